"""What the run and its workers tell each other."""

from msgspec import Struct

from linkcheck.model import Outcome, Target
from linkcheck.politeness.turns import Pause


class Order(Struct, frozen=True, array_like=True):
    """A target to be asked, under a number of the run's."""

    number: int
    target: Target
    is_last_pass: bool


class Errand(Struct, frozen=True, array_like=True):
    """What a worker is sent at once, in the order in which it is to be taken: what another worker learned of hosts, which hosts
    get another chance (`Fetcher.reopen`), by an address of each, and what to ask."""

    pauses: dict[str, Pause]
    reopenings: tuple[str, ...]
    orders: tuple[Order, ...]


class Done(Struct, frozen=True, array_like=True):
    """The outcome of the order of that number."""

    number: int
    outcome: Outcome


class Delivery(Struct, frozen=True, array_like=True):
    """What a worker has since its last delivery: outcomes; how many requests it sent, and how many answers it had; the pace of
    hosts that want another one than before; and, now and then, whom it waits for."""

    serial: int
    done: tuple[Done, ...]
    requests: int
    answers: int
    pauses: dict[str, Pause]
    waiting: dict[str, str] | None
