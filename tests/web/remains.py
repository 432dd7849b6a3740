"""What hosts and services show in place of what is gone, mostly with status 200: error pages, notices, parked domains.

The sentences and marks are those that the services really use, as maintainers of catalogs and drive checkers collected them.
"""

from collections.abc import Callable

from web.answers import Answer, html, redirect
from web.log import Request

NAVIGATION = (
    "<nav>" + "".join(f'<a href="/{name}">{name.title()}</a> ' for name in ("home", "papers", "people", "news")) + "</nav>"
)


def not_found(request: Request) -> Answer:
    """An error page with status 200, which echoes what was asked for and when."""
    return html(
        f"<!doctype html><title>Page not found | Example Lab</title>{NAVIGATION}<h1>Page not found</h1>"
        f"<p>Sorry, {request.path} is not here. Request {len(request.target)}-{request.at:.6f}.</p>"
    )


FRONT_PAGE = html(
    f"<!doctype html><title>Example Lab</title>{NAVIGATION}<h1>Welcome</h1><p>We build bridges since 1999. "
    + "Steel lasts. " * 50
)
"""Some site's front page, which it shows for every address."""

SCRIPT_SHELL = html(
    "<!doctype html><title>Example</title><noscript>You need to enable JavaScript to run this app.</noscript>"
    '<div id="root"></div><script src="/static/js/main.8d1f.js"></script>'
)
"""All that the server of a single-page application ever sends."""


GODADDY = html(
    '<!doctype html><html><head><script>window.onload=function(){window.location.href="/lander"}</script></head></html>'
)
"""The 114 bytes that stand on a lapsed domain, and lead on by a script."""


def for_sale(domain: str) -> Answer:
    """A parking page without the marks of any one service."""
    return html(
        f'<!doctype html><html data-adblockkey="MFwwDQYJ"><title>{domain} is for sale</title><p>Related searches: loans, cars'
        '<script src="https://www.google.com/adsense/domains/caf.js"></script>'
    )


CASINO = html(
    f"<!doctype html><title>Situs Slot Gacor | Casino Online Terpercaya</title>{NAVIGATION}<h1>Daftar Slot Online</h1>"
    "<p>" + "Bonus 100% setiap hari. " * 100
)
"""What lapsed domains are bought for."""


WORDPRESS_SUSPENDED = html(
    "<!doctype html><title>example.wordpress.com is no longer available.</title>"
    "<h1>example.wordpress.com is no longer available.</h1>"
    "<p>This blog has been archived or suspended for a violation of our Terms of Service."
)
WORDPRESS_DELETED = html(
    "<!doctype html><title>WordPress.com</title><p>The authors have deleted this site. The content is no longer available.", 410
)
BLOGSPOT_REMOVED = html(
    "<!doctype html><title>Blog not found</title><h1>Blog has been removed</h1><p>Sorry, the blog at example.blogspot.com has "
    "been removed. This address is not available for new blogs."
)
MEDIUM_DELETED = html("<!doctype html><title>Medium</title><h1>410</h1><p>The author deleted this Medium story.", 410)
WEIXIN_DELETED = html('<!doctype html><title></title><div class="weui-msg"><h2>该内容已被发布者删除</h2></div>')
CSDN_DELETED = html("<!doctype html><title>CSDN</title><p>文章已被删除，去看看别的吧")


def baidu_share(errno: int, title: str = "百度网盘-链接不存在", text: str = "") -> Answer:
    """Baidu's page for a share, with the number that its script is given; 0 is a share that is there."""
    return html(
        f"<!doctype html><title>{title}</title><div>{text}</div>"
        f'<script>locals.mset({{"csrf":"","uk":"","errno":{errno},"file_list":[]}});</script>'
    )


BAIDU_WANTS_CODE = html(
    "<!doctype html><title>百度网盘 请输入提取码</title><p>请输入提取码：</p>"
    '<script>locals.mset({"csrf":"","errno":-9,"errortype":-1});</script>'
)


def everything_to(address: str, status: int = 301) -> Callable[[Request], Answer]:
    """One new address for every old one."""
    return lambda _: redirect(address, status)
