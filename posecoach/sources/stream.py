"""A network camera. Only its newest frame is decoded, so that it is never late.

::

    network -> thread: packets, the newest ones -> read(): decoded, the last one -> Frame

Otherwise a machine that cannot decode every frame would fall behind: the network keeps what was not
fetched, for seconds, and delivers it in order.
"""

import threading
from collections import deque
from typing import TYPE_CHECKING

import numpy as np

from posecoach.helper_thread import HelperThread
from posecoach.pose import Frame
from posecoach.sources.health import TROUBLES, Ailment, Trouble, clock

if TYPE_CHECKING:
    from av import Packet
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

OPEN_S, READ_S = 4.0, 2.0
"""Within these times, s, an address must answer and send the next frame."""

SCHEMES = ("http", "https", "rtsp", "rtsps", "tcp", "udp", "rtp")
"""Kinds of addresses that are opened; FFmpeg knows more, some of which read local files."""

MISSES = 10
"""After this many damaged packets in a row the camera is gone."""

MOST_PACKETS = 300
"""At most this many packets wait if no key frame comes for long."""


class Stream:
    """A network camera: MJPEG over HTTP, RTSP, and whatever else FFmpeg plays."""

    def __init__(self, container: "InputContainer") -> None:
        self._container = container
        video = container.streams.video[0]
        self.size = (video.width, video.height)
        self._waiting: deque[tuple[float, Packet[VideoStream]]] = deque(maxlen=MOST_PACKETS)
        self._news = threading.Condition()
        self._over = False
        self._bad = 0
        self._thread = HelperThread(self._fetch, "stream", self._end)
        self._thread.start()

    @classmethod
    def open(cls, address: str) -> "Stream | Trouble":
        """Open an address; a camera that does not answer counts as missing."""
        import av

        if address.partition("://")[0].lower() not in SCHEMES:
            return TROUBLES[Ailment.MISSING]
        options = {
            "fflags": "nobuffer", "flags": "low_delay", "rtsp_transport": "tcp",
            "probesize": "500000", "analyzeduration": "500000",
        }  # fmt: skip
        try:
            container = av.open(address, "r", timeout=(OPEN_S, READ_S), options=options)
        except (av.HTTPUnauthorizedError, av.HTTPForbiddenError):
            return TROUBLES[Ailment.FORBIDDEN]
        except (av.FFmpegError, OSError, ValueError):
            return TROUBLES[Ailment.MISSING]
        if not container.streams.video:
            container.close()
            return TROUBLES[Ailment.SILENT]
        return cls(container)

    def read(self) -> Frame | None:
        """Wait for the next frame; None if the connection broke."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._waiting or self._over)
                packets = list(self._waiting)
                self._waiting.clear()
            if not packets:
                self._thread.check()
                return None
            t, picture = self._decoded(packets)
            if picture is not None:
                # More threads would be started again for each frame: 6 to 18 ms instead of 0.5.
                image = picture.to_ndarray(format="bgr24", threads=1)
                return Frame(t, np.asarray(image, dtype=np.uint8))
            if self._bad >= MISSES:
                return None

    def close(self) -> None:
        """Hang up."""
        self._end()
        # Only then may it be closed: the thread comes back within READ_S.
        self._thread.join()
        self._container.close()

    def _decoded(
        self, packets: "list[tuple[float, Packet[VideoStream]]]"
    ) -> "tuple[float, VideoFrame | None]":
        """Decode all packets; return the last frame and the time at which it came."""
        import av

        last: tuple[float, VideoFrame | None] = (0.0, None)
        for t, packet in packets:
            try:
                for picture in packet.decode():
                    assert isinstance(picture, av.VideoFrame)
                    self._bad, last = 0, (t, picture)
            except (av.FFmpegError, ValueError):
                self._bad += 1
        return last

    def _fetch(self) -> None:
        """Run in the thread: take every packet; a key frame replaces all packets before it."""
        import av

        try:
            for packet in self._container.demux(video=0):
                t = clock()
                with self._news:
                    if self._over:
                        return
                    if packet.is_keyframe:
                        self._waiting.clear()
                    self._waiting.append((t, packet))
                    self._news.notify_all()
        except (av.FFmpegError, OSError, ValueError):
            return

    def _end(self) -> None:
        """Let who waits for a packet know that no more will come."""
        with self._news:
            self._over = True
            self._news.notify_all()
