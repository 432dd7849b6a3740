"""A pull request for the branch with the certain remedies, unless one is open: a push has brought that up to date."""

import os
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))
from github_api import ask

_TITLE: Final = "Mend links whose replacement is certain"
_BODY: Final = """\
Each old address says so itself, by a permanent redirect, or a registry knows the new one; `linkcheck explain URL` tells the
evidence. A link that should stay as it is can be excused in the catalog: `<!-- linkcheck-disable-next-line why -->`.
"""


def main() -> None:
    branch = os.environ["BRANCH"]
    owner = os.environ["GITHUB_REPOSITORY"].partition("/")[0]
    found = ask("GET", "pulls", state="open", head=f"{owner}:{branch}")
    if found:
        print(f"Pull request {found[0]['number']} is open.")
        return
    made = ask("POST", "pulls", {"title": _TITLE, "body": _BODY, "head": branch, "base": os.environ["GITHUB_REF_NAME"]})
    print(f"Opened pull request {made['number']}.")


if __name__ == "__main__":
    main()
