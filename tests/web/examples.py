"""The reports of docs/examples, made by the program itself: `python -m web.examples` in the folder `tests`.

Each says in its first line that the web it speaks of is this one, if its format has words for that: a list of CSL-JSON and a
record of RIS are references and nothing else.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from web import SmallWeb, catalog_world
from web.latency import lognormal

PROJECT = Path(__file__).parents[2]
EXAMPLES = PROJECT / "docs" / "examples"
SAYING = "Made against the small web of tests/web: what hosts and registries answer is made up, the links are catalog.md's."


def main() -> None:
    catalog = (PROJECT / "catalog.md").read_text()
    # A run reads it as the memory of the last one, and examples are to be of a first.
    (EXAMPLES / "links.json").unlink(missing_ok=True)
    with SmallWeb(latency=lognormal(0.05)) as web, tempfile.TemporaryDirectory() as folder:
        catalog_world.build(web, catalog)
        command = ["run", "catalog.md", "--reports", str(EXAMPLES), "--store", f"{folder}/store", "--fail-on", "never"]
        subprocess.run([sys.executable, "-m", "linkcheck", *command, *web.options], cwd=PROJECT, check=True)
    for report in EXAMPLES.iterdir():
        if report.suffix in (".md", ".bib") or report.name in ("links.json", "enrichment.json"):
            report.write_text(_said(report.read_text(), report.suffix))


def _said(text: str, suffix: str) -> str:
    first = {
        ".md": f"> {SAYING}\n\n",
        ".bib": f"% {SAYING}\n\n",
        ".json": f'{{"made_against": "{SAYING}",\n',
        ".html": f"<!-- {SAYING} -->\n",
    }[suffix]
    return first + (text.removeprefix("{").removeprefix("\n") if suffix == ".json" else text)


if __name__ == "__main__":
    main()
