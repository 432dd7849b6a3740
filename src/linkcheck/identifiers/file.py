"""Relative destinations name a file beside the catalog, or, as a mere `#fragment`, the catalog itself ("")."""

from linkcheck import urls
from linkcheck.model import Identifier

SCHEME = "file"


def recognise(url: str) -> Identifier | None:
    """The path of a relative reference as written, without query and fragment; None for anything that names a host."""
    if urls.scheme(url) or url.startswith("//"):
        return None
    return Identifier(SCHEME, urls.without_fragment(url).partition("?")[0])
