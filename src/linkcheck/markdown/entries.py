"""The works of a catalog: which heading, bold paragraph, list item or table row each link belongs to."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from linkcheck.markdown import labels, titles
from linkcheck.markdown.units import Kind, Mark, Unit

# A bold paragraph over a list of entries is a heading, below those that Markdown has.
_GROUP_LEVEL = 7


class Draft(Struct, eq=False, gc=False):
    """An entry in the making: its links with their labels, and its text line by line."""

    title: str
    headings: tuple[str, ...]
    start: int
    links: list[tuple[Mark, str]] = []
    lines: list[str] = []

    def add(self, unit: Unit, columns: Sequence[str] = ()) -> None:
        """Take the text and the links of `unit`."""
        text = unit.text.strip()
        if text:
            self.lines.append(text)
        for mark, label in zip(unit.marks, _labels(unit, columns), strict=True):
            # A link that bears the title of its entry says nothing about what kind of resource it is.
            self.links.append((mark, "" if label == self.title else label))


def drafts(units: Sequence[Unit]) -> list[Draft]:
    """The entries that have links, in the order of the source; every link is in exactly one of them."""
    reading = _Reading()
    for opener, reach in _sections(units):
        if opener:
            reading.open(opener, reach)
        for unit in reach:
            reading.read(unit)
    return [draft for draft in reading.drafts if draft.links]


def _sections(units: Sequence[Unit]) -> Iterator[tuple[Unit | None, list[Unit]]]:
    """Each heading or bold paragraph with the units up to the next one."""
    opener: Unit | None = None
    reach: list[Unit] = []
    for unit in units:
        if unit.kind is Kind.HEADING or (unit.bold and titles.is_bold(unit) and not _is_navigation(unit)):
            yield opener, reach
            opener, reach = unit, []
        else:
            reach.append(unit)
    yield opener, reach


class _Reading:
    """Goes through the units in order; `_current` is the entry that a unit without a name of its own belongs to."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._headings: list[tuple[int, str]] = []
        self._path: tuple[str, ...] = ()
        self._current: Draft | None = None
        self._takes_all = False
        self._awaits_links = False
        self._of_item: dict[int, Draft] = {}
        self._row: tuple[Unit | None, Draft] | None = None

    def open(self, opener: Unit, reach: Sequence[Unit]) -> None:
        """Begin what a heading or bold paragraph stands over."""
        name = titles.clean(opener.text)
        if opener.kind is Kind.HEADING:
            self._open_heading(opener, reach)
        elif self._awaits_links and self._current and titles.is_alike(self._current.title, name):
            self._current.add(opener)
        elif _names_an_entry(reach):
            self._current = self._draft(opener, name)
            self._takes_all = True
        else:
            self._open_group(opener, name, _GROUP_LEVEL)
        self._awaits_links = self._takes_all and not reach and not (self._current and self._current.links)

    def _open_heading(self, heading: Unit, reach: Sequence[Unit]) -> None:
        name = " ".join(heading.text.split())
        if _labelled_fields(reach):
            self._leave_headings(heading.level)
            self._current = self._draft(heading, titles.clean(name))
            self._takes_all = True
            self._enter_heading(heading.level, name)
        else:
            self._open_group(heading, name, heading.level)

    def _open_group(self, opener: Unit, name: str, level: int) -> None:
        self._leave_headings(level)
        self._current, self._takes_all = None, False
        is_entry = any(not mark.found.url.startswith("#") for mark in opener.named())
        if is_entry:
            self._current = self._draft(opener, titles.clean(name))
        if name:
            self._enter_heading(level, name)
        if opener.marks and not is_entry:
            self._draft(opener, "")

    def _enter_heading(self, level: int, name: str) -> None:
        self._headings.append((level, name))
        self._path = (*self._path, name)

    def _leave_headings(self, level: int) -> None:
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._path = self._path[: len(self._headings)]

    def read(self, unit: Unit) -> None:
        """Give `unit` to the entry that it belongs to, or make it one."""
        if unit.kind is Kind.DEFINITION or unit.footnote:
            self._draft(unit, "")
        elif self._takes_all and self._current and not _stands_alone(unit):
            self._current.add(unit, titles.column_names(unit))
        elif unit.kind is Kind.ITEM:
            self._read_item(unit)
        elif unit.kind is Kind.ROW:
            self._read_row(unit)
        else:
            self._read_paragraph(unit)

    def _read_item(self, item: Unit) -> None:
        parent = self._of_item.get(id(item.parent)) if item.parent else None
        # Looked at only where it matters: nothing takes longer here.
        is_field = bool(parent or self._current) and titles.is_field(item)
        if parent and (is_field or not item.named()):
            parent.add(item)
            self._of_item[id(item)] = parent
        elif is_field and self._current:
            self._current.add(item)
        else:
            self._takes_all, self._current = False, None
            self._of_item[id(item)] = self._draft(item, titles.title(item) or titles.fallback(item))

    def _read_row(self, row: Unit) -> None:
        columns = titles.column_names(row)
        title, column = titles.row_title(row, columns)
        if title or not self._row or self._row[0] is not row.header:
            draft = Draft(title, self._path, row.start)
            self.drafts.append(draft)
            self._row = (row.header, draft)
        if column >= 0:
            columns[column] = ""
        self._row[1].add(row, columns)
        self._takes_all, self._current = False, None

    def _read_paragraph(self, unit: Unit) -> None:
        if self._current and (titles.is_field(unit) or not unit.named()):
            self._current.add(unit)
            return
        title = "" if unit.kind is Kind.HEADER_ROW or _is_navigation(unit) else titles.title(unit)
        draft = self._draft(unit, title)
        self._takes_all, self._current = False, draft if title else None

    def _draft(self, unit: Unit, title: str) -> Draft:
        draft = Draft(title, self._path, unit.start)
        draft.add(unit)
        self.drafts.append(draft)
        return draft


