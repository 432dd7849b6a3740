"""Many catalogs in one run: one report over all, and one on each."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from linkcheck import catalogs
from program import Run
from web import SmallWeb

LISTS = {
    "lists/speech.md": "## Speech\n\n- [Gone](https://a.test/gone)\n- [Shared](https://a.test/shared)\n",
    "lists/vision.md": "## Vision\n\n- [Shared](https://a.test/shared)\n- [Its own](https://b.test/)\n",
}


@pytest.fixture
def fleet(web: SmallWeb, folder: Path) -> SmallWeb:
    """Two lists, and a web that knows all of their links but one."""
    for path, text in LISTS.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    web.host("a.test").page("/shared", "Shared")
    web.host("b.test").page("/", "Its own")
    return web


def links(folder: Path) -> Mapping[str, Any]:
    """The destinations of a links.json."""
    return {found["url"]: found for found in json.loads((folder / "links.json").read_bytes())["destinations"]}


def test_what_several_catalogs_share_is_asked_once_and_stands_in_the_report_on_each(
    fleet: SmallWeb, folder: Path, run: Run
) -> None:
    ended = run("run", "lists", "--per-catalog", "--no-enrich", *fleet.options)

    over_all, speech, vision = (links(folder / "reports" / part) for part in ("", *(f"catalogs/{path}" for path in LISTS)))
    assert ended.code == 1
    assert fleet.host("a.test").targets.count("/shared") == 1
    assert list(over_all) == ["https://a.test/gone", "https://a.test/shared", "https://b.test/"]
    assert list(speech) == ["https://a.test/gone", "https://a.test/shared"]
    assert list(vision) == ["https://a.test/shared", "https://b.test/"]
    assert len(over_all["https://a.test/shared"]["links"]) == 2
    assert [link["path"] for link in vision["https://a.test/shared"]["links"]] == ["lists/vision.md"]


def test_a_report_on_a_catalog_names_no_other_and_links_to_its_own(fleet: SmallWeb, folder: Path, run: Run) -> None:
    run("run", "lists", "--per-catalog", "--no-enrich", *fleet.options)

    broken = (folder / "reports/catalogs/lists/speech.md/broken-links.md").read_text("utf-8")
    assert "https://a.test/gone" in broken
    assert "../../../../lists/speech.md?plain=1#L3" in broken
    assert "vision" not in broken


def test_without_the_option_there_is_one_report(fleet: SmallWeb, folder: Path, run: Run) -> None:
    run("run", "lists", "--no-enrich", *fleet.options)

    assert not (folder / "reports/catalogs").exists()


def test_the_reports_can_be_split_later_and_by_the_settings_file(fleet: SmallWeb, folder: Path, run: Run) -> None:
    run("run", "lists", "--no-enrich", *fleet.options)
    with (folder / "linkcheck.toml").open("a", encoding="utf-8") as settings:
        settings.write("per_catalog = true\n")

    run("report", "--format", "links-json")

    assert [path.name for path in (folder / "reports/catalogs/lists/vision.md").iterdir()] == ["links.json"]


def test_a_pin_is_on_the_report_of_the_catalog_that_it_is_for(fleet: SmallWeb, folder: Path, run: Run) -> None:
    with (folder / "linkcheck.toml").open("a", encoding="utf-8") as settings:
        settings.write('[[pins]]\nurl = "https://b.test/"\nreason = "opens from the office"\nuntil = 2999-01-01\n')

    run("run", "lists", "--per-catalog", "--no-enrich", *fleet.options)

    speech, vision = ((folder / "reports/catalogs" / path / "broken-links.md").read_text("utf-8") for path in LISTS)
    assert "fits no link" not in speech
    assert "works by itself" in vision


def test_catalogs_outside_of_the_current_folder_have_their_reports_inside(folder: Path, run: Run) -> None:
    for path in ("one/up.md", "two/x/up.md"):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text("[x](missing.pdf)\n", encoding="utf-8")

    run("run", "one/up.md", "two/../one/../two/x/up.md", "--per-catalog", "--offline", "--format", "links-json")

    assert sorted(path.parent.relative_to(folder).as_posix() for path in (folder / "reports").rglob("links.json")) == [
        "reports",
        "reports/catalogs/one/up.md",
        "reports/catalogs/two/up/one/up/two/x/up.md",
    ]


def test_the_reports_on_catalogs_are_no_catalogs_themselves(fleet: SmallWeb, folder: Path, run: Run) -> None:
    run("run", "lists", "--per-catalog", "--no-enrich", *fleet.options)

    assert [catalog.path for catalog in catalogs.read(["."], folder / "reports")] == list(LISTS)
