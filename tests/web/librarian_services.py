"""What librarian.md links to at services with an account behind them: code, models, talks, shares and shadow libraries."""

from web import remains, walls
from web.advice import Instead
from web.answers import NOT_FOUND
from web.services import Drive, Github, GithubRest, Huggingface, Youtube
from web.services.drive import gone, quota
from web.world import World, page

GITHUB = "https://github.com"
REPOSITORIES = ("reader/spotnet", "reader/toolbox", "reader/workbench", "reader/lexicon", "reader/alphabet")
DRIVE = "https://drive.google.com/file/d/"
BAIDU = "https://pan.baidu.com/s/"
ARCHIVED = f"{GITHUB}/reader/retired"
"""Which nobody is told without a token: the page answers, and the few free questions are for what does not."""


def build(world: World) -> None:
    _github(world)
    _huggingface(world, Huggingface(world.web))
    _youtube(world, Youtube(world.web))
    _drive(world, Drive(world.web))
    _baidu(world)
    _shadow_libraries(world)


def with_token(world: World) -> None:
    """What a librarian learns of GitHub by a token: what its pages say in words only."""
    world.advise(ARCHIVED, "archived-repository")


def _github(world: World) -> None:
    host, graphql, rest = world.web.host("github.com"), Github(world.web), GithubRest(world.web)
    for name in REPOSITORIES:
        graphql.add(name)
        rest.add(name)
        host.answer(f"/{name}", page(f"GitHub - {name}"))
    graphql.add("reader/retired", isArchived=True)
    rest.add("reader/retired", archived=True)
    host.answer("/reader/retired", page("GitHub - reader/retired"))
    for api in (graphql, rest):
        api.rename("old-reader/spotting", "new-reader/spotting")
    host.redirect("/old-reader/spotting", f"{GITHUB}/new-reader/spotting", 301)
    host.answer("/new-reader/spotting", page("GitHub - new-reader/spotting"))
    host.redirect("/reader/lexicon.git", f"{GITHUB}/reader/lexicon", 301)
    host.answer("/Reader/Alphabet", page("GitHub - reader/alphabet"))
    host.answer("/reader/spotnet/blob/master/train.py", page("spotnet/train.py at master"))
    host.otherwise = NOT_FOUND

    world.state(f"{GITHUB}/reader/spotnet", "alive", None, "it is there")
    world.state(f"{GITHUB}/reader/toolbox", "alive", None, "code, under the label of a paper", "wrong-label")
    world.state(
        f"{GITHUB}/reader/workbench", "alive", None, "under a label with two letters in the wrong places", "wrong-label"
    )
    world.state(f"{GITHUB}/reader/spotnet/blob/master/train.py#L10", "alive", None, "a line that scripts find")
    world.state(ARCHIVED, "alive", None, "archived, and there")
    world.state(f"{GITHUB}/Reader/Alphabet", "alive", None, "GitHub does not mind capitals")
    world.state(f"{GITHUB}/reader/deleted", "dead", "github-unknown", "its owner deleted it")
    world.state(f"{GITHUB}/reader/spotnet/tree/master/demo", "dead", "path-gone", "the repository is there, the folder is not")
    world.state(
        f"{GITHUB}/old-reader/spotting",
        "moved",
        None,
        "301 to the repository's new name",
        "renamed-repository",
        instead=Instead("renamed-repository", f"{GITHUB}/new-reader/spotting", certain=True),
    )
    world.state(
        f"{GITHUB}/reader/lexicon.git",
        "moved",
        None,
        "301 to the address without the ending",
        instead=Instead("permanent-redirect", f"{GITHUB}/reader/lexicon", certain=True),
    )


def _huggingface(world: World, hub: Huggingface) -> None:
    hub.add("reader/spotnet")
    hub.rename("datasets/shop-signs", "datasets/reader/shop-signs")
    world.state("https://huggingface.co/reader/sleepwalker", "blocked", "missing-or-private", "401, which may mean either")
    world.state("https://huggingface.co/reader/spotnet", "alive", None, "it is there")
    world.state(
        "https://huggingface.co/datasets/shop-signs",
        "alive",
        None,
        "307 to its owner's name",
        "renamed-repository",
        instead=Instead("renamed-repository", "https://huggingface.co/datasets/reader/shop-signs", certain=True),
    )


