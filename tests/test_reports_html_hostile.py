"""index.html in a real browser, made of what strangers write: nothing of it runs, and nothing is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

import linkcheck
from browsing import Open, needs_chromium, open_everything, visit
from linkcheck.model import Finding, Health, Note, Record, Remedy, Standing
from sample_report import READING, entry, finding, link, report, rich_report
from web import SmallWeb
from web.answers import html as html_answer

pytestmark = needs_chromium


def hostile(words: str) -> Finding:
    """Whatever a stranger can write, in every place where they can."""
    scheme = "javascript:window.ran=1//"
    metadata = {"title": words, "titles": (words,), "authors": (words,), "abstract": words, "comment": words, "venue": words}
    found = rich_report(words).findings[2]
    record = Record(
        identifier=found.evidence.identifier,
        standing=Standing.FOUND,
        metadata=replace(READING, **metadata, pdf_url=scheme, doi=f"10.1/{words}"),
        provider="arxiv",
    )
    return finding(
        entry(words, link(f"{scheme}{words}", 3, label=words, text=words), headings=(words,)),
        Health.DEAD,
        host=words,
        identifier=found.evidence.identifier,
        record=record,
        hops=((f"{scheme}{words}", 301), (f"https://a.test/{words}", 404)),
        detail=words,
        notes=(Note(words, words),),
        remedy=Remedy(scheme + words, words, certain=True),
    )


@pytest.mark.parametrize(
    "words",
    [
        "</script><script>window.ran=1</script>",
        "<img src=x onerror='window.ran=1'><svg onload=window.ran=1>",
        "\"'><iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
        "<!--<script>window.ran=1</script>-->${window.ran=1}{{ran=1}}\u2028window.ran=1",
        "<style>*{display:none}</style><base href=https://evil.test/><meta http-equiv=refresh content='0;url=https://evil.test'>",
    ],
)
def test_no_words_of_a_stranger_run(opened: Open, words: str) -> None:
    with opened(report(hostile(words), *rich_report(words).findings)) as seen:
        page = seen.page
        open_everything(page)
        page.get_by_role("search", name="Links").get_by_label("Section").select_option(index=1)
        page.get_by_role("navigation", name="Views").get_by_role("link", name="Bibliography").click()
        open_everything(page)
        page.wait_for_timeout(50)

        assert page.evaluate("window.ran") is None
        assert page.title() == "Links of catalog.md"
        assert page.locator("img, iframe, base, style:not(head style), svg:not(.bar)").count() == 0
        hrefs = page.locator("a[href]").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
        assert [href for href in hrefs if not href.startswith(("#", "https://", "http://", "../catalog.md?"))] == []
        assert (seen.complaints, len(seen.asked)) == ([], 1)


def test_a_script_that_got_in_all_the_same_would_not_run(opened: Open) -> None:
    smuggling = """() => {
        const script = document.createElement("script");
        try { script.textContent = "window.ran = 1"; } catch { return "refused"; }
        document.body.append(script);
        return window.ran;
    }"""
    with opened(rich_report("Words")) as seen:
        assert seen.page.evaluate(smuggling) in ("refused", None)
        assert any("Content Security Policy" in said or "Trusted" in said for said in seen.complaints)


HOSTILE_CATALOG = """\
# <script>window.ran=1</script>

- <img src=x onerror=window.ran=1> A paper \\</script>\\<script>window.ran=1\\</script>
  - [paper](http://evil.test/page?a="><script>window.ran=1</script>)
  - [code](javascript:window.ran=1)
  - ["onmouseover="window.ran=1](<http://evil.test/away"onmouseover="window.ran=1>)
  - [data](data:text/html,<script>window.ran=1</script>)
"""


def test_a_hostile_catalog_and_its_hostile_server_stay_text(browser: Browser, web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("evil.test")
    host.otherwise = html_answer("</title></script><script>window.ran=1</script>")
    (tmp_path / "catalog.md").write_text(HOSTILE_CATALOG)
    command = [sys.executable, "-m", "linkcheck", "run", "catalog.md", "--fail-on", "never", *web.options]
    environment = {**os.environ, "PYTHONPATH": str(Path(linkcheck.__file__).parent.parent)}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)

    with visit(browser, tmp_path / "reports" / "index.html") as seen:
        open_everything(seen.page)
        for link_to_there in seen.page.locator("main a:not([href^='http'])").all():
            link_to_there.hover()

        assert seen.page.locator("li.row").count() == 4
        assert seen.page.evaluate("window.ran") is None
        assert (seen.complaints, len(seen.asked)) == ([], 1)
