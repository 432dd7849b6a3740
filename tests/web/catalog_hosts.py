"""What the hosts of catalog.md do in 2026, one fate after the other, and what a fair judge makes of it."""

from web import broken, gates, walls
from web.answers import Answer, html, png, redirect
from web.certificates import Certificate
from web.services import Publication, proceedings
from web.world import World, page, put, resource, target

CVF_PAPERS = (
    ("content_cvpr_2017", "Zhou_EAST_An_Efficient_CVPR_2017", "EAST: An Efficient and Accurate Scene Text Detector"),
    (
        "content_ICCV_2017",
        "Busta_Deep_TextSpotter_An_ICCV_2017",
        "Deep TextSpotter: An End-To-End Trainable Scene Text Localization and Recognition Framework",
    ),
    (
        "content_ECCV_2018",
        "Zhenbo_Xu_Towards_End-to-End_License_ECCV_2018",
        "Towards End-to-End License Plate Detection and Recognition: A Large Dataset and Baseline",
    ),
)
POST_DELETED = html("<!doctype html><title>Gone</title><p>The author deleted this post.</p>", 410)


def build(world: World, recovery: float) -> None:
    """Give all hosts but GitHub and arXiv their fates; one of them is down for `recovery` seconds from its first request."""
    _recovering(world, recovery)
    for fate in (
        _gone,
        _without_a_name,
        _moved,
        _unreachable,
        _behind_walls,
        _temperamental,
        _asking_for_something,
        _simply_there,
    ):
        fate(world)


def _gone(world: World) -> None:
    site_root = "/assets/ocr-materials/Word_Spotting_and_Recognition_with_Embedded_Attributes.jpg"
    world.expect(site_root, "dead", None, "no such file: it stayed behind with the site that the catalog came from")
    world.gone("https://bitbucket.org/jaderberg/eccv2014_textspotting", "Mercurial repositories were deleted in 2020")
    put(
        world.web.host("bitbucket-archive.softwareheritage.org"),
        "https://bitbucket-archive.softwareheritage.org/projects/ja/jaderberg/eccv2014_textspotting.html",
    )
    world.gone("http://cp-training.appspot.com/", "the application was taken down")
    world.gone("http://www.robots.ox.ac.uk/~vgg/research/text/pipeline.png", "the picture is gone, its page is not")
    world.gone(
        "https://deepmlblog.wordpress.com/2016/01/12/recurrent-neural-networks-for-decoding-captchas/",
        "its author deleted it",
        POST_DELETED,
    )
    world.gone("https://drive.google.com/file/d/1fFqCXjhk7vE9yLklpJurEwP9vdLZmrJd/view", "the file was deleted")
    world.gone(
        "https://camo.githubusercontent.com/bbdd1924ed88618f11cfe2f302a624591122d666/"
        "687474703a2f2f37786e37777a2e636f6d312e7a302e676c622e636c6f7564646e2e636f6d2f64696769742e6a7067",
        "the picture behind this copy is gone",
    )
    world.gone(
        "http://rnd.azoft.com/wp-content/uploads/2016/04/applying-ocr-technology-for-receipt-recognition.png",
        "the old blog's pictures are gone",
    )
    blog = "http://rnd.azoft.com/applying-ocr-technology-receipt-recognition/"
    world.web.host("rnd.azoft.com").redirect(target(blog), "https://www.azoft.com/applying-ocr-technology-receipt-recognition/")
    world.web.host("www.azoft.com").page("/", "Azoft")
    world.expect(blog, "dead", "http-404", "301 to the new site, which does not have it")


def _without_a_name(world: World) -> None:
    world.nameless("ieeexplore.ieee.org.sci-hub.org", "sci-hub.org died in 2015")
    world.nameless("gitxiv.com", "the site was given up")
    world.nameless("blog.mldb.ai", "the company was given up")
    world.nameless("docs.mldb.ai", "the company was given up")
    world.nameless("blog.xlvector.net", "the domain expired")


def _moved(world: World) -> None:
    for name in ("openaccess.thecvf.com", "simplecaptcha.sourceforge.net", "sourceforge.net", "www.cnblogs.com"):
        world.secured(name)
    # Papers of which the catalog links the PDF alone; beside it they have a page.
    for folder, name, title in CVF_PAPERS:
        page_of = f"/{folder}/html/{name}_paper.html"
        world.web.host("openaccess.thecvf.com").answer(page_of, html(proceedings.page(Publication(title=title), "")))
    # It also refuses names that firewalls do not like; an honest one gets through.
    world.secured("machinelearningmastery.com").gate(gates.refuses_user_agents())

    dropbox = world.all_of("blogs.dropbox.com", "moved", None, "301 to the same article on dropbox.tech")
    article = "https://dropbox.tech/machine-learning/creating-a-modern-ocr-pipeline-using-computer-vision-and-deep-learning"
    dropbox.otherwise = redirect(article, 301)
    put(world.web.host("dropbox.tech"), article)

    thesis = "https://cs.stanford.edu/~acoates/papers/wangwucoatesng_icpr2012.pdf"
    world.all_of("www.cs.stanford.edu", "moved", None, f"301 to {thesis}").otherwise = redirect(thesis, 301)
    put(world.web.host("cs.stanford.edu"), thesis)


