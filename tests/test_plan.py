"""What is asked, and how often: each destination is one subject, each address is asked once, each host has one queue."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.model import Document, Entry, Form, Link, Location, Span, Syntax
from linkcheck.plan import plan
from linkcheck.settings import Settings


def document(*destinations: str, path: str = "catalog.md", disabled: str | None = None) -> Document:
    links = tuple(
        Link(
            destination=destination,
            url=destination,
            span=Span(100 * number, 100 * number + len(destination)),
            text="",
            text_span=None,
            syntax=Syntax.INLINE,
            form=Form.RAW,
            label="",
            location=Location(path, number + 1, 1),
            disabled=disabled,
        )
        for number, destination in enumerate(destinations)
    )
    entry = Entry(title="Work", section="", headings=(), location=Location(path, 1, 1), links=links)
    return Document(path=path, entries=(entry,))


def asked(*documents: Document, **changes: Any) -> list[str]:
    return [target.url for queue in plan(documents, Settings(**changes)).queues for target in queue.targets]


def test_destinations_keep_the_order_of_their_first_appearance_and_all_their_mentions() -> None:
    planned = plan([document("http://b.test/", "http://a.test/", "http://b.test/")], Settings())

    assert [(subject.destination, len(subject.mentions)) for subject in planned.subjects] == [
        ("http://b.test/", 2),
        ("http://a.test/", 1),
    ]


def test_destinations_that_differ_only_in_their_fragment_are_asked_once_and_keep_all_fragments() -> None:
    planned = plan([document("http://a.test/p#one", "http://a.test/p", "http://a.test/p#two")], Settings())

    (queue,) = planned.queues
    (target,) = queue.targets
    assert target.url == "http://a.test/p"
    assert target.fragments == ("one", "two")
    assert {subject.target for subject in planned.subjects} == {target}


def test_spellings_that_are_the_same_on_the_wire_are_asked_once() -> None:
    assert asked(document("http://a.test", "http://a.test/", "HTTP://A.test:80/")) == ["http://a.test"]


def test_what_differs_on_the_wire_is_not_the_same() -> None:
    different = ("http://a.test/%2F", "http://a.test//", "http://a.test/p?", "http://a.test/p", "https://a.test/p")

    assert set(asked(document(*different))) == set(different)


def test_the_longest_queue_comes_first_and_a_host_is_never_split() -> None:
    planned = plan([document("http://a.test/1", "http://b.test/1", "https://b.test:8443/2", "http://b.test/3")], Settings())

    assert [(queue.host, len(queue.targets)) for queue in planned.queues] == [("b.test", 3), ("a.test", 1)]


def test_what_a_registry_answers_for_is_not_asked_over_http() -> None:
    assert asked(document("http://arxiv.org/abs/1412.1842", "https://arxiv.org/pdf/1603.049921", "http://a.test/")) == [
        "http://a.test/"
    ]


def test_other_schemes_and_broken_addresses_are_left_to_the_rules() -> None:
    planned = plan([document("mailto:a@b.test", "htps://a.test", "http://", "http://a.test:99999/", "")], Settings())

    assert planned.queues == ()
    assert all(subject.target is None for subject in planned.subjects)


def test_a_relative_destination_is_another_file_in_another_folder() -> None:
    planned = plan([document("x.md", path="one/list.md"), document("x.md", path="two/list.md")], Settings())

    assert [subject.key for subject in planned.subjects] == ["one/x.md", "two/x.md"]
    assert all(subject.is_local for subject in planned.subjects)


def test_a_destination_without_a_scheme_but_with_a_host_is_asked_over_https() -> None:
    assert asked(document("//a.test/p")) == ["https://a.test/p"]


def test_what_the_user_left_out_is_skipped_with_the_reason() -> None:
    documents = [document("http://a.test/", "http://b.test/x", "http://c.test/")]

    planned = plan(documents, Settings(only=r"[ab]\.test", exclude=(r"/x$",)))

    assert [subject.skip for subject in planned.subjects] == ["", "excluded by '/x$'", "not among --only '[ab]\\\\.test'"]
    assert [queue.host for queue in planned.queues] == ["a.test"]


def test_a_link_is_skipped_only_where_every_mention_is_disabled() -> None:
    off = document("http://a.test/", "http://b.test/", disabled="flaky host")
    on = document("http://b.test/", path="other.md")

    planned = plan([off, on], Settings())

    assert [subject.skip for subject in planned.subjects] == ["disabled by a comment: flaky host", ""]


def test_offline_asks_nothing_over_the_network_and_still_looks_at_files() -> None:
    planned = plan([document("http://a.test/", "x.md")], Settings(offline=True))

    assert [subject.skip for subject in planned.subjects] == ["offline", ""]
    assert planned.queues == ()


@given(st.lists(st.sampled_from([f"http://{host}.test/{path}" for host in "abc" for path in ("", "x", "x#f", "y?", "y")])))
def test_every_address_is_planned_exactly_once(destinations: list[str]) -> None:
    planned = plan([document(*destinations)], Settings())

    targets = [target.url for queue in planned.queues for target in queue.targets]
    assert len(targets) == len(set(targets))
    assert set(targets) == {subject.target.url for subject in planned.subjects if subject.target}
