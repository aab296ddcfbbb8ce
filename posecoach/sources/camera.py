"""Cameras: the newest picture only, with the time at which it was taken."""

import contextlib
import math
import os
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import CameraError
from posecoach.pose import Frame
from posecoach.sources import SourceInfo

SILENT_S = 3.0
"""A camera that gives no picture for so long has gone."""


class Camera:
    """A camera by number or address; iterate over its newest pictures.

    A thread reads all pictures and keeps the last one, so that what is judged is never old.
    Times are those of a clock that never goes back, from 0.

    Raises
    ------
    CameraError
        Where there is no such camera, or another program uses it.
    """

    def __init__(self, address: int | str) -> None:
        os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
        import cv2

        with _no_stderr():
            self._capture = cv2.VideoCapture(address)
            opened = self._capture.isOpened()
        if not opened:
            other = f"--camera {address + 1}" if isinstance(address, int) else "--camera 0"
            raise CameraError(
                f"no camera {address}, or another program uses it",
                f"try {other}, or give a video file",
            )
        w = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        h = int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        self.info = SourceInfo(str(address), "camera", math.nan, 0, math.nan, w, h)
        self.complete = True
        self.warnings: list[str] = []
        self._latest: tuple[float, NDArray[np.uint8]] | None = None
        self._news = threading.Condition()
        self._stop = False
        self._thread = threading.Thread(target=self._grab, name="camera", daemon=True)
        self._thread.start()

    def __enter__(self) -> "Camera":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stop = True
        self._thread.join(timeout=1.0)
        if not self._thread.is_alive():
            self._capture.release()

    def __iter__(self) -> Iterator[Frame]:
        start, last = None, -math.inf
        while True:
            with self._news:
                fresh = self._news.wait_for(lambda: self._latest is not None, timeout=SILENT_S)
                if not fresh or self._latest is None:
                    self.complete = False
                    self.warnings.append("The camera gives no more pictures.")
                    return
                t, image = self._latest
                self._latest = None
            start = t if start is None else start
            if t - start > last:
                last = t - start
                yield Frame(last, image)

    def _grab(self) -> None:
        while not self._stop:
            good, image = self._capture.read()
            t = time.monotonic()
            if not good:
                time.sleep(0.05)
                continue
            with self._news:
                self._latest = (t, np.asarray(image, dtype=np.uint8))
                self._news.notify()


def in_real_time(frames: Iterable[Frame]) -> Iterator[Frame]:
    """Play pictures of a file as a camera would: none before its time, late ones left out."""
    start: float | None = None
    late_by = 0.1
    for frame in frames:
        now = time.monotonic()
        start = now - frame.t if start is None else start
        wait = start + frame.t - now
        if wait > 0:
            time.sleep(wait)
        elif wait < -late_by:
            continue
        yield frame


def open_camera(text: str) -> "Camera | Path":
    """Tell a camera's number or address from a file that stands in for one."""
    if text.isdigit():
        return Camera(int(text))
    if "://" in text:
        return Camera(text)
    return Path(text)


@contextlib.contextmanager
def _no_stderr() -> Iterator[None]:
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
