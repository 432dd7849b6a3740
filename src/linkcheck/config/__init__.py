"""The settings of a run: from a file, the environment and the command line, the later before the earlier.

Everything is checked here once, and what is wrong names where it stands, its value and the rule that it breaks.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from linkcheck import urls
from linkcheck.config import hosts, pins, toml_file
from linkcheck.config.table import BY_KEY, SETTINGS, Setting, nearest
from linkcheck.config.toml_file import SettingsFile
from linkcheck.errors import UsageError
from linkcheck.model import Pin
from linkcheck.settings import HostPolicy, Settings

_DEFAULTS = Settings()
# Settings that are parts of one field of `Settings`.
_OF_EVERY_HOST = ("connections", "crawl_delay")
# These have modules of their own.
_TABLES = ("hosts", "pins")
_PROXIES = {"http": "http_proxy", "https": "https_proxy"}


class Choice(NamedTuple):
    """The value of one setting, and where it comes from."""

    value: object
    origin: str


class Configuration(NamedTuple):
    """`choices` has every setting by its key, in the order of the documentation; a host's have the keys
    `hosts."github.com".crawl_delay`."""

    settings: Settings
    choices: Mapping[str, Choice]


def load(arguments: Mapping[str, object], environ: Mapping[str, str], cwd: Path) -> Settings:
    """The settings in force. `arguments` are those of the command line that were given, by the key of the setting, with
    `config` and `catalogs`; raises UsageError."""
    return configure(arguments, environ, cwd).settings


def configure(arguments: Mapping[str, object], environ: Mapping[str, str], cwd: Path) -> Configuration:
    """As `load`, with the origin of each setting."""
    named = arguments.get("config")
    file = toml_file.find(None if named is None else cwd / str(named), _folders(arguments.get("catalogs"), cwd))
    choices = {setting.key: Choice(_default(setting.key), "default") for setting in SETTINGS}
    choices.update(_from_environment(environ, cwd))
    mistakes: list[str] = []
    said, pinned = _hosts(file, environ, mistakes), _pins(file, mistakes)
    if file:
        choices.update(_from_file(file, mistakes))
        # A file can add to the certificates that OpenSSL takes from SSL_CERT_FILE; any other variable goes before it.
        choices.update(said for said in _from_environment(environ, cwd) if said[0] != "ca_file")
    if mistakes:
        raise UsageError("\n".join(mistakes))
    choices.update(_from_command_line(arguments, cwd))
    settings = replace(_settings(choices, said), pins=pinned)
    tables = {**dict(_host_choices(settings.hosts, said, file)), **dict(_pin_choices(settings.pins, file))}
    return Configuration(settings, {**choices, **tables})


def _folders(catalogs: object, cwd: Path) -> list[Path]:
    """Where a settings file is looked for: beside the first catalog, then in the current folder."""
    named = [str(each) for each in catalogs] if isinstance(catalogs, list | tuple) else []
    beside = [cwd / name if (cwd / name).is_dir() else (cwd / name).parent for name in named[:1] if name != "-"]
    return [*beside, cwd]


def _default(key: str) -> object:
    if key in _OF_EVERY_HOST:
        return getattr(_DEFAULTS.default_host, key)
    return "" if key in _PROXIES.values() else getattr(_DEFAULTS, key)


def _from_file(file: SettingsFile, mistakes: list[str]) -> Iterator[tuple[str, Choice]]:
    """What is wrong goes to `mistakes`: who mends one line of a file wants to know of the others."""
    for key, raw in file.table.items():
        if key in _TABLES:
            continue
        place = file.place(key)
        if key not in BY_KEY:
            mistakes.append(f"{key} in {place}: no such setting; {nearest(key, (*BY_KEY, *_TABLES))}")
            continue
        try:
            yield key, _choice(BY_KEY[key], raw, f"{key} = {_written(raw)} in {place}", place, file.path.parent)
        except UsageError as error:
            mistakes.append(str(error))


def _from_environment(environ: Mapping[str, str], cwd: Path) -> Iterator[tuple[str, Choice]]:
    for setting in SETTINGS:
        variable = next((name for name in setting.variables if environ.get(name)), None)
        if variable:
            raw = environ[variable]
            place = f"{variable} in the environment"
            yield setting.key, _choice(setting, raw, f"{variable}={urls.shown(raw)} in the environment", place, cwd)


def _from_command_line(arguments: Mapping[str, object], cwd: Path) -> Iterator[tuple[str, Choice]]:
    for setting in SETTINGS:
        if setting.key in arguments:
            raw = arguments[setting.key]
            told = " ".join(map(str, raw)) if isinstance(raw, list) else str(raw)
            yield setting.key, _choice(setting, raw, f"{setting.option} {told}", setting.option, cwd)


def _choice(setting: Setting, raw: object, told: str, origin: str, folder: Path) -> Choice:
    try:
        value = setting.read(raw)
        if isinstance(value, Path):
            value = folder / value
            if setting.must_exist and not value.exists():
                raise ValueError(f"{value} does not exist")
            if setting.is_folder and not value.is_dir():
                raise ValueError(f"{value} is no folder")
    except ValueError as error:
        raise UsageError(f"{told}: {error}") from None
    return Choice(value, origin)


def _written(raw: object) -> str:
    """A TOML value as a person would write it, in short."""
    if isinstance(raw, dict):
        return "{…}"
    return urls.shown(json.dumps(raw, ensure_ascii=False, default=str))


def _hosts(file: SettingsFile | None, environ: Mapping[str, str], mistakes: list[str]) -> list[hosts.Said]:
    try:
        token = hosts.token(environ)
    except hosts.BrokenRuleError as broken:
        raise UsageError(f"{broken.keys[0]} in the environment: {broken.rule}") from None
    if file is None or "hosts" not in file.table:
        return token
    try:
        return [*token, *hosts.read(file.table["hosts"], environ)]
    except hosts.BrokenRuleError as broken:
        key = _dotted("hosts", *broken.keys)
        place = file.place("hosts", *broken.keys)
        mistakes.append(f"{key} = {_written(broken.raw)} in {place}: {broken.rule}")
        return token


def _pins(file: SettingsFile | None, mistakes: list[str]) -> tuple[Pin, ...]:
    if file is None or "pins" not in file.table:
        return ()
    try:
        return pins.read(file.table["pins"])
    except pins.BrokenRuleError as broken:
        place = file.place("pins", *broken.keys)
        number, *rest = broken.keys or ("",)
        key = ".".join([f"pins[{number}]" if number else "pins", *rest])
        mistakes.append(f"{key} = {_written(broken.raw)} in {place}: {broken.rule}")
        return ()


def _pin_choices(known: tuple[Pin, ...], file: SettingsFile | None) -> Iterator[tuple[str, Choice]]:
    for number, pin in enumerate(known):
        said = {"url": pin.url, "pattern": pin.pattern, "verdict": pin.health, "reason": pin.reason, "until": pin.until}
        value = {key: each for key, each in said.items() if each}
        yield f"pins[{number}]", Choice(value, file.place("pins", str(number)) if file else "")


def _dotted(*keys: str) -> str:
    """A key as TOML writes it: hosts."github.com".crawl_delay."""
    return ".".join(key if key.replace("_", "").replace("-", "").isalnum() else json.dumps(key) for key in keys)


def _settings(choices: Mapping[str, Choice], said: list[hosts.Said]) -> Settings:
    values = {key: choice.value for key, choice in choices.items()}
    default_host = replace(_DEFAULTS.default_host, **{key: values.pop(key) for key in _OF_EVERY_HOST})
    proxies = {scheme: values.pop(key) for scheme, key in _PROXIES.items()}
    return replace(
        _DEFAULTS,
        **values,
        default_host=default_host,
        hosts=hosts.policies(said, default_host),
        proxies={scheme: proxy for scheme, proxy in proxies.items() if proxy},
    )


def _host_choices(
    policies: Mapping[str, HostPolicy], said: list[hosts.Said], file: SettingsFile | None
) -> Iterator[tuple[str, Choice]]:
    """What is said of single hosts, and what services ask for; never the values of headers."""
    arxiv, crossref, wayback = policies[hosts.ARXIV], policies[hosts.CROSSREF], policies[hosts.WAYBACK]
    for key in ("connections", "crawl_delay", "lane"):
        yield _dotted("hosts", hosts.ARXIV, key), Choice(getattr(arxiv, key), hosts.ARXIV_TERMS)
    for key in ("connections", "crawl_delay"):
        yield _dotted("hosts", hosts.CROSSREF, key), Choice(getattr(crossref, key), hosts.CROSSREF_LIMITS)
        yield _dotted("hosts", hosts.WAYBACK, key), Choice(getattr(wayback, key), hosts.WAYBACK_LIMITS)
    for each in said:
        origin = each.origin or (file.place("hosts", *each.keys) if file else "")
        value = dict.fromkeys(each.value, "***") if isinstance(each.value, dict) else each.value
        yield _dotted("hosts", each.host, each.keys[-1]), Choice(value, origin)
