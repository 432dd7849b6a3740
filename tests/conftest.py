"""What many tests stand on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from program import folder, run  # noqa: F401 - fixtures of many tests
from web import SmallWeb

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    from browsing import Open, Visit
    from linkcheck.model import Report

# No example is timed: a busy machine would fail tests that are right. CI tries the same examples each time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    """A fresh small web without latency."""
    with SmallWeb() as small_web:
        yield small_web


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file: they need `browsing.needs_chromium`, and the others no browser."""
    from browsing import chromium

    with chromium() as running:
        yield running


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Open:
    """Opens a report in the browser, at an address within its page."""
    from browsing import visit
    from linkcheck.reports import html

    def open_report(shown: Report, address: str = "", **circumstances: Any) -> AbstractContextManager[Visit]:
        file = tmp_path / html.FILE
        file.write_text(html.render(shown), encoding="utf-8")
        return visit(browser, file, address, **circumstances)

    return open_report
