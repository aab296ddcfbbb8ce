"""What can be said of an attempt when it is over, from all of its samples at once."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import GAP_S, Array
from posecoach.rules.pattern import Repetition

Mask = NDArray[np.bool_]

STILL_OVER_S, NOISY_OVER_S = 0.4, 0.7
"""The line is still where the slope of a straight line fitted over this long is small."""

NOISY = 0.015
"""A line that jitters by more than this share of `still_line_per_s` needs the longer fit, in s."""

RATE_OVER_S = 0.5
"""The fastest rise and fall are slopes over this long; with less than three samples in it, as
below four pictures a second, nobody can say how fast or how still the line was."""

FLICKER_S = 0.25
"""Shorter interruptions of a still time are noise; they are counted in."""

STEADY_SHARE = 0.24
"""While held, the line also moves slower than this share of its fastest rise or fall, so that a
slow movement without a pause is not taken for one."""

WAY_S = 5.0
"""The fastest rise or fall is looked for so long from begin and end: of a hold of a minute the
ways are too small a share."""

THIN_S = 0.2
"""So far apart are the samples in the middle of a long attempt."""

ENDS = 0.05
"""A rise runs from this share of the peak's lift to one less this share."""

SEEN_OF_RISE = 0.8
"""A half-cosine movement spends about this share of its time between those two places."""

UNSEEN_BEFORE, UNSEEN_AFTER, UNSEEN_S = 0.52, 0.48, 0.8
"""Of the time between those two places a rise has lasted this share before the first of them, and a
return goes on for the other share after the second; and what is added for it at most, s. With the
least jerk (Flash and Hogan 1985) it would be 0.31 each; the tracker shows the first and last bit
of a movement late and short, so more is right on footage."""


@dataclass(frozen=True, slots=True)
class DriverSample:
    """The drivers of a repetition at one moment, and all other measures."""

    t: float
    line: float
    lift: float
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """When an attempt rose, stood and came down, and how far.

    Attributes
    ----------
    start_s, top_s, peak_s, leave_s, end_s : float
        Begin of the rise, arrival near the top, middle of the stay, departure, arrival below; s.
        Begin and end are extrapolated over the slow first and last bit.
    seen_s : float
        From where the rise shows to where the return does, without extrapolation, s.
    line_peak, lift_peak : float
        The greatest line and lift, robust against single samples.
    rise_s, lower_s : float
        How long the rise and the lowering took, s; NaN where one was not seen.
    still_s : float
        How long the line was still near the top, s; NaN with too few pictures to tell.
    fall_rate : float
        The fastest fall of the line, per s; NaN with too few pictures to tell.
    """

    start_s: float
    seen_s: float
    top_s: float
    peak_s: float
    leave_s: float
    end_s: float
    line_peak: float
    lift_peak: float
    rise_s: float
    lower_s: float
    still_s: float
    fall_rate: float


def shape_of(samples: Sequence[DriverSample], pattern: Repetition) -> Shape:
    """Describe an attempt.

    Parameters
    ----------
    samples : Sequence[Sample]
        From a little before the rise to the return, at least 3, in order; line and lift finite.
    pattern : Repetition
        For its limits.
    """
    t = np.array([s.t for s in samples])
    line, lift = np.array([s.line for s in samples]), np.array([s.lift for s in samples])
    lift_peak = float(np.percentile(_average(t, lift), 97))
    line_peak = float(np.percentile(_average(t, line), 97))
    high = lift >= (1 - ENDS) * lift_peak
    first, last = int(np.argmax(high)), len(high) - 1 - int(np.argmax(high[::-1]))
    low = ENDS * lift_peak
    start = _last_below(lift, first, low + float(lift[: first + 1].min()))
    end = _first_below(lift, last, low + float(lift[last:].min()))
    still = _still(t, line, lift, lift_peak, pattern.still_line_per_s)
    returned = float(lift[-1]) < 0.5 * lift_peak
    inside = still if still.any() else high
    weights = t[inside]
    coarse = float(np.median(np.diff(t))) > RATE_OVER_S / 2 + 1e-6
    return Shape(
        start_s=float(t[start]) - min(UNSEEN_BEFORE * float(t[first] - t[start]), UNSEEN_S),
        seen_s=float(t[end] - t[start]),
        top_s=float(t[first]),
        peak_s=float((weights[0] + weights[-1]) / 2),
        leave_s=float(t[last]),
        end_s=float(t[end])
        + (min(UNSEEN_AFTER * float(t[end] - t[last]), UNSEEN_S) if returned else 0.0),
        line_peak=line_peak,
        lift_peak=lift_peak,
        rise_s=float(t[first] - t[start]) / SEEN_OF_RISE,
        lower_s=float(t[end] - t[last]) / SEEN_OF_RISE if returned else math.nan,
        still_s=math.nan if coarse else _seconds(t, still),
        fall_rate=math.nan if coarse else float(-_slope(t, line, RATE_OVER_S / 2).min()),
    )


