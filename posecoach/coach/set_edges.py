"""Where a set begins and ends: which attempts around it that did not count belong to it."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from posecoach.coach.evidence import ELSEWHERE
from posecoach.verdict import Attempt, Kind

REST_S = 20.0
"""A rest of this time, in s, ends a set. The prescribed rests between sets last 15 to 60 s, and
changing sides within a set takes up to 15 s. Engineering."""

STRAY_S = 5.0
"""An attempt that was broken off belongs to a set if it is at most this far from it, in s: a person
who walks about between the sets seems to begin one now and then. Engineering."""

OVERLAP_S = 0.5
"""By how much the clues of two exercises may overlap, in s, if one follows the other."""

STEPS = 3
"""So many quick movements in a row, of which none came to anything, are another activity, such as
marching on the spot. One or two are attempts that failed. Engineering."""

QUICK_SHARE = 0.5
"""A movement is quick if it takes less than this share of the time of the attempts of the set.
Marching takes 1.4 s for a step (recordings of people), the circles of a set 5 to 8 s."""

Span = tuple[float, float]


def widened(attempts: Sequence[Attempt], span: Span, within: Span) -> Span:
    """Return from when to when a set lasts with the attempts around it that belong to it, in s.

    Attempts that were broken off lead no further than a rest: many of them are walking about. Nor
    do quick ones in a row lead anywhere: they are marching.

    Parameters
    ----------
    attempts : Sequence[Attempt]
        Of the exercise, in order of time.
    span : tuple[float, float]
        From the first to the last attempt that speaks for the exercise, in s.
    within : tuple[float, float]
        The end of the set before and the start of the next one, in s.
    """
    low, high = within
    start_s, end_s = sure_start_s, sure_end_s = span
    whole = [a for a in attempts if a.counted and span[0] <= a.start_s and a.end_s <= span[1]]
    whole_s = median(map(_lasts_s, whole)) if whole else math.nan
    after = (a for a in attempts if a.start_s >= span[1] - OVERLAP_S and a.end_s <= high)
    for attempt in _without_steps(after, whole_s):
        far = attempt.start_s - end_s > _reaches(attempt)
        if far or attempt.start_s - sure_end_s > REST_S:
            break
        end_s = max(end_s, attempt.end_s)
        sure_end_s = sure_end_s if attempt.reason in ELSEWHERE else end_s
    before = (a for a in reversed(attempts) if a.end_s <= span[0] + OVERLAP_S and a.start_s >= low)
    for attempt in _without_steps(before, whole_s):
        far = start_s - attempt.end_s > _reaches(attempt)
        if far or sure_start_s - attempt.end_s > REST_S:
            break
        start_s = min(start_s, attempt.start_s)
        sure_start_s = sure_start_s if attempt.reason in ELSEWHERE else start_s
    return start_s, end_s


def _without_steps(attempts: Iterable[Attempt], whole_s: float) -> Iterator[Attempt]:
    """Yield the attempts beside a set, the nearest first; none if they begin with marching.

    Parameters
    ----------
    attempts : Iterable[Attempt]
        Those before the set, the last one first, or those after it.
    whole_s : float
        How long an attempt of the set takes, in s; NaN if that is unknown.
    """
    beside = list(attempts)
    steps = list(takewhile(lambda one: one.reason in ELSEWHERE, beside))
    quick = [one for one in steps if _lasts_s(one) < QUICK_SHARE * whole_s]
    together = all(
        max(a.start_s, b.start_s) - min(a.end_s, b.end_s) < whole_s for a, b in pairwise(steps)
    )
    marching = len(quick) >= STEPS and 2 * len(quick) > len(steps) and together
    return iter(()) if marching else iter(beside)


def _lasts_s(attempt: Attempt) -> float:
    return attempt.end_s - attempt.start_s


def _reaches(attempt: Attempt) -> float:
    """Return how far from a set an attempt may be to belong to it, in s.

    An attempt of which nothing came for as long as a rest is none: the person has long begun to do
    something else. A hold may take as long.
    """
    if attempt.reason is not None and _lasts_s(attempt) > REST_S:
        return STRAY_S if attempt.kind is Kind.HOLD else -math.inf
    return STRAY_S if attempt.reason in ELSEWHERE else REST_S
