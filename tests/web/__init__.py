"""A small internet on loopback: names, TLS, hosts, broken servers and services, all scripted in a few lines.

See the README beside this file.
"""

from web import answers, broken, gates, limits, walls
from web.answers import Answer, Behaviour, Wire
from web.certificates import Certificate
from web.doors import Door
from web.hosts import Host
from web.log import Request
from web.small_web import SmallWeb

__all__ = [
    "Answer",
    "Behaviour",
    "Certificate",
    "Door",
    "Host",
    "Request",
    "SmallWeb",
    "Wire",
    "answers",
    "broken",
    "gates",
    "limits",
    "walls",
]