def thin_middle(samples: list[DriverSample], ends: int) -> list[DriverSample]:
    """Keep both ends of a long attempt, and of its middle five samples a second.

    Begin and end are dated from the ends; in the middle somebody holds still. No gap grows so long
    that the time in it would not count as seen.

    Parameters
    ----------
    samples : list[Sample]
        In order.
    ends : int
        So many stay at either end.
    """
    kept = samples[:ends]
    for sample in samples[ends:-ends]:
        if sample.t - kept[-1].t >= THIN_S - 1e-6:
            kept.append(sample)
    return kept + samples[-ends:]


def _last_below(lift: Array, before: int, limit: float) -> int:
    below = np.flatnonzero(lift[: before + 1] <= limit)
    return int(below[-1]) if len(below) else 0


def _first_below(lift: Array, after: int, limit: float) -> int:
    below = np.flatnonzero(lift[after:] <= limit)
    return after + int(below[0]) if len(below) else len(lift) - 1


def _still(t: Array, line: Array, lift: Array, lift_peak: float, limit: float) -> Mask:
    """Mark the samples near the top at which the line is still, short flickers filled."""
    noisy = _jitter(t, line) > NOISY * limit
    rate = _slope(t, line, (NOISY_OVER_S if noisy else STILL_OVER_S) / 2)
    speed = np.abs(_slope(t, line, RATE_OVER_S / 2))
    on_way = (t <= t[0] + WAY_S) | (t >= t[-1] - WAY_S)
    fastest = float(np.percentile(speed[on_way], 95))
    near_top = lift >= 0.7 * lift_peak
    mark = near_top & (np.abs(rate) < min(limit, STEADY_SHARE * fastest))
    places = np.flatnonzero(mark)
    for a, b in pairwise(places.tolist()):
        if t[b] - t[a] <= FLICKER_S:
            mark[a:b] = near_top[a:b]
    out: Mask = mark
    return out


def _jitter(t: Array, x: Array) -> float:
    """Give the usual distance of a sample from the middle of its neighbours in time."""
    if len(x) < 5:
        return 0.0
    before, after = x[:-2], x[2:]
    share = (t[1:-1] - t[:-2]) / np.maximum(t[2:] - t[:-2], 1e-9)
    return float(np.median(np.abs(x[1:-1] - before - share * (after - before)))) * 1.2


def _average(t: Array, x: Array) -> Array:
    """Average over a centred fifth of a second around each sample."""
    before = np.searchsorted(t, t - 0.1 - 1e-9)
    after = np.searchsorted(t, t + 0.1 + 1e-9, side="right")
    sums = np.concatenate([[0.0], np.cumsum(x)])
    out: Array = (sums[after] - sums[before]) / (after - before)
    return out


def _slope(t: Array, x: Array, half_s: float) -> Array:
    """Fit a line to a centred window around each sample and give its slope, per s."""
    t = t - t[0]
    before = np.searchsorted(t, t - half_s - 1e-9)
    after = np.searchsorted(t, t + half_s + 1e-9, side="right")

    def total(y: Array) -> Array:
        sums = np.concatenate([[0.0], np.cumsum(y)])
        out: Array = sums[after] - sums[before]
        return out

    n, st, sx = (after - before).astype(np.float64), total(t), total(x)
    spread = np.maximum(total(t * t) - st * st / n, 1e-9)
    out: Array = (total(t * x) - st * sx / n) / spread
    return out


def _seconds(t: Array, mark: Mask) -> float:
    """Give the time that is marked; long gaps between samples are not counted."""
    steps = np.diff(t)
    both = mark[:-1] & mark[1:] & (steps <= GAP_S)
    return float(steps[both].sum())
