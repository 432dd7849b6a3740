"""The pages of docs/reference say what the code does. UPDATE_EXPECTED=1 writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reference_pages import options, report_fields

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {"options.md": options.render, "report-fields.md": report_fields.render}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_reference_is_made_of_the_code(page: str) -> None:
    made = PAGES[page]()

    if os.environ.get("UPDATE_EXPECTED"):
        (REFERENCE / page).write_text(made, encoding="utf-8")
    assert (REFERENCE / page).read_text(encoding="utf-8") == made
