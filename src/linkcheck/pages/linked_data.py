"""The work that a page is about, as its JSON-LD describes it in the words of schema.org.

Pages describe their site, their breadcrumbs and a dozen other articles beside; only one thing of a kind that is a work counts.
Broken JSON is common, and says nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

_Node = Mapping[str, Any]

PAPERS: Final = frozenset({"ScholarlyArticle", "MedicalScholarlyArticle", "Thesis"})
_RANKS: Final = (
    PAPERS,
    frozenset(
        {"Article", "BlogPosting", "NewsArticle", "TechArticle", "Report", "Book", "Course", "Dataset", "LearningResource"}
    ),
)
# Where the nodes of a page are, from the top.
_BRANCHES: Final = ("@graph", "mainEntity", "mainEntityOfPage")
_DEEPEST: Final = 5
_MOST_NODES: Final = 300
_MOST_VALUES: Final = 500
_LONGEST_VALUE: Final = 5_000
# Some systems wrap scripts as XHTML wanted it, or as browsers of the 1990s did.
_BEFORE: Final = ("<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_BEHIND: Final = (";", "//-->", "-->", "//]]>", "// ]]>", "/*]]>*/", "]]>")
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)


def described(scripts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What the scripts of a page say of the one work that they describe: `json-ld:type`, `:title`, `:author`, `:published`,
    `:modified`, `:doi`, `:abstract`, `:venue`, as far as there are; nothing where they describe several, or none."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script), 0)][:_MOST_NODES]
    for rank in _RANKS:
        works = {title: node for node in nodes if _types(node) & rank and (title := _title(node))}
        if works:
            named = {_key(node): node for node in nodes if _key(node) and len(node) > 1}
            return _properties(*works.popitem(), named) if len(works) == 1 else {}
    return {}


def _parsed(script: str) -> object:
    text = script.strip()
    for wrapping in _BEFORE:
        text = text.removeprefix(wrapping).lstrip()
    for wrapping in _BEHIND:
        text = text.removesuffix(wrapping).rstrip()
    try:
        # Line breaks within strings are what templates make most often.
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int) -> Iterator[_Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:_MOST_NODES]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for branch in _BRANCHES:
            yield from _nodes(value.get(branch), depth + 1)


def _properties(title: str, node: _Node, named: Mapping[str, _Node]) -> dict[str, tuple[str, ...]]:
    part_of = [one for one in _listed(node.get("isPartOf")) if isinstance(one, dict)]
    found = {
        "type": sorted(_types(node) & frozenset().union(*_RANKS)),
        "title": [title],
        "author": [name for one in _listed(node.get("author") or node.get("creator")) if (name := _name(one, named))],
        "published": _texts(node.get("datePublished")),
        "modified": _texts(node.get("dateModified")),
        "doi": _dois(node),
        "abstract": _texts(node.get("abstract") or node.get("description")),
        "venue": [name for one in part_of if (name := _venue(one))][:1],
    }
    return {f"json-ld:{name}": tuple(values[:_MOST_VALUES]) for name, values in found.items() if values}


def _types(node: _Node) -> frozenset[str]:
    return frozenset(re.split("[/:#]", one)[-1] for one in _listed(node.get("@type")) if isinstance(one, str))


def _title(node: _Node) -> str:
    return next(iter(_texts(node.get("name")) or _texts(node.get("headline"))), "")


def _name(value: object, named: Mapping[str, _Node]) -> str:
    """The name of a person or organisation, given in full, in parts, or by reference to another node."""
    if isinstance(value, dict):
        known = value if len(value) > 1 else named.get(_key(value), value)
        written = next(iter(_texts(known.get("name"))), "")
        return written or " ".join((*_texts(known.get("givenName"))[:1], *_texts(known.get("familyName"))[:1]))
    return next(iter(_texts(value)), "")


def _venue(node: _Node) -> str:
    """The journal: of a part of it, such as an issue, that of the whole."""
    for _ in range(_DEEPEST):
        whole = node.get("isPartOf")
        if node.get("name") or not isinstance(whole, dict):
            break
        node = whole
    return next(iter(_texts(node.get("name"))), "")


def _dois(node: _Node) -> list[str]:
    written = [
        text
        for key in ("doi", "identifier", "sameAs", "@id", "url")
        for one in _listed(node.get(key))
        for text in _texts(one.get("value") if isinstance(one, dict) else one)
    ]
    return list(dict.fromkeys(match[1] for text in written if (match := _DOI.fullmatch(text))))


def _key(node: _Node) -> str:
    key = node.get("@id")
    return key if isinstance(key, str) else ""


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _texts(value: object) -> list[str]:
    """The strings of a value, which may be one, a list of them, or one that has its language beside it."""
    found = [one.get("@value") if isinstance(one, dict) else one for one in _listed(value)[:_MOST_VALUES]]
    return [" ".join(one.split())[:_LONGEST_VALUE] for one in found if isinstance(one, str) and one.strip()]
