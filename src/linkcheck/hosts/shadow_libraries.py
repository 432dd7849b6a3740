"""Which hosts are shadow libraries, such as Sci-Hub and Library Genesis, under any of their many names."""

from linkcheck.hosts.domains import is_hosted, is_under, registered_label

UNASKED = "a shadow library, which the settings leave unasked"
"""Why such a destination is skipped; its work is looked up, and its remedy proposed, all the same."""

_LIBRARIES = frozenset(
    {"sci-hub", "scihub", "libgen", "lib-gen", "library-genesis", "librarygenesis", "gen-lib", "genlib", "annas-archive"}
    | {"b-ok", "bookzz", "bookfi", "booksc", "bookos", "z-lib", "zlib-library", "z-library", "zlibrary", "1lib", "singlelogin"}
)
_HOSTS = frozenset({"gen.lib.rus.ec", "lib.rus.ec", "library.lol", "93.174.95.27", "scihub22266oqcxt.onion"})
_HINTS = ("hub", "lib", "b-ok", "book", "annas", "93.174", "singlelogin")


def is_shadow_library(host: str) -> bool:
    """Whether `host` is one, by whole labels; mirrors carry `sci-hub` in front of names of others too."""
    if not any(hint in host for hint in _HINTS):
        return False
    if is_under(host, _HOSTS):
        return True
    # Under a hosting service the label is only how a user calls a project.
    if is_hosted(host):
        return False
    return registered_label(host) in _LIBRARIES or "sci-hub" in host.split(".")