def _youtube(world: World, youtube: Youtube) -> None:
    watch = "https://www.youtube.com/watch?v="
    youtube.make_private("PRIVATE0002")
    youtube.forbid_embedding("NOEMBED0003")
    youtube.add("SPOKEN_0004", "A talk about reading machines")
    world.state(f"{watch}REMOVED0001", "dead", "youtube-gone", "it was removed")
    world.state(f"{watch}PRIVATE0002", "blocked", "private", "its owner shows it to a few")
    world.state(f"{watch}NOEMBED0003", "alive", "youtube-found", "it may only be watched there")
    world.state("https://youtu.be/SPOKEN_0004?t=42", "alive", "youtube-found", "it is there")


def _drive(world: World, drive: Drive) -> None:
    fates = (
        ("Deleted", gone(), "dead", "http-404"),
        ("Missing", gone(200), "dead", "drive-gone"),
        ("Popular", quota(), "alive", "quota-exceeded"),
        ("Present", page("signs.zip - Google Drive"), "alive", None),
    )
    for name, answer, verdict, reason in fates:
        value = f"1{name}{'0' * 25}"
        drive.refuse(value, answer)
        world.state(f"{DRIVE}{value}/view", verdict, reason, f"{name.lower()}, on somebody's share", "file-share")
    drive.make_private(f"1Private{'0' * 25}")
    world.state(f"{DRIVE}1Private{'0' * 25}/view", "blocked", None, "a log-in stands before it", "file-share")


def _baidu(world: World) -> None:
    host = world.web.host("pan.baidu.com")
    host.redirect("/s/1codebesideit", "https://pan.baidu.com/share/init?surl=codebesideit", 302)
    host.redirect("/s/1codeforgotten", "https://pan.baidu.com/share/init?surl=codeforgotten", 302)
    host.redirect("/s/1codewithin?pwd=abcd", "https://pan.baidu.com/share/init?surl=codewithin&pwd=abcd", 302)
    host.answer("/share/init", remains.BAIDU_WANTS_CODE)
    host.answer("/s/1cancelledshare", remains.baidu_share(145))
    host.answer(
        "/s/1openforeverybody", remains.baidu_share(0, "neon-signs.zip_免费高速下载|百度网盘-分享无限制", "neon-signs.zip")
    )
    for name in ("1codebesideit", "1codeforgotten"):
        world.state(BAIDU + name, "alive", None, "there for those who have its code", "file-share", "share-code")
    world.state(f"{BAIDU}1codewithin?pwd=abcd", "alive", None, "its code is in the address", "file-share")
    world.state(f"{BAIDU}1openforeverybody", "alive", None, "it needs no code", "file-share")
    world.state(f"{BAIDU}1cancelledshare", "dead", "share-gone", "its owner cancelled it", "file-share")


def _shadow_libraries(world: World) -> None:
    world.web.host("sci-hub.tw").otherwise = page("Sci-Hub | Reading in the Dark with One Candle")
    world.state(
        "https://sci-hub.tw/10.1109/SIGNS.2016.5555555",
        "alive",
        None,
        "this mirror is up today",
        "shadow-library",
        instead=Instead("doi", "https://doi.org/10.1109/SIGNS.2016.5555555", certain=True),
    )
    world.web.names.missing("dl.acm.org.sci-hub.cc")
    world.state(
        "http://dl.acm.org.sci-hub.cc/citation.cfm?doid=1234567.1234569",
        "dead",
        "no-such-name",
        "sci-hub.cc died in 2017; ACM's numbers are those of its DOIs",
        "shadow-library",
        instead=Instead("doi", "https://doi.org/10.1145/1234567.1234569", certain=True),
    )
    world.web.host("libgen.is").otherwise = page("Library Genesis: The Book of Reading Machines")
    world.state(
        "https://libgen.is/book/index.php?md5=0123456789abcdef0123456789abcdef", "alive", None, "up today", "shadow-library"
    )
    world.fine("scihub.copernicus.eu", "satellite pictures, by a name that only sounds so")
    world.web.host("git-of-readers.org").otherwise = walls.ANUBIS
    world.web.host("www.reading-machines-inc.com").otherwise = walls.AWS_WAF
    world.web.host("www.linkedin.com").otherwise = walls.LINKEDIN
    for address in (
        "https://git-of-readers.org/reading/spotnet",
        "https://www.reading-machines-inc.com/products",
        "https://www.linkedin.com/in/a-reader",
    ):
        world.state(address, "blocked", None, "a wall against robots")
