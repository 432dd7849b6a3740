"""Remedies: what to write instead, how sure that is, and where nothing may be proposed."""

import pytest

from evidence import answered, bare, failing, on_disk, page, paper
from linkcheck.judge import judge
from linkcheck.model import Evidence, Failure, Remedy, Standing


def remedy(evidence: Evidence) -> Remedy | None:
    return judge(evidence).remedy


def permanent(start: str, end: str, *, final: int = 200) -> Evidence:
    return answered(start, (start.partition("#")[0], 301), (end, final))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("https://github.com//a/b", "https://github.com/a/b"),
        ("http://www.a.test/x/y.html", "https://a.test/x/y"),
        ("http://a.test/2016/post.html", "https://blog.a.test/2016/post/"),
        ("http://a.test/", "https://www.a.test/"),
        ("http://old.a.co.uk/x", "http://new.a.co.uk/x"),
    ],
)
def test_the_end_of_a_permanent_chain_at_the_same_owner_is_certain(start: str, end: str) -> None:
    assert remedy(permanent(start, end)) == Remedy(end, "permanent-redirect", certain=True)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("https://blogs.dropbox.com/tech/ocr/", "https://dropbox.tech/machine-learning/ocr"),
        ("https://one.github.io/x/y", "https://two.github.io/x/y"),
        ("https://a.co.uk/x/y", "https://b.co.uk/x/y"),
        ("https://a.test/2015/03/post", "https://a.test/blog"),
        ("https://a.test/papers/old.pdf", "https://a.test/papers/"),
        ("https://a.test/post", "https://a.test/news/"),
        ("https://a.test/papers/crnn.html", "https://a.test/about/our-new-website"),
        ("https://a.test/papers/crnn.html", "https://a.test/site/sorry/welcome.html"),
        ("https://a.test/papers/crnn.html", "https://a.test/de/papers/crnn.html"),
        ("https://www.a.test/papers/crnn.html", "https://de.a.test/papers/crnn.html"),
        ("https://a.test/papers/crnn.html", "https://m.a.test/papers/crnn.html"),
        ("https://a.test/docs/latest/crnn", "https://a.test/docs/v2.3/crnn"),
        ("https://a.test/papers/crnn.html", "https://a.test/papers/crnn?utm_source=redirect"),
        ("https://a.test/papers/crnn.html", "https://a.test/papers/crnn?amp=1"),
        ("https://a.test/papers/crnn.zip", "https://mirror-3.a.test/papers/crnn.zip"),
        ("https://a.test/papers/crnn.zip", "https://dl2.a.test/papers/crnn.zip"),
    ],
)
def test_another_owner_or_a_vaguer_place_is_for_a_person_to_settle(start: str, end: str) -> None:
    assert remedy(permanent(start, end)) == Remedy(end, "permanent-redirect", certain=False)


VANITY = "https://www.arxiv-vanity.com/papers"


def test_another_owner_who_names_the_same_paper_is_certain() -> None:
    end = "https://arxiv.org/abs/1706.03762"

    assert remedy(permanent(f"{VANITY}/1706.03762/", end)) == Remedy(end, "permanent-redirect", certain=True)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (f"{VANITY}/1706.03762v1/", "https://arxiv.org/abs/1706.03762"),
        (f"{VANITY}/1706.03762/", "https://arxiv.org/abs/1706.03763"),
        ("https://old.test/doi/10.1109/5.771073", "https://new.test/doi/10.1109/5.771073"),
    ],
    ids=["version", "paper", "doi"],
)
def test_another_owner_who_names_less_than_the_same_paper_is_not(start: str, end: str) -> None:
    assert remedy(permanent(start, end)) == Remedy(end, "permanent-redirect", certain=False)


def test_nothing_but_https_is_a_remedy_of_its_own_kind() -> None:
    assert remedy(permanent("http://a.test/x", "https://a.test/x")) == Remedy("https://a.test/x", "https", certain=True)


def test_the_fragment_goes_along() -> None:
    found = remedy(permanent("http://a.test/x#part", "https://a.test/x"))

    assert found == Remedy("https://a.test/x#part", "https", certain=True)


def test_https_is_proved_by_the_first_step_alone() -> None:
    found = remedy(
        answered("http://a.test/x#p", ("http://a.test/x", 301), ("https://a.test/x", 302), ("https://a.test/en/x", 200))
    )

    assert found == Remedy("https://a.test/x#p", "https", certain=True)


