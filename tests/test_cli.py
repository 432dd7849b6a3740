"""The program as people and scripts meet it: what it prints, what it writes and how it ends."""

import json
import re
import shlex
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from program import PROGRAM, Run, environment
from web import SmallWeb, broken

REPOSITORY = Path(__file__).parent.parent


def start(*arguments: str, folder: Path, **variables: str) -> subprocess.Popen[str]:
    """The program in a process of its own."""
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=folder,
        env=environment(**variables),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def is_stored(folder: Path, url: str) -> bool:
    with sqlite3.connect(folder / ".linkcheck.sqlite") as store:
        return bool(store.execute("SELECT 1 FROM outcomes WHERE url = ?", (url.encode(),)).fetchone())


def wait_until(claim: Callable[[], bool], seconds: float = 20) -> None:
    """Until `claim` is true, and no longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < deadline
        time.sleep(0.02)


# run


def test_a_good_catalog_ends_with_0_and_its_reports(run: Run, web: SmallWeb, folder: Path) -> None:
    web.host("good.test").page("/", "Hello")

    ended = run("run", "catalog.md", *web.options, catalog="- [paper](http://good.test/)\n")

    assert (ended.code, ended.err) == (0, "")
    assert "Exit code 0" in ended.out
    assert {"links.json", "broken-links.md", "enrichment.json", "enrichment.md", "references.bib"} <= {
        path.name for path in (folder / "reports").iterdir()
    }


def test_a_dead_link_ends_with_1_unless_the_user_has_it_otherwise(run: Run, web: SmallWeb) -> None:
    web.host("good.test").page("/", "Hello")
    catalog = "- [paper](http://good.test/gone)\n- [paper](http://good.test/)\n"

    codes = {
        fail_on: run("run", "catalog.md", "--fail-on", fail_on, *web.options, catalog=catalog).code
        for fail_on in ("dead", "new", "unreachable", "never", "confirmed")
    }

    assert codes == {"dead": 1, "new": 0, "unreachable": 1, "never": 0, "confirmed": 0}


def test_an_outage_is_no_death_but_can_be_asked_for(run: Run, web: SmallWeb) -> None:
    web.host("good.test").page("/", "Hello")
    web.refused("down.test")
    catalog = "[a](http://down.test/) [b](http://good.test/)\n"

    assert run("run", "catalog.md", *web.options, catalog=catalog).code == 0
    assert run("run", "catalog.md", *web.options, "--fail-on", "unreachable").code == 1


def test_without_a_network_it_ends_with_3_and_leaves_reports_as_they_were(run: Run, web: SmallWeb, folder: Path) -> None:
    web.host("good.test").page("/", "Hello")
    run("run", "catalog.md", *web.options, catalog="[a](http://good.test/)\n")
    before = {path: path.read_bytes() for path in (folder / "reports").iterdir()}
    nowhere = ("--dns-server", "127.0.0.1:9", "--connect-to", ":80:127.0.0.1:9", "--connect-to", ":443:127.0.0.1:9")

    ended = run("run", "catalog.md", *nowhere, "--allow-net", "127.0.0.0/8")

    assert ended.code == 3
    assert ended.out == ""
    assert re.fullmatch(r"linkcheck: there is no network[^\n]*\n", ended.err)
    assert {path: path.read_bytes() for path in (folder / "reports").iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run"], "the following arguments are required: CATALOG; see linkcheck run --help"),
        (["run", "catalog.md", "--fial-on", "dead"], "--fial-on: no option of linkcheck run; did you mean --fail-on?"),
        (["run", "catalog.md", "--zzz"], "--zzz: no option of linkcheck run; see linkcheck run --help"),
        (["report", "catalog.md"], "catalog.md: one argument too many for linkcheck report; see linkcheck report --help"),
        (["config", "none.md"], "none.md does not exist; name the catalog beside which the settings file is, or none"),
        (["run", "catalog.md", "--root-dir", "catalog.md"], "--root-dir catalog.md: catalog.md is no folder"),
        (
            ["run", "catalog.md", "--fail-on", "blocked"],
            "--fail-on blocked: must be one of dead, confirmed, new, unreachable, never",
        ),
        (["run", "none.md"], "none.md: no such file or directory"),
        (["run", ""], 'the name of a catalog is empty; "." is the current folder'),
        (["run", "catalog.md"], "catalog.md: there is no link to check in it"),
        (["run", "catalog.md", "--store", "none/store"], None),
        (["run", "catalog.md", "--config", "none.toml"], "--config none.toml: the file does not exist"),
        (
            ["check", "example.com/a"],
            "example.com/a is no absolute URL, and no such file exists; did you mean https://example.com/a?",
        ),
        (
            ["explain", "http://a.test"],
            "the store .linkcheck.sqlite does not exist; linkcheck run makes it, and --store names another",
        ),
        (["rules", "soft-405"], "there is no rule, note or remedy soft-405; did you mean soft_404?"),
        (["fix"], None),
        ([], "the following arguments are required: COMMAND; see linkcheck --help"),
    ],
)
def test_a_mistake_of_the_user_is_told_in_one_line(run: Run, arguments: list[str], message: str | None) -> None:
    ended = run(*arguments, catalog="No link.\n" if "--store" not in arguments else "[a](http://a.test)\n")

    assert (ended.code, ended.out) == (2, "")
    assert re.fullmatch(r"linkcheck: [^\n]+\n", ended.err)
    assert message is None or ended.err == f"linkcheck: {message}\n"


def test_quiet_prints_the_summary_and_nothing_else(run: Run, web: SmallWeb) -> None:
    web.host("good.test").page("/", "Hello")
    catalog = b"[a](http://good.test/) \xff\n"

    loud = run("run", "catalog.md", *web.options, catalog=catalog)
    quiet = run("run", "catalog.md", *web.options, "-q")

    assert re.match(r"linkcheck: catalog\.md:1:\d+: .+\n", loud.err)
    assert quiet.err == ""
    assert "Exit code 0" in quiet.out


def test_verbose_shows_every_finding(run: Run, web: SmallWeb) -> None:
    web.host("good.test").page("/", "Hello")

    ended = run("run", "catalog.md", *web.options, "-v", catalog="[a](http://good.test/)\n")

    assert "asked      http://good.test/ → 200" in ended.out


def test_colors_are_for_terminals_or_on_request(run: Run) -> None:
    catalog = "[a](gone.md)\n"

    assert "\x1b[" not in run("run", "catalog.md", "--offline", catalog=catalog).out
    assert "\x1b[" in run("run", "catalog.md", "--offline", "--color", "always").out


def test_a_format_that_is_named_is_the_only_one_written(run: Run, folder: Path) -> None:
    run("run", "catalog.md", "--offline", "--format", "links.json", "--reports", "out", catalog="[a](catalog.md)\n")

    assert [path.name for path in (folder / "out").iterdir()] == ["links.json"]


def test_a_catalog_from_stdin_is_checked_like_any_other(folder: Path) -> None:
    process = start("run", "-", "--offline", "-q", folder=folder)

    out, err = process.communicate("[a](gone.md)\n", timeout=30)

    assert (process.returncode, err) == (1, "")
    assert "<stdin>:1:5  gone.md" in out


def test_bytes_that_are_no_characters_end_nothing(run: Run, web: SmallWeb, folder: Path) -> None:
    web.host("good.test").page("/", "Hello")

    ended = run("run", "catalog.md", *web.options, "-v", catalog=b"[a\xff](http://good.test/\xff) [b](gone\xff.md)\n")

    assert ended.code == 1
    assert json.loads((folder / "reports" / "links.json").read_bytes())["summary"]["dead"] == 2


def test_a_password_in_a_destination_is_never_shown(run: Run, web: SmallWeb, folder: Path) -> None:
    web.host("good.test").page("/", "Hello")

    ended = run(
        "run", "catalog.md", *web.options, "-v", catalog="[a](http://user:s3cret@good.test/) [b](http://u:s3cret@good.test/x)\n"
    )
    again = run("explain", "http://u:s3cret@good.test/x")

    shown = ended.out + ended.err + again.out + "".join(path.read_text("utf-8") for path in (folder / "reports").iterdir())
    assert "good.test" in shown
    assert "s3cret" not in shown


# Interruptions


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_with_130_and_the_next_goes_on(run: Run, web: SmallWeb, folder: Path, number: int) -> None:
    host = web.host("good.test")
    host.page("/", "Hello")
    host.answer("/slow", broken.SILENT)
    (folder / "catalog.md").write_text("[a](http://good.test/) [b](http://good.test/slow)\n", encoding="utf-8")
    # With one connection, the second page is asked for when the first is done.
    process = start("run", "catalog.md", "--timeout", "60", "--per-host", "1", *web.options, folder=folder)
    wait_until(lambda: bool(host.asked("/slow")) and is_stored(folder, "http://good.test/"))

    process.send_signal(number)
    out, err = process.communicate(timeout=20)

    assert (process.returncode, out) == (130, "")
    assert re.fullmatch(r"linkcheck: interrupted; [^\n]+\n", err)
    assert not (folder / "reports").exists()
    host.page("/slow", "Hello")
    assert run("run", "catalog.md", "--no-probe", "https", *web.options).code == 0
    assert len(host.asked("/")) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["before the first request", "in the middle"])
def test_an_interruption_is_told_in_one_line_whatever_is_under_way(
    web: SmallWeb, folder: Path, number: int, moment: str
) -> None:
    hosts = [web.host(f"h{index}.test") for index in range(60)]
    for host in hosts:
        host.page("/", "Hello")
        host.page("/2", "Hello")
    links = "".join(f"[a](http://{host.name}/) [b](http://{host.name}/2)\n" for host in hosts)
    (folder / "catalog.md").write_text(links, encoding="utf-8")
    process = start("run", "catalog.md", *web.options, folder=folder)
    store = folder / ".linkcheck.sqlite"
    wait_until(store.exists if moment == "before the first request" else lambda: len(web.requests()) > 20)

    process.send_signal(number)
    out, err = process.communicate(timeout=20)

    assert (process.returncode, out) == (130, "")
    assert re.fullmatch(r"linkcheck: interrupted; [^\n]+\n", err)


def test_a_job_in_the_background_that_no_ctrl_c_reaches_is_ended_by_sigterm(web: SmallWeb, folder: Path) -> None:
    host = web.host("good.test")
    host.answer("/slow", broken.SILENT)
    (folder / "catalog.md").write_text("[a](http://good.test/slow)\n", encoding="utf-8")
    # What sh does for "linkcheck run ... &" in a script.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process = start("run", "catalog.md", "--timeout", "60", *web.options, folder=folder)
    finally:
        signal.signal(signal.SIGINT, before)
    wait_until(lambda: bool(host.asked("/slow")))

    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert re.fullmatch(r"linkcheck: interrupted; [^\n]+\n", err)


def test_a_reader_who_goes_away_changes_no_verdict(folder: Path) -> None:
    (folder / "catalog.md").write_text("[a](gone.md)\n" * 3000, encoding="utf-8")
    with start("extract", "catalog.md", folder=folder) as process:
        assert process.stdout
        assert process.stderr

        process.stdout.readline()
        process.stdout.close()

        assert process.stderr.read() == ""
        assert process.wait(timeout=30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_output_that_cannot_be_written_is_an_error(folder: Path) -> None:
    (folder / "catalog.md").write_text("[a](gone.md)\n", encoding="utf-8")

    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*PROGRAM, "extract", "catalog.md"],
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.returncode == 2
    assert re.fullmatch(r"linkcheck: [^\n]*No space left on device\n", ended.stderr)


@pytest.mark.parametrize(("closed", "code"), [(">&-", 1), ("2>&-", 1)])
def test_a_stream_that_the_shell_has_closed_changes_no_verdict(folder: Path, closed: str, code: int) -> None:
    (folder / "catalog.md").write_text("[a](gone.md)\n", encoding="utf-8")
    command = f"{shlex.join(PROGRAM)} run catalog.md --offline {closed}"

    ended = subprocess.run(["sh", "-c", command], cwd=folder, env=environment(), capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (code, "")


# The other commands


def test_extraction_finds_every_link_of_the_catalog(run: Run) -> None:
    ended = run("extract", str(REPOSITORY / "catalog.md"), "--format", "json")

    (document,) = json.loads(ended.out)["documents"]
    links = [link for entry in document["entries"] for link in entry["links"]]
    source = (REPOSITORY / "catalog.md").read_bytes()
    assert len(links) == 259
    assert len({link["destination"] for link in links}) == 255
    assert all(source[slice(*link["span"])].decode() == link["destination"] for link in links)


def test_an_extraction_for_people_is_a_line_for_each_link(run: Run) -> None:
    ended = run("extract", "catalog.md", catalog="# Papers\n\n- paper: [x](http://a.test/)\n- code: <http://b.test/é>\n")

    assert ended.out.splitlines() == [
        "catalog.md:3:14  inline    paper  http://a.test/",
        "catalog.md:4:10  autolink  code   http://b.test/é",
    ]


def test_a_single_url_is_checked_without_leaving_anything_behind(run: Run, web: SmallWeb, folder: Path) -> None:
    web.host("old.test").redirect("/", "http://new.test/")
    web.host("new.test").page("/", "Hello")

    ended = run("check", "http://old.test/", *web.options)

    assert ended.code == 0
    assert "verdict    moved" in ended.out
    assert "asked      http://old.test/ → 301\n             http://new.test/ → 200" in ended.out
    assert [path.name for path in folder.iterdir()] == ["linkcheck.toml"]


def test_a_dead_url_that_is_checked_ends_with_1(run: Run, web: SmallWeb) -> None:
    web.host("good.test").page("/", "Hello")

    assert run("check", "http://good.test/gone", *web.options).code == 1


def test_the_last_run_can_be_explained_and_reported_again_without_a_network(run: Run, web: SmallWeb, folder: Path) -> None:
    web.host("good.test").page("/", "Hello")
    run("run", "catalog.md", *web.options, catalog="[a](http://good.test/gone#part)\n")
    requests = len(web.requests())
    before = {path.name: path.read_bytes() for path in (folder / "reports").iterdir()}

    explained = run("explain", "http://good.test/gone")
    reported = run("report", "--reports", "again")
    unknown = run("explain", "http://good.test/gona")

    assert "asked      http://good.test/gone → 404" in explained.out
    assert reported.code == 1
    assert {path.name: path.read_bytes() for path in (folder / "again").iterdir()} == before
    assert (
        unknown.err == "linkcheck: the last run did not see http://good.test/gona; did you mean http://good.test/gone#part?"
        " linkcheck check URL asks about any address\n"
    )
    assert len(web.requests()) == requests


def test_rules_are_listed_with_their_first_sentence_and_shown_in_full_by_name(run: Run) -> None:
    listed = run("rules")
    shown = run("rules", "soft-404")

    assert re.search(r"^  alive +\S.+\.$", listed.out, re.MULTILINE)
    assert shown.out.startswith("soft_404\n\n")
    assert len(shown.out.splitlines()) > 5


def test_settings_are_shown_with_where_they_come_from(run: Run) -> None:
    ended = run("config")

    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in ended.out.splitlines()}
    assert rows["crawl_delay"] == "0 linkcheck.toml, line 5"
    assert rows["fail_on"] == '"dead" default'
    assert rows['hosts."arxiv.org".crawl_delay'] == "3 arXiv's terms of use"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["run", "--help"]])
def test_help_is_no_error(run: Run, arguments: list[str]) -> None:
    ended = run(*arguments)

    assert (ended.code, ended.err) == (0, "")
    assert "linkcheck" in ended.out
