"""How long a service is asked, and when it is left alone."""

import time

import pytest

from linkcheck.model import Failure, Reply
from linkcheck.questions import Trouble, patiently, trouble
from linkcheck.settings import Settings

QUICK = Settings(provider_wait=0.05, max_hold_off=1.0)


class Service:
    """Has `troubles` for the first questions, and "an answer" after them."""

    def __init__(self, *troubles: Trouble) -> None:
        self._troubles = list(troubles)
        self.moments: list[float] = []

    async def answer(self) -> str | Trouble:
        self.moments.append(time.monotonic())
        return self._troubles.pop(0) if self._troubles else "an answer"

    @property
    def waits(self) -> list[float]:
        return [later - earlier for earlier, later in zip(self.moments, self.moments[1:], strict=False)]


async def test_waits_double() -> None:
    service = Service(Trouble(detail="HTTP 503", passes=True), Trouble(detail="HTTP 503", passes=True))

    assert await patiently(service.answer, QUICK) == "an answer"
    assert service.waits[0] >= 0.05
    assert service.waits[1] >= 0.1


async def test_the_third_trouble_is_the_last() -> None:
    service = Service(*[Trouble(detail="HTTP 503", passes=True)] * 5)

    found = await patiently(service.answer, QUICK)

    assert found == Trouble(detail="HTTP 503 for 3 tries", passes=True)
    assert len(service.moments) == 3


async def test_a_wait_is_as_long_as_the_service_asks_for() -> None:
    service = Service(Trouble(detail="HTTP 429", passes=True, pause=0.3))

    await patiently(service.answer, QUICK)

    assert service.waits[0] >= 0.3


@pytest.mark.parametrize("last", [Trouble(detail="HTTP 404"), Trouble(detail="HTTP 429", passes=True, pause=3600.0)])
async def test_what_does_not_pass_is_not_asked_again(last: Trouble) -> None:
    service = Service(last)

    assert await patiently(service.answer, QUICK) == last
    assert len(service.moments) == 1


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(status=403), Trouble(detail="HTTP 403", passes=True)),
        (Reply(status=403, headers={"cf-mitigated": "challenge"}), Trouble(detail="HTTP 403")),
        (Reply(status=406), Trouble(detail="HTTP 406", passes=True)),
        (Reply(status=429, headers={"retry-after": "7"}), Trouble(detail="HTTP 429", passes=True, pause=7.0)),
        (Reply(status=503), Trouble(detail="HTTP 503", passes=True)),
        (Reply(status=404), Trouble(detail="HTTP 404")),
        (Reply(status=301), Trouble(detail="HTTP 301")),
        (Reply(failure=Failure.RESET, detail="cut off"), Trouble(detail="reset: cut off", passes=True)),
        (Reply(failure=Failure.NO_SUCH_NAME), Trouble(detail="dns-no-such-name")),
    ],
)
def test_a_reply_tells_whether_its_trouble_passes(reply: Reply, expected: Trouble) -> None:
    assert trouble(reply) == expected
