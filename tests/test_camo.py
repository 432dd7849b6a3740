"""Pictures on GitHub's image proxy: the original that the address names, and when it may be written instead."""

from pathlib import Path

import pytest

from linkcheck.hosts.camo import original
from linkcheck.model import Finding
from running import find
from web import SmallWeb, answers
from web.answers import Answer

DIGEST = "1d2e3b7d06c18d8e4e49d34cf06622b5d405b01a"
PICTURE = "http://pictures.test/a.png"


def proxied(address: str, host: str = "https://camo.githubusercontent.com") -> str:
    return f"{host}/{DIGEST}/{address.encode().hex()}"


@pytest.mark.parametrize(
    "url",
    [
        proxied(PICTURE),
        proxied(PICTURE).upper().replace("HTTPS://CAMO.GITHUBUSERCONTENT.COM", "https://camo.githubusercontent.com"),
        f"https://camo.githubusercontent.com/{DIGEST * 2}"[:-16] + f"/{PICTURE.encode().hex()}",
        f"https://camo.githubusercontent.com/{DIGEST}?url=http%3A%2F%2Fpictures.test%2Fa.png",
        proxied(PICTURE, "https://i.github-camo.com"),
        proxied(PICTURE, "https://a248.e.akamai.net/camo.github.com"),
    ],
)
def test_every_form_of_the_proxy_names_the_original(url: str) -> None:
    assert original(url) == PICTURE


@pytest.mark.parametrize(
    "url",
    [
        "https://camo.githubusercontent.com/",
        f"https://camo.githubusercontent.com/{DIGEST}",
        f"https://camo.githubusercontent.com/{DIGEST}/xyz",
        f"https://camo.githubusercontent.com/{DIGEST}/ff",
        f"https://camo.githubusercontent.com/short/{PICTURE.encode().hex()}",
        proxied("ftp://pictures.test/a.png"),
        proxied("javascript:alert(1)"),
        proxied("http://"),
        proxied("http://pictures.test/" + "a" * 9000),
        f"https://elsewhere.test/{DIGEST}/{PICTURE.encode().hex()}",
        "https://user-images.githubusercontent.com/1/2.png",
        "camo.githubusercontent.com",
    ],
)
def test_what_names_no_original_has_none(url: str) -> None:
    assert original(url) == ""


def kinds(finding: Finding) -> set[str]:
    return {note.kind for note in finding.notes}


async def test_the_original_is_written_where_both_serve_the_same_picture(web: SmallWeb, tmp_path: Path) -> None:
    url = proxied(PICTURE)
    web.host("camo.githubusercontent.com").file(url.removeprefix("https://camo.githubusercontent.com"), "image/png", b"picture")
    web.host("pictures.test").file("/a.png", "image/png", b"picture")

    finding = await find(web, url, tmp_path)

    assert "proxied-image" in kinds(finding)
    assert finding.remedy is not None
    assert (finding.remedy.url, finding.remedy.kind, finding.remedy.certain) == (PICTURE, "camo-original", True)


@pytest.mark.parametrize(("copy", "certain"), [(Answer(status=404), False), (answers.html("x"), False)])
async def test_without_a_copy_to_compare_the_original_is_proposed(
    web: SmallWeb, tmp_path: Path, copy: Answer, *, certain: bool
) -> None:
    web.host("camo.githubusercontent.com").otherwise = copy
    web.host("pictures.test").file("/a.png", "image/png", b"picture")

    finding = await find(web, proxied(PICTURE), tmp_path)

    assert finding.remedy is not None
    assert (finding.remedy.url, finding.remedy.certain) == (PICTURE, certain)


async def test_a_picture_that_has_changed_since_is_for_a_look(web: SmallWeb, tmp_path: Path) -> None:
    url = proxied(PICTURE)
    web.host("camo.githubusercontent.com").file(url.removeprefix("https://camo.githubusercontent.com"), "image/png", b"picture")
    web.host("pictures.test").file("/a.png", "image/png", b"another picture")

    finding = await find(web, url, tmp_path)

    assert finding.remedy is not None
    assert not finding.remedy.certain


async def test_pictures_of_unknown_size_are_not_known_to_be_the_same(web: SmallWeb, tmp_path: Path) -> None:
    picture = Answer(headers=(("Content-Type", "image/png"),), body=b"picture", framing="chunked")
    web.host("camo.githubusercontent.com").otherwise = picture
    web.host("pictures.test").file("/a.png", "image/png", b"another picture")

    finding = await find(web, proxied(PICTURE), tmp_path)

    assert finding.remedy is not None
    assert not finding.remedy.certain


async def test_an_original_that_is_gone_is_not_proposed(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("pictures.test")
    host.redirect("/a.png", "/removed.png", status=302)
    host.file("/removed.png", "image/png", b"removed")
    web.host("camo.githubusercontent.com").otherwise = Answer(status=404)

    finding = await find(web, proxied(PICTURE), tmp_path)

    assert finding.verdict.health == "dead"
    assert finding.remedy is None
    assert "proxied-image" in kinds(finding)


async def test_an_original_that_moved_to_https_is_written_so(web: SmallWeb, tmp_path: Path) -> None:
    host = web.host("pictures.test")
    host.answer(
        "/a.png",
        lambda request: (
            Answer(headers=(("Content-Type", "image/png"),), body=b"picture")
            if request.tls
            else answers.redirect("https://pictures.test/a.png", 301)
        ),
    )
    web.host("camo.githubusercontent.com").otherwise = Answer(status=404)

    finding = await find(web, proxied(PICTURE), tmp_path)

    assert finding.remedy is not None
    assert finding.remedy.url == "https://pictures.test/a.png"
