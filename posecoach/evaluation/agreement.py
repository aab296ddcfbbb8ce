"""How well a measure agrees with the truth. Arithmetic only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.pose import Array

LIMITS_SD = 1.96
"""Half-width of the limits of agreement in standard deviations: 95 % of a normal distribution lie
within it (Bland and Altman, Lancet 1986)."""

LARGE_DEG = 5.0
"""An angle that is off by this much, in deg, or more is off by a large error: the limit up to which
errors of clinical joint angles are called reasonable (McGinley et al., Gait & Posture 2009)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well a measure agrees with the truth (Bland and Altman, Lancet 1986).

    Attributes
    ----------
    frames, clips : int
        How many frames, and from how many clips. The frames of a clip are alike, so the limits
        describe these clips; how values vary between people shows only with many clips.
    bias, mae : float
        Mean of the differences, measured minus true, and mean of their absolute values, in the
        measure's unit; NaN without frames.
    low, high : float
        95 % limits of agreement, `bias` minus and plus 1.96 standard deviations; NaN with fewer
        than two frames.
    slope : float
        By how much the measured value rises where the true one rises by 1 (least squares): below 1,
        movements look smaller than they are. NaN if the true value varies less than the measured
        one scatters about the line, because the slope is then unknown.
    large : float
        Share (0 to 1) of the frames with an error of `LARGE_DEG` or more; NaN without frames, and
        for a measure that is no angle.
    """

    frames: int
    clips: int
    bias: float
    mae: float
    low: float
    high: float
    slope: float
    large: float


def agreement(compared: Sequence[Array], large_from: float = LARGE_DEG) -> Agreement:
    """Sum up the errors of a measure.

    Parameters
    ----------
    compared : Sequence[Array]
        One (N, 2) array for each clip: the true values, and measured minus true ones, in the
        measure's unit; a row with a NaN is ignored.
    large_from : float
        From where on an error is large, in the measure's unit; NaN where none is called so.

    Examples
    --------
    >>> a = agreement([np.array([[0.0, 1.0], [10.0, 3.0]]), np.array([[5.0, 2.0]])])
    >>> a.frames, a.clips, a.bias, a.low, a.slope, a.large
    (3, 2, 2.0, 0.040000000000000036, 1.2, 0.0)
    """
    known = [rows[~np.isnan(rows).any(axis=1)] for rows in compared]
    true, off = np.concatenate([np.zeros((0, 2)), *known]).T
    spread = LIMITS_SD * float(off.std(ddof=1)) if len(off) > 1 else math.nan
    bias = _mean(off)
    return Agreement(
        frames=len(off),
        clips=sum(len(rows) > 0 for rows in known),
        bias=bias,
        mae=_mean(np.abs(off)),
        low=bias - spread,
        high=bias + spread,
        slope=_slope(true, off),
        large=math.nan if math.isnan(large_from) else _mean(np.abs(off) >= large_from),
    )


def _slope(true: Array, off: Array) -> float:
    """Return the slope of true plus `off`, the measured values, over the true values, each (N,)."""
    if len(true) < 2:
        return math.nan
    x, y = true - true.mean(), true + off - (true + off).mean()
    square = float(x @ x)
    if square == 0.0:
        return math.nan
    slope = float(x @ y) / square
    return slope if np.std(y - slope * x) <= np.std(x) else math.nan


def _mean(x: Array) -> float:
    return float(x.mean()) if len(x) else math.nan
