"""Cameras: only the newest frame, with the time at which it was taken; never late.

A thread takes every frame as it comes and keeps the last one. So what is judged is never old, and a
caller that waits for a frame can draw and read keys meanwhile. A camera that is missing, busy or
unplugged is tried again about every second; its trouble is known meanwhile.
"""

import math
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from posecoach.helper_thread import HelperThread
from posecoach.pose import Frame, SourceInfo
from posecoach.sources.device import Address, Device, Film, hide_password, open_device
from posecoach.sources.health import TROUBLES, Ailment, Trouble, Watch, clock
from posecoach.sources.refusal import Words, no_such_file, refusal

SILENT_S = 1.5
"""A camera that returns no frame for longer than this is reported, in s."""

RETRY_S = 1.0
"""From one attempt to open a camera to the next, s."""

POLL_S = 0.05
"""While no frame comes, the caller gets to do something else this often, s."""

FRESH, SWIFT_S, SLACK_S = 0.6, 0.05, 0.01
"""A frame that is older than the first share of the time between two frames is left for the next
one, if that time is at most the second; the next one may be late by the third."""

LEAST_S = 1e-6
"""Times rise by at least this, s."""

NO_PICTURES = "The camera sent no pictures for {} s."

MOST_WARNINGS = 8
"""More warnings would say nothing new about a loose cable."""

Open = Callable[[Address], Device | Trouble]


