"""docs/rules.md: the documentation of rules, notes and remedies, from the docstrings of their modules."""

from collections.abc import Sequence
from inspect import cleandoc
from typing import Final

from linkcheck.notes import NOTES
from linkcheck.remedies import REMEDIES
from linkcheck.rules import RULES

_GROUPS: Final[tuple[tuple[str, str, Sequence[object]], ...]] = (
    ("Rules", "The first rule that answers decides the verdict.", RULES),
    ("Notes", "What else a maintainer should know. All are asked, and add up.", NOTES),
    ("Remedies", "What to write instead. The first that has a proposal wins.", REMEDIES),
)
_TOP: Final = """# Rules, notes and remedies

This file is made of the docstrings of `linkcheck.rules`, `linkcheck.notes` and `linkcheck.remedies`, in the order in which they
are asked, and a test holds it to them. Do not edit it; `linkcheck.rules_table.render` writes it anew. `linkcheck rules NAME`
prints one of them.
"""


def render() -> str:
    """The whole file."""
    return _TOP + "".join(_group(title, intro, modules) for title, intro, modules in _GROUPS)


def _group(title: str, intro: str, modules: Sequence[object]) -> str:
    rows = [f"| {number} | [`{_name(one)}`](#{_name(one)}) | {_summary(one)} |" for number, one in enumerate(modules, 1)]
    sections = [f"\n### {_name(one)}\n\n{_documentation(one)}\n" for one in modules]
    return "\n".join(
        ["", f"## {title}", "", intro, "", "| # | Name | What it is about |", "|--:|---|---|", *rows, ""]
    ) + "".join(sections)


def _name(module: object) -> str:
    return str(getattr(module, "__name__", "")).rpartition(".")[2]


def _documentation(module: object) -> str:
    return cleandoc(getattr(module, "__doc__", None) or "")


def _summary(module: object) -> str:
    return " ".join(_documentation(module).partition("\n\n")[0].split())
