"""What holds for the code as a whole, so that a newcomer can trust the folder listing."""

import ast
import configparser
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from importlinter.cli import lint_imports
from msgspec.structs import fields

import linkcheck
from linkcheck import commands, engines, identifiers, notes, probes, providers, remedies, reports, rules
from linkcheck.arguments import parse
from linkcheck.config.table import ENGINES, SETTINGS
from linkcheck.errors import UsageError
from linkcheck.settings import Settings

REPOSITORY = Path(__file__).parent.parent
SOURCE = Path(linkcheck.__file__).parent
CONTRACTS = REPOSITORY / ".importlinter"

LISTS = [
    (identifiers, identifiers.IDENTIFIERS),
    (rules, rules.RULES),
    (probes, probes.PROBES),
    (notes, notes.NOTES),
    (remedies, remedies.REMEDIES),
    (providers, providers.EVERYBODY),
    (reports, reports.FORMATS),
    (engines, engines.ENGINES),
]
# What the modules of a folder are made of stands in a folder of its own.
SHARED = {"parts"}


def modules_in(package: ModuleType) -> set[str]:
    return {module.name for module in pkgutil.iter_modules(package.__path__)} - SHARED


def test_imports_point_down_and_pure_modules_stay_pure() -> None:
    assert lint_imports(config_filename=str(CONTRACTS), no_cache=True) == 0


@pytest.mark.parametrize(("package", "listed"), LISTS, ids=lambda value: getattr(value, "__name__", ""))
def test_the_modules_of_a_folder_are_those_of_its_list(package: ModuleType, listed: tuple[object, ...]) -> None:
    names = [str(getattr(module, "__name__", "")).rpartition(".")[2] for module in listed]

    assert sorted(names) == sorted(modules_in(package))


def test_settings_know_the_engines() -> None:
    assert [engine.NAME for engine in engines.ENGINES] == list(ENGINES)


def test_the_hosts_of_the_services_that_are_asked_are_listed() -> None:
    sources = [file.read_text(encoding="utf-8") for file in (SOURCE / "providers").rglob("*.py")]
    named = {host for source in sources for host in re.findall(r'HOST(?:: Final)? = "([\w.-]+)"', source)}
    addressed = {host for source in sources for host in re.findall(r'= f?"https://([\w.-]+)[/"]', source)}

    assert named | addressed <= providers.HOSTS


def test_the_commands_are_those_of_the_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"])

    help_text = capsys.readouterr().out
    for name in modules_in(commands):
        assert f"\n    {name} " in help_text
    with pytest.raises(UsageError, match="invalid choice"):
        parse(["no-such-command"])


def test_every_opinion_says_in_its_docstring_what_it_is_about_and_why() -> None:
    for module in (*rules.RULES, *notes.NOTES, *probes.PROBES, *remedies.REMEDIES):
        documentation = inspect.getdoc(module) or ""
        summary, _, rest = documentation.partition("\n\n")

        assert summary.endswith("."), module
        assert len(rest) > 100, module


def test_every_setting_can_be_said_and_every_option_is_read() -> None:
    made_of_parts = {"default_host", "hosts", "proxies", "pins"}

    keys = {setting.key for setting in SETTINGS}

    assert {field.name for field in fields(Settings)} - made_of_parts <= keys
    for setting in SETTINGS:
        if setting.option:
            is_flag = setting.key in ("per_catalog", "offline", "enrich", "shadow_libraries")
            arguments = parse(["run", "catalog.md", setting.option, *([] if is_flag else ["value"])])
            assert setting.key in vars(arguments)


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def test_only_the_program_prints() -> None:
    printing = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for call in calls(path)
        if ast.unparse(call.func) in ("print", "sys.stdout.write", "sys.stderr.write")
    }

    assert printing == set()


def test_a_pure_module_reads_no_clock() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(CONTRACTS)
    pure = contracts["importlinter:contract:pure"]["source_modules"].split()

    for name in pure:
        path = SOURCE.joinpath(*name.split(".")[1:])
        for file in [path.with_suffix(".py")] if path.with_suffix(".py").exists() else path.rglob("*.py"):
            clocks = [
                ast.unparse(call) for call in calls(file) if ast.unparse(call.func).endswith((".now", ".utcnow", ".today"))
            ]
            assert clocks == [], file