@pytest.mark.parametrize(
    "evidence",
    [
        answered("http://a.test/x", ("http://a.test/x", 302), ("https://a.test/x", 200)),
        answered("http://a.test/x", ("http://a.test/x", 301), ("https://a.test/y", 302), ("https://a.test/z", 200)),
        answered("http://a.test/x", ("http://a.test/x", 301), ("https://a.test/x", 404)),
        answered("http://a.test/x", ("http://a.test/x", 301), ("https://a.test/x", 403)),
        answered("http://a.test/x", ("http://a.test/x", 301), ("https://a.test/x", 503)),
        failing("http://a.test/x", Failure.TLS_EXPIRED, ("http://a.test/x", 301)),
        answered("http://doi.org/10.1/x", ("http://doi.org/10.1/x", 301), ("https://doi.org/10.1/x", 200)),
        permanent("https://bit.ly/x", "https://a.test/y"),
        permanent("https://a.test/x/y", "https://a.test/"),
        permanent("https://a.test/x/y", "https://a.test/login"),
        permanent("https://a.test/x/y", "https://a.test/404.html"),
        permanent("https://a.test/x/y", "https://dan.com/a.test"),
        permanent("https://a.test/x/y", "https://a.test/x/y;jsessionid=1"),
        permanent("https://a.test/x/y", "https://store.a.test/x/y?X-Goog-Signature=1"),
        permanent("https://a.test/x/y", "https://joe:secret@a.test/z/y"),
        permanent("https://joe:secret@a.test/x/y", "https://a.test/z/y"),
        answered("http://a.test/x", page=page()),
    ],
)
def test_nothing_is_proposed_where_nothing_was_promised(evidence: Evidence) -> None:
    assert remedy(evidence) is None


def test_what_no_address_should_hold_is_encoded() -> None:
    found = remedy(permanent("https://a.test/x", "https://a.test/n\udce4me x<y>"))

    assert found is not None
    assert found.url == "https://a.test/n%E4me%20x%3Cy%3E"


