"""What is known about one thing as rows of a label and a text, for a terminal of 80 columns."""

from collections.abc import Iterable
from functools import partial
from textwrap import wrap
from typing import Final, NamedTuple

from linkcheck.reports.parts.escape import visible, visible_address

_WIDTH: Final = 80
_LABEL_WIDTH: Final = 11
_INDENT: Final = "  "
_FILL: Final = partial(wrap, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


class Row(NamedTuple):
    """`label` is shown in the first of several rows that have the same."""

    label: str
    text: str


def laid_out(title: str, rows: Iterable[Row]) -> str:
    """The address `title`, and `rows` under it. Only addresses are longer than a line: broken ones cannot be copied."""
    lines = [visible_address(title)]
    label_before = ""
    for label, text in rows:
        shown = "" if label == label_before else label
        # The spaces at the beginning of a text are its indent.
        own_indent = " " * (len(text) - len(text.lstrip(" ")))
        margin = _INDENT + " " * _LABEL_WIDTH + own_indent
        broken = _FILL(visible(text), _WIDTH - len(margin)) or [""]
        lines.append(f"{_INDENT}{shown:<{_LABEL_WIDTH}}{own_indent}{broken[0]}")
        lines += [f"{margin}{line}" for line in broken[1:]]
        label_before = label
    return "".join(f"{line.rstrip()}\n" for line in lines)
