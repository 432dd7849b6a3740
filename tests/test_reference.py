"""The pages of the reference that are made of the code say what it does. UPDATE_EXPECTED=1 writes them anew."""

import os
from collections.abc import Callable

import pytest

from documents import DOCS
from linkcheck import rules_table
from reference_pages import options, report_fields

PAGES: dict[str, Callable[[], str]] = {
    "reference/options.md": options.render,
    "reference/report-fields.md": report_fields.render,
    "rules.md": rules_table.render,
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_reference_is_made_of_the_code(page: str) -> None:
    made = PAGES[page]()

    if os.environ.get("UPDATE_EXPECTED"):
        (DOCS / page).write_text(made, encoding="utf-8")
    assert (DOCS / page).read_text(encoding="utf-8") == made
