"""What many tests stand on."""

from collections.abc import Iterator

import pytest

from web import SmallWeb


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    """A fresh small web without latency."""
    with SmallWeb() as small_web:
        yield small_web
