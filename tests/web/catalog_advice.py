"""What a careful librarian would remark on the links of catalog.md, and write in their place, by the facts of its world.

She reads the catalog entry by entry, with the world's hosts before her. Each statement gives the fact that it rests on; where
nothing is stated, she would leave the link alone.
"""

from urllib.parse import urlsplit

from web.advice import Instead
from web.world import World, secure

ARXIV = "https://arxiv.org/abs/"

LISTED_TWICE = {
    "1801.01315": "PixelLink: two entries, one after the other",
    "1801.01671": "FOTS: under detection, and under spotting",
    "1803.03474": "under two titles",
    "1711.04226": "AON: with its nickname, and without",
    "1806.02559": "PSENet: submitted to arXiv once more, under the same title, as 1903.12473",
    "1903.12473": "PSENet, once more",
}
SLIPS = {
    f"{ARXIV}1705.05483": "arcxiv",
    "https://github.com/Jyouhou/SceneTextPapers": "gihtub",
    "https://github.com/zeusees/HyperLPR": "gihtub",
}
NO_ARXIV = "http://openaccess.thecvf.com/content_ICCV_2017/papers/Busta_Deep_TextSpotter_An_ICCV_2017_paper.pdf"
"""Labelled "arxiv"."""

SAME_OVER_HTTPS = (
    *("cs.stanford.edu", "jrusev.github.io", "link.springer.com", "matthewearl.github.io", "tesseract.projectnaptha.com"),
    *("textdet.com", "www.cs.columbia.edu", "www.cs.sjsu.edu", "www.danvk.org", "www.robots.ox.ac.uk"),
)
"""Hosts that do not send anybody to https, and have the same pages there."""
GONE_FROM_ITS_HOST = "http://www.robots.ox.ac.uk/~vgg/research/text/pipeline.png"

OLD_POSTS = (
    "https://deepmlblog.wordpress.com/2016/01/03/how-to-break-a-captcha-system/",
    "https://deepmlblog.wordpress.com/2016/01/05/breaking-reddit-captcha-with-96-accuracy/",
    "http://matthewearl.github.io/2016/05/06/cnn-anpr/",
    "http://www.danvk.org/2015/01/09/extracting-text-from-an-image-using-ocropus.html",
    "http://www.pyimagesearch.com/2016/08/01/lenet-convolutional-neural-network-in-python/",
    "https://blogs.dropbox.com/tech/2017/04/creating-a-modern-ocr-pipeline-using-computer-vision-and-deep-learning/",
)
"""Posts of which the address tells the year, and that readers can still get; the other blogs tell no date, or are gone."""

SCI_HUB = "https://sci-hub.se/10.1109/ICPR.2018.8546200#"
SCI_HUB_PROXY = (
    "http://ieeexplore.ieee.org.sci-hub.org/xpl/articleDetails.jsp?arnumber=6857995&filter%3DAND%28p_IS_Number%3A6940341%29"
)
BAIDU = "http://pan.baidu.com/s/1qXQBQiC"
DRIVE = "https://drive.google.com/file/d/1fFqCXjhk7vE9yLklpJurEwP9vdLZmrJd/view"

CAMO = "https://camo.githubusercontent.com/"
CAMO_DEAD = (
    f"{CAMO}bbdd1924ed88618f11cfe2f302a624591122d666/"
    "687474703a2f2f37786e37777a2e636f6d312e7a302e676c622e636c6f7564646e2e636f6d2f64696769742e6a7067"
)
CAMO_ALIVE = (
    f"{CAMO}70902af6f701308b84854eb5f2f46f0729288a84/"
    "687474703a2f2f63732e636d752e6564752f25374579756e7469616e642f4f43522d322e6a7067"
)
ORIGINAL = "http://cs.cmu.edu/%7Eyuntiand/OCR-2.jpg"

