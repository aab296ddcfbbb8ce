"""What is wrong with a camera, in sentences for the person in front of it."""

import time
from collections import deque
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

BLACK_S, FROZEN_S, RATE_S = 1.0, 2.0, 2.0
"""Black and unchanged frames are reported after these times, s; the third is the time over which
the frame rate is measured."""

BLACK_MEAN, BLACK_SPREAD = 16.0, 8.0
"""A frame whose mean and standard deviation are below these, of 255, is black: a covered lens still
produces noise."""

SLOW_FPS, FAST_FPS = 6.0, 7.0
"""Below the first rate a camera is too slow to judge by; from the second on it is fast enough."""

STEP = 8
"""Distance between the pixels that are looked at, in both directions, px."""

clock = time.perf_counter
"""The capture clock, s. Never goes back; on Windows `time.monotonic` has steps of 16 ms."""


class Ailment(Enum):
    """What can be wrong with a camera."""

    STARTING = "starting"
    MISSING = "missing"
    BUSY = "busy"
    FORBIDDEN = "forbidden"
    SILENT = "silent"
    BLACK = "black"
    FROZEN = "frozen"
    SLOW = "slow"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a camera now, and what to do about it.

    Attributes
    ----------
    ailment : Ailment
        Its kind.
    what, todo : str
        What is wrong and what to do, one sentence each; they can be translated.
    """

    ailment: Ailment
    what: str
    todo: str

    @property
    def blind(self) -> bool:
        """Whether no frames come at all."""
        return self.ailment not in {Ailment.BLACK, Ailment.FROZEN, Ailment.SLOW}


_WORDS = {
    Ailment.STARTING: ("The camera is starting.", "One moment."),
    Ailment.MISSING: ("There is no such camera.", "Plug it in."),
    Ailment.BUSY: ("The camera does not answer.", "Close other programs that use the camera."),
    Ailment.FORBIDDEN: (
        "This program may not use the camera.",
        "Allow it in the system's privacy settings; on Linux join the group video.",
    ),
    Ailment.SILENT: ("The camera sends no pictures.", "Check its cable."),
    Ailment.BLACK: ("The picture is black.", "Open the lens cover, or switch on a light."),
    Ailment.FROZEN: ("The picture is frozen.", "Unplug the camera and plug it in again."),
    Ailment.SLOW: (
        "The camera is too slow.",
        "Switch on a light, and close other programs.",
    ),
}

TROUBLES = {ailment: Trouble(ailment, *words) for ailment, words in _WORDS.items()}
"""Every trouble by its kind."""


class Watch:
    """Watch the frames of a camera and note what is wrong with them.

    Attributes
    ----------
    trouble : Trouble or None
        After the last frame; the worst one if there are several.
    fps : float
        Recent frames per s; NaN while too few have come.
    """

    def __init__(self) -> None:
        self.trouble: Trouble | None = None
        self.fps = float("nan")
        self._times: deque[float] = deque()
        self._begun: float | None = None
        self._last: NDArray[np.uint8] | None = None
        self._changed = self._lit = -np.inf
        self._slow = False

    def check(self, t: float, image: NDArray[np.uint8]) -> None:
        """Look at a frame, (H, W, 3) or (H, W), taken at `t` s of the capture clock."""
        if self._begun is None:
            self._begun = self._changed = self._lit = t
        small = image[::STEP, ::STEP]
        if self._last is None or not np.array_equal(small, self._last):
            self._changed, self._last = t, small.copy()
        if small.mean() >= BLACK_MEAN or small.std() >= BLACK_SPREAD:
            self._lit = t
        self._count(t)
        ailment = None
        if t - self._lit >= BLACK_S:
            ailment = Ailment.BLACK
        elif t - self._changed >= FROZEN_S:
            ailment = Ailment.FROZEN
        elif self._slow:
            ailment = Ailment.SLOW
        self.trouble = TROUBLES[ailment] if ailment else None

    def _count(self, t: float) -> None:
        """Measure the frame rate, as soon as enough time has passed."""
        self._times.append(t)
        while t - self._times[0] > RATE_S:
            self._times.popleft()
        assert self._begun is not None
        if t - self._begun >= RATE_S and t > self._times[0]:
            self.fps = (len(self._times) - 1) / (t - self._times[0])
            self._slow = self.fps < (FAST_FPS if self._slow else SLOW_FPS)
        elif t - self._begun >= RATE_S:
            self.fps, self._slow = 1 / RATE_S, True
