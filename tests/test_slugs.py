"""Anchors of Markdown headings, as GitHub makes them."""

import pytest

from linkcheck.slugs import anchors, is_among, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Installation", "installation"),
        ("Getting Started", "getting-started"),
        ("Hello, World!", "hello-world"),
        ("C++ / C#", "c--c"),
        ("What's new in 2.0?", "whats-new-in-20"),
        ("snake_case and kebab-case", "snake_case-and-kebab-case"),
        ("中文 标题（一）", "中文-标题一"),
        ("Über Größe", "über-größe"),
        ("ПРИВЕТ", "привет"),
        ("🚀 Launch", "-launch"),
        (":rocket: Launch", "rocket-launch"),
        ("हिन्दी", "हिन्दी"),
        ("a  b", "a--b"),
    ],
)
def test_a_slug_is_the_text_in_lower_case_without_punctuation(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("markdown", "fragment"),
    [
        ("# One *two* `three` [four](x) **five**", "one-two-three-four-five"),
        ("Setext\n======", "setext"),
        ("Under\n-----", "under"),
        ("# Closed #", "closed"),
        ("# AT&amp;T", "att"),
        ("# A\n\n# A\n\n# A", "a-2"),
        ("# A\n\n# A\n\n# A-1", "a-1-1"),
        ("> # Quoted", "quoted"),
        ("* # In a list", "in-a-list"),
        ('<h2 align="center">By <b>HTML</b></h2>', "by-html"),
        ('<a name="Old-Name"></a>', "Old-Name"),
        ('<div id="there">x</div>', "there"),
        ("# Title {#custom}", "custom"),
        ("# Title {#custom}", "title"),
        ("# Title\n{: #kram }", "kram"),
        ("# ![logo](a.png) Title", "title"),
        ("# ![logo](a.png) Title", "-title"),
        ("# ⚙️ Setup", "-setup"),
        ("# ⚙️ Setup", "\ufe0f-setup"),
        ("# x² + y", "x²--y"),
        ("# Title [![a](b)](c) [![d](e)](f)", "title-"),
        ("# Installation", "Installation"),
        ("# Installation", "user-content-installation"),
        ("# a &lt;b&gt; c", "a-b-c"),
        ("| a | b |\n|--|--|\n| <a id='cell'></a> | x |", "cell"),
    ],
)
def test_an_anchor_that_github_makes_is_found(markdown: str, fragment: str) -> None:
    assert is_among(fragment, anchors(markdown))


@pytest.mark.parametrize(
    ("markdown", "fragment"),
    [
        ("# Installation", "instalation"),
        ("# A\n\n# A", "a-2"),
        ("```\n# In code\n```", "in-code"),
        ("    # Indented code", "indented-code"),
        ("<!-- # Commented -->", "commented"),
        ("#NoSpace", "nospace"),
        ("**Bold**", "bold"),
        ("# 🚀 Launch", "launch"),
        ("`<a id='x'>`", "x"),
        ("# ![alt text](a.png)", "alt-text"),
    ],
)
def test_what_is_no_anchor_is_not_found(markdown: str, fragment: str) -> None:
    assert not is_among(fragment, anchors(markdown))


def test_ten_thousand_headings_of_one_text_take_no_time() -> None:
    known = anchors("# A\n\n" * 10_000)

    assert is_among("a-9999", known)
    assert not is_among("a-10000", known)
