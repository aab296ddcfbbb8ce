"""The certificate with which the page is encrypted in the home network, made on this machine.

No authority has signed it, so a browser warns once; the person compares the fingerprint. It is kept
in the data folder, so that the phone need not be asked again at the next start.
"""

import hashlib
import ipaddress
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.errors import InstallationError, OutputError, system_reason

if TYPE_CHECKING:
    from cryptography import x509

VALID = timedelta(days=397)
"""For how long it is valid; browsers accept no more of some certificates (Apple HT211025)."""

SPARE = timedelta(days=7)
"""A certificate that is valid for less than this is made anew."""

NAME = "posecoach on your own computer"
EXTRA = "posecoach[home]"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate and its key.

    Attributes
    ----------
    path, key : Path
        Both in PEM; the key is readable by the user alone.
    fingerprint : str
        SHA-256, as browsers show it.
    """

    path: Path
    key: Path
    fingerprint: str


def certificate_for(names: Sequence[str], folder: Path) -> Certificate:
    """Return the certificate in a folder, which is made if there is none for these names.

    Parameters
    ----------
    names : Sequence[str]
        Names and addresses of this machine.
    folder : Path
        Where it is kept.

    Raises
    ------
    InstallationError
        If the library that makes certificates is not installed.
    OutputError
        If it cannot be written.
    """
    try:
        import cryptography  # noqa: F401
    except ImportError as error:
        raise InstallationError(
            "the library for encryption is missing", f"run: python -m pip install '{EXTRA}'"
        ) from error
    path, key = folder / "certificate.pem", folder / "key.pem"
    if not _serves(path, key, names):
        try:
            _make(path, key, names)
        except OSError as error:
            raise OutputError(
                f"cannot write the certificate {path} ({system_reason(error)})",
                "check its folder and the disk",
            ) from error
    return Certificate(path, key, _fingerprint(path))


def _serves(path: Path, key: Path, names: Sequence[str]) -> bool:
    """Return whether a certificate exists, has all names and is valid for some time."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    with suppress(OSError, ValueError, TypeError, x509.ExtensionNotFound):
        found = x509.load_pem_x509_certificate(path.read_bytes())
        own = load_pem_private_key(key.read_bytes(), None)
        said = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        lasts = found.not_valid_after_utc - datetime.now(UTC)
        known = set(_alternatives(names)) <= set(said)
        return lasts > SPARE and known and found.public_key() == own.public_key()
    return False


def _make(path: Path, key: Path, names: Sequence[str]) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    secret = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(who, who, secret.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(secret, hashes.SHA256())
    )
    key.unlink(missing_ok=True)
    key.touch(mode=0o600)
    key.write_bytes(secret.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    path.write_bytes(made.public_bytes(Encoding.PEM))


def _alternatives(names: Sequence[str]) -> "list[x509.GeneralName]":
    from cryptography import x509

    out: list[x509.GeneralName] = []
    for name in names:
        try:
            out.append(x509.IPAddress(ipaddress.ip_address(name)))
        except ValueError:
            out.append(x509.DNSName(name))
    return out


def _fingerprint(path: Path) -> str:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    found = x509.load_pem_x509_certificate(path.read_bytes())
    digits = hashlib.sha256(found.public_bytes(Encoding.DER)).hexdigest().upper()
    return ":".join(digits[i : i + 2] for i in range(0, len(digits), 2))
