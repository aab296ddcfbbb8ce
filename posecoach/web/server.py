"""The server: it listens, says where, and serves until Ctrl-C."""

import errno
import io
import secrets
import socket
import sys
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

import uvicorn
from starlette.types import ASGIApp

from posecoach.errors import UsageError, system_reason
from posecoach.paths import user_data
from posecoach.terminal.browser import has_desktop
from posecoach.terminal.printing import print_message
from posecoach.web.app import Usual, make_app
from posecoach.web.certificate import Certificate, certificate_for
from posecoach.web.guard import TOKEN, Address
from posecoach.web.models import Models
from posecoach.web.sessions import Sessions
from posecoach.web.wire import MOST_BYTES

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")

USUAL_PORT = 8765
"""The port if none is named and this one is free: a browser keeps its settings by address."""

STALLED_S = 30
"""A connection whose other end takes nothing for this time, in s, is ended. Engineering."""

ELSEWHERE = "192.0.2.1"
"""An address of nobody (RFC 5737)."""

SCAN = (
    "Scan this with a phone in your network. Its browser will warn, because nobody has signed the"
    " certificate: go on only if the certificate has this fingerprint (SHA-256):"
)
READY = "posecoach is ready. Ctrl-C ends it."


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the page is to be served.

    Attributes
    ----------
    host : str or None
        The address in the home network to listen on, "" to find it out; None: this machine alone.
    port : int or None
        0 for any free one; None for the usual one, or any if that is taken.
    model : str
        The landmark model to have ready.
    language : str
        Language of the page, where the browser asks for none.
    stated : bool
        Whether the user stated that they read the safety questions and none applies.
    show : bool
        Whether to open the page in the user's browser.
    person : str
        Who practises, unless somebody else is chosen on the page; empty without a name.
    """

    host: str | None = None
    port: int | None = None
    model: str = "full"
    language: str = "en"
    stated: bool = False
    show: bool = True
    person: str = ""


def serve(wanted: Wanted) -> None:
    """Serve the page until Ctrl-C.

    Raises
    ------
    UsageError
        If the port or the address is taken or not of this machine.
    PosecoachError
        If the page of the home network cannot be encrypted.
    """
    at_home = wanted.host is not None
    host = (wanted.host or home_address()) if at_home else LOOPBACK
    names = (host,) if at_home else NAMES
    secret = certificate_for(names, user_data() / "tls") if at_home else None
    with listen(wanted.port, host) as listening:
        address = Address("https" if at_home else "http", names, listening.getsockname()[1])
        token = secrets.token_urlsafe(24)
        opening = f"{address.origins[0]}/?{urlencode({TOKEN: token})}"
        sys.stdout.write(f"{opening}\n")
        sys.stdout.flush()
        if secret is not None:
            print_message(invitation(opening, secret))
        print_message(READY)
        sessions = Sessions(Models(wanted.model), stated=wanted.stated)
        usual = Usual(wanted.language, wanted.model, wanted.person)
        app = make_app(sessions, address, token, usual)
        if wanted.show and has_desktop():
            with suppress(OSError, webbrowser.Error):
                webbrowser.open(opening)
        uvicorn.Server(config(app, secret)).run(sockets=[listening])


def invitation(opening: str, secret: Certificate) -> str:
    """Return what a phone needs: the address as a QR code, and the fingerprint to compare."""
    import segno

    out = io.StringIO()
    segno.make(opening, error="l").terminal(out, compact=True)
    return f"{out.getvalue()}\n{SCAN}\n{secret.fingerprint}\n"


def home_address() -> str:
    """Return the address of this machine in its network; nothing is sent to find it out.

    Raises
    ------
    UsageError
        If it is in none.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        try:
            out.connect((ELSEWHERE, 9))  # chooses a route; a datagram socket sends nothing yet
            return str(out.getsockname()[0])
        except OSError as error:
            raise UsageError(
                "this machine is in no network", "leave out --host, or name an address"
            ) from error


def config(app: ASGIApp, secret: Certificate | None = None) -> uvicorn.Config:
    """Return how the server runs: small messages, no waiting queue, no log of requests."""
    return uvicorn.Config(
        cast("Any", app), http="h11", ws="websockets-sansio", lifespan="on", log_level="warning",
        access_log=False, server_header=False, proxy_headers=False, limit_concurrency=64,
        timeout_keep_alive=5, timeout_graceful_shutdown=5,
        ssl_certfile=None if secret is None else secret.path,
        ssl_keyfile=None if secret is None else secret.key,
        ws_max_size=MOST_BYTES, ws_max_queue=4, ws_per_message_deflate=False,
    )  # fmt: skip


def listen(port: int | None, host: str = LOOPBACK) -> socket.socket:
    """Return a socket that listens on one address of this machine.

    Raises
    ------
    UsageError
        If the port is taken or not allowed, or the address is not of this machine.
    """
    chosen = USUAL_PORT if port is None else port
    try:
        return _bound(chosen, host)
    except OSError as error:
        if port is None and error.errno == errno.EADDRINUSE:
            return _bound(0, host)
        where = f"port {chosen}" if host == LOOPBACK else f"{host}, port {chosen}"
        raise UsageError(
            f"cannot listen on {where} ({system_reason(error)})",
            "choose another one, or leave out --port and --host",
        ) from error


def _bound(port: int, host: str) -> socket.socket:
    # asyncio sends small messages at once only where the protocol is named; otherwise the system
    # may keep one back for 40 ms.
    out = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":  # there it would let two programs share the port
            out.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if sys.platform == "linux":  # elsewhere it is kept until the other end is closed
            out.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * STALLED_S)
        out.bind((host, port))
        out.listen(128)
    except OSError:
        out.close()
        raise
    return out