def _is_navigation(unit: Unit) -> bool:
    """Whether a paragraph only leads elsewhere in the catalog ("back to top")."""
    return bool(unit.marks) and all(mark.found.url.startswith("#") for mark in unit.marks)


def _stands_alone(unit: Unit) -> bool:
    """Whether a paragraph has both a name and links, so that it is no part of the entry before it."""
    return unit.kind is Kind.PARAGRAPH and bool(unit.named()) and titles.has_leading_bold(unit)


def _names_an_entry(reach: Sequence[Unit]) -> bool:
    """Whether a bold paragraph is the title of an entry: at least half of what follows with links has no name itself.

    Otherwise it stands over a group of entries.
    """
    with_links = [unit for unit in reach if unit.kind is not Kind.DEFINITION and unit.named()]
    nameless = [unit for unit in with_links if unit.kind is not Kind.ROW and not titles.title(unit)]
    return 2 * len(nameless) >= len(with_links)


def _labelled_fields(reach: Sequence[Unit]) -> bool:
    """Whether a heading is the title of an entry: at least half of what follows with links are labelled links."""
    with_links = [unit for unit in reach if unit.kind is not Kind.DEFINITION and unit.named()]
    labelled = [unit for unit in with_links if unit.kind is not Kind.ROW and titles.is_labelled(unit)]
    return bool(labelled) and 2 * len(labelled) >= len(with_links)


def _labels(unit: Unit, columns: Sequence[str]) -> list[str]:
    text, found = unit.text, []
    end = 0
    for mark in unit.marks:
        line_start = max(end, text.rfind("\n", end, mark.start) + 1)
        found.append(labels.label(text, mark, line_start, _column(unit, mark, columns) if columns else ""))
        end = max(end, mark.end)
    return found


def _column(unit: Unit, mark: Mark, columns: Sequence[str]) -> str:
    index = bisect_right(unit.cells, mark.start, key=lambda cell: cell[0]) - 1
    return columns[index] if 0 <= index < len(columns) else ""