MOVED = {
    "http://www.cs.stanford.edu/~acoates/papers/wangwucoatesng_icpr2012.pdf": Instead(
        "permanent-redirect", "https://cs.stanford.edu/~acoates/papers/wangwucoatesng_icpr2012.pdf", certain=True
    ),
    # Another company's domain, as far as a machine can see.
    "https://blogs.dropbox.com/tech/2017/04/creating-a-modern-ocr-pipeline-using-computer-vision-and-deep-learning/": Instead(
        "permanent-redirect",
        "https://dropbox.tech/machine-learning/creating-a-modern-ocr-pipeline-using-computer-vision-and-deep-learning",
        certain=False,
    ),
    "https://github.com//weinman/cnn_lstm_ctc_ocr": Instead(
        "permanent-redirect", "https://github.com/weinman/cnn_lstm_ctc_ocr", certain=True
    ),
    "https://github.com//chenxinpeng/SSD_scene_text_detection": Instead(
        "permanent-redirect", "https://github.com/chenxinpeng/SSD_scene_text_detection", certain=True
    ),
    "https://github.com/tensorflow/models/tree/master/attention_ocr": Instead(
        "moved-host", "https://github.com/tensorflow/models/tree/master/research/attention_ocr", certain=False
    ),
    "https://bitbucket.org/jaderberg/eccv2014_textspotting": Instead(
        "moved-host",
        "https://bitbucket-archive.softwareheritage.org/projects/ja/jaderberg/eccv2014_textspotting.html",
        certain=False,
    ),
}


def build(world: World, *, another_paper: str, withdrawn: str, renamed: dict[str, str], kept: dict[str, str]) -> None:
    """State her advice; what is asked for are the facts that other modules of the world have: two papers of arXiv,
    repositories with their new addresses, and the copies that an archive keeps."""
    _papers(world, another_paper, withdrawn)
    _services(world)
    for destination, instead in MOVED.items():
        world.advise(destination, instead=instead)
    for destination, home in renamed.items():
        world.advise(destination, "renamed-repository", instead=Instead("renamed-repository", home, certain=True))
    for destination, copy in kept.items():
        world.advise(destination, instead=Instead("memento", copy, certain=False))
    for destination in world.destinations:
        is_plain = destination.startswith("http:") and urlsplit(destination).hostname in SAME_OVER_HTTPS
        if is_plain and destination != GONE_FROM_ITS_HOST:
            world.advise(destination, "insecure", instead=secure(destination))
    for destination in OLD_POSTS:
        world.advise(destination, "old-blog")


def _papers(world: World, another_paper: str, withdrawn: str) -> None:
    world.advise(ARXIV + another_paper, "another-paper")
    world.advise(ARXIV + withdrawn, "withdrawn")
    for number in LISTED_TWICE:
        world.advise(ARXIV + number, "duplicate")
    for destination in (*SLIPS, NO_ARXIV):
        world.advise(destination, "wrong-label")
    for destination in world.destinations:
        if destination.startswith("http://arxiv.org/abs/"):
            number = destination.rpartition("/")[2]
            world.advise(destination, instead=Instead("canonical-arxiv", ARXIV + number, certain=True))


def _services(world: World) -> None:
    registered = Instead("doi", "https://doi.org/10.1109/ICPR.2018.8546200", certain=True)
    world.advise(SCI_HUB, "shadow-library", instead=registered)
    # The publisher's number of the article is in the address, not its DOI.
    article = Instead("publisher", "https://ieeexplore.ieee.org/document/6857995", certain=False)
    world.advise(SCI_HUB_PROXY, "shadow-library", instead=article)
    # Its page asks for a code, and the entry has none.
    world.advise(BAIDU, "file-share", "share-code")
    world.advise(DRIVE, "file-share")
    world.advise(CAMO_DEAD, "proxied-image")
    world.advise(CAMO_ALIVE, "proxied-image", instead=Instead("camo-original", ORIGINAL, certain=True))
