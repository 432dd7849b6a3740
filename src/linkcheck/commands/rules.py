"""`linkcheck rules`: the rules, notes and remedies, as their modules document them."""

from argparse import Namespace
from difflib import get_close_matches

from linkcheck.commands import Answer
from linkcheck.errors import UsageError
from linkcheck.rules_table import GROUPS, documentation, name, summary


def run(arguments: Namespace) -> Answer:
    """All of them with their first sentence, or one in full."""
    return Answer(_one(arguments.name) if arguments.name else _all())


def _all() -> str:
    width = max(len(name(module)) for _, _, modules in GROUPS for module in modules)
    return "\n".join(
        f"{title}. {introduction}\n" + "".join(f"  {name(module):<{width}}  {summary(module)}\n" for module in modules)
        for title, introduction, modules in GROUPS
    )


def _one(wanted: str) -> str:
    known = {name(module): module for _, _, modules in GROUPS for module in modules}
    # A report may say "missing-anchor" where the module is missing_anchor.
    module = known.get(wanted.replace("-", "_"))
    if module is None:
        close = get_close_matches(wanted, known, n=1)
        way_out = f"did you mean {close[0]}?" if close else "linkcheck rules lists them"
        raise UsageError(f"there is no rule, note or remedy {wanted}; {way_out}")
    return f"{name(module)}\n\n{documentation(module)}\n"
