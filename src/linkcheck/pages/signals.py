"""Marks of bot walls, parked domains and the like in headers and markup.

Sources: Cloudflare's and AWS WAF's documentation of their headers; the signatures and the reviews of `is-antibot`;
walls and parking pages that maintainers of catalogs reported. A mark proves something only with what surrounds it:
strong ones occur on walls alone, ambient ones on good pages too, where they are scripts that a wall has put in.
"""

import re
from collections.abc import Mapping
from typing import Final

# header, pattern of its value, mark
_HEADERS: Final = (
    ("cf-mitigated", re.compile(r"challenge|block", re.IGNORECASE), "cloudflare"),
    ("x-vercel-mitigated", re.compile(r"challenge|deny", re.IGNORECASE), "vercel"),
    ("x-amzn-waf-action", re.compile(r"challenge|captcha", re.IGNORECASE), "aws-waf"),
)

# What a script says, and the mark; the patterns are looked for between its tags, since articles quote them elsewhere.
_SCRIPTS: Final = (
    (re.compile(r"_cf_chl_opt\s*="), "cloudflare"),
    (re.compile(r"sucuri_cloudproxy_js"), "sucuri"),
    (re.compile(r"window\.gokuProps\s*="), "aws-waf"),
    (re.compile(r"__jsl_clearance"), "jiasule"),
    (re.compile(r"acw_sc__v2"), "aliyun"),
    (re.compile(r"_____tmd_____/(?:punish|page)"), "alibaba"),
)
# Tags and titles. "<" ends every search for a tag's end, so that no page takes more than its length.
_MARKUP: Final = (
    (re.compile(r"<script[^<>]*\bid=[\"']?anubis_challenge", re.IGNORECASE), "anubis"),
    (re.compile(r"<(?:script|link)\b[^<>]*/\.within\.website/x/cmd/anubis/", re.IGNORECASE), "anubis"),
    (re.compile(r"Request unsuccessful\. Incapsula incident ID"), "incapsula"),
    (re.compile(r"<title>\s*Sucuri Web[Ss]ite Firewall", re.IGNORECASE), "sucuri"),
    (re.compile(r"<div[^<>]*\bid=[\"']?sec-if-cpt-container", re.IGNORECASE), "akamai"),
    (re.compile(r"<title>\s*Pardon Our Interruption", re.IGNORECASE), "imperva"),
    (re.compile(r"<title>\s*Request Rejected\s*</title>", re.IGNORECASE), "f5"),
    (re.compile(r"<form[^<>]*/errors/validateCaptcha", re.IGNORECASE), "amazon"),
    (re.compile(r"<(?:script|link|iframe)\b[^<>]*/_fs-ch-", re.IGNORECASE), "fastly"),
    (re.compile(r"<title>\s*(?:百度)?安全验证", re.IGNORECASE), "security-check"),
    (re.compile(r"<title>\s*Vercel Security Checkpoint", re.IGNORECASE), "vercel"),
    (re.compile(r"<title>\s*DDOS-GUARD", re.IGNORECASE), "ddos-guard"),
)
STRONG: Final = frozenset({mark for *_, mark in (*_HEADERS, *_SCRIPTS, *_MARKUP)})
"""Marks that stand on walls only."""

_SCRIPT: Final = re.compile(r"<script\b", re.IGNORECASE)
_SCRIPT_END: Final = re.compile(r"</script\b", re.IGNORECASE)

_AMBIENT_HEADERS: Final = (("x-datadome", "datadome"), ("x-datadome-cid", "datadome"), ("x-sucuri-block", "sucuri-block"))
_AMBIENT_MARKUP: Final = (
    (re.compile(r"<title>\s*(?:Just a moment|Attention Required! \| Cloudflare)", re.IGNORECASE), "just-a-moment"),
    (re.compile(r"cdn-cgi/challenge-platform|__CF\$cv\$params"), "cloudflare-script"),
    (re.compile(r"Checking your browser before accessing"), "checking-your-browser"),
    (re.compile(r"captcha-delivery\.com"), "datadome-script"),
    (re.compile(r"_pxAppId|px-captcha"), "perimeterx-script"),
    (re.compile(r"KPSDK|__kasada"), "kasada-script"),
    (re.compile(r"_Incapsula_Resource"), "incapsula-script"),
    (re.compile(r"AwsWafIntegration"), "aws-waf-script"),
    (re.compile(r"Request blocked\.\s{1,9}We can['’]t connect to the server for this app or website"), "cloudfront"),
    (re.compile(r"Access to this page has been denied"), "perimeterx"),
    (re.compile(r"challenges\.cloudflare\.com/turnstile|hcaptcha\.com/1/api|recaptcha/api\.js|g-recaptcha"), "captcha-script"),
)
AMBIENT: Final = frozenset({mark for _, mark in (*_AMBIENT_HEADERS, *_AMBIENT_MARKUP)})
"""Marks that good pages have too: they say something only beside a status that refuses."""
WALL_SCRIPTS: Final = frozenset(mark for mark in AMBIENT if mark.endswith("-script") and mark != "captcha-script")
"""Those that a wall's service puts into every page: where they are all that there is, they are the wall itself."""

