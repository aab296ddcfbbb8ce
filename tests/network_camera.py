"""A network camera that a test controls."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def lively(i: int) -> Picture:
    """Return a grey picture, (120, 160, 3) BGR, whose brightness changes with its number."""
    return np.full((120, 160, 3), 40 + i % 100 * 2, np.uint8)


class Server(ThreadingHTTPServer):
    """A network camera that a test controls through its attributes.

    Attributes
    ----------
    picture : Callable[[int], Picture]
        Returns the picture to send; called with the number of pictures sent before.
    rate : float
        Pictures per s.
    plugged : bool
        Whether it answers at all.
    stalled : bool
        Whether it sends no pictures for now.
    spoilt : int
        How many of the next pictures are damaged.
    sent : int
        How many pictures were sent.
    refused : int
        How many connections were refused while it was unplugged.
    address : str
        The address of its stream.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Stream)
        self.picture: Callable[[int], Picture] = lively
        self.rate = 40.0
        self.plugged = True
        self.stalled = False
        self.spoilt = 0
        self.sent = 0
        self.refused = 0
        self.address = f"http://127.0.0.1:{self.server_port}/video.mjpg"


class Stream(BaseHTTPRequestHandler):
    """Sends JPEGs until the plug is pulled."""

    server: Server

    def do_GET(self) -> None:
        import cv2

        if not self.server.plugged:
            self.server.refused += 1
            self.send_error(503)
            return
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        while self.plugged():
            if not self.server.stalled:
                data = cv2.imencode(".jpg", self.server.picture(self.server.sent))[1].tobytes()
                if self.server.spoilt:
                    self.server.spoilt -= 1
                    data = data[:99]
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
                try:
                    self.wfile.write(head.encode() + data + b"\r\n")
                except OSError:
                    return
                self.server.sent += 1
            time.sleep(1 / self.server.rate)
        self.close_connection = True

    def plugged(self) -> bool:
        """Return whether the camera is still plugged in."""
        return self.server.plugged

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Write no log."""


@contextmanager
def camera_server() -> Iterator[Server]:
    """Run such a camera on an address of this machine."""
    with Server() as out:
        thread = threading.Thread(target=out.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield out
        out.plugged = False
        out.shutdown()
        thread.join()
