"""Whether an entry of a catalog names the work that its link leads to.

The identifier is evidence already, so the comparison is tolerant: an entry agrees when the title stands in it, or the work's
short name, or its author and year. It disagrees only when nothing at all speaks for the work; that is a hint for a reviewer.
The limits of 85 and 60 were measured on 13,301 links of real catalogs: 0.08 % of wrong works reach the first, 4 % of right
ones, which go by nicknames and translations, stay below the second.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

AGREES = 85
DOUBTFUL = 60
# Longer ones are no titles and no entries, and the comparison grows with the product.
_LONGEST_TITLE = 500
_LONGEST_TEXT = 5_000
_TITLE_WORDS = 4

_GREEK = {
    chr(code): unicodedata.name(chr(code)).rpartition(" ")[2].lower() for code in (*range(0x3B1, 0x3C2), *range(0x3C3, 0x3CA))
}
_LATEX = (
    (re.compile(r"\\(?:math|text)[a-z]+|\\(?:emph|bf|it|rm|cal|tt)\b"), ""),
    (re.compile(r"\\[\"'`^~=.](?=\{?\\?[A-Za-z])|\\[Hvcukrbdt](?=\{| [A-Za-z])"), ""),
    (re.compile(r"\\([A-Za-z]+)"), r"\1"),
    (re.compile(r"[${}^]|(?<=\w)_(?=[\w{])"), ""),
    (re.compile(r"\+\+"), " plusplus "),
)
_WORD = re.compile(r"[^\W_]+")
# A name as catalogs write it: "R-FCN", "Qwen2.5", "PointNet++".
_NAME = re.compile(r"[^\W_](?:[\w.+'’-]*[\w+])?")

# One of these words more or less, and it is another work: "… Are All You Need II", "Attention Is Not All You Need".
_TELLING = re.compile(r"(?=.*\d).+|ii|iii|iv|vi|vii|viii|ix|plusplus|not|no|non|never|without")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEQUEL = re.compile(r"(?:v\.?)?\d{1,2}(?:\.\d+)?|ii|iii|iv|plusplus|\+\+?")
_ARTICLES = frozenset({"a", "an", "the"})
# Capitals that stand in every second entry name a field, not a work.
_FIELDS = frozenset(
    {"ai", "cnn", "cv", "dl", "gan", "gnn", "llm", "lstm", "ml", "nas", "nlp", "ocr", "rl", "rnn", "slam", "vae", "vqa"}
)


class Agreement(Struct, frozen=True):
    """`score` is 0 to 100 for the best of the titles, 100 for an equal one; `agrees` is None where one cannot tell."""

    score: int
    agrees: bool | None


def agreement(
    entry_title: str, entry_text: str, titles: Sequence[str], authors: Sequence[str] = (), published: str = ""
) -> Agreement:
    """How well an entry names the work of which `titles` are all titles it has had.

    `published` is an ISO 8601 day. False, "possibly the wrong link", needs an entry with a title of its own that shares
    neither title, short name nor any author with the work.
    """
    entry_title = entry_title[:_LONGEST_TITLE]
    text = f"{entry_title}\n{entry_text}"[:_LONGEST_TEXT]
    titles = [title[:_LONGEST_TITLE] for title in titles]
    matches = [_match(title, entry_title, text) for title in titles]
    score = max((match.score for match in matches), default=0)
    if any(match.score >= AGREES and not match.is_other for match in matches):
        return Agreement(score, agrees=True)
    surnames = [surname for surname in map(_surname, authors) if surname]
    present = _capitalised(text).intersection(surnames)
    if any(_names(text, title) for title in titles) or _is_by(surnames, present, text, published):
        return Agreement(score, agrees=True)
    is_other = bool(titles) and score < DOUBTFUL and _is_title(entry_title) and all(map(_is_title, titles))
    return Agreement(score, agrees=False if is_other and not present else None)


def normalise(text: str) -> str:
    """The words of `text` in lower case, without accents, LaTeX and punctuation; Greek letters spelled out."""
    for pattern, replacement in _LATEX:
        text = pattern.sub(replacement, text)
    text = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ")
    text = "".join(_GREEK.get(character, character) for character in text if not unicodedata.combining(character))
    return " ".join(_WORD.findall(text))


class _Match(Struct, frozen=True):
    score: int
    is_other: bool


def _match(title: str, entry_title: str, text: str) -> _Match:
    """How well `title` stands in the entry, and whether a telling word says that it is another work's all the same."""
    wanted, named = normalise(title), normalise(entry_title)
    if wanted and wanted == named:
        return _Match(100, is_other=False)
    in_title, in_text = _similarity(wanted, named), _similarity(wanted, normalise(text))
    score = max(in_title, in_text)
    place = named if in_title >= AGREES else normalise(text)
    is_other = score >= AGREES and (_is_variant(title, text) or _is_other(wanted, place, has_end=place is named))
    return _Match(100 if score == 100 else min(round(score), 99), is_other)


def _similarity(title: str, context: str) -> float:
    if not title or not context:
        return 0.0
    # A context much shorter than the title is likely to stand in it by chance.
    return fuzz.partial_ratio(title, context) if len(context) > 0.6 * len(title) else fuzz.ratio(title, context)


