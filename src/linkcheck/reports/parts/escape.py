"""Text from catalogs and servers, made harmless for the place it goes to.

The rule for every format: what is shown has passed through one of these functions, and what is not shown here is our own.
"""

import posixpath
import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from linkcheck import urls
from linkcheck.model import Location
from linkcheck.reports.parts.secrets import without_secrets

_SURROGATE = re.compile("[\ud800-\udfff]")
# Everything that moves the cursor of a terminal, ends a line for some reader, or reorders what is read (Unicode TR 9 and
# TR 36; CVE-2021-42574). The zero-width joiners stay, since Persian and emoji need them.
_SPACE = re.compile("[\\s\x1c-\x1f\x85\u2028\u2029]+")
_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# An address has nothing to join and no other space than that of the ASCII, so what would be good text is shown there, too: soft
# hyphens, joiners, fillers and variation selectors can hide in a name that looks like another (Unicode TR 39).
_HIDDEN_IN_ADDRESS = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u2800\u3000\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]")

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$]")
_BLOCK_START = re.compile(r"\A(?:(?P<number>\d{1,9})(?=[.)])|(?P<mark>[-+=#:]))")
# Not "/etc/x", not "C:\\x", not "<stdin>".
_RELATIVE = re.compile(r"[^/<\\:][^\\:]*")
_REFERENCE = re.compile(r"@(?=[\w\\-])|#(?=\d)")
_NO_BREAK: Final = "&#8203;"
"""A zero-width space: GitHub finds mentions, issue numbers and e-mail addresses after all escapes are gone."""


@lru_cache(maxsize=8192)
def storable(text: str) -> str:
    """`text` as valid Unicode, without secrets.

    A byte that is not UTF-8, which Python reads as a lone surrogate, becomes what a request would say: `%FF`.
    """
    text = without_secrets(text)
    return text if text.isascii() else _SURROGATE.sub(_percent_encoded, text)


def _percent_encoded(match: re.Match[str]) -> str:
    byte = ord(match[0]) - 0xDC00
    return f"%{byte:02X}" if 0x80 <= byte <= 0xFF else "\ufffd"


def plain(text: str) -> str:
    """`text` on one line, without secrets and without characters that a terminal or a reader's eye would obey.

    For programs that go on with it; whoever reads a report should see that there was something: `visible`.
    """
    text = storable(text)
    # Nearly every text is like this, and a large report has half a million of them.
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    text = _INVISIBLE.sub("", text)
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", text).strip(" "))


def visible(text: str) -> str:
    """`text` on one line, without secrets; what a terminal or a reader's eye would obey is named: `<U+202E>`."""
    text = _SPACE.sub(" ", storable(text)).strip(" ")
    return text if text.isprintable() else _INVISIBLE.sub(_named, _CONTROL.sub(_named, text))


def visible_address(url: str) -> str:
    """`url` without secrets, and with the name of every character in it that cannot be seen."""
    return _HIDDEN_IN_ADDRESS.sub(_named, storable(url)).strip(" ")


def _named(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"


def shortened(text: str, limit: int) -> str:
    """`text` with its middle left out when it is longer than `limit`, since the ends of a URL tell most."""
    if len(text) <= limit:
        return text
    tail = limit // 3
    return f"{text[: limit - tail - 1]}…{text[len(text) - tail :]}"


def json_source(text: str) -> str:
    """JSON text in which invisible and control characters are written as escapes; the meaning is the same."""
    return _IN_JSON.sub(lambda match: "".join(f"\\u{unit:04x}" for unit in _utf16(match[0])), text)


def _utf16(character: str) -> list[int]:
    units = character.encode("utf-16-be")
    return [int.from_bytes(units[index : index + 2]) for index in range(0, len(units), 2)]


def markdown(text: str, limit: int = 300) -> str:
    """`text` as GFM that reads as just this text wherever in a paragraph, list item, heading or table cell it stands."""
    text = shortened(visible(text), limit)
    text = _MARKUP.sub(r"\\\g<0>", text.replace("&", "&amp;"))
    text = _REFERENCE.sub(rf"\g<0>{_NO_BREAK}", text)
    # Escapes are enough against GFM's own autolinks.
    text = re.sub(r"(?i)(www)\.", r"\1\\.", text).replace("://", "\\://")
    # "#" at the end of a heading would close it.
    text = re.sub(r"#+\Z", lambda match: "\\#" * len(match[0]), text)
    return _BLOCK_START.sub(lambda match: f"{match['number']}\\" if match["number"] else f"\\{match['mark']}", text)


def code(text: str, limit: int = 200) -> str:
    """An address as a code span (CommonMark 6.1), which nothing in it can end. Not for tables, where "|" would."""
    text = shortened(visible_address(text), limit) or "(empty)"
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    padding = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def linked(url: str, text: str = "") -> str:
    """`url` as a link that shows `text`, GFM already, or the URL itself.

    Only http and https become links, and nothing does that hides a secret.
    """
    shown = text or code(url)
    if not urls.is_http(url) or without_secrets(url) != url:
        return shown
    return f"[{shown}](<{_target(urls.carried(storable(url)))}>)"


def _target(url: str) -> str:
    """`url`, of visible ASCII without angle brackets, backslash and backtick, inside `<…>` of a link (CommonMark 6.3)."""
    return url.replace("&", "&amp;").replace("|", "%7C").replace("$", "%24")


def place(location: Location, base: str) -> str:
    """`path:line` as a relative link from the folder of the reports, and plain where the path is not relative."""
    shown = markdown(f"{location.path}:{location.line}")
    source = source_of(location.path, base)
    return f"[{shown}](<{source}#L{location.line}>)" if source else shown


def source_of(path: str, base: str) -> str:
    """Where a catalog is, as a relative URL from the folder of the reports; "" where its path is not relative.

    `plain=1` makes GitHub show the source, where alone a line number means something (GitHub docs, "Getting permanent
    links to files").
    """
    if not _RELATIVE.fullmatch(path):
        return ""
    return quote(posixpath.normpath(posixpath.join(base, path)), errors="surrogateescape") + "?plain=1"
