"""Slopes, means and noise of a driver whose samples may come unevenly."""

import math

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import Array

Places = NDArray[np.intp]


def jitter(t: Array, x: Array) -> float:
    """Return the median distance of a sample from the line between its two neighbours in time.

    Scaled by 1.2, which makes it about 1 standard deviation of white noise: the distance of one
    sample from the mean of two others has a standard deviation of sqrt(1.5), and the median of its
    absolute value is 0.67 of that.
    """
    if len(x) < 5:
        return 0.0
    before, after = x[:-2], x[2:]
    share = (t[1:-1] - t[:-2]) / np.maximum(t[2:] - t[:-2], 1e-9)
    return float(np.median(np.abs(x[1:-1] - before - share * (after - before)))) * 1.2


def average(t: Array, x: Array) -> Array:
    """Return the mean over a centred fifth of a second around each sample, (N,)."""
    before = np.searchsorted(t, t - 0.1 - 1e-9)
    after = np.searchsorted(t, t + 0.1 + 1e-9, side="right")
    sums = np.concatenate([[0.0], np.cumsum(x)])
    out: Array = (sums[after] - sums[before]) / (after - before)
    return out


def slope(t: Array, x: Array, half_s: float) -> Array:
    """Return the slope of a line fitted to `half_s` either side of each sample, (N,) per s."""
    return _fit(t, x, *_window(t, half_s))


def _window(t: Array, half_s: float) -> tuple[Places, Places]:
    """Return the first sample within `half_s` of each sample, and the one after the last."""
    before = np.searchsorted(t, t - half_s - 1e-9)
    return before, np.searchsorted(t, t + half_s + 1e-9, side="right")


def _fit(t: Array, x: Array, first: Places, after: Places) -> Array:
    """Return the slopes of lines fitted to the samples from `first` to before `after`, (N,)."""
    t = t - t[0]

    def total(y: Array) -> Array:
        sums = np.concatenate([[0.0], np.cumsum(y)])
        out: Array = sums[after] - sums[first]
        return out

    n, st, sx = (after - first).astype(np.float64), total(t), total(x)
    spread = np.maximum(total(t * t) - st * st / n, 1e-9)
    out: Array = (total(t * x) - st * sx / n) / spread
    return out


def fall_rate(t: Array, line: Array, over_s: float) -> float:
    """Return the fastest fall of the line, per s; NaN where it is never seen for long enough.

    Each slope takes in two samples on either side, and is left out if it still lasts less than half
    of `over_s`: where pictures come unevenly, two that are close together make a slow fall look
    fast.
    """
    half_s, places = over_s / 2, np.arange(len(t))
    first, after = _window(t, half_s)
    first = np.minimum(first, np.maximum(places - 2, 0))
    after = np.maximum(after, np.minimum(places + 3, len(t)))
    long_enough = t[after - 1] - t[first] >= half_s - 1e-6
    return float(-_fit(t, line, first, after)[long_enough].min()) if long_enough.any() else math.nan
