"""The exceptions of the HTTP client, of TLS and of the operating system, as our `Failure`: one table."""

import errno
import os
import ssl

import aiohttp

from linkcheck.model import Failure

# OpenSSL's X509_V_ERR_* codes (x509_vfy.h).
_NOT_YET_VALID, _EXPIRED, _HOSTNAME_MISMATCH, _ADDRESS_MISMATCH = 9, 10, 62, 64
_CERTIFICATE_FAILURES = {
    _NOT_YET_VALID: Failure.TLS_EXPIRED,
    _EXPIRED: Failure.TLS_EXPIRED,
    _HOSTNAME_MISMATCH: Failure.TLS_NAME,
    _ADDRESS_MISMATCH: Failure.TLS_NAME,
}
# The first entry that matches decides, so the special stand before the general.
_FAILURES: tuple[tuple[type[BaseException], Failure], ...] = (
    (aiohttp.ClientConnectorCertificateError, Failure.TLS_UNTRUSTED),
    (aiohttp.ClientSSLError, Failure.TLS),
    (ssl.SSLError, Failure.TLS),
    (aiohttp.ClientProxyConnectionError, Failure.PROXY),
    (aiohttp.ClientHttpProxyError, Failure.PROXY),
    (aiohttp.ConnectionTimeoutError, Failure.CONNECT_TIMEOUT),
    (TimeoutError, Failure.READ_TIMEOUT),
    (aiohttp.ClientConnectorError, Failure.CONNECT),
    (aiohttp.ServerDisconnectedError, Failure.RESET),
    (ConnectionError, Failure.RESET),
    (aiohttp.ClientPayloadError, Failure.TRUNCATED),
    (aiohttp.ClientOSError, Failure.RESET),
    (OSError, Failure.CONNECT),
    (aiohttp.ClientError, Failure.PROTOCOL),
    (ValueError, Failure.PROTOCOL),
)
_OS_FAILURES = {errno.ECONNREFUSED: Failure.REFUSED, errno.ETIMEDOUT: Failure.CONNECT_TIMEOUT}


def translated(error: Exception, patience: float, timeout: float) -> tuple[Failure, str]:
    """The failure that `error` is, and its evidence in words; what is nobody's failure but ours is raised again.

    `patience` and `timeout` are the seconds that were waited for a connection and for an answer.
    """
    failure = next((known for kind, known in _FAILURES if isinstance(error, kind)), None)
    if failure is None:
        raise error
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return _certificate_failure(error.certificate_error)
    if failure is Failure.CONNECT:
        number = getattr(error, "errno", None) or 0
        failure = _OS_FAILURES.get(number, failure)
        return failure, _os_message(error, number)
    if failure is Failure.CONNECT_TIMEOUT:
        return failure, f"no connection within {patience:g} s"
    if failure is Failure.READ_TIMEOUT:
        return failure, f"no answer within {timeout:g} s"
    if failure is Failure.RESET:
        return failure, "the server closed the connection without an answer"
    return failure, _one_line(error)


def _certificate_failure(error: Exception) -> tuple[Failure, str]:
    code = getattr(error, "verify_code", 0)
    message = getattr(error, "verify_message", "") or str(error)
    return _CERTIFICATE_FAILURES.get(code, Failure.TLS_UNTRUSTED), message


def _os_message(error: Exception, number: int) -> str:
    return os.strerror(number).lower() if number > 0 else _one_line(error)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
