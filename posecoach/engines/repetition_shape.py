"""The shape of a repetition that has ended, from all of its samples at once.

The times of a shape, on the lift over time::

                       top  peak  leave
                        .----+----.
                     .-'           '-.
    rest   ------+--'                 '--+------
               start                    end
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from posecoach.engines.slopes import average, fall_rate, jitter, slope
from posecoach.pose import GAP_S, Array
from posecoach.rules.pattern import Repetition

Mask = NDArray[np.bool_]

STILL_OVER_S = 0.4
"""The line is still where the slope of a straight line fitted over this time, in s, is small; an
engineering choice."""

NOISY_OVER_S = 0.7
"""The same for a line that is noisy, in s: the longer fit averages more of the noise."""

NOISY_S = 0.015
"""A line is noisy if its jitter exceeds `still_line_per_s` times this, in s; an engineering
choice."""

RATE_OVER_S = 0.5
"""The fastest rise and fall are slopes over this time, in s. With fewer than three samples in it,
as below four frames per s, neither the rate nor the stillness of the line is known."""

FLICKER_S = 0.25
"""An interruption of a still time that is at most this long is noise and counts as still, in s; an
engineering choice."""

STEADY_SHARE = 0.24
"""While held, the line also moves slower than this share of its fastest rise or fall, so that a
slow movement without a pause is not taken for a hold; an engineering choice."""

WAY_S = 5.0
"""The fastest rise or fall is searched for within this time of the start and the end, in s: in a
hold of a minute, the ways up and down would be too small a share of all samples."""

THIN_S = 0.2
"""The samples in the middle of a long attempt are this far apart, in s; well below `GAP_S`."""

END_SHARE = 0.05
"""A rise is timed from this share of the peak lift to one minus this share; an engineering choice,
above the noise."""

TIMED_SHARE = 0.8
"""A rise or a return is taken to spend this share of its time between those two heights; an
engineering choice between the 0.71 of a half-cosine and the 0.90 of a steady movement."""

BEFORE_SHARE = 0.52
"""A rise starts earlier than it is timed, by this share of the timed duration. A movement of least
jerk (Flash and Hogan 1985) would have 0.31; the tracker shows the first and last part of a movement
late and short, so that more is right on footage."""

AFTER_SHARE = 0.48
"""A return ends later than it is timed, by this share of the timed duration; see `BEFORE_SHARE`."""

ENDS_SHARE = 0.4
"""A rise was seen from its start, and a return to its end, if the lift was seen below this share of
the peak before or after it. A bridge may end a little higher than it began; an engineering choice.
"""

AGAIN_SHARE = 0.3
"""A lift that sinks by this share of its peak and rises by it again has risen once more. In 34 good
bridges it is one rise, and in those played 3 to 10 times as fast every one of the rises that the
smoothing leaves."""

LEAST_WAY_S = 0.21
"""A timed rise or return takes at least this time, in s: the fastest of the labelled bridges take
0.25 s, a fall from 0.25 m takes 0.22 s, and hips that one picture shows at the top and the one
before at rest take 0.03 to 0.2 s after smoothing. With pictures more than a third of it apart,
nothing is said."""

LONGEST_ADDED_S = 0.8
"""At most this time is added before a rise or after a return, in s; an engineering choice."""


@dataclass(frozen=True, slots=True)
class DriverSample:
    """The drivers of a repetition at one moment, and all measures.

    Attributes
    ----------
    t : float
        Time in s.
    line, lift : float
        The two drivers in their own units, not NaN.
    values : Mapping[str, float]
        All measures by name.
    """

    t: float
    line: float
    lift: float
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """When an attempt rose, stayed up and came down, and how far.

    Attributes
    ----------
    start_s, top_s, peak_s, leave_s, end_s : float
        Start of the rise, arrival near the top, middle of the stay, departure from the top, and
        arrival at the bottom, in s. Start and end are extrapolated over the slow first and last
        part of the movement.
    seen_s : float
        From where the rise shows to where the return is last seen, without extrapolation, in s.
    line_peak, lift_peak : float
        The greatest line and lift, robust against single samples.
    rise_s, lower_s : float
        How long the rise and the lowering took, in s; NaN if its start, or its end, was not seen.
    still_s : float
        How long the line was still near the top, in s; NaN below four frames per s, and where a gap
        in the data leaves open whether it was long enough.
    fall_rate : float
        The fastest fall of the line, in its unit per s; NaN below four frames per s.
    rises : int
        How often the lift rose; more than once where it was down for too short a time to end the
        attempt.
    abrupt : bool
        Whether it rose or came down in less time than any body takes.
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
    rises: int
    abrupt: bool


