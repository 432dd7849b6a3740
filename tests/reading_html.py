"""Reading index.html as a browser without JavaScript does."""

import json
import re
from typing import Any

from bs4 import BeautifulSoup, Tag

from linkcheck.model import Report
from linkcheck.reports import html


def read(page: Report) -> BeautifulSoup:
    return BeautifulSoup(html.render(page), "lxml")


def facts(page: Report) -> dict[str, Any]:
    """What the script knows."""
    found: dict[str, Any] = json.loads(text_of(read(page), "script#page"))
    return found


def text_of(page: BeautifulSoup, selector: str) -> str:
    (element,) = page.select(selector)
    return element.string or ""


def shown(element: Tag) -> str:
    return re.sub(r"\s+", " ", element.get_text(" ")).strip()
