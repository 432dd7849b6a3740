"""Input that is made to cost time: it must cost no more than its length.

Each is small enough that a linear reading takes a fraction of the limit, and large enough that a quadratic one takes many
times the limit. Time is that of the processor, since other tests run beside these.
"""

import time

import pytest

from linkcheck.extract import extract

_LENGTH = 80_000
_LIMIT_SECONDS = 6.0


def _repeated(text: str) -> str:
    return text * (_LENGTH // len(text))


_INPUTS = {
    "links on one line": _repeated("[a](http://b.test/d) "),
    "links among other alphabets on one line": _repeated("é[a](http://b.test/d) "),
    "bare addresses on one line": _repeated("http://b.test/d "),
    "bare addresses in CJK punctuation": _repeated("http://b.test/é："),
    "bare addresses in open brackets": "[" * (_LENGTH // 16) + _repeated("http://b.test]"),
    "schemes": _repeated("http://"),
    "www": _repeated("www."),
    "e-mail addresses": _repeated("a@b.test "),
    "one long local part": "a" * _LENGTH + "@",
    "at signs": _repeated("a@"),
    "parentheses after an address": "http://a.test/" + _repeated(")"),
    "entities after an address": "http://a.test/" + _repeated("&amp;"),
    "links that do not end": _repeated("[a]("),
    "images that do not end": _repeated("![[]"),
    "nested brackets": "[" * 10_000 + "a" + "](b)" * 10_000,
    "nested images": "![" * 10_000 + "a" + "](b)" * 10_000,
    "a destination of parentheses": "[a](" + _repeated("(") + ")",
    "a destination of escapes": "[a](" + _repeated("\\(") + ")",
    "a text of lines": "[a" + _repeated("\n> ") + "](u)",
    "tags that do not end in a block": "<div>\n" + _repeated('<a href="'),
    "tags that do not end in either quotation mark": "<div>\n<a href='" + _repeated('<a href="'),
    "tags that do not end in a paragraph": "x " + _repeated('<a href="'),
    "anchors in a paragraph": "x " + _repeated('<a href="u">t</a> '),
    "anchors that do not close": "x " + _repeated('<a href="u">t '),
    "anchors in a block": "<div>\n" + _repeated('<a href="u">t</a> '),
    "comments that do not end": "<div>\n" + _repeated("<!-- "),
    "comments that do not end in a paragraph": "x " + _repeated("<!-- "),
    "a comment of blanks": "<!-- linkcheck-disable " + _repeated(" ") + "x-->",
    "directives": _repeated("<!-- linkcheck-disable-next-line x -->\n[a](b)\n\n"),
    "directives without a next line": _repeated("<!-- linkcheck-disable-next-line -->\n\n"),
    "a set of images": '<img srcset="' + _repeated("a 1x, ") + '">',
    "a set of commas": '<img srcset="' + _repeated(",") + '">',
    "attributes": "<div " + _repeated("a=b ") + ">",
    "definitions": "".join(f"[a{number}]: /u{number}\n" for number in range(_LENGTH // 15)),
    "one definition again and again": _repeated("[a]: /u\n"),
    "definitions that do not end": _repeated("[a\n"),
    "references": _repeated("[a][b] ") + "\n\n[b]: /u\n",
    "runs of backticks": "".join("`" * length + " " for length in range(1, 500)),
    "nested quotes": ">" * 5_000 + "a",
    "nested lists": "".join(" " * (2 * depth) + "- a\n" for depth in range(300)),
    "emphasis": _repeated("*a_ "),
    "dollars": _repeated("$a "),
    "dollars in threes": "$$" + _repeated(" $$$"),
    "formulas and links": _repeated("[a](b) $x$ "),
    "a wide table": "|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n|" + "[x](u)|" * 10_000 + "\n",
    "a long table": "|a|b|\n|-|-|\n" + _repeated("|[x](u)|y|\n"),
    "a long label": _repeated("(a") + ": [x](u)",
    "links in one item": "- " + _repeated("foo [x](u) "),
    "bold type in one item": "- " + _repeated("**a** ") + "[x](u)",
    "bold paragraphs": _repeated("**a**\n\n"),
    "front matter that does not end": "---\n" + _repeated("a: b\n"),
    "HTML in quotes": _repeated("> <div><a\n> href=x>\n\n"),
}


@pytest.mark.parametrize("markdown", _INPUTS.values(), ids=_INPUTS.keys())
def test_hostile_input_costs_no_more_than_its_length(markdown: str) -> None:
    source = markdown.encode()
    began = time.process_time()

    extract(source, "x.md")

    assert time.process_time() - began < _LIMIT_SECONDS


@pytest.mark.parametrize("source", [b"\xff" * _LENGTH, b"a\xff" * (_LENGTH // 2), b"\0" * _LENGTH, b"a\r" * (_LENGTH // 2)])
def test_bytes_that_are_no_text_cost_no_more_than_their_length(source: bytes) -> None:
    began = time.process_time()

    extract(source, "x.md")

    assert time.process_time() - began < _LIMIT_SECONDS


def test_five_megabytes_on_one_line_take_seconds() -> None:
    source = b"word " * 1_000_000 + b"[a](https://b.test/c)"
    began = time.process_time()

    (entry,) = extract(source, "x.md").entries

    assert entry.links[0].location.column == 5_000_005
    assert time.process_time() - began < _LIMIT_SECONDS


def test_a_hundred_thousand_links_take_seconds() -> None:
    source = b"".join(b"- [a](https://b.test/%d)\n" % number for number in range(100_000))
    began = time.process_time()

    document = extract(source, "x.md")

    assert sum(len(entry.links) for entry in document.entries) == 100_000
    assert time.process_time() - began < 5 * _LIMIT_SECONDS
