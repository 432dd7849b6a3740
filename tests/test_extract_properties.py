"""Laws of extraction on input that nobody would write."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract import extract
from linkcheck.model import Syntax
from markdown_edits import links_of, sentinels, with_inserted, with_replaced

_MARKUP = """[ ] ( ) < > ` `` ``` ~~~ \\ ! * _ ** ~~ " ' | & &amp; # = : ; . , ^ $ $$ + { } u é 中 😀 ： 。 “ ） [a](u) ![i](j)
    [r] [r][] [r]:/u [^1] [^1]: <a/href="x"> </a> <img/src=y> <!-- --> <div> </div> <pre> <code> </code> <b> http://a.test/c
    https://x.test/?y=(z) www.a.test a@b.test mailto: :// ftp://h.test/ <http://q.test> <m@n.test> |-|-| - > 1. --- +++
    <!--linkcheck-disable--> <!--linkcheck-enable--> srcset="a,b" """
_BLANKS = [" ", "  ", "    ", "\n", "\n\n", "\n> ", "\n- ", "\n  ", "\t", "\r", "\r\n", "\0", "\u00a0", "\ufeff"]
_SOUP = st.lists(st.sampled_from(_MARKUP.split() + _BLANKS), max_size=40).map("".join)

_WORD = st.text(st.sampled_from("abcXYZ019é中 "), min_size=1, max_size=8).map(str.strip).filter(bool)
_PATH = st.text(st.sampled_from("abcXYZ019/%-._~:@!$&'*+,;=é中"), max_size=12)
_URL = st.builds("https://{}.test/{}z".format, st.sampled_from(["a", "b.c", "d-e"]), _PATH)
_LINK = st.one_of(
    st.builds("[{}]({})".format, _WORD, _URL),
    st.builds("![{}]({} 'title')".format, _WORD, _URL),
    st.builds("[{}](<{}>)".format, _WORD, _URL),
    st.builds("<{}>".format, _URL.filter(str.isascii)),
    st.builds('<a href="{}">{}</a>'.format, _URL.map(lambda url: url.replace("&", "&amp;")), _WORD),
)
_LINE = st.lists(st.one_of(_WORD, _LINK), min_size=1, max_size=5).map(" ".join)
_BLOCK = st.builds("{}{}\n".format, st.sampled_from(["", "- ", "# ", "> ", "1. ", "**b** "]), _LINE)
_DOCUMENT = st.lists(_BLOCK, min_size=1, max_size=6)


@given(st.binary(max_size=200))
def test_no_bytes_raise_an_exception(source: bytes) -> None:
    extract(source, "x.md")


@given(_SOUP)
def test_the_bytes_of_a_span_are_the_destination(markdown: str) -> None:
    source = markdown.encode()

    links = links_of(source)

    spans = [link.span for link in links if link.span]
    assert [source[span.start : span.end].decode() for span in spans] == [link.destination for link in links if link.span]


@given(_SOUP, st.binary(min_size=1, max_size=3))
def test_bytes_that_are_not_utf_8_move_nothing(markdown: str, noise: bytes) -> None:
    source = markdown.encode().replace(b"u", bytes(byte | 0x80 for byte in noise))

    links = links_of(source)

    spans = [link.span for link in links if link.span]
    found = [source[span.start : span.end] for span in spans]
    assert found == [link.destination.encode(errors="surrogateescape") for link in links if link.span]


@given(_SOUP)
def test_the_spans_of_links_do_not_overlap(markdown: str) -> None:
    spans = sorted({link.span for link in links_of(markdown.encode()) if link.span})

    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(_DOCUMENT)
def test_replacing_destinations_gives_exactly_that_change(blocks: list[str]) -> None:
    source = "\n".join(blocks).encode()
    before = links_of(source)
    replacements = sentinels(before)

    after = links_of(with_replaced(source, replacements))

    assert [link.destination for link in after] == list(replacements.values())
    assert [(link.syntax, link.form, link.label) for link in after] == [(link.syntax, link.form, link.label) for link in before]


@given(_DOCUMENT, st.sampled_from([b"```\n[x](y)\n```\n\n", b"<!-- [x](y)\n\nz -->\n\n", b"    [x](y)\n\n"]), st.data())
def test_code_and_comments_between_blocks_change_no_other_link(blocks: list[str], block: bytes, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(blocks)))
    before, after = ("".join(f"{part}\n" for part in parts).encode() for parts in (blocks[:index], blocks[index:]))
    # An indented line would belong to the list before it.
    separator = b"<!-- -->\n\n" if block.startswith(b" ") else b""
    source = before + separator + after

    links = links_of(with_inserted(source, block, [len(before + separator)]))

    assert [(link.destination, link.syntax, link.label) for link in links] == [
        (link.destination, link.syntax, link.label) for link in links_of(source)
    ]


@given(_DOCUMENT)
def test_every_link_that_was_written_is_found(blocks: list[str]) -> None:
    source = "\n".join(blocks)

    links = links_of(source.encode())

    written = source.count("](") + source.count("<https://") - source.count("](<") + source.count("href=")
    assert sum(link.syntax is not Syntax.BARE for link in links) == written
