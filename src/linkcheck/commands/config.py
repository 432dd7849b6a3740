"""`linkcheck config`: the settings in force, and where each came from."""

import glob
import json
import os
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from linkcheck.commands import Answer
from linkcheck.config import configure
from linkcheck.errors import CatalogError
from linkcheck.reports.parts.escape import visible
from linkcheck.settings import ConnectTo

_WIDEST = 48


def run(arguments: Namespace) -> Answer:
    """One setting a line: its key, its value as linkcheck.toml would have it, and who said so."""
    for named in vars(arguments).get("catalogs", [])[:1]:
        if not glob.has_magic(named) and not Path(named).exists():
            raise CatalogError(f"{named} does not exist; name the catalog beside which the settings file is, or none")
    choices = configure(vars(arguments), os.environ, Path()).choices
    rows = [(key, visible(_toml(choice.value)), choice.origin) for key, choice in choices.items()]
    keys, values = (min(max(len(row[column]) for row in rows), _WIDEST) for column in (0, 1))
    return Answer("".join(f"{key:<{keys}}  {value:<{values}}  {visible(origin)}\n" for key, value, origin in rows))


def _toml(value: object) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key} = {_toml(each)}' for key, each in value.items())}}}"
    if isinstance(value, ConnectTo):
        parts = (value.host, value.port or "", value.address, value.to_port or "")
        return _toml(":".join(f"[{part}]" if ":" in str(part) else str(part) for part in parts))
    return json.dumps(str(value), ensure_ascii=False)
