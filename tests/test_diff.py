"""Which lines a diff adds, and which links are on them."""

import difflib
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.diff import added_lines, narrowed
from linkcheck.extract import extract

LINES = st.lists(st.sampled_from(["a", "b", "+++ b/x.md", "--- a/x", "@@ -1 +1 @@", "", "-- ", "\\ x"]), max_size=8)


def test_a_diff_of_git_names_the_lines_of_the_new_file() -> None:
    diff = b"""diff --git a/list.md b/list.md
index 1..2 100644
--- a/list.md
+++ b/list.md
@@ -1,3 +1,4 @@ heading
 same
-old
+new
+newer
 same
@@ -10 +11,0 @@
-gone
@@ -20,0 +21 @@
+last
\\ No newline at end of file
diff --git a/gone.md b/gone.md
--- a/gone.md
+++ /dev/null
@@ -1 +0,0 @@
-gone
"""

    assert added_lines(diff) == {"list.md": {2, 3, 21}}


@given(before=LINES, after=LINES, context=st.integers(0, 3))
def test_the_added_lines_are_those_of_the_diff_whatever_they_say(before: list[str], after: list[str], context: int) -> None:
    diff = [line.rstrip("\n") for line in difflib.unified_diff(before, after, "a/f.md", "b/f.md", n=context, lineterm="")]
    blocks = difflib.SequenceMatcher(None, before, after).get_opcodes()
    expected = {number + 1 for tag, _, _, start, end in blocks if tag in ("replace", "insert") for number in range(start, end)}

    found = added_lines("\n".join(diff).encode())

    assert found == ({"f.md": expected} if diff else {})


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (b"b/a b.md\t", "a b.md"),
        (b"list.md\t2026-01-01 00:00:00", "list.md"),
        (b'"b/caf\\303\\251 \\"x\\".md"', 'café "x".md'),
        (b"w/list.md\r", "list.md"),
        (b"b/\xff.md", "\udcff.md"),
    ],
)
def test_names_are_read_as_git_and_diff_write_them(written: bytes, path: str) -> None:
    assert added_lines(b"+++ " + written + b"\n@@ -0,0 +1 @@\n+x\n") == {path: {1}}


@given(st.binary(max_size=200))
def test_no_diff_at_all_has_no_lines_and_does_no_harm(garbage: bytes) -> None:
    added_lines(b"+++ b/x\n@@ -1,99999999 +1,99999999 @@\n" + garbage)


def left(source: str, added: set[int]) -> list[str]:
    document = narrowed(extract(source.encode(), "c.md"), source.encode(), frozenset(added), "not now")
    return [mention.link.destination for mention in document.mentions if not mention.link.left_out]


def test_only_links_on_added_lines_are_left() -> None:
    assert left("[a](http://a.test/)\n[b](http://b.test/)\n[c](http://c.test/)\n", {2}) == ["http://b.test/"]


def test_a_changed_definition_changes_the_links_to_it() -> None:
    source = "[a][r] and [b](http://b.test/)\n\n[r]: http://a.test/\n"

    assert left(source, {3}) == ["http://a.test/", "http://a.test/"]
    assert left(source, {1}) == ["http://a.test/", "http://b.test/"]


def test_lines_are_those_of_the_diff_even_where_markdown_has_more() -> None:
    assert left("[a](http://a.test/)\r[b](http://b.test/)\n[c](http://c.test/)\n", {2}) == ["http://c.test/"]
    assert left("[a](http://a.test/)\r[b](http://b.test/)\n[c](http://c.test/)\n", {1}) == ["http://a.test/", "http://b.test/"]


def test_it_agrees_with_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> bytes:
        return subprocess.run(["git", *arguments], cwd=tmp_path, check=False, capture_output=True).stdout

    (tmp_path / "old é.md").write_bytes(b"1\n2\n3\n4\n5\n")
    (tmp_path / "new é.md").write_bytes(b"0\n1\n2\nthree\n4\n5\n")

    diff = git("diff", "--no-index", "--no-color", "old é.md", "new é.md")

    assert added_lines(diff) == {"new é.md": {1, 4}}