class Camera:
    """A camera, or a film in its place.

    It starts with the first call of :meth:`ready`, :meth:`read` or :meth:`frames`.

    Parameters
    ----------
    address : int, str or Path
        Number of a camera of this machine, address of a network camera, or a video file.
    opened : Open
        Opens a camera; tests pass their own.
    words : Words
        Translates errors and warnings from English into the person's language.

    Attributes
    ----------
    over : bool
        Whether a film has been played to its end; always false for a camera.
    warnings : list[str]
        Sentences about times without frames, and about damage of a film.
    fps : float
        Recent frames per s; NaN while unknown.

    Raises
    ------
    InputError
        If a file cannot be read.
    """

    def __init__(self, address: Address, opened: Open = open_device, words: Words = str) -> None:
        self.address = address
        self._words = words
        self.over = False
        self.warnings: list[str] = []
        self._open = opened
        self._stop = threading.Event()
        self._news = threading.Condition()
        self._film = Film(address, self._stop.wait) if isinstance(address, Path) else None
        self._size = self._film.size if self._film else (0, 0)
        self._latest: Frame | None = None
        self._origin: float | None = None
        self._last_t = -math.inf
        self._refused: Trouble | None = TROUBLES[Ailment.STARTING]
        self._watch = Watch()
        self._thread = HelperThread(self._grab, "camera", self._wake)

    def __enter__(self) -> "Camera":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stop.set()
        if self._thread.started:
            self._thread.join(1.0)
        elif self._film is not None:
            self._film.close()

    @property
    def info(self) -> SourceInfo:
        """What is known about the camera; width and height are 0 before its first frame."""
        if self._film is not None:
            return self._film.file.info
        return SourceInfo(hide_password(self.address), "camera", math.nan, 0, math.nan, *self._size)

    @property
    def complete(self) -> bool:
        """Whether a film is undamaged; always true for a camera."""
        return self._film is None or self._film.file.complete

    @property
    def fps(self) -> float:
        """Recent frames per s."""
        return self._watch.fps

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the camera now; None if nothing is, and for a film."""
        if self._film is not None:
            return None
        with self._news:
            if self._refused is not None:
                return self._refused
            assert self._origin is not None
            if clock() - self._origin - self._last_t > SILENT_S:
                return TROUBLES[Ailment.SILENT]
            return self._watch.trouble

    def ready(self, within_s: float = 10.0) -> None:
        """Wait for the first picture.

        Raises
        ------
        CameraError
            If there is no such camera, another program uses it, or it returns no frame in time.
        """
        if self._film is not None:
            return
        self._begin()
        with self._news:
            self._news.wait_for(lambda: self._answered() or self._thread.failed, within_s)
            trouble = self._refused
        self._thread.check()
        if trouble is not None:
            raise refusal(self.address, trouble, self._words)

    def read(self, timeout_s: float) -> Frame | None:
        """Return the newest frame, each at most once; None if none came in time.

        A caller who comes late for a frame and just before the next one gets the next one: what is
        shown is then newer by a whole frame, and only a little later.

        Parameters
        ----------
        timeout_s : float
            How long to wait for a frame, s.

        Raises
        ------
        InputError
            If a film cannot be read.
        """
        self._begin()
        with self._news:
            self._news.wait_for(
                lambda: self._latest is not None or self.over or self._thread.failed, timeout_s
            )
            stale, wait_s = self._latest, self._worth_waiting()
            if wait_s > 0:
                self._news.wait_for(lambda: self._latest is not stale, min(wait_s, timeout_s))
            frame, self._latest = self._latest, None
            if frame is None:
                self._thread.check()
            return frame

    def _worth_waiting(self) -> float:
        """Return how long to wait for a newer frame than the one at hand, s; 0: not at all."""
        if self._latest is None or self._origin is None or not self._watch.fps > 1 / SWIFT_S:
            return 0.0
        between = 1 / self._watch.fps
        age = clock() - self._origin - self._latest.t
        return between - age + SLACK_S if FRESH * between < age < between else 0.0

    def frames(self, idle: Callable[[], bool] | None = None) -> Iterator[Frame]:
        """Iterate over the newest frames until a film is over; a camera never ends.

        Parameters
        ----------
        idle : Callable[[], bool] or None
            Called about twenty times a second while no frame comes; returns False to end.
        """
        while True:
            frame = self.read(POLL_S)
            if frame is not None:
                yield frame
            elif self.over or (idle is not None and not idle()):
                return

    def __iter__(self) -> Iterator[Frame]:
        return self.frames()

    def _begin(self) -> None:
        if not self._thread.started:
            self._thread.start()

    def _answered(self) -> bool:
        return self._refused is None or self._refused.ailment is not Ailment.STARTING

    def _grab(self) -> None:
        """Run in the thread: open the camera, read until it is gone, wait, and start again."""
        if self._film is not None:
            self._play(self._film)
            return
        while not self._stop.is_set():
            device = self._open(self.address)
            if isinstance(device, Trouble):
                self._refuse(device)
            else:
                self._take(device)
                self._refuse(TROUBLES[Ailment.SILENT])
            self._stop.wait(RETRY_S)

    def _play(self, film: Film) -> None:
        try:
            while not self._stop.is_set() and (frame := film.read()) is not None:
                with self._news:
                    self._keep(frame)
            self.over = True
        finally:
            self.warnings += film.file.warnings
            film.close()

    def _take(self, device: Device) -> None:
        """Take frames until no more come."""
        watch = Watch()
        try:
            while not self._stop.is_set() and (frame := device.read()) is not None:
                watch.check(frame.t, frame.image)
                if self._origin is None:
                    self._origin = frame.t
                since = max(frame.t - self._origin, self._last_t + LEAST_S)
                with self._news:
                    self._watch, self._size, self._refused = watch, device.size, None
                    self._note_gap(since - self._last_t)
                    self._keep(Frame(since, frame.image))
        finally:
            device.close()

    def _wake(self) -> None:
        """Wake whoever waits for news of the camera."""
        with self._news:
            self._news.notify_all()

    def _keep(self, frame: Frame) -> None:
        """Replace the frame before, whether it was taken or not."""
        self._last_t = frame.t
        self._latest = frame
        self._news.notify_all()

    def _note_gap(self, seconds: float) -> None:
        if SILENT_S < seconds < math.inf and len(self.warnings) < MOST_WARNINGS:
            self.warnings.append(self._words(NO_PICTURES).format(round(seconds)))

    def _refuse(self, trouble: Trouble) -> None:
        self._refused = trouble
        self._wake()


def open_camera(text: str, words: Words = str) -> Camera:
    """Open what the user named: a camera's number, its address, or a file in its place.

    Parameters
    ----------
    text : str
        Digits, a device such as ``/dev/video0``, an address with ``://``, or the name of a file.
    words : Words
        Translates errors and warnings from English into the person's language.

    Raises
    ------
    CameraError
        If there is no such file.
    InputError
        If a file cannot be read.
    """
    number = text.removeprefix("/dev/video")
    if number.isascii() and number.isdecimal():
        return Camera(int(number), words=words)
    if "://" in text:
        return Camera(text, words=words)
    if not os.path.lexists(text):
        raise no_such_file(text, words)
    return Camera(Path(text), words=words)
