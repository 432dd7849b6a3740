"""The pages and blogs of librarian.md: those that are not what their status says, and those that only look so."""

from datetime import UTC, datetime

from web import remains, walls
from web.advice import Instead
from web.answers import Answer, html, redirect
from web.world import World, page, put


def build(world: World) -> None:
    _soft_404s(world)
    _about_errors(world)
    _to_the_root(world)
    _lapsed(world)
    _anchors(world)
    _blogs_gone(world)
    _blogs(world)


def article(title: str, *sentences: str, head: str = "") -> Answer:
    """A page of some length in words of its own."""
    told = " ".join(sentences) or f"More about {title}, at some length."
    return html(f"<!doctype html><html><title>{title}</title>{head}<h1>{title}</h1>" + f"<p>{told}</p>" * 40)


def _soft_404s(world: World) -> None:
    world.web.host("bridges-lab.org").otherwise = remains.not_found
    world.state(
        "https://bridges-lab.org/papers/reading-letters-on-girders.html",
        "dead",
        "soft-404",
        "an error page with 200, for nonsense too",
    )
    world.web.host("harbour-lab.org").otherwise = remains.FRONT_PAGE
    world.state("https://harbour-lab.org/projects/scene-text-sails", "unknown", "soft-404", "one page for every address")
    world.web.host("reading-aloud-app.io").otherwise = remains.SCRIPT_SHELL
    world.state("https://reading-aloud-app.io/demo/aloud", "unknown", "unverifiable", "an empty shell for every address")
    world.web.host("reading-silently-app.io").answer("/demo/silently", remains.SCRIPT_SHELL)
    world.state("https://reading-silently-app.io/demo/silently", "alive", None, "a shell, of a server that knows its addresses")


def _about_errors(world: World) -> None:
    """Pages that speak of what is not there, and are."""
    weaver = world.web.host("weaver-and-sons.com")
    weaver.answer("/articles/how-we-fixed-our-404-page", article("How we fixed our 404 page", "It said: page not found."))
    weaver.answer(
        "/articles/how-cloudflare-challenges-work",
        article("How Cloudflare's challenges work", "Just a moment, it says, and sets <code>window._cf_chl_opt</code>."),
    )
    world.web.host("protocol-docs.org").answer(
        "/http/status/not-found-explained", html("<title>404 Not Found</title><h1>404 Not Found</h1><p>What this status means.")
    )
    world.web.host("specs-group.org").answer(
        "/vertical-text-reading-order",
        article("Reading order of vertical text", "This feature has been removed from the draft."),
    )
    for address in (
        "https://weaver-and-sons.com/articles/how-we-fixed-our-404-page",
        "https://weaver-and-sons.com/articles/how-cloudflare-challenges-work",
        "https://protocol-docs.org/http/status/not-found-explained",
        "https://specs-group.org/vertical-text-reading-order",
    ):
        world.state(address, "alive", None, "a page about such things")


def _to_the_root(world: World) -> None:
    institute = world.web.host("old-institute.org")
    institute.page("/", "The Institute")
    institute.redirect("/2015/03/reading-tutorial/", "/", 301)
    world.state(
        "https://old-institute.org/2015/03/reading-tutorial/",
        "unknown",
        "redirect-to-root",
        "the front page, for an old tutorial",
    )
    institute.redirect("/~northreader/", "https://northreader.org/", 301)
    world.web.host("northreader.org").answer("/", article("A reader's home page"))
    world.state(
        "https://old-institute.org/~northreader/",
        "moved",
        None,
        "301 to a host with the reader's name",
        # Of another owner, by its name.
        instead=Instead("permanent-redirect", "https://northreader.org/", certain=False),
    )


def _lapsed(world: World) -> None:
    world.web.host("scene-text-tools.com").otherwise = remains.GODADDY
    world.state("https://scene-text-tools.com/download", "unknown", "parked", "the 114 bytes of a lapsed domain")
    world.web.host("character-community.net").otherwise = redirect("https://www.hugedomains.com/domain_profile.cfm?d=x", 302)
    world.web.host("www.hugedomains.com").otherwise = page("CharacterCommunity.net is for sale")
    world.state("https://character-community.net/wiki", "unknown", "parked", "offered at a market for domains")
    world.web.host("enamel-letters.net").answer("/collectors", remains.for_sale("enamel-letters.net"))
    world.state(
        "https://enamel-letters.net/collectors",
        "alive",
        None,
        "its owner offers the domain, on a host that knows its addresses",
    )
    world.web.host("textlocation-toolkit.org").otherwise = remains.CASINO
    world.state("https://textlocation-toolkit.org/spotting", "unknown", "changed-hands", "a casino, where a toolkit was")
    world.web.host("gambling-watch.org").answer(
        "/finding-illegal-sites", article("Online casinos, and how to find illegal gambling sites by their pictures")
    )
    world.state("https://gambling-watch.org/finding-illegal-sites", "alive", None, "a work about casinos")


