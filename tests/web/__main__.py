"""Serves a small web until it is interrupted: `python -m web serve --world catalog`.

The options to give to linkcheck are printed, one line, when everything is ready. With `--http-port 80 --tls-port 443
--dns-port 53`, in a network namespace whose resolv.conf names 127.0.0.1, programs need no options at all.
"""

import argparse
import contextlib
import shlex
import signal
import sys
from pathlib import Path
from threading import Event

from web import SmallWeb, catalog_world, librarian_world
from web.hosts import no_latency
from web.latency import lognormal

CATALOG = Path(__file__).parents[2] / "catalog.md"


def main() -> None:
    arguments = _arguments()
    ended = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    latency = lognormal(arguments.latency) if arguments.latency else no_latency
    with SmallWeb(latency=latency, ports=(arguments.dns_port, arguments.http_port, arguments.tls_port)) as web:
        if arguments.world == "catalog":
            catalog_world.build(web, arguments.catalog.read_text(), spacing=arguments.arxiv_spacing)
        elif arguments.world == "librarian":
            librarian_world.build(web, spacing=arguments.arxiv_spacing)
        print(shlex.join(web.options), flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            ended.wait()
        if arguments.log:
            sys.stderr.writelines(f"{request}\n" for request in web.requests())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m web", description="a small internet on loopback")
    serve = parser.add_subparsers(required=True).add_parser("serve", help="serve until interrupted")
    serve.add_argument("--world", choices=("catalog", "librarian", "empty"), default="catalog")
    serve.add_argument("--catalog", type=Path, default=CATALOG, help="the catalog whose world it is, for the first of these")
    serve.add_argument("--latency", type=float, default=0.05, help="the median seconds of an answer (0: none)")
    serve.add_argument("--arxiv-spacing", type=float, default=3.0, help="the pace of arXiv in seconds")
    serve.add_argument("--dns-port", type=int, default=0)
    serve.add_argument("--http-port", type=int, default=0)
    serve.add_argument("--tls-port", type=int, default=0)
    serve.add_argument("--log", action="store_true", help="print every request at the end, to stderr")
    return parser.parse_args()


if __name__ == "__main__":
    main()
