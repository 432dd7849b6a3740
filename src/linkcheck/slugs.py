"""Anchors of Markdown files as GitHub makes them.

GitHub renders the file and gives each heading the slug of its text: in lower case, without anything but letters,
marks, digits, connectors, hyphens and spaces, and with hyphens for spaces; the second of a kind gets `-1`
(html-pipeline's table of contents; github-slugger). `id` and `name` of raw HTML are anchors as well, and so are
kramdown's `{#id}`, for sites built with Jekyll.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from pyromark import Markdown, Options

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT = frozenset({"Nd", "Nl", "Pc"})
_KRAMDOWN_ID = re.compile(r"\{:?[^{}\n]*?#([A-Za-z][\w:.-]*)[^{}\n]*\}")
# Selectors and joiners inside emoji, which people leave out or keep as their editor does.
_INVISIBLE = re.compile("[\ufe0e\ufe0f\u200b-\u200d]")
_RENDERER = Markdown(
    options=Options.ENABLE_GFM | Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
)


def slug(text: str) -> str:
    """The anchor that GitHub gives the first heading with this text."""
    kept = (character for character in text.lower() if _is_kept(character))
    return "".join(kept).replace(" ", "-")


def anchors(markdown: str) -> frozenset[str]:
    """All anchors of a Markdown text without front matter, to be asked through `is_among`."""
    reader = _Reader()
    reader.feed(_RENDERER.html(markdown))
    reader.close()
    named = {*reader.ids, *_KRAMDOWN_ID.findall(markdown)}
    return frozenset(_folded(anchor) for anchor in (*named, *_numbered(reader.headings)))


def is_among(fragment: str, known: frozenset[str]) -> bool:
    """Whether `fragment`, percent-decoded, is one of `anchors`. GitHub's pages look for it in lower case too."""
    return _folded(fragment) in known or _folded(fragment).removeprefix("user-content-") in known


def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    return character in " -" or category[0] in "LM" or category in _KEPT


def _numbered(headings: Iterable[str]) -> Iterator[str]:
    """The anchors of headings in their order. Renderers differ when a numbered one meets a heading of that very text, and
    in what an image at the beginning leaves behind; both readings count."""
    seen: Counter[str] = Counter()
    used: set[str] = set()
    for text in headings:
        plain = _KRAMDOWN_ID.sub("", text)
        for variant in dict.fromkeys((slug(text), slug(text.strip()), slug(plain.rstrip()))):
            count = seen[variant]
            seen[variant] += 1
            anchor = f"{variant}-{count}" if count else variant
            yield anchor
            while anchor in used:
                anchor = f"{anchor}-1"
            used.add(anchor)
            yield anchor


def _folded(anchor: str) -> str:
    """What is compared. Digits such as "²" are letters to some renderers and nothing to others; badges at the end of a
    heading leave as many hyphens behind as there are spaces between them."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", anchor)).casefold()
    return "".join(character for character in visible if unicodedata.category(character) != "No").rstrip("-")


class _Reader(HTMLParser):
    """Gathers ids, and the text of headings, from rendered HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.headings: list[str] = []
        self._open: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [value for key in ("id", "name") if (value := named.get(key))]
        if tag in _HEADINGS:
            self._open = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self._open is not None:
            self.headings.append("".join(self._open))
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self._open.append(data)
