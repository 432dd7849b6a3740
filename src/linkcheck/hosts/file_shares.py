"""Which hosts are somebody's file share, and of which service."""

from typing import Final

from linkcheck.urlparts import bare_host

# The services by their exact hosts, without "www."; their blogs and pages of help have others.
_SERVICES: Final = {
    "pan.baidu.com": "Baidu",
    "yun.baidu.com": "Baidu",
    "eyun.baidu.com": "Baidu",
    "drive.google.com": "Google Drive",
    "drive.usercontent.google.com": "Google Drive",
    "dropbox.com": "Dropbox",
    "dl.dropbox.com": "Dropbox",
    "dl.dropboxusercontent.com": "Dropbox",
    "db.tt": "Dropbox",
    "1drv.ms": "OneDrive",
    "onedrive.live.com": "OneDrive",
    "mega.nz": "MEGA",
    "mega.co.nz": "MEGA",
    "mediafire.com": "MediaFire",
    "app.box.com": "Box",
    "yadi.sk": "Yandex Disk",
    "disk.yandex.ru": "Yandex Disk",
    "disk.yandex.com": "Yandex Disk",
    "share.weiyun.com": "Weiyun",
    "pan.quark.cn": "Quark",
    "aliyundrive.com": "Aliyun Drive",
    "alipan.com": "Aliyun Drive",
    "cloud.189.cn": "Tianyi Cloud",
    "115.com": "115",
    "wetransfer.com": "WeTransfer",
    "we.tl": "WeTransfer",
    "4shared.com": "4shared",
    "sendspace.com": "Sendspace",
    "terabox.com": "TeraBox",
}


def service(host: str) -> str:
    """The service whose shares `host` has; "" for all other hosts."""
    return _SERVICES.get(bare_host(host), "")