@pytest.mark.parametrize(
    ("destination", "doi"),
    [
        ("https://sci-hub.se/10.1109/ICPR.2018.8546200#", "https://doi.org/10.1109/ICPR.2018.8546200"),
        ("http://sci-hub.tw/https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("http://dl.acm.org.sci-hub.cc/citation.cfm?doid=2809654.2766959", "https://doi.org/10.1145/2809654.2766959"),
        (
            "http://rd.springer.com.sci-hub.io/article/10.1007/s10994-016-5543-2?x=1",
            "https://doi.org/10.1007/s10994-016-5543-2",
        ),
        ("https://www.sci-hub.ru/10.1000/abc%3C1%3E2", "https://doi.org/10.1000/abc%3C1%3E2"),
    ],
)
def test_the_doi_behind_a_mirror_is_certain_whether_it_answers_or_not(destination: str, doi: str) -> None:
    found = remedy(failing(destination, Failure.CONNECT_TIMEOUT))

    assert found == Remedy(doi, "doi", certain=True)
    assert remedy(answered(destination)) == found


@pytest.mark.parametrize("behind", [")", ".pdf", "/fulltext", "/pdf", "&a=b"])
def test_a_doi_with_an_end_that_may_not_be_its_own_wants_a_look(behind: str) -> None:
    found = remedy(answered(f"https://sci-hub.se/10.1109/5.771073{behind}"))

    assert found is not None
    assert not found.certain


def test_the_publisher_behind_a_mirror_is_a_proposal() -> None:
    found = remedy(
        failing("http://ieeexplore.ieee.org.sci-hub.org/xpl/articleDetails.jsp?arnumber=6857995&filter%3DAND", Failure.DNS)
    )

    assert found == Remedy("https://ieeexplore.ieee.org/document/6857995", "publisher", certain=False)


def test_a_mirror_without_a_work_has_no_remedy() -> None:
    assert remedy(answered("https://sci-hub.se/")) is None


@pytest.mark.parametrize(
    ("destination", "canonical"),
    [
        ("http://arxiv.org/abs/1412.1842", "https://arxiv.org/abs/1412.1842"),
        ("http://www.arxiv.org/abs/1412.1842v2", "https://arxiv.org/abs/1412.1842v2"),
        ("https://www.arxiv.org/pdf/1412.1842v2.pdf", "https://arxiv.org/pdf/1412.1842v2"),
        ("http://arxiv.org/pdf/1412.1842.pdf#page=3", "https://arxiv.org/pdf/1412.1842#page=3"),
        ("https://export.arxiv.org/abs/1412.1842", "https://arxiv.org/abs/1412.1842"),
        ("http://xxx.lanl.gov/abs/hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("http://arxiv.org/abs/math.GT/0309136", "https://arxiv.org/abs/math/0309136"),
        ("http://arxiv.org/ftp/arxiv/papers/1706/1706.09579.pdf", "https://arxiv.org/pdf/1706.09579"),
    ],
)
def test_arxivs_own_address_is_certain_and_of_the_same_kind(destination: str, canonical: str) -> None:
    assert remedy(paper(destination, Standing.FOUND)) == Remedy(canonical, "canonical-arxiv", certain=True)


@pytest.mark.parametrize(
    "destination",
    [
        "https://arxiv.org/abs/1412.1842",
        "https://arxiv.org/pdf/1412.1842v2.pdf",
        "https://arxiv.org/abs/1412.1842?context=cs",
        "https://doi.org/10.48550/arXiv.1412.1842",
    ],
)
def test_a_good_address_of_a_paper_is_not_respelled(destination: str) -> None:
    assert remedy(paper(destination, Standing.FOUND)) is None


def test_a_paper_that_does_not_exist_has_no_better_address() -> None:
    assert remedy(paper("http://arxiv.org/abs/1412.9999", Standing.UNKNOWN)) is None
    assert remedy(paper("http://arxiv.org/abs/1603.049921", None)) is None


def test_a_page_of_others_about_a_paper_is_not_replaced() -> None:
    assert remedy(answered("http://ar5iv.org/abs/1412.1842")) is None


@pytest.mark.parametrize(
    ("evidence", "proposal"),
    [
        (bare("arXiv:1706.03762v5"), "https://arxiv.org/abs/1706.03762v5"),
        (bare("doi:10.1109/5.771073"), "https://doi.org/10.1109/5.771073"),
        (on_disk("2201.03655", Failure.NO_SUCH_FILE), "https://arxiv.org/abs/2201.03655"),
        (on_disk("10.1109/5.771073", Failure.NO_SUCH_FILE), "https://doi.org/10.1109/5.771073"),
    ],
)
def test_an_identifier_in_the_place_of_an_address_is_a_proposal(evidence: Evidence, proposal: str) -> None:
    found = remedy(evidence)

    assert found is not None
    assert (found.url, found.certain) == (proposal, False)


@pytest.mark.parametrize(
    ("destination", "proposal"),
    [
        ("htps://example.org/x?y#z", "https://example.org/x?y#z"),
        ("hmttps://arxiv.org/abs/1704.03414", "https://arxiv.org/abs/1704.03414"),
        ("http:/example.org/x", "http://example.org/x"),
        ("https//example.org/x", "https://example.org/x"),
        ("https://http://example.org/x", "http://example.org/x"),
        ("https:\\\\example.org/x", "https://example.org/x"),
    ],
)
def test_a_slip_of_the_pen_is_repaired_for_a_look(destination: str, proposal: str) -> None:
    assert remedy(bare(destination)) == Remedy(proposal, "spelling", certain=False)


@pytest.mark.parametrize(
    "destination", ["www.cv-foundation.org/openaccess/x.pdf", "graphics.berkeley.edu/papers/x.zip", "www.example.org"]
)
def test_a_missing_file_that_looks_like_a_host_lacks_its_scheme(destination: str) -> None:
    assert remedy(on_disk(destination, Failure.NO_SUCH_FILE)) == Remedy(f"https://{destination}", "spelling", certain=False)


@pytest.mark.parametrize(
    "destination", ["README.md", "docs/guide.md", "setup.py", "a/b.com/c", "../x.md", "Learning", "v1.2/x", "1.2.3.4/x"]
)
def test_a_missing_file_is_mostly_a_missing_file(destination: str) -> None:
    assert remedy(on_disk(destination, Failure.NO_SUCH_FILE)) is None


@pytest.mark.parametrize("destination", ["", "http://", "https:///x", "C:\\x", "https://a..test/", "htps://nonsense"])
def test_what_cannot_be_guessed_is_not_repaired(destination: str) -> None:
    assert remedy(bare(destination)) is None


def test_what_the_user_left_out_is_not_replaced() -> None:
    assert remedy(bare("http://arxiv.org/abs/1412.1842", skip="excluded")) is None
    assert remedy(bare("https://sci-hub.se/10.1109/5.771073", skip="excluded")) is None


@pytest.mark.parametrize(
    ("destination", "proposed"),
    [
        ("https://arxiv.org/abs/1706.00001}", "https://arxiv.org/abs/1706.00001"),
        ("https://arxiv.org/abs/1706.00005,1706.00006", "https://arxiv.org/abs/1706.00005"),
        ("https://arxiv.org/abs/1905.05178v1f", "https://arxiv.org/abs/1905.05178v1"),
        ("http://arxiv.org/bibtex/1706.03762", "https://arxiv.org/abs/1706.03762"),
        ("http://arxiv.org/pdf/1706.03762.pdf&embed", "https://arxiv.org/pdf/1706.03762"),
        ("https://arxiv.org/html/2402.08954v1/no/such/figure.png", "https://arxiv.org/html/2402.08954v1"),
    ],
)
def test_what_is_left_over_behind_an_identifier_is_for_an_author_to_look_at(destination: str, proposed: str) -> None:
    assert remedy(paper(destination, Standing.FOUND)) == Remedy(proposed, "canonical-arxiv", certain=False)


@pytest.mark.parametrize(
    "destination",
    [
        *(
            "https://arxiv.org/abs/1706.03762",
            "https://arxiv.org/pdf/1706.03762v5.pdf",
            "https://arxiv.org/pdf/1706.03762.pdf#page=3",
            "https://arxiv.org/src/1706.03762v2/anc/data.zip",
        ),
        *(
            "https://arxiv.org/abs/math.GT/0309136",
            "https://arxiv.org/abs/1706.03762v7?context=cs",
            "https://arxiv.org/abs/1706.03762/",
        ),
    ],
)
def test_a_good_address_of_arxiv_is_left_alone(destination: str) -> None:
    assert remedy(paper(destination, Standing.FOUND)) is None
