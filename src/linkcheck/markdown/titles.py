"""What a unit of text is called: the name of the work that its links belong to."""

import re
from collections.abc import Sequence

from linkcheck.markdown import labels
from linkcheck.markdown.units import Kind, Mark, Unit

_TAG = re.compile(r"[\[(][^\[\]]*[\])]\Z|[\W\d]*\Z")
_LEADING_TAG = re.compile(r"\s*\[[^\[\]]*\]\s*")
_NUMBER = re.compile(r"\s*(?:\d{1,4}[.)]|#\d+)\s+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_AND_REST = re.compile(r"\(\s*(?:19|20)\d\d\s*\).*", re.DOTALL)
_NUMBERS = re.compile(r"\d+")
_TITLE_COLUMN_WORDS = "title titles paper papers name project model method work resource article 论文 标题 题目 名称"
_TITLE_COLUMNS = frozenset(_TITLE_COLUMN_WORDS.split())
_DESCRIPTION = re.compile(r"\s*(?:[-:]|->)\s(.*)")
_WORD = re.compile(r"\w+")
_MOST_TITLE_CELLS = 8
_BEFORE = " \t\n-–—:：|,;·•*#])"
_AFTER = " \t\n-–—:：|,;([{·•"
_DASH_END = re.compile(r"[-:|>]\s*\Z")
_TITLE_WORDS = 4
_LABEL_WORDS = 2
_DESCRIPTION_READ = 200
_DASH_READ = 8


def title(unit: Unit) -> str:
    """The name that `unit` gives to its links; "" when it has none of its own, as a field of another entry."""
    bold = _leading_bold(unit)
    if bold:
        return clean(bold)
    text, marks = unit.text, unit.named()
    if not marks:
        return "" if unit.kind is Kind.PARAGRAPH else clean(_first_line(text))
    first = marks[0]
    if not labels.word_count(text[: first.start]) and (not _names_nothing(first) or _is_described(text, first)):
        return clean(first.found.text)
    if _is_field(text, marks):
        return ""
    labelled = next((index for index, mark in enumerate(marks) if _names_nothing(mark)), None)
    if labelled is not None and (unit.kind is not Kind.PARAGRAPH or not _runs_on(text, marks[labelled])):
        start = max((mark.end for mark in marks[:labelled]), default=0)
        found = _before_label(unit, start, marks[labelled].start)
        if found:
            return found
    return _in_a_sentence(unit, first)


def fallback(unit: Unit) -> str:
    """What is best for a field that no entry takes: what stands before the first link, or its text; "" for an address alone."""
    marks = unit.named()
    if not marks:
        return ""
    label = labels.before(unit.text[: marks[0].start])
    if label and not labels.is_label(label):
        return clean(label)
    return "" if labels.is_url(marks[0].found.text) else clean(marks[0].found.text)


def is_alike(title: str, other: str) -> bool:
    """Whether two titles share half of the words of the shorter one, as two names of one work do."""
    words, others = ({word.lower() for word in _WORD.findall(text)} for text in (title, other))
    return 2 * len(words & others) >= min(len(words), len(others)) > 0


def row_title(row: Unit, columns: Sequence[str]) -> tuple[str, int]:
    """The name in a table row and the number of its cell: in a column that says so, else in the first with words."""
    order = sorted(range(len(columns)), key=lambda index: columns[index].lower() not in _TITLE_COLUMNS)
    for index in order[:_MOST_TITLE_CELLS]:
        start, end = row.cells[index]
        if not labels.word_count(_NUMBERS.sub("", row.text[start:end])):
            continue
        found = title(row.part(start, end))
        if found:
            return found, index
    return "", -1


def column_names(row: Unit) -> list[str]:
    """The text in the header above each cell of `row`; "" where there is none."""
    header = row.header
    names = [header.text[start:end].strip() for start, end in header.cells] if header else []
    return (names + [""] * len(row.cells))[: len(row.cells)]


def clean(text: str) -> str:
    """`text` in one line, without the marks that lead up to it or away from it."""
    number = _NUMBER.match(text)
    text = " ".join((text[number.end() :] if number else text).split())
    stripped = text.lstrip(_BEFORE).rstrip(_AFTER)
    if stripped.endswith(".") and not stripped.endswith(".."):
        stripped = stripped[:-1]
    return stripped.strip()


def is_field(unit: Unit) -> bool:
    """Whether `unit` only holds links for an entry elsewhere: labelled ones, or addresses alone."""
    marks = unit.named()
    return bool(marks) and not _leading_bold(unit) and _is_field(unit.text, marks)


def is_labelled(unit: Unit) -> bool:
    """Whether `unit` is a field that says what its links are, and not an address alone."""
    if not is_field(unit):
        return False
    first = unit.named()[0]
    return bool(labels.before(unit.text[: first.start])) or labels.is_label(first.found.text)


def has_leading_bold(unit: Unit) -> bool:
    """Whether `unit` begins with a name in bold type."""
    return bool(_leading_bold(unit))


def is_bold(unit: Unit) -> bool:
    """Whether all of `unit` is bold type, as where a paragraph stands for a heading."""
    if unit.kind is not Kind.PARAGRAPH or unit.footnote or not unit.bold:
        return False
    position = 0
    rest = []
    for start, end in unit.bold:
        rest.append(unit.text[position:start])
        position = max(position, end)
    rest.append(unit.text[position:])
    return not labels.word_count(_YEAR.sub("", "".join(rest))) and bool(unit.text.strip())


def _is_field(text: str, marks: list[Mark]) -> bool:
    first = marks[0]
    before = text[: first.start]
    if not labels.word_count(before):
        return _names_nothing(first)
    label = labels.before(before)
    if not label or not before.strip().startswith(label):
        return False
    return labels.is_label(label) or (_names_nothing(first) and labels.word_count(label) <= _LABEL_WORDS)


def _names_nothing(mark: Mark) -> bool:
    text = mark.found.text.strip()
    return text == mark.found.url or labels.is_url(text) or labels.is_label(text)


def _is_described(text: str, mark: Mark) -> bool:
    """Whether a description follows the link, as in "[Caffe](…) - A deep learning framework"."""
    rest = _DESCRIPTION.match(labels.ascii_form(text[mark.end : mark.end + _DESCRIPTION_READ]))
    return rest is not None and not labels.is_url(mark.found.text) and labels.word_count(rest[1]) >= _TITLE_WORDS


def _runs_on(text: str, mark: Mark) -> bool:
    """Whether the link is a word in a sentence ("follow my [twitter](…)") and not set off, as in a citation."""
    return text[: mark.start].rstrip()[-1:].isalnum()


def _leading_bold(unit: Unit) -> str:
    for start, end in unit.bold:
        text = unit.text
        if labels.word_count(_without_tag(text[:start])):
            return ""
        bold = text[start:end].strip()
        if bold and not _is_tag(bold) and not labels.is_label(bold.rstrip(":： ")):
            return bold
    return ""


def _is_tag(bold: str) -> bool:
    """Whether a piece of bold type is no name: "[YOLO v2]", "(2017)", "12."."""
    return bool(_TAG.match(labels.ascii_form(bold)))


def _without_tag(text: str) -> str:
    tag = _LEADING_TAG.match(text)
    return text[tag.end() :] if tag else text


def _before_label(unit: Unit, start: int, end: int) -> str:
    """The title in what stands before a labelled link: the bold or quoted part of a citation, else all of it."""
    for first, last in unit.bold:
        bold = unit.text[first:last].strip()
        if start <= first and last <= end and labels.word_count(bold) > 1 and not _is_tag(bold):
            return clean(bold)
    text = unit.text[start:end]
    text = _without_tag(text.lstrip(_BEFORE)) or text
    text = _YEAR_AND_REST.sub("", text.partition("|")[0]) or text
    found = clean(text)
    return found if labels.word_count(found) > 1 or start == 0 else ""


def _in_a_sentence(unit: Unit, first: Mark) -> str:
    before, own = unit.text[: first.start], first.found.text
    if unit.kind is Kind.PARAGRAPH:
        return ""
    if (
        labels.word_count(own) >= _TITLE_WORDS
        or labels.word_count(before) < _TITLE_WORDS
        or _DASH_END.search(labels.ascii_form(before[-_DASH_READ:]))
    ):
        return clean(own)
    return clean(before)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
