"""The last run, as today's rules see its facts."""

from pathlib import Path

from linkcheck.assemble import judge_again
from linkcheck.errors import StoreError
from linkcheck.history.store import History
from linkcheck.model import Report
from linkcheck.settings import Settings


def last_report(settings: Settings, *, in_full: bool = False) -> Report:
    """Judged again from what is stored, `in_full` with all evidence; nothing is asked. Raises StoreError when there is no run
    to judge."""
    with History(existing(settings)) as history:
        scene, outcomes = history.last()
        return judge_again(scene, outcomes, settings, in_full=in_full)


def existing(settings: Settings) -> Path:
    """The store, where there is one; raises StoreError elsewhere.

    Opening it would make an empty one, which explains nothing to whoever stands in the wrong folder.
    """
    if not settings.store.exists():
        raise StoreError(f"the store {settings.store} does not exist; linkcheck run makes it, and --store names another")
    return settings.store