def _unreachable(world: World) -> None:
    world.all_of("sci-hub.se", "unreachable", "connect-timeout", "down since January 2026: nothing answers")
    world.web.blackhole("sci-hub.se")
    world.all_of("zeus.robots.ox.ac.uk", "unreachable", "connect-refused", "nothing listens on that machine any more")
    world.web.refused("zeus.robots.ox.ac.uk")
    world.all_of("sstd.whuang.org", "unreachable", "dns-failed", "the zone's own name servers fail")
    world.web.names.failing("sstd.whuang.org")

    cvit = world.all_of("cvit.iiit.ac.in", "unreachable", "tls-expired", "301 to https, where the certificate has expired")
    cvit.gate(gates.to_https())
    world.web.host("cvit.iiit.ac.in", certificate=Certificate.EXPIRED)
    world.all_of("niektemme.com", "unreachable", "tls-name", "its certificate is that of another name")
    world.web.host("niektemme.com", certificate=Certificate.WRONG_NAME).otherwise = page("niektemme.com")
    world.all_of("www.sighthound.com", "unreachable", "tls-untrusted", "nobody knows the issuer of its certificate")
    world.web.host("www.sighthound.com", certificate=Certificate.UNTRUSTED).otherwise = page("sighthound")


def _behind_walls(world: World) -> None:
    world.all_of("medium.com", "blocked", None, "403, and Cloudflare's challenge").otherwise = walls.cloudflare()
    world.all_of("www.blackhat.com", "blocked", None, "503, and Cloudflare's challenge").otherwise = walls.cloudflare(503)

    search = world.all_of(
        "www.pyimagesearch.com", "blocked", None, "301 to https without www, and Cloudflare's challenge there"
    )
    search.otherwise = lambda request: redirect(f"https://pyimagesearch.com{request.target}", 301)
    world.web.host("pyimagesearch.com").otherwise = walls.cloudflare()

    csdn = world.all_of("blog.csdn.net", "blocked", None, "521: a wall that wants a cookie which only a script can make")
    csdn.gate(gates.to_https())
    csdn.otherwise = walls.JIASULE
    world.web.host("ieeexplore.ieee.org").otherwise = walls.IEEE


def _recovering(world: World, seconds: float) -> None:
    world.fine("blog.altoros.com", "down for some seconds, then back").gate(gates.down_for(seconds))


def _temperamental(world: World) -> None:
    """Servers that are there, and that a hasty visitor would give up."""
    world.fine("www.cs.columbia.edu", "the first connection breaks off").gate(gates.first(broken.RESET))
    world.fine("cs.stanford.edu", "only HEAD is broken off").gate(gates.on_head(broken.RESET))
    world.fine("www.robots.ox.ac.uk", "HEAD is refused, GET is not").gate(gates.refuses_head(403))
    world.fine("www.cs.sjsu.edu", "HEAD is not allowed, GET is").gate(gates.refuses_head())

    body = b"<!doctype html><title>textDet</title><h1>Text detection, slowly</h1>"
    world.fine("textdet.com", "its page comes in drops, and to an end").answer("/", broken.dripping(body, pause=0.05, piece=2))
    for destination in world.of_host("www.danvk.org"):
        whole = resource(destination).body
        danvk = world.fine("www.danvk.org", "its page comes in two pieces")
        danvk.answer(target(destination), broken.in_pieces(whole[:500], whole[500:], pause=0.3))


def _asking_for_something(world: World) -> None:
    """Servers that send a visitor around before they show the page."""
    world.fine("link.springer.com", "it redirects to itself until its cookie comes back").gate(
        gates.needs_cookie("idp_session")
    )

    pan = world.all_of("pan.baidu.com", "alive", None, "the share is there, and asks for its code")
    pan.redirect("/s/1qXQBQiC", "https://pan.baidu.com/share/init?surl=qXQBQiC", 302)
    pan.page("/share/init", "<!doctype html><title>百度网盘 请输入提取码</title><p>请输入提取码：")


def _simply_there(world: World) -> None:
    for name in (
        "deepmlblog.wordpress.com",
        "raw.githubusercontent.com",
        "cdn-images-1.medium.com",
        "matthewearl.github.io",
        "www.youtube.com",
    ):
        world.fine(name)
    for destination in world.of_host("camo.githubusercontent.com"):
        world.fine("camo.githubusercontent.com").answer(target(destination), png())
    # The original of the picture that is left on GitHub's proxy.
    put(world.web.host("cs.cmu.edu"), "http://cs.cmu.edu/%7Eyuntiand/OCR-2.jpg")
    for destination in world.of_host("jrusev.github.io"):
        text = resource(destination)
        closing = Answer(headers=text.headers, body=text.body, framing="close")
        world.fine("jrusev.github.io", "the end of its page is the end of the connection").answer(target(destination), closing)
    for destination in world.of_host("tesseract.projectnaptha.com"):
        text = resource(destination)
        chunks = Answer(headers=text.headers, body=text.body, framing="chunked", gzip=True)
        world.fine("tesseract.projectnaptha.com", "its page comes in chunks").answer(target(destination), chunks)
