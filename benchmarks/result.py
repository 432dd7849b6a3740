"""What one program did in one run."""

from collections.abc import Sequence
from statistics import median

from msgspec import Struct
from msgspec.structs import replace


class Score(Struct, frozen=True, kw_only=True):
    """`of` is the number of links; `untold` those of which the program said nothing; `wrong` says where it was not right."""

    of: int
    right: int
    live_called_broken: int
    dead_called_fine: int
    untold: int
    wrong: tuple[str, ...]


class Cost(Struct, frozen=True, kw_only=True):
    """As the stopwatch has it: CPU is user and system time of all processes, the peak that of the largest one."""

    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    exit_status: int
    timed_out: bool


class Traffic(Struct, frozen=True, kw_only=True):
    """As the servers saw it. `refused` are requests that a rate limit refused after its first refusal had gone out."""

    requests: int
    refused: int
    most_connections: int
    most_connections_at: str


class Result(Struct, frozen=True, kw_only=True):
    program: str
    score: Score
    traffic: Traffic
    cost: Cost

    @property
    def requests_per_link(self) -> float:
        return self.traffic.requests / self.score.of


def middle(rounds: Sequence[Result]) -> Result:
    """The round of one program whose wall time is in the middle, with the median CPU time and memory of all."""
    chosen = sorted(rounds, key=lambda result: result.cost.wall_seconds)[len(rounds) // 2]
    cost = replace(
        chosen.cost,
        cpu_seconds=median(result.cost.cpu_seconds for result in rounds),
        peak_bytes=int(median(result.cost.peak_bytes for result in rounds)),
    )
    return replace(chosen, cost=cost)
