"""HTML for what is there before the script runs. A text becomes part of the page only through `element`, which escapes it."""

import html
from typing import Final

from linkcheck import urls
from linkcheck.reports.parts.escape import plain, shortened, storable
from linkcheck.reports.parts.secrets import without_secrets

_URL_LENGTH: Final = 200


class Markup(str):
    """HTML that is complete, and safe wherever an element may stand."""

    __slots__ = ()


SPACE: Final = Markup(" ")
"""Between two elements; a text has none at its ends."""


def element(name: str, *children: str, **attributes: str) -> Markup:
    """An element; a child that is not Markup is a text. `class_` is the attribute class, `aria_hidden` aria-hidden."""
    written = "".join(f' {key.strip("_").replace("_", "-")}="{html.escape(plain(said))}"' for key, said in attributes.items())
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Texts and elements one after the other."""
    return Markup("".join(child if isinstance(child, Markup) else html.escape(plain(child)) for child in children))


def opened(url: str, text: str = "") -> Markup:
    """`url` as a link that shows `text`, or the URL itself.

    Only http and https become links, and nothing does that hides a secret.
    """
    shown = text or shortened(plain(url), _URL_LENGTH)
    if not urls.is_http(url) or without_secrets(url) != url:
        return element("span", shown)
    target = urls.carried(storable(url))
    return element("a", shown, href=target, rel="noopener noreferrer", referrerpolicy="no-referrer", target="_blank")
