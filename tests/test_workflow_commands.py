"""Annotations for GitHub Actions, and that nothing else is one."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from linkcheck.model import Finding, Health, Location, Past, Remedy
from linkcheck.workflow_commands import annotations, inert
from program import Run
from sample_report import entry, finding, link, report, rich_report
from strangers import hostile_texts


def dead(url: str, line: int = 5, *, confirmed: bool = False, past: Past | None = None) -> Finding:
    return finding(entry("A work", link(url, line)), Health.DEAD, detail="HTTP 404", confirmed=confirmed, past=past)


def commands(printed: str) -> list[str]:
    """What the runner would take for a command, read as it does."""
    lines = [line.lstrip() for line in printed.splitlines()]
    return [line for line in lines if line.startswith("::") or "##[" in line]


def test_a_confirmed_death_is_an_error_and_another_a_warning() -> None:
    found = report(
        replace(dead("https://a.test/?x=50%", confirmed=True), remedy=Remedy("https://b.test/", "doi", certain=True)),
        dead("https://c.test/", 9),
        finding(entry("B", link("https://d.test/", 12)), Health.UNREACHABLE),
    )

    error, warning = annotations(found).splitlines()

    assert error == (
        "::error file=catalog.md,line=5,col=10,title=Dead link::https://a.test/?x=50%25: HTTP 404 "
        "(failing since 2026-11-01, 3 times in a row, confirmed)%0AWrite instead: https://b.test/"
    )
    assert warning.startswith("::warning file=catalog.md,line=9,col=10,title=Dead link::https://c.test/: HTTP 404")


def test_the_platform_shows_ten_of_each_so_the_news_go_first() -> None:
    old = [dead(f"https://old.test/{number}", past=Past(verdict="dead")) for number in range(12)]
    sure = [dead(f"https://sure.test/{number}", confirmed=True) for number in range(11)]

    lines = annotations(report(*old, dead("https://new.test/", past=Past(verdict="alive")), *sure)).splitlines()

    assert [line.split(" ")[0] for line in lines] == ["::error"] * 10 + ["::warning"] * 10
    assert "https://new.test/" in lines[10]


def test_paths_count_from_the_root_of_the_repository() -> None:
    (line,) = annotations(report(dead("https://a.test/")), "docs/lists").splitlines()

    assert "file=docs/lists/catalog.md," in line


@settings(max_examples=30, deadline=None)
@given(words=hostile_texts())
def test_strangers_add_no_command(words: str) -> None:
    stranger = dead(f"https://a.test/{words.encode('utf-8', 'replace').decode()}")
    where = replace(stranger.evidence.mentions[0].link, location=Location(f"{words}.md", 5, 1))
    mention = replace(stranger.evidence.mentions[0], link=where)
    named = replace(stranger, evidence=replace(stranger.evidence, mentions=(mention,)))
    text = replace(stranger, verdict=replace(stranger.verdict, detail=words))

    lines = annotations(report(named, text)).splitlines()

    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r"::warning file=[^:,]*,line=5,col=\d+,title=Dead link::.*", line)


@pytest.mark.parametrize(
    "text",
    [
        "::error::x",
        "  ::stop-commands::x",
        "fine\n\t::set-output name=a::b",
        "see ##[error]x",
        "\u2003::error::x",
        ":\u00ad:error::x",
        "#\u200b#[error]",
    ],
)
def test_text_that_looks_like_a_command_is_none(text: str) -> None:
    harmless = inert(text)

    assert commands(re.sub("[\u00ad\u200b]", "", harmless)) == []
    assert harmless.count("error") == text.count("error")


def test_other_text_stays_as_it_is() -> None:
    text = "a::b\n  https://a.test/::x\nC++ [x] # heading\n\n\n: one\n"

    assert inert(text) == text


def test_a_run_on_github_annotates_sums_up_and_commands_nothing_else(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(folder.parent))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "summary"))
    (folder / "summary").write_text("before\n", "utf-8")
    (folder / "::error::.md").write_text("[a](gone.md) [b](x##[error].md)\n", "utf-8")

    ended = run("run", "::error::.md", "-v", "--offline")

    assert ended.code == 1
    found = commands(ended.out + ended.err)
    assert len(found) == 2
    assert all(line.startswith(f"::error file={folder.name}/%3A%3Aerror%3A%3A.md,line=1,col=") for line in found)
    summary = (folder / "summary").read_text("utf-8")
    assert summary.startswith("before\n## Links\n")
    assert summary == "before\n" + (folder / "reports" / "summary.md").read_text("utf-8")


def test_elsewhere_a_run_prints_no_commands(run: Run) -> None:
    ended = run("run", "catalog.md", "--offline", catalog="[a](gone.md)\n")

    assert (ended.code, commands(ended.out)) == (1, [])


def test_a_job_summary_that_cannot_be_written_is_told(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "no" / "summary"))

    ended = run("run", "catalog.md", "--offline", catalog="[a](catalog.md)\n")

    assert ended.code == 0
    assert "the job has no summary" in ended.err


def test_a_rich_report_has_a_command_for_each_dead_link() -> None:
    assert len(commands(annotations(rich_report()))) == 2