def shape_of(samples: Sequence[DriverSample], pattern: Repetition) -> Shape:
    """Return the shape of an attempt.

    Parameters
    ----------
    samples : Sequence[DriverSample]
        At least 3, in order, from a little before the rise to the return.
    pattern : Repetition
        The pattern of the movement, for its `still_line_per_s`.
    """
    t = np.array([s.t for s in samples])
    line, lift = np.array([s.line for s in samples]), np.array([s.lift for s in samples])
    lift_peak = float(np.percentile(average(t, lift), 97))
    line_peak = float(np.percentile(average(t, line), 97))
    high = lift >= (1 - END_SHARE) * lift_peak
    first, last = int(np.argmax(high)), len(high) - 1 - int(np.argmax(high[::-1]))
    low = END_SHARE * lift_peak
    start = _last_below(lift, first, low + float(lift[: first + 1].min()))
    end = _first_below(lift, last, low + float(lift[last:].min()))
    still = _still(t, line, lift, lift_peak, pattern.still_line_per_s)
    risen = float(lift[: first + 1].min()) < ENDS_SHARE * lift_peak
    returned = float(lift[-1]) < ENDS_SHARE * lift_peak
    way = slice(start, end + 1)  # the lift may come up again after it
    inside = still[way] if still[way].any() else high[way]
    weights = t[way][inside]
    apart_s = float(np.median(np.diff(t)))
    coarse = apart_s > RATE_OVER_S / 2 + 1e-6
    rise_s = float(t[first] - t[start]) if risen else math.nan
    lower_s = float(t[end] - t[last]) if returned else math.nan
    return Shape(
        start_s=float(t[start]) - min(BEFORE_SHARE * float(t[first] - t[start]), LONGEST_ADDED_S),
        seen_s=float(t[end] - t[start]),
        top_s=float(t[first]),
        peak_s=float((weights[0] + weights[-1]) / 2),
        leave_s=float(t[last]),
        end_s=float(t[end])
        + (min(AFTER_SHARE * float(t[end] - t[last]), LONGEST_ADDED_S) if returned else 0.0),
        line_peak=line_peak,
        lift_peak=lift_peak,
        rise_s=rise_s / TIMED_SHARE,
        lower_s=lower_s / TIMED_SHARE,
        still_s=math.nan if coarse else _seconds(t, still, pattern.hold_s),
        fall_rate=math.nan if coarse else fall_rate(t, line, RATE_OVER_S),
        rises=_rises(lift.tolist(), AGAIN_SHARE * lift_peak),
        abrupt=apart_s <= LEAST_WAY_S / 3 and (rise_s < LEAST_WAY_S or lower_s < LEAST_WAY_S),
    )


def thin_middle(samples: list[DriverSample], ends: int) -> list[DriverSample]:
    """Thin the middle of a long attempt to one sample per `THIN_S`, and keep both ends whole.

    Start and end are dated from the ends; in the middle the person holds still. No gap becomes long
    enough to count as unseen.

    Parameters
    ----------
    samples : list[DriverSample]
        In order.
    ends : int
        The number of samples that are kept at either end.
    """
    kept = samples[:ends]
    for sample in samples[ends:-ends]:
        if sample.t - kept[-1].t >= THIN_S - 1e-6:
            kept.append(sample)
    return kept + samples[-ends:]


def _rises(lift: Sequence[float], least: float) -> int:
    """Return how often a lift rises by at least `least`, and falls by it in between."""
    rises, low, high, up = 0, lift[0], lift[0], False
    for now in lift:
        low, high = min(low, now), max(high, now)
        if not up and now - low >= least:
            up, rises, high = True, rises + 1, now
        elif up and high - now >= least:
            up, low = False, now
    return rises


def _last_below(lift: Array, before: int, limit: float) -> int:
    """Return the last index up to `before` with a lift of at most `limit`; 0 if there is none."""
    below = np.flatnonzero(lift[: before + 1] <= limit)
    return int(below[-1]) if len(below) else 0


def _first_below(lift: Array, after: int, limit: float) -> int:
    """Return the first index from `after` with a lift of at most `limit`; the last if none has."""
    below = np.flatnonzero(lift[after:] <= limit)
    return after + int(below[0]) if len(below) else len(lift) - 1


def _still(t: Array, line: Array, lift: Array, lift_peak: float, limit: float) -> Mask:
    """Mark the samples near the top at which the line is still, with short flickers filled.

    Parameters
    ----------
    t, line, lift : Array
        (N,) times in s, and the two drivers.
    lift_peak : float
        The greatest lift.
    limit : float
        The line is still while it changes by less than this, per s.

    Returns
    -------
    Mask
        (N,) whether the line is still.
    """
    noisy = jitter(t, line) > NOISY_S * limit
    rate = slope(t, line, (NOISY_OVER_S if noisy else STILL_OVER_S) / 2)
    speed = np.abs(slope(t, line, RATE_OVER_S / 2))
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


def _seconds(t: Array, mark: Mask, enough_s: float) -> float:
    """Return how long the marked samples lasted, in s; gaps in the data are not counted.

    NaN where a gap before or after one of them leaves open whether it was long enough.
    """
    steps = np.diff(t)
    both = mark[:-1] & mark[1:]
    seen = float(steps[both & (steps <= GAP_S)].sum())
    gap = bool(((mark[:-1] | mark[1:]) & (steps > GAP_S)).any())
    return math.nan if gap and seen < enough_s else seen
