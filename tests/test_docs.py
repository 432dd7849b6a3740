"""What the documentation says is so."""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents import PAGES, REPOSITORY, text
from linkcheck.arguments import parse
from linkcheck.config import configure, load
from linkcheck.config.table import BY_KEY, SETTINGS
from linkcheck.extract import extract
from linkcheck.files import check_file
from linkcheck.probes import PROBES
from linkcheck.providers import EVERYBODY
from linkcheck.reports import FORMATS

DOCUMENTS = ["README.md", "CHANGELOG.md", *PAGES]


def rows(path: str, columns: int) -> Iterator[list[str]]:
    """The rows of the tables of a document that have so many columns."""
    for line in text(path).splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if line.startswith("|") and len(cells) == columns and not set(cells[0]) <= {"-", ":"}:
            yield cells


def test_every_setting_is_documented_with_its_option_its_variables_and_its_default() -> None:
    defaults = configure({}, {}, REPOSITORY / "docs").choices
    documented = [(cells[0].strip("`"), cells) for cells in rows("docs/settings.md", 4) if cells[0] != "Key"]

    assert [key for key, _ in documented] == [setting.key for setting in SETTINGS]
    for key, (_, elsewhere, default, _) in documented:
        setting = BY_KEY[key]
        assert re.findall(r"`([^`]+)`", elsewhere) == [*filter(None, [setting.option]), *setting.variables], key
        written = None if default == "none" else setting.read(tomllib.loads(f"value = {default.strip('`')}")["value"])
        assert written == defaults[key].value, key


def test_what_a_table_of_a_host_can_hold_is_documented() -> None:
    documented = {cells[0].strip("`") for cells in rows("docs/settings.md", 2) if cells[0] != "Key"}

    assert documented == {"connections", "crawl_delay", "lane", "headers"}


def test_the_settings_file_of_the_documentation_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.+?)```", text("docs/settings.md"), re.DOTALL)
    (tmp_path / "linkcheck.toml").write_text(example, encoding="utf-8")

    settings = load({}, {"GITHUB_TOKEN": "t"}, tmp_path)

    assert settings.fail_on == "confirmed"
    assert settings.headers_for("https://github.com:443", "github.com") == {"Authorization": "Bearer t"}


def test_every_format_provider_and_probe_is_named() -> None:
    settings, readme = text("docs/settings.md"), text("README.md")

    for name in (each.NAME for each in (*FORMATS, *EVERYBODY, *PROBES)):
        assert f"`{name}`" in settings
    for each in FORMATS:
        assert f"`{each.FILE}`" in readme


def test_every_option_and_command_of_the_readme_exists(capsys: pytest.CaptureFixture[str]) -> None:
    used = text("README.md").partition("## Use it")[2].partition("## Read the reports")[0]
    options = re.findall(r"^\| (.+?) \|", used, re.MULTILINE)
    with pytest.raises(SystemExit):
        parse(["run", "--help"])
    known = capsys.readouterr().out

    named = {option for cell in options for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", cell)}
    assert len(named) > 8
    assert {option for option in named if not re.search(rf"(?<![\w-]){option}(?![\w-])", known)} == set()


def test_ci_runs_the_test_command_of_the_readme_to_the_letter() -> None:
    commands = re.findall(r"```sh\n(.+?)\n```", text("README.md"), re.DOTALL)

    assert [command.rpartition(".venv/bin/")[2] for command in commands] == ["linkcheck run catalog.md", "python -m pytest"]
    assert commands[1] in text(".ci/run").splitlines()


def test_every_dependency_has_a_reason_and_a_pinned_version() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=!~\[; ]", requirement)[0] for requirement in declared]
    reasons = {cells[0] for cells in rows("docs/dependencies.md", 2) if cells[0] != "Package"}
    pinned = {
        line.partition("==")[0].lower().replace("_", "-") for line in text("constraints.txt").splitlines() if "==" in line
    }

    assert sorted(reasons) == sorted(names)
    assert set(names) <= pinned


def test_the_pins_name_versions_and_no_place_to_get_them_from() -> None:
    lines = [line for line in text("constraints.txt").splitlines() if not line.startswith("#")]

    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_links_within_the_documentation_lead_somewhere(path: str) -> None:
    document = extract(text(path).encode(), path)
    relative = [mention.link.url for mention in document.mentions if ":" not in mention.link.url]

    outcomes = [check_file(url, REPOSITORY / path, REPOSITORY, datetime(2026, 1, 1, tzinfo=UTC)) for url in relative]

    assert [outcome.target.url for outcome in outcomes if outcome.failure] == []
    for outcome in outcomes:
        assert outcome.page is None or set(outcome.target.fragments) <= set(outcome.page.anchors)


def test_the_index_names_every_document() -> None:
    index = text("docs/README.md")

    for page in set(PAGES) - {"docs/README.md"}:
        assert f"]({page.removeprefix('docs/')})" in index
    for folder in ("examples", "schemas"):
        assert f"]({folder}/" in index
