"""The action for GitHub: its steps are run here, as the platform would, against stand-ins for it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from acting import ACTION, PROJECT, STEPS, Job, git
from github_issues import Tracker, github
from linkcheck.model import Health
from linkcheck.reports.broken_links_md import render
from program import QUICK
from sample_report import entry, finding, link
from sample_report import report as report_of
from web import SmallWeb

CATALOG = "- [one](https://a.test/one)\n- [two](gone.md)\n"


@pytest.fixture
def tracker() -> Iterator[Tracker]:
    with github() as running:
        yield running


@pytest.fixture
def job(tmp_path: Path, web: SmallWeb, tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> Job:
    """In a clone of a repository with a catalog of one good and one dead link."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    web.host("a.test").page("/one", "Here")
    origin, work = tmp_path / "origin.git", tmp_path / "work"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(origin))
    git(tmp_path, "clone", "-q", str(origin), str(work))
    git(work, "checkout", "-q", "-b", "main")
    (work / "linkcheck.toml").write_text(QUICK, "utf-8")
    (work / ".gitignore").write_text(".linkcheck*\nreports/\n", "utf-8")
    commit(work, CATALOG)
    git(work, "push", "-q", "origin", "main")
    temporary = tmp_path / "temp"
    temporary.mkdir()
    options = web.options
    return Job(work, tracker, temporary, *(f"{name}={value}" for name, value in zip(options[::2], options[1::2], strict=True)))


def commit(folder: Path, catalog: str, name: str = "catalog.md") -> None:
    (folder / name).write_text(catalog, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "x")


def test_inputs_reach_steps_through_the_environment_alone() -> None:
    for step in STEPS:
        named = {key: value for key, value in step.items() if "${{" in str(value)}
        assert set(named) <= {"env", "with"}, step
    used = set(re.findall(r"inputs\.([\w-]+)", str(STEPS)))
    assert used == set(ACTION["inputs"])


def test_every_step_runs_a_script_that_is_there() -> None:
    for step in STEPS:
        if "run" in step:
            script, argument = re.fullmatch(
                r'bash "\$GITHUB_ACTION_PATH/(action/\w+\.sh)"(?: (\w+\.py))?', step["run"]
            ).groups()  # type: ignore[union-attr]  # no match fails the test as well
            assert (PROJECT / script).is_file()
            assert argument is None or (PROJECT / "action" / argument).is_file()


def test_the_documentation_has_every_input_with_its_default() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| (.*?) \|", (PROJECT / "docs" / "ci.md").read_text("utf-8"), re.MULTILINE)
    documented = dict(rows)

    assert set(documented) == set(ACTION["inputs"])
    for name, default in documented.items():
        if default.startswith("`"):
            assert default.strip("`") == ACTION["inputs"][name]["default"]


