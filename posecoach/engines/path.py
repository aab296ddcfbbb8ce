"""Properties of the path of a limb: enclosed area, speed, smoothness and stops.

Smoothness is the spectral arc length (SPARC) of Balasubramanian, Melendez-Calderon, Roby-Brami and
Burdet 2015, On the analysis of movement smoothness, Journal of NeuroEngineering and Rehabilitation
12:112. Let V(f) be the magnitude of the Fourier transform of the speed, divided by its greatest
value. SPARC is the negative length of this curve, its frequency axis scaled to the length 1::

                F
    SPARC = - INTEGRAL sqrt((1 / F)^2 + (dV(f) / df)^2) df
                0

The upper limit F is the last frequency up to `SPARC_TOP_HZ` at which V is at least
`SPARC_THRESHOLD_SHARE`. The transform is padded by `SPARC_PADDING`. All three have the values of
the article. As long as F is below `SPARC_TOP_HZ`, SPARC depends neither on the size nor on the
duration of a movement. The authors tested it on discrete movements.
"""

import math

import numpy as np

from posecoach.pose import Array

RATE_HZ = 30.0
"""Paths are resampled at this rate, in Hz: the usual frame rate of a webcam."""

LOW_PASS_HZ = 2.0
"""Speeds are smoothed by a Gaussian whose spectrum has a standard deviation of this, in Hz; an
engineering choice: slow hip circles lie far below it and the tracker's jitter above."""

SPARC_TOP_HZ = 10.0
"""The highest frequency that the spectral arc length considers, in Hz (Balasubramanian et al.
2015)."""

SPARC_THRESHOLD_SHARE = 0.05
"""The spectral arc length ends at the last frequency whose magnitude is at least this share of the
greatest (Balasubramanian et al. 2015)."""

SPARC_PADDING = 4
"""The speed is padded with zeros to this many powers of two above its own length, which makes the
spectrum dense enough to measure an arc (Balasubramanian et al. 2015)."""

STOPPED_SHARE = 0.15
"""The limb stands still while it is slower than this share of its mean speed; an engineering
choice."""

STOPPED_S = 0.3
"""A standstill of at least this duration is a stop, in s; an engineering choice."""


def area(path: Array) -> float:
    """Return the signed area inside a path that is closed by a straight line (shoelace formula).

    Parameters
    ----------
    path : Array
        (T, 2) points x, y in any unit, none NaN.

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
    """Return the speed along a path at `RATE_HZ`, smoothed without delay.

    Parameters
    ----------
    t : Array
        (T,) s, rising.
    path : Array
        (T, 2) in any unit, none NaN.

    Returns
    -------
    Array
        (N,) in the unit per s; empty if the path takes less than half a second.
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
    """Return the smoothness of a movement: the spectral arc length (SPARC) of its speed.

    Parameters
    ----------
    speeds : Array
        (N,) at `RATE_HZ` in any unit, none NaN.

    Returns
    -------
    float
        Without unit and negative. Closer to 0 is smoother: about -1.4 for a single bell-shaped
        movement, and more negative with each stop. NaN if there are fewer than four samples or
        there is no movement.

    Examples
    --------
    >>> t = np.arange(0, 2, 1 / RATE_HZ)
    >>> bell = 1 - np.cos(np.pi * t)
    >>> round(smoothness(bell), 2), smoothness(np.zeros(60))
    (-1.4, nan)
    """
    if len(speeds) < 4 or not speeds.max() > 0:
        return math.nan
    length = 2 ** (math.ceil(math.log2(len(speeds))) + SPARC_PADDING)
    spectrum = np.abs(np.fft.rfft(speeds, length))
    spectrum /= spectrum.max()
    f = np.arange(len(spectrum)) * RATE_HZ / length
    spectrum, f = spectrum[f <= SPARC_TOP_HZ], f[f <= SPARC_TOP_HZ]
    last = int(np.flatnonzero(spectrum >= SPARC_THRESHOLD_SHARE)[-1]) + 1
    spectrum, f = spectrum[:last], f[:last]
    if len(f) < 2:
        return math.nan
    return -float(np.hypot(np.diff(f) / (f[-1] - f[0]), np.diff(spectrum)).sum())


def stops(speeds: Array) -> int:
    """Count how often a limb stops on its way.

    Parameters
    ----------
    speeds : Array
        (N,) at `RATE_HZ` in any unit, none NaN. The first and last tenth are left out, because
        every movement starts and ends slowly.

    Returns
    -------
    int
        The number of stops; 0 for a movement of less than a second.
    """
    n = len(speeds)
    if n < RATE_HZ:
        return 0
    inner = speeds[n // 10 : n - n // 10] < STOPPED_SHARE * speeds.mean()
    edges = np.flatnonzero(np.diff(np.r_[0, inner.astype(int), 0]))
    lengths = edges[1::2] - edges[::2]
    return int((lengths >= STOPPED_S * RATE_HZ).sum())
