"""index.html: the whole report as one page for a browser, without a network.

Every text of a stranger is either escaped by `markup`, for what is there without JavaScript, or embedded as JSON, which the
script shows as text and never as markup. The page forbids itself everything else: its content security policy names
its own style and script by their hashes, and nothing may be loaded from anywhere.

`page.html` is the frame, `style/` and `script/` are what goes into it; `stories` and `shelf` are what the script shows, and
`overview` and `table` what is there before it runs.
"""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from string import Template
from typing import Final

from msgspec import Struct

from linkcheck.model import Report
from linkcheck.reports.html import overview, table
from linkcheck.reports.html.markup import element
from linkcheck.reports.html.shelf import WorkShape, shelf
from linkcheck.reports.html.stories import StoryShape, stories
from linkcheck.reports.parts import wording
from linkcheck.reports.parts.escape import source_of
from linkcheck.reports.parts.json_text import embedded

NAME = "html"
FILE = "index.html"

_STYLE: Final = ("page", "overview", "trend", "results", "print")
# In the order in which each needs those before it.
_SCRIPT: Final = ("elements", "facts", "filters", "pages", "story", "links", "bibliography", "start")


class PageShape(Struct, frozen=True, kw_only=True):
    """What the script knows: `verdicts` in the order in which they need attention, and where the catalogs are."""

    verdicts: tuple[str, ...]
    sources: dict[str, str]
    stories: tuple[StoryShape, ...]
    works: tuple[WorkShape, ...]


def render(report: Report) -> str:
    """The whole page."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The page bit by bit, since the stories of a large catalog take more room than the catalog."""
    bibliography = shelf(report)
    style, script = _joined("style", "css", _STYLE), _joined("script", "js", _SCRIPT)
    paths = wording.distinct(document.path for document in report.documents)
    page = PageShape(
        verdicts=tuple(str(health) for health in wording.ATTENTION),
        sources={path: source_of(path, report.run.base) for path in paths},
        stories=(),
        works=tuple(bibliography.values()),
    )
    before, after = _file("page.html").split("$page")
    yield Template(before).substitute(
        policy=_policy(style, script),
        title=element("title", overview.title(report)),
        heading=element("h1", overview.title(report)),
        summary=overview.summary(report),
        links=f"{len(report.findings):,}",
        works=f"{len(page.works):,}",
        cards=overview.cards(report),
        verdicts=overview.verdicts(report),
        table=table.findings(report),
        style=style,
    )
    yield from embedded(page, stories=stories(report, bibliography))
    yield Template(after).substitute(script=script)


def _policy(style: str, script: str) -> str:
    """Content Security Policy Level 3, and Trusted Types: even our own script cannot make markup of a text."""
    rules = {
        "default-src": "'none'",
        "script-src": _source(script),
        "style-src": _source(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _joined(folder: str, suffix: str, names: tuple[str, ...]) -> str:
    return "\n" + "\n".join(_file(f"{folder}/{name}.{suffix}") for name in names)


@cache
def _file(path: str) -> str:
    return files(__name__).joinpath(path).read_text("utf-8")
