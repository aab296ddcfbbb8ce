"""The certificate of the home network: made once, for its names, and for the user's eyes alone."""

import socket
import ssl
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from posecoach.errors import InstallationError, OutputError, UsageError
from posecoach.web import certificate
from posecoach.web.certificate import certificate_for
from posecoach.web.server import invitation, listen

HOME = ("192.168.1.5", "bridge.local")


def test_it_is_made_once(tmp_path: Path) -> None:
    made = certificate_for(HOME, tmp_path / "tls")
    assert certificate_for(HOME, tmp_path / "tls") == made
    assert certificate_for(HOME[:1], tmp_path / "tls") == made
    assert len(made.fingerprint.split(":")) == 32
    assert made.key.stat().st_mode & 0o077 == 0
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.path, made.key)


def test_it_is_made_anew_for_another_address(tmp_path: Path) -> None:
    made = certificate_for(HOME, tmp_path)
    assert certificate_for(("192.168.1.6",), tmp_path).fingerprint != made.fingerprint


@pytest.mark.parametrize("file", ["certificate.pem", "key.pem"])
@pytest.mark.parametrize("content", [b"", b"damaged", None])
def test_a_damaged_one_is_made_anew(tmp_path: Path, file: str, content: bytes | None) -> None:
    made = certificate_for(HOME, tmp_path)
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_bytes(content)
    assert certificate_for(HOME, tmp_path).fingerprint != made.fingerprint


def test_it_is_made_anew_before_it_expires(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate, "VALID", timedelta(days=6))
    made = certificate_for(HOME, tmp_path)
    assert certificate_for(HOME, tmp_path).fingerprint != made.fingerprint


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="certificate"):
        certificate_for(HOME, tmp_path / "file" / "tls")


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(InstallationError, match=r"pip install 'posecoach\[home\]'"):
        certificate_for(HOME, tmp_path)


def test_the_phone_gets_a_code_and_the_fingerprint(tmp_path: Path) -> None:
    made = certificate_for(HOME, tmp_path)
    text = invitation("https://192.168.1.5:8765/?token=x", made)
    assert "▄" in text
    assert made.fingerprint in text


def test_an_address_of_another_machine() -> None:
    with (
        pytest.raises(UsageError, match=r"cannot listen on 192\.0\.2\.1, port 0"),
        listen(0, "192.0.2.1"),
    ):
        pass


@pytest.mark.slow
@pytest.mark.model
def test_the_page_is_encrypted(tmp_path: Path) -> None:
    from tests.web.browser import served

    with served(tmp_path, "--model", "lite", "--host", "127.0.0.1") as first:
        assert first.startswith("https://127.0.0.1:")
        port = first.split(":")[2].partition("/")[0]
        context = ssl.create_default_context(cafile=tmp_path / "tls" / "certificate.pem")
        with (
            socket.create_connection(("127.0.0.1", int(port)), 10) as line,
            context.wrap_socket(line, server_hostname="127.0.0.1") as encrypted,
        ):
            encrypted.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            assert encrypted.recv(12) == b"HTTP/1.1 401"
    assert (tmp_path / "tls" / "key.pem").stat().st_mode & 0o077 == 0
