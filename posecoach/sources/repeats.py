"""Pictures that are repeated: the video was slowed down, or the camera was very slow."""

from collections import deque
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

STEP = 8
"""Distance between the pixels that are looked at, in both directions, px."""

SLOWEST_FPS = 12.0
"""Cameras take at least this many pictures per s; fewer new ones are doubtful. Engineering."""

MOST_PERIOD = 16
"""Repetitions of more than this many pictures in a row are not recognised."""

TURNS = 6
"""How many new pictures in succession must fit the pattern."""

CLEAR = 4.0
"""A new picture differs from the one before at least this many times as much as a repeated one."""

LEAST = 0.1
"""Mean difference of a new picture in which somebody moves, of 255."""

EVERY = 5
"""The search runs once for this many pictures, to save time."""

SURE_S = 1.0
"""Repetitions must last this long, in s, before they count."""


class Repeats:
    """Watch pictures and find out whether each is shown several times.

    Parameters
    ----------
    fps : float
        Pictures per s of the real movement.

    Attributes
    ----------
    found : bool
        Whether fewer than `SLOWEST_FPS` new pictures per s came, for `SURE_S`.
    """

    def __init__(self, fps: float) -> None:
        self.found = False
        self._shortest = max(3, int(np.ceil(fps / SLOWEST_FPS)))
        self._differences: deque[float] = deque(maxlen=MOST_PERIOD * TURNS)
        self._before: NDArray[np.int16] | None = None
        self._count = self._seen = 0
        self._enough = SURE_S * fps
        self._scaler: Any = None

    def add(self, picture: "VideoFrame") -> None:
        """Look at the brightness of the next picture, in any pixel format."""
        if self.found:
            return
        small = self._small(picture)
        before, self._before = self._before, small
        if before is None or before.shape != small.shape:
            return
        self._differences.append(float(np.abs(small - before).mean()))
        self._count += 1
        if self._count % EVERY == 0:
            periods = range(self._shortest, MOST_PERIOD + 1)
            self._seen = self._seen + EVERY if any(map(self._repeats, periods)) else 0
            self.found = self._seen >= self._enough

    def _small(self, picture: "VideoFrame") -> NDArray[np.int16]:
        from av.video.reformatter import VideoReformatter

        # Kept, because a new one would plan the same work again for every picture.
        self._scaler = self._scaler or VideoReformatter()
        width, height = (max(1, n // STEP) for n in (picture.width, picture.height))
        gray = self._scaler.reformat(
            picture, width=width, height=height, format="gray", interpolation="POINT", threads=1
        )
        return np.asarray(gray.to_ndarray(), dtype=np.int16)

    def _repeats(self, period: int) -> bool:
        """Return whether the last pictures were each shown `period` times."""
        n = period * TURNS
        if len(self._differences) < n:
            return False
        last = np.array(self._differences)[-n:].reshape(TURNS, period)
        new = last[:, last.mean(axis=0).argmax()]
        rest = np.sort(last, axis=1)[:, :-1].max(axis=1)
        return bool(new.min() >= LEAST and (new > CLEAR * rest).all())
