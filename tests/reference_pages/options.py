"""docs/reference/options.md, made of the parsers in `linkcheck.arguments`."""

from argparse import SUPPRESS, Action, ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Final

from linkcheck.arguments import commands
from linkcheck.config.table import BY_KEY
from reference_pages.tables import table

_EXIT_CODES: Final = commands()["run"].epilog or ""
_TOP: Final = f"""# Commands and options

This page is made of `src/linkcheck/arguments.py`, and a test holds it to that. `linkcheck COMMAND --help` prints the same.

Where an option is a [setting](../settings.md), its key stands beside it, so that it can be said once in `linkcheck.toml`. What
is repeatable is given once for each value: `--exclude '^https://a\\.example/' --exclude '\\.pdf$'`.

Each command ends with one of these, unless it has its own below:

```text
{_EXIT_CODES.strip()}
```
"""


def render() -> str:
    """The whole page."""
    sections = (_command(name, parser) for name, parser in commands().items())
    return "\n".join([_TOP, *sections])


def _command(name: str, parser: ArgumentParser) -> str:
    # argparse has no public way to its groups; its help would have to be parsed instead.
    groups = [(group.title or "", group._group_actions) for group in parser._action_groups]
    parts = [f"## linkcheck {name}\n", f"{parser.description}\n", *_tables(groups)]
    if parser.epilog and parser.epilog != _EXIT_CODES:
        parts.append(f"```text\n{parser.epilog.strip()}\n```\n")
    return "\n".join(parts)


def _tables(groups: Iterable[tuple[str, list[Action]]]) -> Iterator[str]:
    for title, actions in groups:
        shown = [action for action in actions if "--help" not in action.option_strings and action.help != SUPPRESS]
        if not shown:
            continue
        if title not in ("positional arguments", "options"):
            yield f"{title[0].upper()}{title[1:]}:\n"
        yield table(("Option" if shown[0].option_strings else "Argument", "Meaning", "Setting"), map(_row, shown))


def _row(action: Action) -> tuple[str, str, str]:
    spellings = action.option_strings or [""]
    value = "" if action.nargs == 0 else action.metavar or f"{{{','.join(action.choices or ())}}}"
    written = ", ".join(f"`{f'{spelling} {value}'.strip()}`" for spelling in spellings)
    return written, (action.help or "").replace("*", r"\*"), f"`{action.dest}`" if _is_setting(action) else ""


def _is_setting(action: Action) -> bool:
    setting = BY_KEY.get(action.dest)
    return setting is not None and setting.option in action.option_strings
