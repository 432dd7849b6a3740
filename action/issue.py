"""One issue that says what the last run said: opened when something fails, edited in place, closed when nothing does.

It is known by its label, which strangers cannot set, and by a comment in its body. Who closes it as not planned has said that
no issue is wanted, and gets no other.
"""

import os
import re
import sys
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent))
from github_api import ask

LABEL: Final = "linkcheck"
MARK: Final = "<!-- linkcheck: this issue is written anew by every run -->"
# GitHub's limit on the body of an issue.
LIMIT: Final = 65_536
_CUT: Final = "\n\n… the rest is in the reports of the run.\n"
_TO_CATALOG: Final = re.compile(r"\]\(<(?:\.\./)+")


def main() -> None:
    code = os.environ["EXIT_CODE"]
    if code not in ("0", "1"):
        print("The check did not come to an end, so the issue stays as it is.")
        return
    known = _known()
    text = _body((Path(os.environ["REPORTS"]) / "broken-links.md").read_text("utf-8"), _run_url())
    if code == "1":
        _open(known, text)
    elif known and known["state"] == "open":
        ask("PATCH", f"issues/{known['number']}", {"body": text, "state": "closed", "state_reason": "completed"})
        print(f"Closed issue {known['number']}.")
    else:
        print("Nothing fails, and no issue is open.")


def _known() -> dict[str, Any] | None:
    """The issue, the open one before those that are closed, and of those the newest."""
    found = ask("GET", "issues", state="all", labels=LABEL, sort="created", direction="desc", per_page="100")
    ours = [one for one in found if "pull_request" not in one and MARK in (one.get("body") or "")]
    return next((one for one in ours if one["state"] == "open"), ours[0] if ours else None)


def _open(known: dict[str, Any] | None, text: str) -> None:
    if known is None:
        made = ask("POST", "issues", {"title": os.environ["TITLE"], "body": text, "labels": [LABEL]})
        print(f"Opened issue {made['number']}.")
    elif known["state"] == "closed" and known.get("state_reason") == "not_planned":
        print(f"Issue {known['number']} was closed as not planned, and stays so.")
    else:
        ask("PATCH", f"issues/{known['number']}", {"body": text, "state": "open"})
        print(f"Wrote issue {known['number']} anew.")


def _body(report: str, run: str) -> str:
    """The report under the mark, within the limit; its links to catalogs lead from where issues are to where files are."""
    text = _TO_CATALOG.sub("](<../blob/HEAD/", report)
    top = f"{MARK}\n{f'[The run with all reports]({run}).' if run else ''}\n\n"
    room = LIMIT - len(top)
    if len(text) > room:
        text = text[: room - len(_CUT) - len("\n</details>")].rpartition("\n")[0]
        # A section that folds must not swallow what follows.
        text += "\n</details>" * (text.count("<details>") > text.count("</details>")) + _CUT
    return top + text


def _run_url() -> str:
    server, repository, run = (os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "RUN_ID"))
    return f"{server}/{repository}/actions/runs/{run}" if run else ""


if __name__ == "__main__":
    main()
