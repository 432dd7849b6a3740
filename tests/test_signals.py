"""Marks of bot walls and parked domains. What they prove is for rules to say."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.pages.signals import AMBIENT, PARKED, PERHAPS_PARKED, SHARE_GONE, SHELLS, STRONG, in_headers, in_markup


@pytest.mark.parametrize(
    "headers",
    [
        {"cf-mitigated": "challenge"},
        {"x-vercel-mitigated": "challenge"},
        {"x-amzn-waf-action": "challenge"},
        {"x-amzn-waf-action": "captcha"},
    ],
)
def test_headers_that_only_walls_send_are_strong(headers: dict[str, str]) -> None:
    assert STRONG.intersection(in_headers(headers))


@pytest.mark.parametrize(
    "headers", [{}, {"server": "cloudflare"}, {"x-sucuri-id": "1"}, {"x-amzn-requestid": "1"}, {"via": "CloudFront"}]
)
def test_headers_of_content_networks_are_no_marks(headers: dict[str, str]) -> None:
    assert in_headers(headers) == ()


def test_datadome_also_marks_pages_that_it_lets_through() -> None:
    assert AMBIENT.issuperset(in_headers({"x-datadome": "protected"}))


@pytest.mark.parametrize(
    "markup",
    [
        "<script>window._cf_chl_opt={cType:'managed'}</script>",
        '<script type="text/javascript">(function(){window._cf_chl_opt = {}}())</script>',
        '<script id="anubis_challenge" type="application/json">{}</script>',
        '<script async src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>',
        '<iframe id="main-iframe">Request unsuccessful. Incapsula incident ID: 1</iframe>',
        "<title>Sucuri WebSite Firewall - Access Denied</title>",
        "<script>window.gokuProps = {}</script>",
        "<title>Pardon Our Interruption...</title>",
        "<title>Request Rejected</title>",
        "<script>document.cookie=('__jsl_clearance_s=')</script>",
        "<script>var arg1='0A'; setCookie('acw_sc__v2', x)</script>",
        "<title>百度安全验证</title>",
    ],
)
def test_markup_that_only_walls_have_is_strong(markup: str) -> None:
    assert STRONG.intersection(in_markup(f"<html><head>{markup}</head></html>"))


@pytest.mark.parametrize(
    "markup",
    [
        '<script>window.location.href="/lander"</script>',
        '<script>window.LANDER_SYSTEM="PW"</script>',
        '<script>_trfd.push({ap:"parking"})</script>',
        '<link href="https://img1.wsimg.com/parking-lander/x.css">',
        '<html data-adblockkey="MFww"><script>window.park = "eyJ1"</script>',
        "<p>This domain name is parked for FREE by Example</p>",
    ],
)
def test_markup_of_parking_services_is_a_mark(markup: str) -> None:
    assert PARKED.intersection(in_markup(markup))


@pytest.mark.parametrize(
    "markup",
    [
        '<html data-adblockkey="x">',
        '<script src="https://www.google.com/adsense/domains/caf.js"></script>',
        "<title>crnn.org is for sale | Example</title>",
        "<title>This domain may be for sale</title>",
        '<script src="//c.parkingcrew.net/scripts/sale_form.js"></script>',
    ],
)
def test_marks_that_parked_domains_share_with_others_are_weak(markup: str) -> None:
    assert PERHAPS_PARKED.intersection(in_markup(markup))
    assert not PARKED.intersection(in_markup(markup))


@pytest.mark.parametrize(
    "markup",
    [
        '<body><div id="root"></div>',
        "<div class=x id=app>\n</div>",
        "<app-root></app-root>",
        "<noscript>You need to enable JavaScript to run this app.</noscript>",
    ],
)
def test_an_empty_place_for_scripts_to_fill_is_a_mark(markup: str) -> None:
    assert SHELLS.intersection(in_markup(markup))


@pytest.mark.parametrize(
    "markup",
    ['<div id="root"><p>Text', "<div id=approach></div>", "<p>enable JavaScript", "<title>Everything is for sale</title>"],
)
def test_places_that_are_filled_and_titles_of_books_are_none(markup: str) -> None:
    assert not (SHELLS | PERHAPS_PARKED).intersection(in_markup(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>plain</p>",
        "<code>&lt;script&gt;window._cf_chl_opt = 1&lt;/script&gt;</code>",
        "<script>var x = 1</script><p>_cf_chl_opt = is set by Cloudflare</p>",
        "<p>anubis_challenge</p>",
        '<html data-adblockkey="x"><p>advertisements</p>',
        "<h1>Request Rejected: a history</h1>",
        '<script src="https://www.google.com/adsense/domains/caf.js"></script>',
    ],
)
def test_words_about_walls_are_none(markup: str) -> None:
    assert not (STRONG | PARKED).intersection(in_markup(markup))


def test_the_kinds_do_not_overlap() -> None:
    kinds = (STRONG, AMBIENT, PARKED, PERHAPS_PARKED, SHELLS, SHARE_GONE)

    assert len(frozenset().union(*kinds)) == sum(map(len, kinds))


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_every_mark_is_of_a_kind(markup: str, headers: dict[str, str]) -> None:
    assert STRONG.union(AMBIENT, PARKED, PERHAPS_PARKED, SHELLS, SHARE_GONE).issuperset(
        (*in_markup(markup), *in_headers(headers))
    )


@pytest.mark.parametrize(
    "piece",
    [
        "<script>",
        "<script _cf_chl_opt",
        "<html data-adblockkey=",
        "acw_sc__v2 <script>",
        "<title> ",
        "<script id=anubis_challenge",
        "<div id=root ",
        "<div id=root>    ",
        "<title>domain ",
        "<noscript>",
        "<script>locals.mset(",
        "locals.mset(<script>'errno'",
        "share_nofound_des id='",
    ],
)
def test_a_megabyte_made_to_be_slow_is_not(piece: str) -> None:
    markup = piece * (1_000_000 // len(piece))
    begun = time.process_time()

    in_markup(markup)

    assert time.process_time() - begun < 5
