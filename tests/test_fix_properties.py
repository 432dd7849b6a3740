"""Laws of `linkcheck fix`, on real catalogs and with URLs that nobody would want."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from linkcheck.extract import extract
from linkcheck.fix import patch
from linkcheck.fix.edits import spliced, splices
from linkcheck.fix.planned import fix
from linkcheck.markdown.writing import writable
from linkcheck.model import Document
from remedying import PATH, remedied

_SEED = Path(__file__).parent.parent / "catalog.md"
_FOLDER = Path(__file__).parent / "catalogs"
_CATALOGS = [_SEED, *sorted(path for path in _FOLDER.glob("*.md") if path.name != "README.md")]
_PIECES = [
    "(",
    ")",
    "[",
    "]",
    "&copy;",
    "&lt",
    "&a=1",
    '"',
    "'",
    "|",
    "中",
    "：",
    " ",
    "\\",
    "\\|",
    "*",
    "_",
    "~",
    "`",
    "<i>",
    "$",
    ".",
]
_URLS = st.lists(
    st.lists(st.sampled_from([*_PIECES, "a", "/", "?", "=", "#", ";", ",", "%20"]), max_size=8), min_size=1, max_size=12
)
_LINES = """[x](http://o.test)
<http://o.test>
http://o.test
[http://o.test](<http://o.test> "title")
![http://o.test](http://o.test)
<a href="http://o.test">http://o.test</a>
<img src=http://o.test/>
|a|
|-|
|[x](http://o.test) <a href='http://o.test'>x</a> http://o.test|
<div><a href='http://o.test'>http://o.test</a></div>
[r]: http://o.test
[x][r] *x http://o.test*
> - [x](http://o.test)""".splitlines()


@cache
def _document(catalog: Path) -> Document:
    return extract(catalog.read_bytes(), PATH)


def _read(source: bytes) -> list[str]:
    return [mention.link.url.replace("%7C", "|").replace("%2C", ",") for mention in extract(source, PATH).mentions]


@pytest.mark.parametrize("catalog", _CATALOGS, ids=lambda path: path.stem)
# To shrink what fails on a whole catalog would take minutes; the laws below show it on a few lines.
@settings(max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(tails=_URLS)
def test_exactly_the_intended_urls_change_and_a_second_fix_changes_nothing(catalog: Path, tails: list[list[str]]) -> None:
    source, document = catalog.read_bytes(), _document(catalog)
    urls = [f"https://n.test/{''.join(tail)}" for tail in tails]
    # What begins with "#" says where a table of contents is, and nothing has a place in "[]()": no remedy is about these.
    findings = remedied(document, lambda number, link: None if link.url[:1] in ("", "#") else urls[number % len(urls)])
    intended = {
        mention.link: writable(finding.remedy.url)
        for finding in findings
        for mention in finding.evidence.mentions
        if finding.remedy
    }

    once = fix(source, document, findings)
    result = spliced(source, splices(once.edits))

    assert once.refusals == ()
    assert _read(result) == [
        intended.get(mention.link, mention.link.url).replace("%7C", "|").replace("%2C", ",") for mention in document.mentions
    ]
    assert fix(result, document, findings).edits == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_LINES), min_size=1, max_size=12),
    st.sampled_from([b"\n", b"\r\n"]),
    st.sampled_from([b"", b"\xff\xfe ", b"\xef\xbb\xbf"]),
    st.booleans(),
    _URLS,
)
def test_git_applies_the_patch_to_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], newline: bytes, noise: bytes, ends: bool, tails: list[list[str]]
) -> None:
    numbered = [line.replace("o.test", f"o{number}.test").encode() for number, line in enumerate(lines)]
    source = noise + newline.join(numbered) + (newline if ends else b"")
    document = extract(source, PATH)
    edits = fix(
        source, document, remedied(document, lambda number, _: f"https://n.test/{''.join(tails[number % len(tails)])}")
    ).edits
    folder = tmp_path_factory.mktemp("checkout")
    (folder / PATH).write_bytes(source)

    diff = patch.unified(PATH.encode(), source, splices(edits))

    if diff:
        subprocess.run(["git", "apply", "-"], cwd=folder, input=diff, check=True, capture_output=True)
    assert (folder / PATH).read_bytes() == spliced(source, splices(edits))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_LINES), min_size=1, max_size=10), _URLS)
def test_whatever_is_refused_the_rest_is_right_and_a_second_fix_changes_nothing(
    lines: list[str], tails: list[list[str]]
) -> None:
    source = "\n".join(line.replace("o.test", f"o{number}.test") for number, line in enumerate(lines)).encode()
    document = extract(source, PATH)
    findings = remedied(document, lambda number, _: f"https://n.test/{number}{''.join(tails[number % len(tails)])}")

    once = fix(source, document, findings)
    result = spliced(source, splices(once.edits))

    changed = {link for edit in once.edits for link in edit.change.links}
    wanted = {mention.link: finding.remedy for finding in findings for mention in finding.evidence.mentions}
    expected = [
        writable(remedy.url) if mention.link in changed and (remedy := wanted[mention.link]) else mention.link.url
        for mention in document.mentions
    ]
    assert _read(result) == [url.replace("%7C", "|").replace("%2C", ",") for url in expected]
    assert fix(result, document, findings).edits == ()
