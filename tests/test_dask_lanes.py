"""Which worker has which host, whatever comes and goes."""

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.engines.dask.lanes import Lanes

WORKERS = st.sampled_from(["w1", "w2", "w3"])
HOSTS = st.sampled_from([f"h{number}" for number in range(8)])
STEPS = st.lists(
    st.one_of(st.tuples(st.just("admit"), WORKERS), st.tuples(st.just("dismiss"), WORKERS), st.tuples(st.just("ask"), HOSTS)),
    max_size=60,
)


@given(steps=STEPS)
def test_a_host_changes_its_worker_only_when_that_is_lost(steps: list[tuple[str, str]]) -> None:
    lanes: Lanes[str] = Lanes()
    present: set[str] = set()
    owners: dict[str, str] = {}
    for step, name in steps:
        if step == "admit":
            lanes.admit(name)
            present.add(name)
        elif step == "dismiss":
            lanes.dismiss(name)
            present.discard(name)
            owners = {host: owner for host, owner in owners.items() if owner != name}
        else:
            owner = lanes.owner(name)
            assert (owner is None) == (not present)
            if owner is not None:
                assert owners.setdefault(name, owner) == owner
                assert owner in present


@given(counts=st.lists(st.integers(1, 50), min_size=1, max_size=40))
def test_the_longest_queues_first_leave_no_worker_with_much_more_than_its_share(counts: list[int]) -> None:
    lanes: Lanes[str] = Lanes()
    queues = sorted(((f"h{number}", count) for number, count in enumerate(counts)), key=lambda queue: -queue[1])
    lanes.weigh(queues)
    loads = {"w1": 0, "w2": 0}
    for worker in loads:
        lanes.admit(worker)

    for host, count in queues:
        owner = lanes.owner(host)
        assert owner is not None
        loads[owner] += count

    # What longest-first gives at worst (Graham 1969): 4/3 of the best, less 1/(3 workers).
    assert max(loads.values()) <= max(max(counts), 7 / 6 * sum(counts) / 2 + max(counts) / 2)


def test_hosts_of_one_lane_are_weighed_together() -> None:
    lanes: Lanes[str] = Lanes()
    lanes.weigh([("arxiv.org", 3), ("a.test", 4), ("arxiv.org", 2)])
    lanes.admit("w1")
    lanes.admit("w2")

    assert lanes.owner("arxiv.org") == "w1"
    assert lanes.owner("a.test") == "w2"
    assert lanes.owner("b.test") == "w2"
