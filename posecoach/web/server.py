"""The server: it listens, says where, and serves until Ctrl-C."""

import secrets
import socket
import sys
import webbrowser
from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlencode

import uvicorn
from starlette.types import ASGIApp

from posecoach.errors import UsageError, system_reason
from posecoach.terminal.browser import has_desktop
from posecoach.terminal.printing import print_message
from posecoach.web.app import make_app
from posecoach.web.guard import TOKEN, Address
from posecoach.web.models import Models
from posecoach.web.sessions import Sessions
from posecoach.web.wire import MOST_BYTES

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")

USUAL_PORT = 8765
"""The port if none is named and this one is free: a browser keeps its settings by address."""

READY = "posecoach is ready. Ctrl-C ends it."


def serve(port: int | None, model: str, language: str, *, stated: bool, show: bool) -> None:
    """Serve the page until Ctrl-C.

    Parameters
    ----------
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

    Raises
    ------
    UsageError
        If the port is taken or not allowed.
    """
    with listen(port) as listening:
        address = Address("http", NAMES, listening.getsockname()[1])
        token = secrets.token_urlsafe(24)
        opening = f"{address.origins[0]}/?{urlencode({TOKEN: token})}"
        sys.stdout.write(f"{opening}\n")
        sys.stdout.flush()
        print_message(READY)
        app = make_app(Sessions(Models(model), stated=stated), address, token, language, model)
        if show and has_desktop():
            with suppress(OSError, webbrowser.Error):
                webbrowser.open(opening)
        uvicorn.Server(config(app)).run(sockets=[listening])


def config(app: ASGIApp) -> uvicorn.Config:
    """Return how the server runs: small messages, no waiting queue, no log of requests."""
    return uvicorn.Config(
        cast("Any", app), http="h11", ws="websockets-sansio", lifespan="on", log_level="warning",
        access_log=False, server_header=False, proxy_headers=False, limit_concurrency=64,
        timeout_keep_alive=5, timeout_graceful_shutdown=5,
        ws_max_size=MOST_BYTES, ws_max_queue=4, ws_per_message_deflate=False,
    )  # fmt: skip


def listen(port: int | None) -> socket.socket:
    """Return a socket that listens on this machine alone.

    Raises
    ------
    UsageError
        If the port is taken or not allowed.
    """
    try:
        return _bound(USUAL_PORT if port is None else port)
    except OSError as error:
        if port is None:
            return _bound(0)
        raise UsageError(
            f"cannot listen on port {port} ({system_reason(error)})",
            "choose another one, or leave out --port",
        ) from error


def _bound(port: int) -> socket.socket:
    out = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs share the port
            out.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        out.bind((LOOPBACK, port))
        out.listen(128)
    except OSError:
        out.close()
        raise
    return out
