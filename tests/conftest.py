"""What many tests stand on."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from program import folder, run  # noqa: F401 - fixtures of many tests
from web import SmallWeb

# No example is timed: a busy machine would fail tests that are right. CI tries the same examples each time.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture
def web() -> Iterator[SmallWeb]:
    """A fresh small web without latency."""
    with SmallWeb() as small_web:
        yield small_web
