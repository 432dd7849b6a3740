"""Every destination has an identifier, and arXiv's own pages are never fetched."""

import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck import identifiers
from linkcheck.classify import classify, is_answered_by_registry
from linkcheck.model import Identifier
from linkcheck.settings import Settings


@pytest.mark.parametrize(
    ("url", "identifier"),
    [
        ("HTTP://Example.COM:80/A%2Fb?C=d#e", Identifier("url", "http://example.com/A%2Fb?C=d")),
        ("https://example.com", Identifier("url", "https://example.com/")),
        ("https://example.com:8443/a//b", Identifier("url", "https://example.com:8443/a//b")),
        ("https://bücher.test/ü", Identifier("url", "https://xn--bcher-kva.test/ü")),
        ("http://[::1]:8000/x", Identifier("url", "http://[::1]:8000/x")),
        ("https://example.com?q=1", Identifier("url", "https://example.com/?q=1")),
        ("docs/intro.md#start", Identifier("file", "docs/intro.md")),
        ("/assets/a.png?raw=true", Identifier("file", "/assets/a.png")),
        ("#start", Identifier("file", "")),
        ("", Identifier("file", "")),
        ("mailto:a@example.com", Identifier("url", "mailto:a@example.com")),
        ("htps://example.com", Identifier("url", "htps://example.com")),
        ("//example.com/a", Identifier("url", "//example.com/a")),
    ],
)
def test_what_has_no_name_of_its_own_names_itself(url: str, identifier: Identifier) -> None:
    assert classify(url) == identifier


@pytest.mark.parametrize("url", ["http://", "https:///path", "http://a b/", "http://example.com:99999/", "http:example.com"])
def test_a_url_of_which_no_request_can_be_made_is_malformed(url: str) -> None:
    identifier = classify(url)

    assert (identifier.scheme, identifier.value) == ("url", url)
    assert identifier.malformed


HOSTS = st.sampled_from(
    [
        *("arxiv.org", "doi.org", "github.com", "www.youtube.com", "youtu.be", "pan.baidu.com", "drive.google.com"),
        *("sci-hub.se", "dl.acm.org.sci-hub.cc", "huggingface.co", "openreview.net", "link.springer.com", "biorxiv.org"),
        *("ar5iv.org", "example.com", "[::1"),
    ]
)


@given(st.text() | st.builds(lambda host, rest: f"https://{host}/{rest}", HOSTS, st.text()))
def test_no_string_raises(text: str) -> None:
    identifier = classify(text)

    assert identifier.scheme
    assert classify(text) == identifier
    assert is_answered_by_registry(text, identifier, Settings()) in (True, False)


@pytest.mark.parametrize(
    "url",
    [
        "http://arxiv.org/abs/1706.03762",
        "https://www.arxiv.org/pdf/1706.03762v5.pdf",
        "https://export.arxiv.org/abs/1706.03762",
        "https://browse.arxiv.org/pdf/2310.06825.pdf",
        "http://cn.arxiv.org/pdf/1412.6980v8",
        "http://xxx.lanl.gov/abs/hep-th/9901001",
        "https://doi.org/10.48550/arXiv.1706.03762",
        "https://arxiv.org/abs/1603.049921",
    ],
)
def test_papers_on_arxivs_hosts_are_not_fetched(url: str) -> None:
    assert is_answered_by_registry(url, classify(url), Settings())


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/list/cs.CV/recent",
        "https://ar5iv.labs.arxiv.org/html/1706.03762",
        "https://www.alphaxiv.org/abs/1706.03762",
        "https://huggingface.co/papers/1706.03762",
        "https://www.arxiv-vanity.com/papers/1706.03762/",
        "https://scirate.com/arxiv/1706.03762",
        "https://sci-hub.se/10.48550/arXiv.1706.03762",
        "https://doi.org/10.48550/arXiv.1706.03762v5",
        "https://doi.org/10.1145/3404835 3462825",
        "https://doi.acm.org/10.1145/3404835.3462825",
        "https://link.springer.com/chapter/10.1007%2F978-3-319-46604-0_30",
        "arXiv:1706.03762",
    ],
)
def test_pages_of_others_are_fetched(url: str) -> None:
    assert not is_answered_by_registry(url, classify(url), Settings())


def test_a_doi_on_doi_org_is_fetched_only_where_the_registry_is_not_asked() -> None:
    url = "http://dx.doi.org/10.1145/3404835.3462825"

    def is_answered(settings: Settings) -> bool:
        return is_answered_by_registry(url, classify(url), settings)

    assert is_answered(Settings())
    assert is_answered(Settings(providers=("doi-registry",)))
    assert not is_answered(Settings(providers=("crossref",)))
    assert not is_answered(Settings(no_providers=("doi-registry",)))
    assert not is_answered(Settings(enrich=False))


def test_papers_on_arxiv_are_not_fetched_even_when_nobody_is_asked() -> None:
    url = "https://arxiv.org/abs/1706.03762"

    assert is_answered_by_registry(url, classify(url), Settings(enrich=False))


def test_every_module_of_the_folder_is_in_the_list() -> None:
    folder = {f"linkcheck.identifiers.{module.name}" for module in pkgutil.iter_modules(identifiers.__path__)}

    assert {kind.__name__ for kind in identifiers.IDENTIFIERS} == folder  # type: ignore[attr-defined]  # they are modules
