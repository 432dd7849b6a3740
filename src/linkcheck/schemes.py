"""Schemes that exist: those of IANA's registry that catalogs can hold, and some that programs use without registering
them.
"""

import re
from typing import Final

KNOWN: Final = frozenset(
    """about acct app apt attachment bitcoin blob callto cap chrome chrome-extension cid content coap coaps cvs dat data dav dns
    doi dtn ed2k edge ethereum example facetime feed file filesystem fish ftp ftps ftpes geo git github-mac gitlab go gopher
    h323 hcp http https httpx hxxp hxxps hyper iax icap im imap info intent ipfs ipn ipns ipp ipps irc irc6 ircs iris itms
    itms-apps itms-services jabber jar javascript jdbc ldap ldaps lpr magnet mailto maps market matrix mid mms mongodb mqtt
    ms-settings msrp mumble mysql news nfs nntp obsidian onenote opera org-protocol otpauth payto pkcs11 pop postgres
    postgresql pres redis res rlogin rsync rtmp rtsp rtsps s3 secondlife service session sftp sgn shttp sip sips skype slack
    smb sms smtp snmp spotify sqlite ssh steam stun stuns svn swh tag teamspeak teams tel telnet tez tftp tg tip tor ts3server
    turn turns tv udp unreal urn vbscript ventrilo view-source vnc vscode vscode-insiders wais webcal wpid ws wss xcon xmlrpc
    xmpp xri zoommtg zotero""".split()  # noqa: SIM905 - read as text
)

_PLACEHOLDER: Final = re.compile(r"\{\{|%7B%7B|\{%-?\s|\$\{|%7B%25|<%", re.IGNORECASE)


def placeholder(url: str) -> str:
    """What begins a template in `url`, which another program fills in before anybody reads it; "" for an address."""
    match = _PLACEHOLDER.search(url)
    return match[0].strip() if match else ""
