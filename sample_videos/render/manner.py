"""A person's way of moving: no two repetitions are alike, and the body is never quite still."""

from collections.abc import Callable

import numpy as np

Wobble = Callable[[float], float]
"""Returns a deviation at a time in s."""


class Manner:
    """A person's way of moving.

    Parameters
    ----------
    seed : int
        Seed of all randomness; equal seeds move equally.
    tempo : float
        Factor of all durations: 1 is usual, 1.3 takes 30 % longer.
    """

    def __init__(self, seed: int, tempo: float = 1.0) -> None:
        self._random = np.random.default_rng(seed)
        self._tempo = tempo

    def seconds(self, usual: float, spread: float = 0.08) -> float:
        """Return how long something takes this time, in s.

        Parameters
        ----------
        usual : float
            The usual duration at tempo 1, s.
        spread : float
            Standard deviation of its logarithm.
        """
        return float(usual * self._tempo * np.exp(self._random.normal(0, spread)))

    def about(self, usual: float, spread: float) -> float:
        """Return a value near the usual one; `spread` is a standard deviation, cut off at two."""
        return float(usual + spread * np.clip(self._random.normal(), -2, 2))

    def wobble(self, size: float, period_s: float = 2.6) -> Wobble:
        """Return a slow, smooth sway that never repeats.

        Parameters
        ----------
        size : float
            Its standard deviation.
        period_s : float
            Period of its largest component, about, in s.
        """
        periods = period_s * self._random.uniform(0.8, 1.2, 4) / np.array([0.6, 1.0, 1.7, 2.9])
        phases = self._random.uniform(0, 2 * np.pi, 4)
        sizes = np.array([1.0, 0.8, 0.5, 0.25])
        sizes = sizes * size / np.sqrt((sizes**2).sum() / 2)

        def sway(t: float) -> float:
            return float((sizes * np.sin(2 * np.pi * t / periods + phases)).sum())

        return sway

    def breath(self) -> Wobble:
        """Return the breathing: 0 is breathed out, 1 breathed in."""
        period = self._random.uniform(3.2, 4.6)
        phase = self._random.uniform(0, 2 * np.pi)
        return lambda t: float(0.5 + 0.5 * np.sin(2 * np.pi * t / period + phase))
