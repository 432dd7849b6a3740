"""Addresses of librarian.md that have another one today: proxied pictures, https, moved hosts, copies in an archive."""

from web import walls
from web.advice import Instead
from web.answers import NOT_FOUND, html, png, redirect
from web.services import Wayback
from web.world import World, page, put, secure

CAMO = "https://camo.githubusercontent.com"
PICTURES = "https://pictures-of-signs.org"


def build(world: World) -> None:
    _pictures(world)
    _https(world)
    _moved_hosts(world)
    _archive(world, Wayback(world.web))


def camo(name: str, first: str) -> str:
    """The proxy's address of a picture, whose signature begins with `first`."""
    return f"{CAMO}/{first}0902af6f701308b84854eb5f2f46f0729288a84/{f'{PICTURES}/{name}.png'.encode().hex()}"


def _pictures(world: World) -> None:
    both, original, gone = camo("both", "7"), camo("original", "8"), camo("gone", "9")
    world.web.host("camo.githubusercontent.com").answer(both.removeprefix(CAMO), png())
    for name in ("both", "original"):
        world.web.host("pictures-of-signs.org").answer(f"/{name}.png", png())
    world.state(
        both,
        "alive",
        None,
        "copy and original are the same",
        "proxied-image",
        instead=Instead("camo-original", f"{PICTURES}/both.png", certain=True),
    )
    world.state(
        original,
        "dead",
        "http-404",
        "the copy is gone, and nobody knows what it showed; the original is there",
        "proxied-image",
        instead=Instead("camo-original", f"{PICTURES}/original.png", certain=False),
    )
    world.state(gone, "dead", "http-404", "copy and original are gone", "proxied-image")
    world.fine("user-images.githubusercontent.com", "an original")


def _https(world: World) -> None:
    both = "http://both-doors.org/reading-through.html"
    put(world.web.host("both-doors.org"), both)
    world.state(both, "alive", None, "the same over https", "insecure", instead=secure(both))
    plain = page("Reading through the Back Door")
    world.web.host("two-faces.org").otherwise = lambda request: (
        html("The administration of this server") if request.tls else plain
    )
    world.state("http://two-faces.org/reading-through.html", "alive", None, "something else over https")
    world.secured("always-secure.org")
    world.state(
        "htps://slips-of-the-pen.org/reading-with-a-slip",
        "dead",
        "invalid-destination",
        "no browser opens it",
        instead=Instead("spelling", "https://slips-of-the-pen.org/reading-with-a-slip", certain=False),
    )


def _moved_hosts(world: World) -> None:
    code = world.web.host("code.google.com")
    code.answer(
        "/archive/p/type-case-letters", page("Google Code Archive - Long-term storage for Google Code Project Hosting.")
    )
    code.otherwise = NOT_FOUND
    world.state(
        "https://code.google.com/p/type-case-letters/",
        "dead",
        "http-404",
        "Google Code was closed; its archive has the project",
        instead=Instead("moved-host", "https://code.google.com/archive/p/type-case-letters", certain=False),
    )
    world.state("https://code.google.com/p/mail-box-letters/", "dead", "http-404", "its archive does not have the project")
    proxied = "https://ieeexplore-ieee-org.lib.ezproxy.northfield.edu/document/8337102/"
    world.web.host("ieeexplore-ieee-org.lib.ezproxy.northfield.edu").otherwise = redirect(
        "https://login.ezproxy.northfield.edu/login?url=x", 302
    )
    world.web.host("login.ezproxy.northfield.edu").otherwise = page("Log in to the library")
    world.web.host("ieeexplore.ieee.org").otherwise = walls.IEEE
    world.state(
        proxied,
        "blocked",
        None,
        "a library lets its own readers in; the publisher has a page for everybody",
        instead=Instead("moved-host", "https://ieeexplore.ieee.org/document/8337102/", certain=False),
    )


def _archive(world: World, archive: Wayback) -> None:
    kept, error = (
        "https://lost-laboratory.org/reading-lost-pages.html",
        "https://lost-laboratory.org/reading-empty-pages.html",
    )
    world.web.host("lost-laboratory.org").otherwise = NOT_FOUND
    archive.keep(kept, "20170203040506", "Reading the lost pages")
    archive.keep(
        error, "20170203040506", html(f"<title>Page not found</title><h1>Page not found</h1>{'<!-- a template -->' * 60}")
    )
    world.state(
        kept,
        "dead",
        "http-404",
        "an archive has a copy",
        instead=Instead("memento", f"https://web.archive.org/web/20170203040506/{kept}", certain=False),
    )
    world.state(error, "dead", "http-404", "an archive has a copy of an error page, which is none")
