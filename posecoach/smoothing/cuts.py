"""Jumps of the whole picture: the same person suddenly elsewhere, or another picture altogether."""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from posecoach.camera_motion import Similarity
from posecoach.pose import Landmark

Points: TypeAlias = NDArray[np.complex128]
"""Points of the picture as complex numbers x + iy, px, y down; NaN where unknown."""

_HEAD = (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)
_TRUNK = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
_KNEES = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
_FEET = tuple(Landmark(i) for i in range(Landmark.LEFT_ANKLE, Landmark.RIGHT_FOOT_INDEX + 1))
_PARTS = tuple(np.array(part) for part in (_HEAD, _TRUNK, _KNEES, _FEET))
_BODY = np.concatenate(_PARTS)

STEP, STEP_PER_S = 0.12, 2.5
"""A jump moves the landmarks by more than both, in trunk lengths and in trunk lengths per s.
Engineering: a person who walks past moves by half of the second."""

RIGID = 0.05
"""The person jumped as a whole if a shift, turn and zoom explains the jump to within this, in trunk
lengths. Engineering."""

MOST_ZOOM, MOST_TURN = 2.0, 0.3
"""The largest zoom, as a factor, and turn, in radians, of a person who jumped as a whole.
Engineering."""

LEAP = 0.30
"""Every part of the body moves by at least this in a cut to another picture, in trunk lengths.
Engineering."""

CONFIRM_S = 0.25
"""The new picture must stay for this time, in s, or the jump was an error of the model.
Engineering."""

LONGEST_S = 0.25
"""Two poses further apart than this, in s, show no jump: a person could have moved as far.
Engineering."""

LEAST_SEEN = 8
"""A jump is judged by at least this many landmarks. Engineering."""


class Cuts:
    """Compare each pose with the one before it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Forget the last pose."""
        self._t = self._jumped_t = -math.inf
        self._last: Points | None = None
        self._before: Points | None = None

    def watch(self, t: float, points: Points, trunk_px: float) -> tuple[Similarity | None, bool]:
        """Take one pose and return what has jumped.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        points : Points
            (33,) landmarks; a landmark that is NaN is no evidence.
        trunk_px : float
            Length of the trunk before the pose, px.

        Returns
        -------
        Similarity or None
            The jump of a person who is seen as before, but elsewhere; None without one.
        bool
            Whether another picture has replaced the last one and stayed for `CONFIRM_S`.
        """
        last, dt = self._last, t - self._t
        self._t = t
        self._last = points if last is None else np.where(np.isnan(points), last, points)
        if last is None or dt > LONGEST_S:
            self._before = None
            return None, False
        if self._before is not None:
            return None, self._stayed(t, points, last, trunk_px)
        return self._jump(t, points, last, max(STEP, STEP_PER_S * dt) * trunk_px, trunk_px), False

    def _jump(
        self, t: float, points: Points, last: Points, least_px: float, trunk_px: float
    ) -> Similarity | None:
        """Return the jump if the whole person moved; remember it if the picture changed."""
        seen = _BODY[~np.isnan(points[_BODY] - last[_BODY])]
        if len(seen) < LEAST_SEEN:
            return None
        old, new = last[seen], points[seen]
        if _rms(new - old) < least_px:
            return None
        fit = fitted(old, new)
        size, turn = abs(fit.zoom), abs(math.atan2(fit.zoom.imag, fit.zoom.real))
        rest = _rms(fit.zoom * old + fit.shift - new)
        possible = 1 / MOST_ZOOM < size < MOST_ZOOM and turn < MOST_TURN
        if possible and rest < RIGID * trunk_px * max(size, 1.0):
            return fit
        if all(_median(points[part] - last[part]) > LEAP * trunk_px for part in _PARTS):
            self._before, self._jumped_t = last, t
        return None

    def _stayed(self, t: float, points: Points, last: Points, trunk_px: float) -> bool:
        """Return whether the landmarks have stayed away from where they were before a jump."""
        assert self._before is not None
        if _median(points[_BODY] - self._before[_BODY]) < STEP * trunk_px:
            self._before = None
            return False
        if _median(points[_BODY] - last[_BODY]) > STEP * trunk_px:
            self._jumped_t = t
        if t - self._jumped_t < CONFIRM_S:
            return False
        self._before = None
        return True


def fitted(old: Points, new: Points) -> Similarity:
    """Return the shift, turn and zoom that moves points onto others with the least squares.

    Parameters
    ----------
    old, new : Points
        (N,) points as complex numbers, px, none NaN, at least two of them different.
    """
    centre, to = old.mean(), new.mean()
    zoom = complex(np.vdot(old - centre, new - to) / np.vdot(old - centre, old - centre))
    return Similarity(zoom, complex(to - zoom * centre))


def _rms(d: Points) -> float:
    return math.sqrt(float(np.mean(np.abs(d) ** 2)))


def _median(d: Points) -> float:
    """Return the median length, px, of those that are known; infinite where none is."""
    lengths = np.abs(d[~np.isnan(d)])
    return float(np.median(lengths)) if len(lengths) else math.inf