def _is_other(title: str, context: str, *, has_end: bool) -> bool:
    """Whether the words where `title` and `context` meet differ in what tells works apart: numbers, negations, the head.

    Where the context `has_end`, being a title itself, a sequel's number may also follow.
    """
    alignment = fuzz.partial_ratio_alignment(title, context)
    if alignment is None:
        return True
    mine = title.split() if len(title) <= len(context) else _whole_words(title, alignment.src_start, alignment.src_end)
    theirs = _whole_words(context, alignment.dest_start, alignment.dest_end)
    if _telling(mine) != _telling(theirs) or not _same_head(mine, theirs):
        return True
    return any(
        _SEQUEL.fullmatch(word)
        for text, end, both in ((context, alignment.dest_end, has_end), (title, alignment.src_end, True))
        if both
        for word in _words_after(text, end)[:1]
    )


def _is_variant(title: str, text: str) -> bool:
    """Whether `text` has another model of the family that `title` names: Qwen2.5-VL for Qwen2.5, or the reverse."""
    present = set(_NAME.findall(text))
    for name in filter(_is_distinct, _NAME.findall(title)):
        if name not in present and any(_extends(one, name) or _extends(name, one) for one in present if _is_distinct(one)):
            return True
    return False


def _extends(longer: str, shorter: str) -> bool:
    """ "GAN-based" is no other GAN, but "ResNet-D" is another ResNet."""
    suffix = longer.removeprefix(f"{shorter}-")
    return suffix != longer and not suffix[0].islower()


def _whole_words(text: str, start: int, end: int) -> list[str]:
    start = text.rfind(" ", 0, start + 1) + 1
    stop = text.find(" ", max(start, end - 1))
    return text[start : stop if stop >= 0 else len(text)].split()


def _words_after(text: str, end: int) -> list[str]:
    stop = text.find(" ", max(0, end - 1))
    return text[stop:].split() if stop >= 0 else []


def _telling(words: Iterable[str]) -> Counter[str]:
    return Counter(word for word in words if _TELLING.fullmatch(word) and not _YEAR.fullmatch(word))


def _same_head(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Coupled and unrolled generative adversarial networks differ in little else."""
    heads = [next((word for word in words if word not in _ARTICLES), "") for words in (mine, theirs)]
    return fuzz.partial_ratio(*heads) >= AGREES


def _names(text: str, title: str) -> bool:
    """Whether `text` has the short name of the work, as a name: not as part of another, nor with a sequel's number."""
    words = _NAME.findall(text)
    folded = [word.casefold() for word in words]
    for name in _short_names(title):
        parts = _NAME.findall(name)
        size, wanted = len(parts), [part.casefold() for part in parts]
        for start in range(len(words) - size + 1):
            if folded[start : start + size] != wanted or _is_sequel(folded[start + size : start + size + 1]):
                continue
            if any(map(_is_distinct, parts)) or _is_introduced(text, name):
                return True
    return False


def _short_names(title: str) -> Iterator[str]:
    """ "DeepText" of "DeepText: A Unified Framework", and what stands in brackets as "(CRNN)"."""
    head = re.split(r":\s+|:(?=[A-Z])|\s+(?:--+|[–—])\s+", title, maxsplit=1)[0]
    if head != title and 0 < len(_NAME.findall(head)) <= 3:
        yield head
    yield from (match[1] for match in re.finditer(r"\(([^\W_][\w.+-]{2,})\)", title) if _is_distinct(match[1]))


def _is_sequel(following: Sequence[str]) -> bool:
    return bool(following) and bool(_SEQUEL.fullmatch(following[0]))


def _is_distinct(name: str) -> bool:
    """Whether a single word can only be a name: capitals or digits inside, and not the name of a field."""
    return len(name) > 2 and name.casefold() not in _FIELDS and bool(re.search(r"\w[A-Z]|\d", name))


def _is_introduced(text: str, name: str) -> bool:
    """Plain words such as "Rosetta" are a name where a title follows them, or where they stand alone."""
    return bool(re.search(rf"(?:\A|[\n*\[(\"“]\s*){re.escape(name)}(?:\s*[:\n\])*\"”]|\Z)", text))


def _is_by(surnames: Sequence[str], present: Collection[str], text: str, published: str) -> bool:
    """Whether `text` has the first author, or two of them, and the year of the work, or the next one."""
    telling = [surname for surname in present if len(surname) > 2]
    years = {published[:4], str(int(published[:4]) + 1)} if published[:4].isdecimal() else set()
    return (len(telling) > 1 or surnames[:1] == telling) and not years.isdisjoint(_YEAR.findall(text))


def _capitalised(text: str) -> frozenset[str]:
    """The words that may be names: "long" in a sentence is nobody."""
    return frozenset(normalise(word) for word in re.findall(r"[^\W\d_][\w'’-]*", text) if word[0].isupper())


def _surname(author: str) -> str:
    """The last word of a name, but for "Jr."; a collaboration has none."""
    words = [word for word in author.split() if normalise(word) not in ("jr", "sr", "ii", "iii", "iv", "")]
    return "" if not words or "collaboration" in author.casefold() else normalise(words[-1])


def _is_title(text: str) -> bool:
    """Whether `text` could be the title of a paper in Latin letters, to compare with another one."""
    return sum(word.isascii() and not word.isdecimal() and len(word) > 1 for word in normalise(text).split()) >= _TITLE_WORDS
