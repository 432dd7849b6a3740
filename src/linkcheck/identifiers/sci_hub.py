"""Works behind Sci-Hub, whose hosts come and go: the DOI in the path, or the publisher whose pages the mirror proxies.

`https://sci-hub.se/10.1109/5.771073` and `http://dl.acm.org.sci-hub.cc/citation.cfm?doid=2809654.2766959` both name a DOI.
"""

import re

from linkcheck.identifiers import arxiv, doi
from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, parts

_HOST = re.compile(r"(?:(?P<proxied>.+)\.)?sci-hub\.[a-z0-9.-]+")


def recognise(url: str) -> Identifier | None:
    """The paper or DOI behind `url`; None when it names none, or is not of Sci-Hub."""
    original = behind(url)
    return (arxiv.recognise(original) or doi.recognise(original)) if original else None


def is_sci_hub(url: str) -> bool:
    """Whether `url` is on a host of Sci-Hub."""
    split = parts(url)
    return bool(split and _HOST.fullmatch(split.host))


def behind(url: str) -> str:
    """The address that `url` stands for, at doi.org or at the publisher; "" when there is none."""
    split = parts(url)
    host = _HOST.fullmatch(split.host) if split else None
    if not split or not host:
        return ""
    path = split.path.lstrip("/")
    if re.match(r"10\.[0-9]{4,9}/", path):
        return f"https://doi.org/{path}"
    # Browsers and people fold the two slashes of an inner URL into one.
    inner = re.match(r"(https?):/+(.+)", path)
    if inner:
        return f"{inner[1]}://{inner[2]}"
    # Mirrors have subdomains of their own; a proxied host has a dot.
    if host["proxied"] and "." in host["proxied"].removeprefix("www."):
        return _at_publisher(host["proxied"], split, url)
    return ""


def _at_publisher(host: str, split: Parts, url: str) -> str:
    number = split.query.get("arnumber", "")
    if host.endswith("ieeexplore.ieee.org") and number.isdecimal():
        return f"https://ieeexplore.ieee.org/document/{number}"
    rest = re.sub(r"\A[A-Za-z]+://[^/?#]*", "", url).partition("#")[0]
    return f"https://{host}{rest}"