_PARKED: Final = (
    (re.compile(r"window\.LANDER_SYSTEM\s*="), "parked-lander"),
    (re.compile(r"window\.location\.href\s*=\s*[\"']/lander[\"']"), "parked-lander"),
    (re.compile(r"img1\.wsimg\.com/parking-lander"), "parked-godaddy"),
    (re.compile(r"_trfd\.push\(\{\s*[\"']?ap[\"']?\s*:\s*[\"']parking"), "parked-godaddy"),
    (re.compile(r"window\.park\s*=\s*[\"']ey"), "parked-bodis"),
    (re.compile(r"This domain name is parked for FREE by", re.IGNORECASE), "parked-free"),
    (re.compile(r"registered via IONOS and is not yet connected", re.IGNORECASE), "parked-ionos"),
    (re.compile(r"<title>\s*Parked Domain name on Hostinger DNS system", re.IGNORECASE), "parked-hostinger"),
)
PARKED: Final = frozenset({mark for _, mark in _PARKED})
"""Marks of pages that stand on a domain only to sell it or to show advertisements."""

_PERHAPS_PARKED: Final = (
    (re.compile(r"<html\b[^<>]{0,300}\bdata-adblockkey=", re.IGNORECASE), "adblock-key"),
    (re.compile(r"google\.com/adsense/domains/caf\.js"), "adsense-for-domains"),
    (re.compile(r"sedoparking\.com/"), "parking-host"),
    (re.compile(r"parkingcrew\.net/"), "parking-host"),
    (
        re.compile(
            r"<title>[^<]{0,100}?(?:[\w-]\.[a-z]{2,10} (?:is|may be) for sale|domain[^<]{0,60}for sale|buy this domain"
            r"|domain (?:name )?(?:is )?parked|parked domain)",
            re.IGNORECASE,
        ),
        "for-sale",
    ),
)
PERHAPS_PARKED: Final = frozenset({mark for _, mark in _PERHAPS_PARKED})
"""Marks that parked domains share with others: pages with advertisements, offers of something else, articles."""

_SHELLS: Final = (
    (
        re.compile(
            r"<div\b[^<>]{0,200}\bid=[\"']?(?:root|app|__next|__nuxt|___gatsby|q-app|react-root)\b[^<>]{0,200}>\s{0,200}</div",
            re.IGNORECASE,
        ),
        "script-shell",
    ),
    (re.compile(r"<app-root\b[^<>]{0,200}>\s{0,200}</app-root", re.IGNORECASE), "script-shell"),
    (re.compile(r"<noscript>[^<>]{0,200}\bJavaScript\b", re.IGNORECASE), "script-shell"),
)
SHELLS: Final = frozenset({mark for _, mark in _SHELLS})
"""Marks of pages that scripts may fill; they say something only of pages with hardly any text."""

# What Baidu's file service tells the script of its page about a share: cancelled, a broken link, banned, expired, deleted.
_BAIDU: Final = "locals.mset("
_BAIDU_GONE: Final = re.compile(r"[\"']errno[\"']\s{0,9}:\s{0,9}[\"']?(?:-7|105|115|117|145)\b")
_BAIDU_ERROR_PAGE: Final = re.compile(r"\b(?:id|class)=[\"'][^\"'<>]{0,100}share_nofound_des")
SHARE_GONE: Final = frozenset({"baidu-errno", "baidu-error-page"})
"""Marks of a share that is gone, in pages of Baidu's file service; they say nothing elsewhere."""


def in_headers(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The marks of walls in `headers`, whose names are in lower case; empty for most responses.

    A response with a strong one is a challenge whatever its status says.
    """
    strong = [mark for name, pattern, mark in _HEADERS if pattern.search(headers.get(name, ""))]
    ambient = [mark for name, mark in _AMBIENT_HEADERS if name in headers]
    return tuple(dict.fromkeys((*strong, *ambient)))


def in_markup(markup: str) -> tuple[str, ...]:
    """The marks of walls, parked domains, script shells and shares that are gone in the source of a page; empty for most."""
    scripts = _scripts(markup) if any(pattern.search(markup) for pattern, _ in _SCRIPTS) else ()
    in_scripts = [mark for pattern, mark in _SCRIPTS if any(pattern.search(script) for script in scripts)]
    others = [
        mark for pattern, mark in (*_MARKUP, *_AMBIENT_MARKUP, *_PARKED, *_PERHAPS_PARKED, *_SHELLS) if pattern.search(markup)
    ]
    return tuple(dict.fromkeys((*in_scripts, *others, *_of_shares(markup))))


def _of_shares(markup: str) -> tuple[str, ...]:
    told = _BAIDU in markup and any(_BAIDU in script and _BAIDU_GONE.search(script) for script in _scripts(markup))
    shown = "share_nofound_des" in markup and bool(_BAIDU_ERROR_PAGE.search(markup))
    return (*(("baidu-errno",) if told else ()), *(("baidu-error-page",) if shown else ()))


def _scripts(markup: str) -> tuple[str, ...]:
    """What stands between script tags, without those that only carry text as JSON."""
    contents = []
    for piece in _SCRIPT.split(markup)[1:]:
        attributes, _, content = piece.partition(">")
        if "json" not in attributes.lower():
            contents.append(_SCRIPT_END.split(content, maxsplit=1)[0])
    return tuple(contents)
