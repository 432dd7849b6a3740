"""What no file and no terminal may show."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.reports.parts.secrets import may_hold_secrets, without_secrets

GITHUB = "ghp_" + "a1B2" * 9


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://user:pass@a.test/x", "https://***@a.test/x"),
        ("https://user@a.test/x", "https://***@a.test/x"),
        ("https://user:p@ss@a.test/x", "https://***@a.test/x"),
        ("//user:pass@a.test/x", "//***@a.test/x"),
        ("ftp://user:pass@a.test", "ftp://***@a.test"),
        ("no connection to https://u:p@a.test:443, twice", "no connection to https://***@a.test:443, twice"),
        ("https://a.test/?token=abc&page=2#top", "https://a.test/?token=***&page=2#top"),
        ("https://a.test/?page=2&access_token=a%26b", "https://a.test/?page=2&access_token=***"),
        ("https://a.test/?API_KEY=abc", "https://a.test/?API_KEY=***"),
        ("https://a.test/#access_token=abc&state=1", "https://a.test/#access_token=***&state=1"),
        ("https://a.test/?client_secret=abc;x=1", "https://a.test/?client_secret=***"),
        ("https://a.test/?password=abc", "https://a.test/?password=***"),
        (
            "https://b.s3.test/k?X-Amz-Credential=AK%2F1&X-Amz-Date=2&X-Amz-Signature=0f",
            "https://b.s3.test/k?X-Amz-Credential=***&X-Amz-Date=2&X-Amz-Signature=***",
        ),
        (f"https://b.blob.test/k?sv=2020&sig={'A' * 43}%3D", "https://b.blob.test/k?sv=2020&sig=***"),
        (
            "https://a.test/login?next=https%3A%2F%2Fb.test%2F%3Ftoken%3Dabc%26page%3D2&lang=en",
            "https://a.test/login?next=https%3A%2F%2Fb.test%2F%3Ftoken%3D***%26page%3D2&lang=en",
        ),
        (
            "https://a.test/login?next=https%253A%252F%252Fb.test%252F%253Ftoken%253Dabc",
            "https://a.test/login?next=https%253A%252F%252Fb.test%252F%253Ftoken%253D***",
        ),
        (
            "https://a.test/login?next=https%3A%2F%2Fme%3Apw%40b.test%2F",
            "https://a.test/login?next=https%3A%2F%2F***%40b.test%2F",
        ),
        (f"bearer {GITHUB} was refused", "bearer *** was refused"),
        ("https://a.test/" + GITHUB, "https://a.test/***"),
    ],
)
def test_secrets_are_hidden(text: str, shown: str) -> None:
    assert without_secrets(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "https://medium.test/@o.kroeger/recognize-your-handwritten-numbers",
        "mailto:me@example.org",
        "https://a.test/x?q=me@example.org",
        "https://a.test/?page=2&sort=key&sig=nlp",
        "https://pan.baidu.com/s/1qXQBQiC?pwd=a1b2",
        "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
        "https://a.test/tokens?of=words",
        "see https://a.test/ and write to me@example.org",
        "https://web.archive.org/web/2015/http://www.a.test/~b/",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert without_secrets(text) == text


def test_a_code_of_four_characters_is_a_secret_on_other_hosts() -> None:
    assert without_secrets("https://a.test/?pwd=a1b2") == "https://a.test/?pwd=***"


@given(text=st.text(st.sampled_from("https:/@?&=#%token 25F3ADab.\n"), max_size=80))
def test_hiding_twice_changes_nothing(text: str) -> None:
    once = without_secrets(text)

    assert without_secrets(once) == once


@given(text=st.text(st.sampled_from('https:/@?&=#%token 25F3ADab."\\\n'), max_size=80), token=st.sampled_from(["", GITHUB]))
def test_a_secret_can_still_be_suspected_in_a_text_that_json_quotes(text: str, token: str) -> None:
    text += token

    assert may_hold_secrets(json.dumps(text)) or without_secrets(text) == text
