"""The certificate authority of the small web: by the name that a client asks for (SNI), a good certificate or a bad one."""

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from functools import cache
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Certificate(Enum):
    """What a host shows when it is asked who it is."""

    GOOD = "good"
    EXPIRED = "expired"
    WRONG_NAME = "wrong name"
    UNTRUSTED = "untrusted issuer"
    SELF_SIGNED = "self-signed"


# Making keys costs more than a whole small web, so a process makes its authorities and certificates once.
@cache
def authority() -> trustme.CA:
    """The authority that clients of the small web are told to trust."""
    return trustme.CA(organization_name="The small web")


@cache
def _stranger() -> trustme.CA:
    return trustme.CA(organization_name="An authority that nobody knows")


def write_authority(path: Path) -> Path:
    """Write the authority's certificate to `path`, for `--ca-file` or SSL_CERT_FILE."""
    authority().cert_pem.write_to_path(path)
    return path


@cache
def context(name: str, certificate: Certificate) -> ssl.SSLContext:
    """A server's TLS settings that show `certificate` for the host `name`."""
    return _settings(_issued(name, certificate))


def _settings(certificate: trustme.LeafCert) -> ssl.SSLContext:
    settings = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    settings.set_alpn_protocols(["http/1.1"])
    certificate.configure_cert(settings)
    return settings


def _issued(name: str, certificate: Certificate) -> trustme.LeafCert:
    match certificate:
        case Certificate.GOOD:
            return authority().issue_cert(name)
        case Certificate.EXPIRED:
            long_ago = datetime(2019, 1, 1, tzinfo=UTC)
            return authority().issue_cert(name, not_before=long_ago, not_after=long_ago + timedelta(days=365))
        case Certificate.WRONG_NAME:
            return authority().issue_cert("another-name.test")
        case Certificate.UNTRUSTED:
            return _stranger().issue_cert(name)
        case Certificate.SELF_SIGNED:
            return _self_signed(name)


def _self_signed(name: str) -> trustme.LeafCert:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "self-signed")])
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return trustme.LeafCert(private, signed.public_bytes(pem), [])


def listener(shown: Mapping[str, Certificate]) -> ssl.SSLContext:
    """TLS settings for one port that many hosts share: `shown` says, while it runs, which certificate each host shows."""

    def choose(connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> None:
        if name:
            connection.context = context(name.lower(), shown.get(name.lower(), Certificate.GOOD))

    # Not `context`, which is shared: each listener has its own `shown`.
    settings = _settings(_issued("unnamed.test", Certificate.GOOD))
    settings.sni_callback = choose
    return settings
