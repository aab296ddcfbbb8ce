"""The values of circles, for the three positions in which they are drawn."""

from collections.abc import Sequence

import numpy as np

from posecoach.pose import Array
from tests.figures.legs import Keys, along, way
from tests.stick_figure import Track

FPS = 30.0


def narrowed(keys: Keys, outward: float, ahead: float = 1.0) -> Keys:
    """Return a circle that goes outward, and forward and back, by only a share of every angle."""
    return [(ahead * flexion, outward * abduction, behind) for flexion, abduction, behind in keys]


def thigh(
    keys: Keys, seconds: float, halts: Sequence[float] = (), *, bursts: int = 0
) -> dict[str, Array]:
    """Return where the knee is from its hip at each sample, in thighs: ahead, outward and up.

    Parameters
    ----------
    keys, seconds, halts : Keys, float, Sequence[float]
        As in :func:`tests.figures.legs.way`.
    bursts : int
        How often the leg hurries and slows down to a fifth on its way, without stopping.
    """
    shares = way(seconds, FPS, halts)
    if bursts:
        shares = shares - 0.8 * np.sin(2 * np.pi * bursts * shares) / (2 * np.pi * bursts)
    flexion, abduction, _ = np.radians(along(keys, shares)).T
    return {
        "ahead": np.cos(abduction) * np.sin(flexion),
        "outward": np.sin(abduction),
        "up": -np.cos(abduction) * np.cos(flexion),
    }


def track(samples: Array) -> Track:
    """Return samples at `FPS` as a track."""
    return [(0.0, float(samples[0])), *((1 / FPS, float(v)) for v in samples[1:])]
