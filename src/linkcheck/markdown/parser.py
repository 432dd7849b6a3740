"""The only module that knows pyromark (pulldown-cmark): structure of Markdown as plain tuples, with ranges in bytes."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import pyromark
from pyromark import Options

from linkcheck.model import Span

# Not enabled: metadata blocks (pulldown-cmark lets them begin anywhere, so that two rules swallow the links between them),
# strikethrough (its tildes stand in URLs too) and mathematics (its dollars pair up prices).
OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_TASKLISTS | Options.ENABLE_GFM

_LONE_RETURN = re.compile(r"\r(?!\n)")
REFERENCES = {"Reference", "Collapsed", "Shortcut"}
AUTOLINKS = {"Autolink", "Email"}


Event = tuple[str, Any, int, int]
"""One step through the document: the name of pulldown-cmark's event or, after "+" and "-", of the tag that it opens or closes;
its content; where it starts and ends. https://docs.rs/pulldown-cmark/0.13.5/pulldown_cmark/enum.Event.html"""


class Definition(NamedTuple):
    """A link reference definition that the parser uses; its label as the parser keeps it."""

    label: str
    url: str
    span: Span


def events(markdown: str) -> Iterator[Event]:
    """The document in order; ranges are offsets in its UTF-8 bytes."""
    found = cast(
        "Iterator[tuple[Any, dict[str, int]]]", pyromark.events_with_range(_with_line_feeds(markdown), options=OPTIONS)
    )
    for event, extent in found:
        name, content = event, None
        if not isinstance(event, str):
            # Each of these dictionaries has one item; taking it out is the quickest way to read it.
            name, content = event.popitem()
            if name in _TAGS:
                names = _TAGS[name]
                name, content = (content, None) if isinstance(content, str) else content.popitem()
                name = names[name]
        yield name, content, extent["start"], extent["end"]


class _Signed(dict[str, str]):
    """The names of tags with a sign before them, each made once."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign

    def __missing__(self, tag: str) -> str:
        return self.setdefault(tag, self._sign + tag)


_TAGS = {"Start": _Signed("+"), "End": _Signed("-")}


def _with_line_feeds(markdown: str) -> str:
    """pulldown-cmark ends lines at a lone carriage return, but not in code blocks and raw HTML, which then never end."""
    return _LONE_RETURN.sub("\n", markdown) if "\r" in markdown else markdown


def definitions(markdown: str) -> list[Definition]:
    """The link reference definitions that count, in order: of several with one label the first."""
    found = pyromark.reference_definitions(_with_line_feeds(markdown), options=OPTIONS)
    return [Definition(label, link["dest"], Span(link["span"]["start"], link["span"]["end"])) for label, link in found.items()]
