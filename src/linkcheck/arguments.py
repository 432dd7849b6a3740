"""The command line: its commands, their options and their help.

Nothing but argparse is imported here, so that `--help` comes at once. An option that is a setting has the setting's key as
its `dest`; what is given there is read and checked in `linkcheck.config`, which also knows the defaults.
"""

import re
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from typing import NoReturn

from linkcheck import __version__
from linkcheck.errors import UsageError

_EXIT_CODES = """\
exit codes:
  0    nothing that --fail-on names
  1    something that it names
  2    wrong usage, configuration or catalog
  3    could not judge: no network, or too little verified to claim anything; reports are left as they were
  130  interrupted; the next run goes on where this one stopped
"""
_FIX_EXIT_CODES = """\
exit codes:
  0    nothing to do, or written
  1    there is a patch
  2    wrong usage, configuration, catalog or store
"""
_CATALOG = "a Markdown file, a folder (its *.md that git does not ignore), a quoted glob, or - for stdin"


class _Parser(ArgumentParser):
    """A parser whose mistakes are told like all others, in one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def parse(argv: Sequence[str] | None) -> Namespace:
    """What the user asked for; raises UsageError, and SystemExit after --help and --version.

    Options that were not given are absent, except those that are no settings.
    """
    arguments, unknown = _parsers()[0].parse_known_args(argv)
    if unknown:
        raise UsageError(_not_known(unknown[0], arguments.command))
    return arguments


def _not_known(word: str, command: str) -> str:
    see = f"see linkcheck {command} --help"
    if not word.startswith("-"):
        return f"{word}: one argument too many for linkcheck {command}; {see}"
    from difflib import get_close_matches

    # The option strings of a command are not argparse's to tell, but its help is.
    options = re.findall(r"--[a-z][a-z-]+", commands()[command].format_help())
    close = get_close_matches(word.partition("=")[0], options, n=1)
    return f"{word}: no option of linkcheck {command}; {f'did you mean {close[0]}?' if close else see}"


def commands() -> dict[str, ArgumentParser]:
    """The parser of each command, in the order of the help; docs/reference/options.md is made of them."""
    return _parsers()[1]


def _parsers() -> tuple[ArgumentParser, dict[str, ArgumentParser]]:
    """The whole parser, and that of each command."""
    parser = _Parser(
        prog="linkcheck",
        description="Keeps a catalog of papers true: checks every link, knows every work, and says what to write instead.",
        epilog=_EXIT_CODES + "\nlinkcheck COMMAND --help lists the options of a command.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"linkcheck {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)

    def command(name: str, summary: str) -> ArgumentParser:
        return commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            epilog=_EXIT_CODES,
            formatter_class=RawDescriptionHelpFormatter,
            argument_default=SUPPRESS,
            allow_abbrev=False,
        )

    _run(command("run", "extract, check, enrich, judge and report: the main job"))
    _extract(command("extract", "list every link with its place; no network"))
    _check(command("check", "verdict, evidence and remedy of single URLs; nothing is written"))
    _explain(command("explain", "why the last run judged a URL as it did; no network"))
    _fix(command("fix", "the patch that the last run's certain remedies make, or --write it; no network"))
    _report(command("report", "write the reports of the last run again from the store; no network"))
    _history(command("history", "what changed over the runs, or what became of one URL; no network"))
    _rules(command("rules", "the rules, notes and remedies, with their documentation"))
    _config(command("config", "the settings in force, and where each came from"))
    return parser, dict(commands.choices)


def _run(parser: ArgumentParser) -> None:
    parser.add_argument("catalogs", metavar="CATALOG", nargs="+", help=_CATALOG)
    files = _outputs(parser)
    files("--no-reports", dest="keeps", action="store_false", default=True, help="write and remember nothing: say how it went")
    judging = parser.add_argument_group("what counts")
    _fail_on(judging.add_argument)
    judging.add_argument("--only", metavar="REGEX", help="check only URLs in which this is found")
    judging.add_argument("--exclude", metavar="REGEX", action="append", help="skip URLs in which this is found; repeatable")
    lines = judging.add_mutually_exclusive_group()
    lines.add_argument("--changed-since", metavar="REF", default="", help="skip links on lines that git knows from this commit")
    lines.add_argument("--diff", metavar="FILE", default="", help="skip links on lines that this unified diff does not add")
    judging.add_argument("--root-dir", metavar="DIR", help="what /absolute/paths in a catalog count from")
    judging.add_argument("--offline", action="store_true", help="check nothing but files and anchors on this disk")
    judging.add_argument("--max-age", metavar="DURATION", help="use good answers again that are no older (default: 0)")
    _works(parser)
    _pace(parser)
    _machines(parser)
    _network(parser)
    _talk(parser, progress=True)


def _extract(parser: ArgumentParser) -> None:
    parser.add_argument("catalogs", metavar="CATALOG", nargs="+", help=_CATALOG)
    formats = ("table", "json")
    parser.add_argument("--format", dest="layout", choices=formats, default="table", help="table (default) or json")


def _check(parser: ArgumentParser) -> None:
    parser.add_argument("urls", metavar="URL", nargs="+", help="an address, as a catalog would have it")
    parser.add_argument("--config", metavar="FILE", help="the settings file, instead of the one that is found")
    _fail_on(parser.add_argument_group("what counts").add_argument)
    _works(parser)
    _pace(parser)
    _network(parser)
    group = parser.add_argument_group("what is printed")
    group.add_argument("-q", "--quiet", action="store_true", default=False, help="no progress on stderr")
    _no_progress(group.add_argument)


def _explain(parser: ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", help="a destination, as the catalog has it")
    _stored(parser.add_argument)


def _fix(parser: ArgumentParser) -> None:
    parser.epilog = _FIX_EXIT_CODES
    parser.add_argument("catalogs", metavar="CATALOG", nargs="+", help="a file, folder or glob that the last run checked")
    parser.add_argument("--write", action="store_true", default=False, help="edit the catalogs instead of printing a patch")
    parser.add_argument(
        "--only", dest="kinds", metavar="KIND", action="append", default=[], help="this kind of remedy only; repeatable"
    )
    parser.add_argument("--include-proposed", action="store_true", default=False, help="take what is not certain, too")
    parser.add_argument(
        "--annotate", action="store_true", default=False, help="add authors, venue and year where an entry lacks them"
    )
    parser.add_argument("--interactive", action="store_true", default=False, help="ask for each remedy on the terminal")
    _stored(parser.add_argument)


def _report(parser: ArgumentParser) -> None:
    _outputs(parser)
    parser.add_argument(
        "--rejudge", action="store_true", default=True, help="apply today's rules to what the run saw, which is always done"
    )
    _fail_on(parser.add_argument_group("what counts").add_argument)
    _talk(parser)


def _history(parser: ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", nargs="?", default="", help="a destination, as the catalog has it")
    parser.add_argument("--since", metavar="WHEN", default="", help="from a day (2026-11-01) or so long ago (30d) on")
    _stored(parser.add_argument)


def _rules(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help="show the whole documentation of this one")


def _config(parser: ArgumentParser) -> None:
    parser.add_argument("catalogs", metavar="CATALOG", nargs="*", help="look for the settings file beside this catalog")
    parser.add_argument("--config", metavar="FILE", help="the settings file, instead of the one that is found")


def _stored(add: Callable[..., object]) -> None:
    add("--config", metavar="FILE", help="the settings file, instead of the one that is found")
    add("--store", metavar="FILE", help="where runs are remembered (default: .linkcheck.sqlite)")


def _outputs(parser: ArgumentParser) -> Callable[..., object]:
    group = parser.add_argument_group("files")
    group.add_argument("--reports", metavar="DIR", help="where the reports are written (default: reports)")
    group.add_argument("--format", dest="formats", metavar="NAME", action="append", help="write this report only; repeatable")
    group.add_argument("--per-catalog", action="store_true", help="write the reports on each catalog, too, in reports/catalogs")
    _stored(group.add_argument)
    return group.add_argument


def _fail_on(add: Callable[..., object]) -> None:
    add(
        "--fail-on",
        metavar="WHAT",
        help="end with exit code 1 for: dead (default), confirmed (dead, and sure), new (dead since this run), "
        "unreachable (that too), or never",
    )


def _works(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("what is asked about works")
    group.add_argument("--no-enrich", dest="enrich", action="store_false", help="do not look works up")
    group.add_argument("--provider", dest="providers", metavar="NAME", action="append", help="ask this one only; repeatable")
    group.add_argument("--no-provider", dest="no_providers", metavar="NAME", action="append", help="leave it out; repeatable")
    group.add_argument("--no-probe", dest="no_probes", metavar="NAME", action="append", help="do not try this; repeatable")
    group.add_argument(
        "--no-shadow-libraries", dest="shadow_libraries", action="store_false", help="leave Sci-Hub and its like unasked"
    )
    group.add_argument("--arxiv-snapshot", metavar="FILE", help="arXiv's metadata in Kaggle's format, if arXiv fails")


def _pace(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("pace (a DURATION is 10, 10s, 1.5h, 1d; plain numbers are seconds)")
    group.add_argument("--deadline", metavar="DURATION", help="stop asking after so long; what is left stays unjudged")
    group.add_argument("--timeout", metavar="SECONDS", help="how long one answer may take (default: 20)")
    group.add_argument("--retries", metavar="N", help="how often what may pass is tried again (default: 2)")
    group.add_argument("--concurrency", metavar="N", help="requests under way at once, over all hosts (default: 256)")
    group.add_argument("--per-host", dest="connections", metavar="N", help="connections to one host (default: 2)")
    group.add_argument("--crawl-delay", metavar="SECONDS", help="between two requests to one host (default: 0.2)")


def _machines(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("on which machines")
    group.add_argument("--engine", metavar="NAME", help="event-loop (default: this machine alone), or dask (many)")
    group.add_argument("--scheduler", metavar="ADDRESS", help="of the Dask cluster, such as tcp://10.0.0.5:8786")


def _network(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("network")
    group.add_argument("--contact", metavar="TEXT", help="an address for server owners, sent with every request")
    group.add_argument("--allow-net", metavar="CIDR", action="append", help="ask this private network, too; repeatable")
    group.add_argument("--ca-file", metavar="FILE", help="trust these certificates, too (PEM)")
    group.add_argument(
        "--connect-to",
        metavar="HOST:PORT:ADDRESS:PORT",
        action="append",
        help="connect elsewhere for a host, as curl's; HOST and PORT may be empty for any; repeatable",
    )
    group.add_argument(
        "--dns-server", dest="dns_servers", metavar="ADDRESS[:PORT]", action="append", help="look names up there; repeatable"
    )


def _talk(parser: ArgumentParser, *, progress: bool = False) -> None:
    group = parser.add_argument_group("what is printed")
    group.add_argument("-q", "--quiet", action="store_true", default=False, help="nothing but the summary")
    group.add_argument("-v", "--verbose", action="store_true", default=False, help="every finding, too")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="auto (default), always or never")
    if progress:
        _no_progress(group.add_argument)


def _no_progress(add: Callable[..., object]) -> None:
    add("--no-progress", dest="progress", action="store_false", default=True, help="no progress on stderr")