def _anchors(world: World) -> None:
    manual = "https://manual-press.org/guide.html"
    chapters = "".join(
        f'<h2 id="chapter-{number}">Chapter {number}</h2><p>{"Some letters. " * 60}</p>' for number in range(1, 6)
    )
    world.web.host("manual-press.org").answer(
        "/guide.html", html(f"<title>Manual of a reading machine</title><h1>Manual of a reading machine</h1>{chapters}")
    )
    world.state(f"{manual}#chapter-2", "alive", None, "page and chapter are there")
    world.state(f"{manual}#:~:text=letters", "alive", None, "words to look for are no anchor")
    world.state(f"{manual}#chapter-9", "alive", None, "the page has five chapters", "missing-anchor")


def _blogs_gone(world: World) -> None:
    fates = (
        ("https://signs-and-letters.wordpress.com/2016/01/12/reading-signs/", remains.WORDPRESS_SUSPENDED, "blog-gone"),
        ("https://books-and-letters.wordpress.com/2016/01/12/reading-books/", remains.WORDPRESS_DELETED, "http-410"),
        ("https://hand-lettering.blogspot.com/2014/07/reading-hands.html", remains.BLOGSPOT_REMOVED, "blog-gone"),
        ("https://medium.com/@reader/reading-captions-1a2b3c4d5e6f", remains.MEDIUM_DELETED, "http-410"),
        ("https://blog.csdn.net/reader/article/details/50000002", remains.CSDN_DELETED, "blog-gone"),
    )
    for address, answer, reason in fates:
        world.web.host(address.split("/")[2]).answer("/" + address.split("/", 3)[3], answer)
        world.state(address, "dead", reason, "taken down, by its author or its service")
    world.web.host("medium.com").answer("/@reader/reading-subtitles-6f5e4d3c2b1a", walls.cloudflare())
    world.web.host("blog.csdn.net").answer("/reader/article/details/50000001", walls.JIASULE)
    world.state("https://medium.com/@reader/reading-subtitles-6f5e4d3c2b1a", "blocked", None, "a wall, and no death")
    world.state("https://blog.csdn.net/reader/article/details/50000001", "blocked", None, "521, a wall, and no death")


def _blogs(world: World) -> None:
    world.web.names.missing("painted-words.blogspot.co.uk")
    own_name = "https://painted-words.blogspot.com/2014/07/reading-painted-words.html"
    world.web.host("painted-words.blogspot.com").answer(
        "/2014/07/reading-painted-words.html", article("Reading painted words on barns")
    )
    world.state(
        "http://painted-words.blogspot.co.uk/2014/07/reading-painted-words.html",
        "dead",
        "no-such-name",
        "the blog is there under its own name, with the post that the entry names",
        instead=Instead("moved-host", own_name, certain=True),
    )
    boats = "https://painted-boats.blogspot.co.uk/2014/07/reading-painted-boats.html"
    put(world.web.host("painted-boats.blogspot.co.uk"), boats)
    world.state(
        boats,
        "alive",
        None,
        "a blog of 2014, under the name of a country",
        "old-blog",
        instead=Instead("canonical-blogspot", boats.replace(".co.uk", ".com"), certain=False),
    )
    autumn = "https://reading-notes.blogspot.com/2015/11/reading-signs-in-autumn.html"
    put(world.web.host("reading-notes.blogspot.com"), autumn)
    world.state(autumn, "alive", None, "of 2015, and never touched since", "old-blog")
    today = datetime.now(UTC).isoformat()
    world.web.host("kept-up.github.io").answer(
        "/2014/05/06/reading-signs-in-spring/",
        article("Reading signs in spring", head=f'<meta property="article:modified_time" content="{today}">'),
    )
    world.state("https://kept-up.github.io/2014/05/06/reading-signs-in-spring/", "alive", None, "of 2014, and kept up to date")
    world.fine("www.northfield-courier.com", "a newspaper, whose articles are final")
