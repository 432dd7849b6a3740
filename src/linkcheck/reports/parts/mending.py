"""What `linkcheck fix` can do about a report: the links that have a certain remedy, and the command that mends them."""

import shlex

from linkcheck.model import Mention, Report
from linkcheck.reports.parts import selection
from linkcheck.reports.parts.escape import code

_MOST_CATALOGS = 5
_LONGEST_COMMAND = 500


def mendable(report: Report) -> list[Mention]:
    """The links whose replacement is certain and whose bytes may be edited (docs/fix.md, "What is refused")."""
    mentions = (mention for finding in selection.replaceable(report) for mention in finding.evidence.mentions)
    return [one for one in mentions if one.link.span is not None and one.link.disabled is None and _is_file(one)]


def command(report: Report) -> str:
    """What to type; "" where nothing can be mended so."""
    paths = sorted({mention.link.location.path for mention in mendable(report)})
    if not paths:
        return ""
    # An argument may look like an option, as the name of a file may.
    named = [shlex.quote(f"./{path}" if path.startswith("-") else path) for path in paths]
    return f"linkcheck fix --write {' '.join(named) if len(named) <= _MOST_CATALOGS else 'CATALOG...'}"


def shown(report: Report) -> str:
    """The command in Markdown, of a sane length, since names of files may have any; "" where there is none."""
    typed = command(report)
    return code(typed, _LONGEST_COMMAND) if typed else ""


def _is_file(mention: Mention) -> bool:
    """Standard input and the arguments of `linkcheck check` have names like `<stdin>`."""
    return not mention.link.location.path.startswith("<")
