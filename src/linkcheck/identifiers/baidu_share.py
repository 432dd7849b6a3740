"""Shares of Baidu's file service (pan.baidu.com), which answers 200 whether a share exists or not.

A share has a short name, `1xxxx` in `/s/1xxxx` and without its leading 1 in `/share/init?surl=xxxx`, or the older pair of a
user and a share number. The extraction code (`?pwd=`) and the folder in the fragment are no part of the name.
"""

import re

from linkcheck.model import Identifier
from linkcheck.urlparts import Parts, bare_host, parts

SCHEME = "baidu-share"

_HOSTS = frozenset({"pan.baidu.com", "yun.baidu.com"})
_NAME = re.compile(r"[A-Za-z0-9_-]+")


def recognise(url: str) -> Identifier | None:
    """The share that `url` opens; None for Baidu's other pages."""
    split = parts(url)
    if split is None or bare_host(split.host) not in _HOSTS:
        return None
    value = _short_name(split) or _numbers(split)
    return Identifier(SCHEME, value) if value else None


def _short_name(split: Parts) -> str:
    if len(split.segments) >= 2 and split.segments[-2] == "s":
        name = _NAME.match(split.segments[-1])
        return name[0] if name else ""
    name = _NAME.fullmatch(split.query.get("surl", ""))
    return f"1{name[0]}" if name and split.segments[-1:] == ("init",) else ""


def _numbers(split: Parts) -> str:
    user, share = split.query.get("uk", ""), split.query.get("shareid", "")
    return f"{user}/{share}" if user.isdecimal() and share.isdecimal() else ""
