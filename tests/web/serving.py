"""A server in a thread of the test, without a landmark model, and a client that is no browser."""

import http.client
import json
import struct
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import uvicorn
from websockets.sync.client import ClientConnection, connect

from posecoach.errors import ModelError
from posecoach.landmarker import Landmarker
from posecoach.pose import Pose
from posecoach.web.app import Usual, make_app
from posecoach.web.guard import Address
from posecoach.web.models import Models
from posecoach.web.server import LOOPBACK, NAMES, config, listen
from posecoach.web.sessions import Sessions
from posecoach.web.speech import Speech
from posecoach.web.wire import HEADER, JPEG, NOT_COUNTED, POINTS

TOKEN = "a-token"


class NoModels(Models):
    """No landmark model: only pages that find the landmarks themselves are served."""

    def __init__(self) -> None: ...

    def take(self, name: str, wanted: Any) -> Landmarker:  # noqa: ARG002
        """Fail, as where a model is missing."""
        raise ModelError("there is no model here", "send landmarks")

    def prepare(self) -> None: ...

    def close(self) -> None: ...


class Client:
    """What talks to a server without being a browser.

    Parameters
    ----------
    host : str
        Address and port of the server.
    token : str
        Of its opening address.
    """

    def __init__(self, host: str, token: str) -> None:
        self.host, self.cookie = host, ""
        self.cookie = self.ask(f"/?token={token}")[1]["set-cookie"].partition(";")[0]

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Send a request with the cookie, and return status, headers and body."""
        sent = {"Cookie": self.cookie} | {k.replace("_", "-"): v for k, v in headers.items()}
        line = http.client.HTTPConnection(self.host, timeout=10)
        try:
            line.request(method, path, body, sent)
            answer = line.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            line.close()

    @contextmanager
    def open(
        self, start: Mapping[str, object] | None = None, **headers: str
    ) -> Iterator[ClientConnection]:
        """Open a WebSocket, and begin a session if `start` is given."""
        sent, where = {"Cookie": self.cookie} | headers, f"ws://{self.host}/session"
        with connect(where, additional_headers=sent, compression=None) as line:
            if start is not None:
                line.send(json.dumps({"type": "start", "route": "landmarks", **start}))
            yield line


class Server(Client):
    """A server that runs in this process, and a client of it."""

    def __init__(self, address: Address, sessions: Sessions) -> None:
        self.address, self.sessions = address, sessions
        super().__init__(f"{LOOPBACK}:{address.port}", TOKEN)


@contextmanager
def serving(*, stated: bool = False) -> Iterator[Server]:
    """Run a server on any free port until the block is left."""
    listening = listen(0)
    address = Address("http", NAMES, listening.getsockname()[1])
    speech = Speech(lambda text, language: f"{language}: {text}".encode(), speaks=True)
    sessions = Sessions(NoModels(), stated=stated, speech=speech)
    server = uvicorn.Server(config(make_app(sessions, address, TOKEN, Usual("en"))))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
        yield Server(address, sessions)
    finally:
        server.should_exit = True
        thread.join()


def hear(line: ClientConnection, kind: str = "") -> dict[str, Any]:
    """Return the next message, or the next of a kind."""
    while True:
        message: dict[str, Any] = json.loads(line.recv(timeout=10))
        if kind in ("", message["type"]):
            return message


def points(pose: Pose) -> bytes:
    """Return a pose as a page sends it."""
    head = HEADER.pack(POINTS, 120, *pose.size, pose.people or NOT_COUNTED, pose.t)
    if not pose.seen:
        return head
    values = np.column_stack([pose.xy, pose.world, pose.visibility])
    return head + values.astype("<f4").tobytes()


def jpeg(t: float, data: bytes, size: tuple[int, int] = (64, 48)) -> bytes:
    """Return a picture as a page sends it."""
    return HEADER.pack(JPEG, 0, *size, NOT_COUNTED, t) + data


def jpeg_header(width: int, height: int) -> bytes:
    """Return the beginning of a JPEG of a size."""
    return b"\xff\xd8\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + bytes(12)


def client_of(opening: str) -> Client:
    """Return a client of the server that printed an address."""
    parts = urlsplit(opening)
    return Client(parts.netloc, parts.query.partition("=")[2])
