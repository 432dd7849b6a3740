"""docs/reference/report-fields.md, made of the shapes of the JSON reports."""

from collections.abc import Iterator, Mapping
from inspect import cleandoc
from types import ModuleType
from typing import Any, Final

import msgspec

from linkcheck.model import Health, Standing
from linkcheck.reports import enrichment_json, links_json
from reference_pages.tables import table

Schema = Mapping[str, Any]
_TOP: Final = """# Fields of the JSON reports

This page is made of the shapes that `links.json` and `enrichment.json` are written from, and a test holds it to them. For
programs there are JSON schemas: [links.schema.json](../schemas/links.schema.json) and
[enrichment.schema.json](../schemas/enrichment.schema.json).

Fields are added, never renamed: `schema` names the version of the format. A day is written as `2026-11-22`. `[]` stands for
each item of a list.
"""
_FILES: Final = ((links_json, links_json.LinksShape), (enrichment_json, enrichment_json.EnrichmentShape))
_TYPES: Final = {"string": "text", "boolean": "true, false"}
_WORDS: Final = {Health.__name__, Standing.__name__}
"""Enumerations are objects of a schema, and words in a report."""


def render() -> str:
    """The whole page."""
    return "\n".join([_TOP, *(_file(module, msgspec.json.schema(whole)) for module, whole in _FILES)])


def _file(module: ModuleType, schema: Schema) -> str:
    shapes, file = schema["$defs"], module.FILE
    paths: dict[str, list[str]] = {}
    for name, path in _places(_name(schema), "", shapes):
        paths.setdefault(name, []).append(path)
    return "\n".join(
        [f"## {file}\n", *(_shape(file, found, shapes[name], getattr(module, name)) for name, found in paths.items())]
    )


def _places(name: str, path: str, shapes: Schema) -> Iterator[tuple[str, str]]:
    """Each object below `path`, with its own path."""
    yield name, path
    for field, content in shapes[name]["properties"].items():
        for inner, suffix in _references(content):
            if "properties" in shapes[inner]:
                yield from _places(inner, f"{path}.{field}{suffix}".removeprefix("."), shapes)


def _references(content: Schema) -> Iterator[tuple[str, str]]:
    if "$ref" in content:
        yield _name(content), ""
    for one in content.get("anyOf", ()):
        yield from _references(one)
    if "items" in content:
        yield from ((name, f"[]{suffix}") for name, suffix in _references(content["items"]))


def _name(content: Schema) -> str:
    return str(content["$ref"]).rpartition("/")[2]


def _shape(file: str, paths: list[str], shape: Schema, struct: type[msgspec.Struct]) -> str:
    always = set(shape.get("required", ()))
    if not struct.__struct_config__.omit_defaults:
        # A field without a default that is not required is one that may be UNSET.
        always |= {field for field, content in shape["properties"].items() if "default" in content}
    rows = (
        (f"`{field}`", _type(content) + ("" if field in always else "; may be missing"), content["description"])
        for field, content in shape["properties"].items()
    )
    heading = f"### {paths[0]} of {file}\n" if paths[0] else ""
    elsewhere = f"Also at {', '.join(f'`{path}`' for path in paths[1:])}.\n" if paths[1:] else ""
    parts = [heading, cleandoc(shape["description"]) + "\n", elsewhere, table(("Field", "Type", "Meaning"), rows)]
    return "\n".join(filter(None, parts))


def _type(content: Schema) -> str:
    names = _types(content)
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _types(content: Schema) -> list[str]:
    if "anyOf" in content:
        return [name for one in content["anyOf"] for name in _types(one)]
    if "$ref" in content:
        return ["text" if _name(content) in _WORDS else "object"]
    if "enum" in content:
        return [f"`{value}`" for value in content["enum"]]
    if content["type"] == "array":
        return [f"list of {_type(content['items'])}s"]
    return _TYPES.get(content["type"], str(content["type"])).split(", ")
