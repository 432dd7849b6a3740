"""A real browser for tests: Debian's Chromium without a screen, and all that it saw a page do."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here; Debian's package is called chromium")

Open = Callable[..., AbstractContextManager["Visit"]]
"""Opens a report at an address within its page; the fixture `opened` in tests/conftest.py."""


@dataclass
class Visit:
    """A page in the browser. `complaints` are errors, violations of its policy and dialogs; `asked` is what it loaded."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def dismiss(self, dialog: Dialog) -> None:
        """A dialog blocks a page until somebody answers."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine; none is ever downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, file: Path, address: str = "", **circumstances: Any) -> Iterator[Visit]:
    """Open `file` at `address`, such as "#links"; `circumstances` are those of Playwright's new_context."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **circumstances})
    context.set_default_timeout(10_000)
    if circumstances.get("java_script_enabled", True):
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    seen = Visit(page)
    page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("dialog", seen.dismiss)
    page.goto(f"{file.as_uri()}{address}")
    yield seen
    context.close()


def open_everything(page: Page) -> None:
    """Every story and every abstract."""
    page.locator("button.title[aria-expanded=false], details:not([open]) summary").evaluate_all(
        "folded => folded.forEach((one) => one.click())"
    )
