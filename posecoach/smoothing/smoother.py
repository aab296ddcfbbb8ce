"""Repair a stream of poses: distrust what cannot be, drop glitches, smooth what is left.

The order is: forget landmarks that the model itself doubts, put swapped legs back, drop a side
whose bones change length at once, take a running median against single wrong pictures, then
One-Euro over real time. A landmark that is dropped is NaN; the filters skip it and start anew
after a gap.
"""

import math
from collections import deque
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import LANDMARKS, Array, Joint, Pose, Side
from posecoach.smoothing.legs import LEG, OTHER_LEG, Legs, swap_legs

USABLE_FROM, USABLE_TO = 0.65, 0.50
"""Visibility at which a landmark becomes usable, and below which it stops (0.5 is customary)."""

FAINT_FROM, FAINT_TO = 0.40, 0.30
"""The same for landmarks that only help where nothing better is seen: a far leg's ankle that is
half hidden by the near one is off by a third of a shank, and still tells a crossed leg."""

PATIENCE_S = 0.5
"""After so long a change that looked like a glitch is taken as real, and filters start anew."""

MEDIAN_S = 0.12
"""A running median over this long, at least 3 pictures, removes single wrong ones."""

BONE_PATIENCE_S = 0.2
"""A bone that keeps its new length for longer has moved."""

BONE_CHANGE, BONE_FOLLOW_S, BONE_FORGET_S = 0.25, 0.06, 30.0
"""A bone that changes its length in the picture at once by more than this share of its greatest
length is a glitch; a limb that turns toward the camera shortens more slowly. Its length is
followed over the second time and forgotten over the third."""

DELAY_S = 0.12
"""By about how much the repaired poses are late, at 30 pictures a second."""

_BONES = ((Joint.SHOULDER, Joint.HIP), (Joint.HIP, Joint.KNEE), (Joint.KNEE, Joint.ANKLE))
_FROM = np.array([[s.landmark(a) for a, _ in _BONES] for s in Side])
_TO = np.array([[s.landmark(b) for _, b in _BONES] for s in Side])
_SIDE_LANDMARKS = tuple(np.array([s.landmark(j) for j in (Joint.SHOULDER, *LEG)]) for s in Side)


class OneEuro:
    """The One-Euro filter over an array of points, on real time, skipping what is not seen.

    Casiez, Roussel and Vogel, "1 Euro Filter" (CHI 2012): a low-pass whose cut-off rises with
    speed, so that rest is calm and movement is not late.

    Parameters
    ----------
    min_cutoff_hz : float
        Cut-off at rest.
    beta : float
        Rise of the cut-off in Hz for each unit of speed.
    d_cutoff_hz : float
        Cut-off of the speed itself.
    """

    def __init__(self, min_cutoff_hz: float, beta: float, d_cutoff_hz: float) -> None:
        self._min_cutoff, self._beta, self._d_cutoff = min_cutoff_hz, beta, d_cutoff_hz
        self._x: Array | None = None
        self._dx: Array = np.zeros(0)
        self._t: Array = np.zeros(0)

    def smooth(self, t: float, x: Array, unit: float) -> Array:
        """Filter one sample.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        x : Array
            (N, 2) points; NaN is skipped and gives NaN. After a gap of more than `PATIENCE_S` a
            point starts anew.
        unit : float
            The length that speeds are measured in, in the unit of x.

        Returns
        -------
        Array
            (N, 2).
        """
        if self._x is None:
            self._x, self._dx = np.full_like(x, np.nan), np.zeros_like(x)
            self._t = np.full((len(x), 1), -math.inf)
        dt = t - self._t
        anew = np.isnan(self._x) | (dt > PATIENCE_S)
        with np.errstate(invalid="ignore"):
            step = np.where(anew, 1.0, dt)
            speed = np.where(anew, 0.0, (x - self._x) / step)
            dx = np.where(anew, 0.0, self._dx + _alpha(step, self._d_cutoff) * (speed - self._dx))
            rate = np.hypot(dx[:, :1], dx[:, 1:]) / unit
            blend = _alpha(step, self._min_cutoff + self._beta * rate)
            y = np.where(anew, x, self._x + blend * (x - self._x))
        seen = ~np.isnan(y)
        self._x = np.where(seen, y, self._x)
        self._dx = np.where(seen, dx, self._dx)
        self._t = np.where(seen[:, :1], t, self._t)
        return y

    def rearrange(self, order: NDArray[np.intp]) -> None:
        """Let every point go on from the state of another one; (N,) indices."""
        if self._x is not None:
            self._x, self._dx, self._t = self._x[order], self._dx[order], self._t[order]


def _alpha(dt: Array, cutoff_hz: Array | float) -> Array:
    r: Array = 2 * math.pi * cutoff_hz * dt
    return r / (r + 1)


