"""Hiding user names, passwords and tokens in whatever is shown to people or written to files.

Works on any text, since secrets travel in messages and in redirects to log-in pages too, where the first URL is
percent-encoded inside the query of the second.
"""

import re
from typing import Final

HIDDEN: Final = "***"

_ANY_DEPTH = r"%(?:25)*"
"""The beginning of a character that was percent-encoded once or more often."""

# RFC 3986, section 3.2: an authority ends at "/", "?" or "#"; the last "@" in it ends the user's part, since people do
# write passwords with "@" in them.
_USER = re.compile(r"(?<=//)[^/?#\s\"'<>]*(?=@)")
_ENCODED_USER = re.compile(
    rf"({_ANY_DEPTH}2F{_ANY_DEPTH}2F)(?:(?!{_ANY_DEPTH}(?:2F|3F|23))[^/?#&\s])*({_ANY_DEPTH}40)", re.IGNORECASE
)

_PARAMETER_NAME = r"""
    (?: [\w.-]*token | [\w.-]*api[_-]?key | [\w.-]*secret | [\w.-]*passw(?:or)?d | [\w.-]*passphrase | [\w.-]*pwd
      | [\w.-]*signature | [\w.-]*credential | [\w.-]*access[_-]?key(?:[_-]?id)? | [\w.-]*private[_-]?key
      | [\w.-]*subscription[_-]key | [\w.-]*authorization | [\w.-]*jwt | bearer
      | auth | pass | pw | [\w.-]*session[_-]?id )
"""
_PLAIN_PARAMETER = re.compile(rf"(?P<name>(?<=[?&;#]){_PARAMETER_NAME})=(?P<value>[^&\#\s\"<>]+)", re.IGNORECASE | re.VERBOSE)
_ENCODED_PARAMETER = re.compile(
    rf"(?P<name>{_ANY_DEPTH}(?:3F|26|3B|23){_PARAMETER_NAME}{_ANY_DEPTH}3D)"
    rf"(?P<value>(?:(?!{_ANY_DEPTH}(?:26|23))[^&\#\s\"<>])+)",
    re.IGNORECASE | re.VERBOSE,
)
# Azure's shared access signatures are 32 bytes in base64; a shorter "sig" is any word.
_AZURE_SIGNATURE = re.compile(r"(?<=[?&]sig=)[\w%+/=-]{40,}", re.IGNORECASE)
# Tokens that their issuers mark: GitHub, GitLab, Google, Amazon, Slack.
_MARKED = re.compile(
    r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{36,}|glpat-[\w-]{20,}|AIza[\w-]{35}|A[KS]IA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,})"
)
_MARK = re.compile(r"gh[pousr]_|github_pat_|glpat-|AIza|A[KS]IA|xox[abprs]-")
_LONGEST_SHARE: Final = 200
_BAIDU = re.compile(r"(?:pan|yun)\.baidu\.com/\S*\Z")


def may_hold_secrets(text: str) -> bool:
    """Whether `text`, or a string quoted in it, has any of the marks that `without_secrets` looks for."""
    return "@" in text or "=" in text or "%" in text or _MARK.search(text) is not None


def without_secrets(text: str) -> str:
    """`text` with `***` in the place of each secret; everything else stays as it is."""
    if "@" in text or "%40" in text:
        text = _ENCODED_USER.sub(rf"\1{HIDDEN}\2", _USER.sub(HIDDEN, text))
    if "=" in text or "%" in text:
        text = _PLAIN_PARAMETER.sub(_without_value, text)
        text = _ENCODED_PARAMETER.sub(rf"\g<name>{HIDDEN}", text)
        text = _AZURE_SIGNATURE.sub(HIDDEN, text)
    return _MARKED.sub(HIDDEN, text) if _MARK.search(text) else text


def _without_value(match: re.Match[str]) -> str:
    """Baidu's extraction codes, `pwd=` and four characters, are published so that readers can open a share."""
    before = match.string[max(0, match.start() - _LONGEST_SHARE) : match.start()]
    if match["name"].lower() == "pwd" and len(match["value"]) == 4 and _BAIDU.search(before):
        return match[0]
    return f"{match['name']}={HIDDEN}"
