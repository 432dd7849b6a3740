"""`linkcheck explain`: the whole story of one link, from the store alone."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from linkcheck.cli import main
from linkcheck.commands.parts.story import story
from linkcheck.extract import extract
from linkcheck.history.store import History
from linkcheck.judge import asked, judge
from linkcheck.model import Failure, Finding, Health, Past, Report, Run
from linkcheck.rules import RULES
from running import find
from sample_report import HOSTILE, entry, finding, link, rich_report
from web import SmallWeb


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a store whose last run checked two links."""
    monkeypatch.chdir(tmp_path)
    document = extract(b"[a](http://good.test/gone) [b](http://me:s3cret@good.test/private)\n", "catalog.md")
    started = datetime(2026, 11, 22, tzinfo=UTC)
    run = Run(version="0", started=started, seconds=1.0, complete=True, requests=0, catalogs=("catalog.md",))
    with History(Path(".linkcheck.sqlite")) as history:
        history.begin(started, ("catalog.md",))
        history.finish(Report(run=run, documents=(document,), findings=()), ())
    return tmp_path


def rows(text: str, label: str) -> list[str]:
    """The texts of the rows with this label, each on one line."""
    found: list[str] = []
    at = ""
    for line in text.splitlines()[1:]:
        at = line[2:13].strip() or at
        if at == label and line[13:15] == "  " and label != "rules":
            found[-1] += f" {line[15:]}"
        elif at == label:
            found.append(line[13:])
    return found


async def test_every_rule_is_named_up_to_the_one_that_decides(web: SmallWeb, tmp_path: Path) -> None:
    web.host("a.test").page("/x", "Nothing here", 404)

    told = rows(story(await find(web, "http://a.test/x", tmp_path)), "rules")

    names = [str(getattr(rule, "__name__", "")).rpartition(".")[2] for rule in RULES]
    before = names[: names.index("gone")]
    assert told[: len(before)] == [f"  {name}: no opinion" for name in before]
    assert told[len(before) :] == [
        "→ gone: dead, http-404; it decides",
        f"  {len(names) - len(before) - 1} rules after it were not asked",
    ]


async def test_the_rules_that_are_told_are_those_that_judged(web: SmallWeb, tmp_path: Path) -> None:
    web.host("a.test").redirect("/x", "/y")
    web.host("a.test").page("/y", "Hello")
    found = await find(web, "http://a.test/x", tmp_path)

    *others, last = asked(found.evidence)

    assert [answer.verdict for answer in others] == [None] * len(others)
    assert (last.rule, last.verdict and last.verdict.reason) == (found.verdict.rule, found.verdict.reason)


async def test_every_hop_and_answer_is_told(web: SmallWeb, tmp_path: Path) -> None:
    web.host("a.test").redirect("/x", "http://b.test/y", 302)
    web.host("b.test").page("/y", "<title>The page</title><h1>A heading</h1><p>Some words</p>")

    text = story(await find(web, "http://a.test/x", tmp_path))

    assert rows(text, "asked") == ["http://a.test/x → 302", "http://b.test/y → 200"]
    assert {"“The page”, text/html; charset=utf-8", "heading “A heading”"} <= set(rows(text, "page"))
    assert rows(text, "before") == ["no earlier run knew it"]


def test_every_field_of_a_record_says_who_filled_it() -> None:
    text = story(rich_report().findings[0])

    told = rows(text, "registry")
    assert told[0] == "found by arxiv"
    assert "doi: 10.1007/s11263-015-0823-z (arxiv)" in told
    assert "authors: Max Jaderberg, Karen Simonyan, Andrea Vedaldi, Andrew Zisserman" in told
    assert rows(text, "asked") == ["nothing of its host: a registry answers for it"]


def test_the_past_is_told_and_what_would_confirm_a_failure() -> None:
    past = Past(verdict="unreachable", failing_since="2026-11-01", failures=2, last_counted="2026-11-15")
    down = finding(entry("A", link("http://a.test/", 3)), Health.UNREACHABLE, host="a.test", failure=Failure.RESET, past=past)

    text = story(down)

    assert rows(text, "before") == ["unreachable; failing since 2026-11-01, 2 failures in a row"]
    assert rows(text, "failing") == [
        "since 2026-11-01, 3 days with a failure in a row",
        "confirmed once it has failed on 3 days, 6 or more days after the first",
    ]


def is_readable(text: str) -> bool:
    """Lines fit into 80 columns, but for a word that cannot be broken."""
    return all(len(line) <= 80 or len(line.split()) == 1 for line in text.splitlines())


@pytest.mark.parametrize("words", [HOSTILE, "word " * 500, "a\u202eb \x1b[31m \u2066 \n\n  x"])
def test_a_story_is_readable_in_80_columns_and_steers_no_terminal(words: str) -> None:
    texts = [story(found) for found in rich_report(words).findings]

    assert all(is_readable(re.sub(r"(?m)^  \w+", "  ", text)) for text in texts)
    assert not [sign for text in texts for sign in text if sign != "\n" and not sign.isprintable()]


def test_a_finding_that_no_rule_claims_has_a_story() -> None:
    nothing: Finding = finding(entry("A", link("http://a.test/", 3)), Health.UNKNOWN)

    assert judge(nothing.evidence).verdict.health is Health.UNKNOWN
    assert rows(story(nothing), "rules")[-1].endswith("no opinion")


@pytest.mark.parametrize(
    ("asked_about", "meant"),
    [
        ("good.test/gone", "http://good.test/gone"),
        ("https://www.good.test/gone/", "http://good.test/gone"),
        ("http://good.test/gona", "http://good.test/gone"),
        ("http://nowhere.invalid/", ""),
        ("", ""),
        ("x" * 10_000, ""),
    ],
)
def test_an_address_that_the_last_run_did_not_see_has_a_way_out(
    checked: Path, capsys: pytest.CaptureFixture[str], asked_about: str, meant: str
) -> None:
    code = main(["explain", asked_about])

    told = capsys.readouterr()
    question = f"did you mean {meant}? " if meant else ""
    assert told.err == (
        f"linkcheck: the last run did not see {asked_about}; {question}linkcheck check URL asks about any address\n"
    )
    assert (code, told.out) == (2, "")


def test_an_address_is_found_as_a_report_shows_it(checked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "http://***@good.test/private"])

    told = capsys.readouterr().out
    assert told.splitlines()[0] == "http://***@good.test/private"
    assert "s3cret" not in told