class Smoother:
    """Repair and smooth one stream of poses; feed it in order, once per picture.

    Parameters
    ----------
    min_cutoff_hz, beta, d_cutoff_hz : float
        Of the One-Euro filter; speeds in shank lengths per s.
    """

    def __init__(
        self, min_cutoff_hz: float = 2.0, beta: float = 2.0, d_cutoff_hz: float = 1.0
    ) -> None:
        self._euro = OneEuro(min_cutoff_hz, beta, d_cutoff_hz)
        self._faint_euro = OneEuro(0.4, 0.2, d_cutoff_hz)
        self._usable: NDArray[np.bool_] = np.zeros(LANDMARKS, dtype=bool)
        self._faint = self._usable
        self._recent: deque[tuple[float, Array]] = deque(maxlen=64)
        self._legs = Legs()
        self._bones = _Bones()

    def smooth(self, pose: Pose) -> Pose:
        """Give the pose as it most likely was.

        Parameters
        ----------
        pose : Pose
            As the model gave it.

        Returns
        -------
        Pose
            `xy` and `faint` repaired and smoothed, NaN where nothing can be said; the rest
            unchanged.
        """
        v = pose.visibility
        self._usable = (v >= USABLE_FROM) | (self._usable & (v >= USABLE_TO))
        self._faint = (v >= FAINT_FROM) | (self._faint & (v >= FAINT_TO))
        faint = np.where(self._faint[:, None], pose.xy, np.nan)
        xy = np.where(self._usable[:, None], pose.xy, np.nan)
        xy, renamed = self._legs.track(pose.t, xy, self._bones.thigh)
        if renamed:
            self._rename()
        if self._legs.crossed:
            faint = swap_legs(faint)
        xy = self._bones.drop(pose.t, xy)
        self._recent.append((pose.t, xy))
        unit = self._bones.shank
        if math.isnan(unit):
            unit = max(pose.size) / 8
        return replace(
            pose,
            xy=self._euro.smooth(pose.t, self._median(xy), unit),
            low_confidence_xy=self._faint_euro.smooth(pose.t, faint, unit),
        )

    def _rename(self) -> None:
        """Let what is remembered of the legs change sides with them."""
        self._recent = deque(((t, swap_legs(xy)) for t, xy in self._recent), maxlen=64)
        self._euro.rearrange(OTHER_LEG)
        self._faint_euro.rearrange(OTHER_LEG)
        self._bones.swap_sides()

    def _median(self, now: Array) -> Array:
        """Take the median over the last pictures; NaN where the newest is NaN."""
        newest = self._recent[-1][0]
        window = [xy for t, xy in self._recent if newest - t <= MEDIAN_S + 1e-6]
        count = max(3, len(window) + (len(window) % 2 == 0))
        late = [xy for t, xy in self._recent if newest - t <= 3 * MEDIAN_S][-count:]
        if len(late) < 3:
            return now
        ordered = np.sort(np.stack(late), axis=0)  # NaN sorts last
        known = (~np.isnan(ordered)).sum(axis=0)
        low = np.maximum(known - 1, 0) // 2
        high = np.minimum(known // 2, np.maximum(known - 1, 0))
        pick = np.take_along_axis
        middle = (pick(ordered, low[None], 0) + pick(ordered, high[None], 0))[0] / 2
        fresh = np.isnan(now)
        return np.where(fresh, np.nan, middle)


class _Bones:
    """Notice bones that change their length at once, and learn how long they are."""

    def __init__(self) -> None:
        self._usual = np.full((2, 3), np.nan)
        self._longest = np.zeros((2, 3))
        self._since = np.full(2, np.nan)
        self._t = math.nan

    @property
    def thigh(self) -> float:
        """Give the longer thigh, px; NaN before any was seen."""
        return _longer(self._usual[:, 1])

    @property
    def shank(self) -> float:
        """Give the longer shank, px; NaN before any was seen."""
        return _longer(self._usual[:, 2])

    def swap_sides(self) -> None:
        """Let the sides change places."""
        self._usual, self._longest = self._usual[::-1].copy(), self._longest[::-1].copy()
        self._since = self._since[::-1].copy()

    def drop(self, t: float, xy: Array) -> Array:
        """Make a side NaN while one of its bones is suddenly of another length."""
        bones = xy[_TO] - xy[_FROM]
        length = np.hypot(bones[..., 0], bones[..., 1])
        with np.errstate(invalid="ignore"):
            jumped = (np.abs(length - self._usual) > BONE_CHANGE * self._longest).any(axis=1)
        started = np.where(np.isnan(self._since), t, self._since)
        self._since = np.where(jumped, started, np.nan)
        glitch = jumped & (t - started <= BONE_PATIENCE_S)
        believe = ~glitch[:, None] & ~np.isnan(length)
        dt = 0.0 if math.isnan(self._t) else t - self._t
        gain = np.where(
            jumped[:, None] | np.isnan(self._usual), 1.0, 1 - math.exp(-dt / BONE_FOLLOW_S)
        )
        learnt = np.where(
            np.isnan(self._usual), length, self._usual + gain * (length - self._usual)
        )
        self._usual = np.where(believe, learnt, self._usual)
        self._longest = np.fmax(self._longest * math.exp(-dt / BONE_FORGET_S), self._usual)
        self._t = t
        if glitch.any():
            xy = xy.copy()
            for side in np.flatnonzero(glitch):
                xy[_SIDE_LANDMARKS[side]] = np.nan
        return xy


def _longer(lengths: Array) -> float:
    known = lengths[~np.isnan(lengths)]
    return float(known.max()) if len(known) else math.nan
