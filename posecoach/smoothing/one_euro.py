"""The One-Euro filter: steady at rest, quick in movement."""

import math

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import Array

PATIENCE_S = 0.5
"""A point that was unknown for longer than this, in s, starts again without smoothing. An
engineering choice."""


class OneEuro:
    """The One-Euro filter for an array of points, in real time; it skips unknown points.

    Casiez, Roussel and Vogel, "1 Euro Filter" (CHI 2012): a low-pass filter whose cut-off frequency
    rises with the speed, so that a resting point is steady and a moving one has little delay.

    Parameters
    ----------
    min_cutoff_hz : float
        Cut-off frequency at rest, Hz.
    beta : float
        Rise of the cut-off frequency in Hz per unit of speed (lengths `unit` per s).
    d_cutoff_hz : float
        Cut-off frequency of the low-pass filter for the speed, Hz.
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
            (N, 2) points in any unit. A point that is NaN is skipped and stays NaN; unknown for
            longer than `PATIENCE_S`, it starts again unsmoothed.
        unit : float
            The length in which speeds are measured, in the unit of `x`.

        Returns
        -------
        Array
            (N, 2) smoothed points in the unit of `x`.
        """
        if self._x is None:
            self._x, self._dx = np.full_like(x, np.nan), np.zeros_like(x)
            self._t = np.full((len(x), 1), -math.inf)
        dt = t - self._t
        fresh = np.isnan(self._x) | (dt > PATIENCE_S)
        with np.errstate(invalid="ignore"):
            step = np.where(fresh, 1.0, dt)
            speed = np.where(fresh, 0.0, (x - self._x) / step)
            dx = np.where(fresh, 0.0, self._dx + _alpha(step, self._d_cutoff) * (speed - self._dx))
            rate = np.hypot(dx[:, :1], dx[:, 1:]) / unit
            blend = _alpha(step, self._min_cutoff + self._beta * rate)
            y = np.where(fresh, x, self._x + blend * (x - self._x))
        seen = ~np.isnan(y)
        self._x = np.where(seen, y, self._x)
        self._dx = np.where(seen, dx, self._dx)
        self._t = np.where(seen[:, :1], t, self._t)
        return y

    def rearrange(self, order: NDArray[np.intp]) -> None:
        """Let each point continue from the state of another one.

        Parameters
        ----------
        order : NDArray[np.intp]
            (N,) point i continues from the state of point ``order[i]``.
        """
        if self._x is not None:
            self._x, self._dx, self._t = self._x[order], self._dx[order], self._t[order]


def _alpha(dt: Array, cutoff_hz: Array | float) -> Array:
    """Return the weight of the new sample in a low-pass filter, steps of `dt` s (Casiez 2012)."""
    r: Array = 2 * math.pi * cutoff_hz * dt
    return r / (r + 1)
