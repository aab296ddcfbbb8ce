"""Devices that return frames to the live coach: a webcam, a network camera, or a film.

::

    number  -> Webcam  (OpenCV)
    address -> Stream  (PyAV: it is silent on standard error, and times out)
    file    -> Film    (a video file, played at its own speed)
"""

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from posecoach.pose import Frame
from posecoach.sources.health import TROUBLES, Ailment, Trouble, clock
from posecoach.sources.stream import Stream
from posecoach.sources.video import VideoFile

Address = int | str | Path

WISHES = ((1280, 720, "MJPG"), (640, 480, "MJPG"), (640, 480, None), (None, None, None))
"""Width, height and coding to request from a webcam; the first that returns a frame is kept.
Without MJPG most webcams return 1280 x 720 only ten times a second."""

MISSES = 10
"""After this many failed reads in a row the webcam is gone."""

MISS_S = 0.05
"""From one failed read to the next, s."""

LATE_S = 0.1
"""A film that is later than this, in s, no longer tries to catch up."""


class Device(Protocol):
    """A source of frames; used by one thread."""

    size: tuple[int, int]

    def read(self) -> Frame | None:
        """Wait for the next frame; None if the device is gone. Times are of the capture clock."""

    def close(self) -> None:
        """Release the device."""


def hide_password(address: Address) -> str:
    """Return an address as it may be shown and written: without a password.

    >>> hide_password("rtsp://me:secret@cam.local/1")
    'rtsp://cam.local/1'
    """
    scheme, found, rest = str(address).partition("://")
    if not found:
        return scheme
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path.partition('?')[0]}"


def open_device(address: Address) -> "Device | Trouble":
    """Open a webcam by its number, or an address in the network.

    Returns
    -------
    Device or Trouble
        The trouble, if it cannot be opened now.
    """
    return Webcam.open(address) if isinstance(address, int) else Stream.open(str(address))


class Webcam:
    """A camera of this machine."""

    def __init__(self, capture: Any, first: Frame) -> None:
        self._capture = capture
        self._first: Frame | None = first
        self.size = (first.image.shape[1], first.image.shape[0])

    @classmethod
    def open(cls, number: int) -> "Webcam | Trouble":
        """Open a webcam in the best format in which it returns a frame."""
        why = _barred(Path(f"/dev/video{number}"))
        if why is not None:
            return TROUBLES[why]
        os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
        import cv2

        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        opened = False
        for width, height, coding in WISHES:
            capture = _asked(number, width, height, coding)
            if capture is None:
                break
            opened = True
            first = _picture(capture)
            if first is not None:
                return cls(capture, first)
            capture.release()
        linux = sys.platform.startswith("linux")
        return TROUBLES[Ailment.BUSY if opened or linux else Ailment.MISSING]

    def read(self) -> Frame | None:
        """Wait for the next frame; None if the camera was unplugged."""
        first, self._first = self._first, None
        return first or _picture(self._capture)

    def close(self) -> None:
        """Release the camera for other programs."""
        self._capture.release()


def _barred(node: Path) -> Ailment | None:
    """Return, on Linux, why a camera cannot be used; None if it may be possible."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        os.close(os.open(node, os.O_RDWR | os.O_NONBLOCK))
    except PermissionError:
        return Ailment.FORBIDDEN
    except OSError as error:
        return Ailment.BUSY if error.errno == errno.EBUSY else Ailment.MISSING
    return None


def _asked(number: int, width: int | None, height: int | None, coding: str | None) -> Any:
    """Open a webcam and ask it for a format; None if it does not open."""
    import cv2

    api = cv2.CAP_V4L2 if sys.platform.startswith("linux") else cv2.CAP_ANY
    capture = cv2.VideoCapture(number, api)
    if not capture.isOpened():
        capture.release()
        return None
    if coding is not None:
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*coding))
    if width is not None and height is not None:
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
    capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return capture


def _picture(capture: Any) -> Frame | None:
    """Take a frame; its time is that of the grab, before it is decoded."""
    import cv2

    for _ in range(MISSES):
        with suppress(cv2.error):
            good = capture.grab()
            t = clock()
            good, image = capture.retrieve() if good else (False, None)
            if good and image is not None and image.size:
                return Frame(t, np.asarray(image, dtype=np.uint8))
        threading.Event().wait(MISS_S)
    return None


class Film:
    """A video file in place of a camera, played at its own speed.

    If its frames cannot be decoded in time, it is played more slowly. Were late frames left out, a
    busy computer would see nothing more of the film, whereas a camera needs hardly any decoding.

    Parameters
    ----------
    path : Path
        The file.
    wait : Callable[[float], object]
        Waits for a time in s; returns earlier if the film is to stop.

    Raises
    ------
    InputError
        If the file cannot be read.
    """

    def __init__(self, path: Path, wait: Callable[[float], object]) -> None:
        with ExitStack() as stack:
            self.file = stack.enter_context(VideoFile(path))
            self._files = stack.pop_all()
        self.size = (self.file.info.width, self.file.info.height)
        self._wait = wait
        self._frames: Iterator[Frame] = iter(self.file)
        self._start: float | None = None

    def read(self) -> Frame | None:
        """Wait for the next frame; None at the end. Times are those of the film."""
        for frame in self._frames:
            now = clock()
            self._start = now - frame.t if self._start is None else self._start
            ahead = self._start + frame.t - now
            if ahead > 0:
                self._wait(ahead)
            self._start += max(0.0, -LATE_S - ahead)
            return frame
        return None

    def close(self) -> None:
        """Close the file."""
        self._files.close()