def test_the_workflow_of_the_documentation_uses_what_there_is() -> None:
    blocks = re.findall(r"```yaml\n(.+?)```", (PROJECT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)
    workflow, scanning, hooks = map(yaml.safe_load, blocks)

    steps: list[dict[str, Any]] = [*workflow["jobs"]["links"]["steps"], *scanning]
    ours = [step for step in steps if step["uses"].startswith("OWNER/linkcheck@")]
    assert len(ours) == 2
    assert all(set(step["with"]) <= set(ACTION["inputs"]) for step in ours)
    offered = {hook["id"] for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} == offered


def test_a_scheduled_run_fails_for_a_dead_link_and_leaves_reports_and_a_summary(job: Job) -> None:
    code = job.run(catalogs="catalog.md", extra_formats="sarif\n junit \n")

    assert code == 1
    names = {path.name for path in (job.folder / "reports").iterdir()}
    assert {"links.json", "broken-links.md", "index.html", "summary.md", "links.sarif", "junit.xml"} <= names
    assert "::error file=catalog.md,line=2,col=9,title=Dead link::gone.md" in job.log
    assert job.log.count("::error file=") == 1
    assert (job.temporary / "summary").read_text("utf-8").startswith("## Links")
    assert job.tracker.asked == []


def told(job: Job, code: int, report: str = "## Links\n", **inputs: str) -> dict[str, Any]:
    """The newest issue after the step that keeps it, for a check that ended with `code`."""
    reports = job.folder / "reports"
    reports.mkdir(exist_ok=True)
    (reports / "broken-links.md").write_text(report, "utf-8")
    outputs = {"exit-code": str(code), "reports": "reports"}
    assert job.only("Keep the issue up to date", outputs, issue="true", **inputs) == 0, job.log
    return job.tracker.issues[-1] if job.tracker.issues else {}


def test_one_issue_is_opened_edited_closed_and_opened_again(job: Job) -> None:
    tracker = job.tracker

    issue = told(job, 1, "first\n", issue_title="Mend me")
    assert (issue["state"], issue["title"]) == ("open", "Mend me")
    assert "https://github.test/someone/list/actions/runs/7" in issue["body"]

    told(job, 1, "second\n")
    assert issue["body"].endswith("\n\nsecond\n")

    told(job, 0)
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")

    asked = len(tracker.asked)
    told(job, 0)
    assert tracker.asked[asked:] == [("GET", "issues")]

    told(job, 1, "again\n")
    assert [one["state"] for one in tracker.issues] == ["open"]
    assert tracker.tokens == {"Bearer t0ken"}


def test_no_issue_is_opened_where_nothing_fails(job: Job) -> None:
    assert told(job, 0) == {}


def test_an_issue_that_nobody_wants_stays_closed(job: Job) -> None:
    told(job, 1).update(state="closed", state_reason="not_planned")

    told(job, 1)

    assert [one["state"] for one in job.tracker.issues] == ["closed"]


def test_issues_of_others_are_left_alone(job: Job) -> None:
    stranger = {"number": 1, "state": "open", "labels": [{"name": "linkcheck"}], "title": "Mine", "body": "about linkcheck"}
    job.tracker.issues.append(dict(stranger))

    told(job, 1)

    assert job.tracker.issues[0] == stranger
    assert len(job.tracker.issues) == 2


def test_links_to_catalogs_lead_there_from_an_issue(job: Job) -> None:
    report = render(report_of(finding(entry("A work", link("https://a.test/", 5, path="docs/a.md")), Health.DEAD)))

    body = told(job, 1, report)["body"]

    assert "](<../blob/HEAD/docs/a.md?plain=1#L5>)" in body


def test_a_long_report_fits_into_the_issue(job: Job) -> None:
    findings = [finding(entry(f"Work {line}", link(f"https://a.test/{line}", line)), Health.DEAD) for line in range(1, 1500)]
    report = render(report_of(*findings))
    assert len(report) > 60_000

    body = told(job, 1, f"<details>\n\n{report}\n</details>\n")["body"]

    assert 60_000 < len(body) <= 65_536
    assert body.count("<details>") == body.count("</details>")


def test_a_run_that_could_not_judge_touches_no_issue(job: Job) -> None:
    code = job.run(catalogs="missing.md", issue="true", fix="true")

    assert code == 2
    assert job.tracker.asked == []
    assert "The check itself failed" in job.log


def test_what_is_certain_becomes_a_pull_request_once(job: Job, web: SmallWeb) -> None:
    web.host("www.a.test").redirect("/one", "https://a.test/one", status=301)
    commit(job.folder, "- [one](https://www.a.test/one)\n- [same](https://a.test/one)\n")
    (job.folder / "unrelated.txt").write_text("in the way\n", "utf-8")

    assert job.run(catalogs="catalog.md", fix="true") == 0

    git(job.folder, "fetch", "-q", "origin")
    diff = git(job.folder, "diff", "HEAD", "origin/linkcheck/fixes")
    changed = [line for line in diff.splitlines() if re.match(r"[-+](?!--|\+\+)", line)]
    assert changed == ["-- [one](https://www.a.test/one)", "+- [one](https://a.test/one)"]
    assert git(job.folder, "status", "--porcelain") == "?? unrelated.txt"
    (pull,) = job.tracker.pulls
    assert (pull["head"], pull["base"]) == ("linkcheck/fixes", "main")

    proposed = git(job.folder, "rev-parse", "origin/linkcheck/fixes")
    job.run(catalogs="catalog.md", fix="true")
    git(job.folder, "fetch", "-q", "origin")
    assert git(job.folder, "rev-parse", "origin/linkcheck/fixes") == proposed
    assert len(job.tracker.pulls) == 1


def pull_request(job: Job, catalog: str, tmp_path: Path, *, merged: bool) -> Path:
    """A checkout without history, as `actions/checkout` makes it, of the merge of a branch, or of the branch itself."""
    git(job.folder, "checkout", "-q", "-b", "topic")
    commit(job.folder, catalog)
    if merged:
        git(job.folder, "checkout", "-q", "-b", "merge", "main")
        commit(job.folder, "[elsewhere](nowhere.md)\n", "other.md")
        git(job.folder, "merge", "-q", "--no-edit", "topic")
    git(job.folder, "push", "-q", "origin", "HEAD:refs/pull/1/merge", "HEAD~1:refs/heads/before")
    shallow = tmp_path / "shallow"
    git(tmp_path, "init", "-q", str(shallow))
    git(shallow, "remote", "add", "origin", f"file://{tmp_path / 'origin.git'}")
    git(shallow, "fetch", "-q", "--depth=1", "origin", "refs/pull/1/merge")
    git(shallow, "checkout", "-q", "FETCH_HEAD")
    return shallow


@pytest.mark.parametrize("merged", [True, False])
def test_a_pull_request_answers_for_its_own_lines(job: Job, tmp_path: Path, *, merged: bool) -> None:
    base = git(job.folder, "rev-parse", "main")
    job.folder = pull_request(job, f"{CATALOG}- [new](fresh.md)\n", tmp_path, merged=merged)

    code = job.run("pull_request", ref="refs/pull/1/merge", base=base, issue="true", fix="true")

    assert code == 1, job.log
    annotations = [line for line in job.log.splitlines() if line.startswith("::error file=")]
    assert [line.partition(",col")[0] for line in annotations] == ["::error file=catalog.md,line=3"]
    assert job.tracker.asked == []


def test_a_pull_request_that_adds_no_dead_link_passes(job: Job, tmp_path: Path) -> None:
    job.folder = pull_request(job, f"{CATALOG}- [again](https://a.test/one)\n", tmp_path, merged=True)

    assert job.run("pull_request", ref="refs/pull/1/merge") == 0


def test_what_an_input_says_is_no_command(job: Job) -> None:
    hostile = '$(touch owned); `touch owned`; "; touch owned; #\n| touch owned'

    job.run(catalogs=hostile, options=hostile, issue="true", issue_title=hostile, extra_formats=hostile)

    assert not (job.folder / "owned").exists()


def test_a_refusal_of_the_api_is_told(job: Job) -> None:
    job.tracker.url += "/nowhere"

    assert job.only("Keep the issue up to date", {"exit-code": "1", "reports": "."}, issue="true") == 1
    assert "GitHub answered 404 to GET issues" in job.log
