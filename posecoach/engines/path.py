"""What can be said of the path of a limb: area, smoothness, stops."""

import math

import numpy as np

from posecoach.pose import Array

RATE_HZ, LOW_PASS_HZ = 30.0, 2.0
"""Paths are taken at this rate, and speeds smoothed below this frequency."""

TOP_HZ, NOTHING, PADDING = 10.0, 0.05, 4
"""Of the spectral arc length: highest frequency, share of the spectrum that counts as nothing, and
by how many powers of two the signal is padded (Balasubramanian et al. 2015)."""

STOPPED, STOPPED_S = 0.15, 0.3
"""A stop is slower than this share of the mean speed, for so long."""


def area(path: Array) -> float:
    """Measure the signed area inside a path that is closed by a straight line.

    Parameters
    ----------
    path : Array
        (T, 2) in any unit, none NaN.

    Returns
    -------
    float
        In the unit squared, positive where the path goes round anticlockwise (x right, y up).

    Examples
    --------
    >>> area(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]))
    1.0
    """
    x, y = path[:, 0], path[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def speed(t: Array, path: Array) -> Array:
    """Give the speed along a path at `RATE_HZ`, smoothed without delay.

    Parameters
    ----------
    t : Array
        (T,) s, rising.
    path : Array
        (T, 2) in any unit.

    Returns
    -------
    Array
        (N,) in the unit per s; empty where the path takes less than half a second.
    """
    n = int((t[-1] - t[0]) * RATE_HZ)
    if n < RATE_HZ / 2:
        return np.zeros(0)
    times = t[0] + np.arange(n) / RATE_HZ
    even = np.stack([np.interp(times, t, path[:, k]) for k in range(2)], 1)
    width = RATE_HZ / (2 * math.pi * LOW_PASS_HZ)
    reach = int(4 * width)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(even, ((reach, reach), (0, 0)), mode="edge")
    smooth = np.stack([np.convolve(padded[:, k], kernel, "valid") for k in range(2)], 1)
    step = np.gradient(smooth, axis=0) * RATE_HZ
    out: Array = np.hypot(step[:, 0], step[:, 1])
    return out


def smoothness(speeds: Array) -> float:
    """Measure how smooth a movement is: the spectral arc length (SPARC) of its speed.

    Parameters
    ----------
    speeds : Array
        (N,) at `RATE_HZ`.

    Returns
    -------
    float
        Negative; closer to 0 is smoother, about -1.6 for a bell-shaped movement. NaN where there
        is no movement.
    """
    if len(speeds) < 4 or not speeds.max() > 0:
        return math.nan
    length = 2 ** (math.ceil(math.log2(len(speeds))) + PADDING)
    spectrum = np.abs(np.fft.rfft(speeds, length))
    spectrum /= spectrum.max()
    f = np.arange(len(spectrum)) * RATE_HZ / length
    spectrum, f = spectrum[f <= TOP_HZ], f[f <= TOP_HZ]
    last = int(np.flatnonzero(spectrum >= NOTHING)[-1]) + 1
    spectrum, f = spectrum[:last], f[:last]
    if len(f) < 2:
        return math.nan
    return -float(np.hypot(np.diff(f) / (f[-1] - f[0]), np.diff(spectrum)).sum())


def stops(speeds: Array) -> int:
    """Count how often a movement stops on its way; its begin and end are no stops."""
    n = len(speeds)
    if n < RATE_HZ:
        return 0
    inner = speeds[n // 10 : n - n // 10] < STOPPED * speeds.mean()
    edges = np.flatnonzero(np.diff(np.r_[0, inner.astype(int), 0]))
    lengths = edges[1::2] - edges[::2]
    return int((lengths >= STOPPED_S * RATE_HZ).sum())
