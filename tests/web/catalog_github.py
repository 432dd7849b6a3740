"""github.com as catalog.md meets it: mostly there, some of it gone, renamed or misspelt, and not to be asked too fast."""

import re

from web.answers import NOT_FOUND, redirect
from web.limits import RateLimit
from web.services import GithubRest
from web.world import World, put, target

REQUESTS_PER_SECOND = 20
HOLD_OFF_SECONDS = 2.0

GONE = {
    "https://github.com/tensorflow/models/tree/master/street": "moved to research/ in 2017, and removed there",
    "https://github.com/tensorflow/models/tree/master/attention_ocr": "moved to research/ in 2017",
    "https://github.com/xiaodiu2010/TextBoxes-TensorFlow": "its owner deleted it",
    "https://github.com/SHUCV/digit": "its owner deleted it",
    "https://github.com/deeplearningshare/multi-line-plate-recognition": "its owner deleted it",
    "https://github.com/AKSHAYUBHAT/DeepVideoAnalytics/blob/master/notebooks/OCR/readme.md": "the file is no longer in master",
}
STILL_THERE = "https://github.com/tensorflow/models/tree/master/research/attention_ocr"
"""Where the second of these is now."""
RENAMED = {
    "https://github.com/MalongTech/research-charnet": "https://github.com/msight-tech/research-charnet",
    "https://github.com/tmbdev/ocropy": "https://github.com/ocropus/ocropy",
}


def build(world: World) -> RateLimit:
    """Set github.com up, and give back its rate limit, which knows who did not listen."""
    host = world.web.host("github.com")
    limit = RateLimit(host, REQUESTS_PER_SECOND, hold_off=HOLD_OFF_SECONDS)
    api = GithubRest(world.web)
    for destination, why in GONE.items():
        host.answer(target(destination), NOT_FOUND)
        repository, in_it = split(destination)
        if in_it:
            api.add(repository)
        world.expect(destination, "dead", "path-gone" if in_it else "github-unknown", why)
    put(host, STILL_THERE)
    for destination, home in RENAMED.items():
        host.answer(target(destination), redirect(home, 301))
        put(host, home)
        api.rename(split(destination)[0], split(home)[0])
        world.expect(destination, "moved", None, f"301 to {home}, the repository's new name")
    for destination in world.of_host("github.com"):
        single = re.sub(r"(?<=github\.com)//", "/", destination)
        put(host, single)
        if single == destination:
            world.expect(destination, "alive", None, "it is there")
        else:
            host.answer(target(destination), redirect(single, 301))
            world.expect(destination, "moved", None, "301 to the address with one slash")
    return limit


def split(destination: str) -> tuple[str, str]:
    """The repository as owner/name, and the path in it; "" for its front page."""
    owner, name, *rest = destination.removeprefix("https://github.com/").split("/")
    return f"{owner}/{name}", "/".join(rest)
