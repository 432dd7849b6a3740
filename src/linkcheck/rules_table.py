"""The documentation of rules, notes, probes and remedies, from the docstrings of their modules; docs/rules.md is made of it."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Final

from linkcheck.notes import NOTES
from linkcheck.probes import PROBES
from linkcheck.remedies import REMEDIES
from linkcheck.rules import RULES

GROUPS: Final[tuple[tuple[str, str, Sequence[object]], ...]] = (
    ("Rules", "The first rule that answers decides the verdict.", RULES),
    ("Notes", "What else a maintainer should know. All are asked, and add up.", NOTES),
    ("Probes", "Which other addresses are asked to settle something. All are asked for, and add up.", PROBES),
    ("Remedies", "What to write instead. The first that has a proposal wins.", REMEDIES),
)
"""Title, introduction and modules of each kind, in the order in which they are asked."""
_TOP: Final = """# Rules, notes, probes and remedies

This file is made of the docstrings of `linkcheck.rules`, `linkcheck.notes`, `linkcheck.probes` and `linkcheck.remedies`, in the
order in which they are asked, and a test holds it to them. Do not edit it; `linkcheck.rules_table.render` writes it anew.
`linkcheck rules NAME` prints one of them.
"""


def render() -> str:
    """The whole file."""
    return _TOP + "".join(_group(title, intro, modules) for title, intro, modules in GROUPS)


def _group(title: str, intro: str, modules: Sequence[object]) -> str:
    rows = [f"| {number} | [`{name(one)}`](#{name(one)}) | {summary(one)} |" for number, one in enumerate(modules, 1)]
    sections = [f"\n### {name(one)}\n\n{documentation(one)}\n" for one in modules]
    return "\n".join(
        ["", f"## {title}", "", intro, "", "| # | Name | What it is about |", "|--:|---|---|", *rows, ""]
    ) + "".join(sections)


def name(module: object) -> str:
    """What reports and `linkcheck rules` call `module`."""
    return str(getattr(module, "__name__", "")).rpartition(".")[2]


def documentation(module: object) -> str:
    """The whole docstring of `module`."""
    return cleandoc(getattr(module, "__doc__", None) or "")


def summary(module: object) -> str:
    """Its first paragraph, on one line."""
    return " ".join(documentation(module).partition("\n\n")[0].split())
