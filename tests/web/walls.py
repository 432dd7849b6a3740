"""Bot walls: pages that stand in front of a page and let browsers through, with the marks of the real ones.

The marks are those of knowledge about these products: Cloudflare documents `cf-mitigated`; Anubis and AWS WAF answer 200
and 202; LinkedIn and IEEE Xplore have status codes of their own.
"""

from web.answers import Answer, html, redirect, typed

_CHALLENGE = (
    "<!doctype html><title>Just a moment...</title><noscript>Enable JavaScript and cookies to continue</noscript>"
    '<script>window._cf_chl_opt={cType:"managed"};</script><script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script>'
)


def cloudflare(status: int = 403) -> Answer:
    """Cloudflare's managed challenge; 503 is its older form."""
    return html(_CHALLENGE, status, cf_mitigated="challenge", Server="cloudflare", cf_ray="8f1c2d3e4f5a6b7c-FRA")


ANUBIS = html(
    "<!doctype html><title>Making sure you&#39;re not a bot!</title>"
    '<script id="anubis_challenge" type="application/json">{"rules":{"algorithm":"fast","difficulty":4}}</script>'
    '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script><p>Loading...</p>'
)
"""Status 200, and not the page."""

AWS_WAF = html(
    "<!doctype html><title></title><script>AwsWafIntegration.getToken()</script>", 202, x_amzn_waf_action="challenge"
)

LINKEDIN = html('<html><script>window.location.href="https://www.linkedin.com/authwall"</script></html>', 999)

IEEE = html("<html><head><title>Request Rejected</title></head><body>The requested URL was rejected.</body></html>", 418)

DATADOME = typed(
    "text/html",
    b'<html><head><title>site</title></head><body><p id="cmsg">Please enable JS and disable any ad blocker</p>'
    b"<script>var dd={'host':'geo.captcha-delivery.com'}</script></body></html>",
    403,
    X_DataDome="protected",
    X_DD_B="1",
)

JIASULE = html(
    "<script>document.cookie=('__jsl_clearance_s=')+('1700000000.1|-1|abc')+(';max-age=3600');location.href=location.pathname</script>",
    521,
    Set_Cookie="__jsluid_s=0123456789abcdef; max-age=31536000; path=/; HttpOnly",
)
"""The wall of some Chinese networks (blog.csdn.net): 521, and a script that sets the cookie which it wants to see."""

INCAPSULA = html(
    '<html><head><meta name="robots" content="noindex,nofollow">'
    '<script src="/_Incapsula_Resource?SWJIYLWA=5074a744e2e3d891814e9a2dace20bd4"></script></head><body></body></html>'
)
"""Status 200, and nothing but its script."""

PERIMETERX = html(
    '<html><head><title>Access to this page has been denied</title></head><body><div id="px-captcha"></div>'
    "<script>window._pxAppId='PXabcdefgh';</script></body></html>",
    403,
)

KASADA = html("<html><head></head><body><script>window.KPSDK={};KPSDK.now=Date.now()</script></body></html>", 429)

SUCURI = html("<title>Sucuri WebSite Firewall - Access Denied</title><h1>Access Denied - Sucuri Website Firewall</h1>", 403)

CLOUDFRONT = html(
    "<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>403 ERROR</H1>"
    "<H2>The request could not be satisfied.</H2>Request blocked.\nWe can't connect to the server for this app or website "
    "at this time.</BODY></HTML>",
    403,
    Server="CloudFront",
)

VERCEL = html("<title>Vercel Security Checkpoint</title><p>We're verifying your browser", 429, x_vercel_mitigated="challenge")


def login(address: str = "https://accounts.google.com/ServiceLogin") -> Answer:
    return redirect(address, 302)
