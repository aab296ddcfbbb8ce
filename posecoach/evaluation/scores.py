"""Scores: the numbers that describe the accuracy of the coach. Arithmetic only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.pose import Array


@dataclass(frozen=True, slots=True)
class CountScore:
    """The accuracy of a number that was counted in each of several clips.

    Attributes
    ----------
    clips, true, found : int
        The number of clips, and the sums of the true and of the found numbers.
    mae : float
        Mean absolute difference per clip; NaN without clips.
    relative : float
        Mean absolute difference as a share of the true number, over the clips in which that is not
        0: the MAE of the literature on counting repetitions; NaN without such clips.
    exact, within_one : float
        Share (0 to 1) of the clips in which the number is right, and in which it is off by one at
        most (the OBO of that literature); NaN without clips.
    """

    clips: int
    true: int
    found: int
    mae: float
    relative: float
    exact: float
    within_one: float


def count_score(true: Sequence[int], found: Sequence[int]) -> CountScore:
    """Compare the true and the found numbers of several clips, in the same order.

    >>> count_score([2, 4], [1, 4])
    CountScore(clips=2, true=6, found=5, mae=0.5, relative=0.25, exact=0.5, within_one=1.0)
    """
    if not true:
        return CountScore(0, 0, 0, math.nan, math.nan, math.nan, math.nan)
    off = np.abs(np.subtract(found, true))
    there = np.array(true) > 0
    return CountScore(
        clips=len(off),
        true=int(np.sum(true)),
        found=int(np.sum(found)),
        mae=float(off.mean()),
        relative=_mean(off[there] / np.array(true)[there]),
        exact=float((off == 0).mean()),
        within_one=float((off <= 1).mean()),
    )


@dataclass(frozen=True, slots=True)
class Share:
    """How many are right, out of how many."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """The share from 0 to 1; NaN out of none."""
        return self.right / self.of if self.of else math.nan


@dataclass(frozen=True, slots=True)
class Matched:
    """How many attempts there were, how many were found, and how many of both match."""

    true: int
    found: int
    matched: int

    @property
    def missed(self) -> int:
        """The number of true attempts that were not found."""
        return self.true - self.matched

    @property
    def invented(self) -> int:
        """The number of found attempts that match no true one."""
        return self.found - self.matched


@dataclass(frozen=True, slots=True)
class Timing:
    """How far the times of matched attempts are off.

    Attributes
    ----------
    attempts, peaks : int
        How many attempts, and how many with a labelled height.
    start_s, end_s, peak_s : float
        Medians of the absolute differences, in s; NaN without attempts.
    """

    attempts: int
    start_s: float
    end_s: float
    peaks: int
    peak_s: float


def timing(differences: Array) -> Timing:
    """Sum up the time errors of matched attempts.

    Parameters
    ----------
    differences : Array
        (N, 3) found minus true start, height and end, in s; an unknown height is NaN.
    """
    start, peak, end = np.abs(differences).T
    known = peak[~np.isnan(peak)]
    return Timing(len(start), _median(start), _median(end), len(known), _median(known))


@dataclass(frozen=True, slots=True)
class HeldScore:
    """How far measured times at the top, or in position, are off.

    Attributes
    ----------
    attempts : int
        How many attempts of which both times are known.
    bias_s, mae_s : float
        Mean of the differences, found minus true, and mean of their absolute values, in s; NaN
        without attempts.
    """

    attempts: int
    bias_s: float
    mae_s: float


def held_score(differences: Array) -> HeldScore:
    """Sum up the errors of held times.

    Parameters
    ----------
    differences : Array
        (N,) found minus true times, in s; NaN is ignored.
    """
    known = differences[~np.isnan(differences)]
    return HeldScore(len(known), _mean(known), _mean(np.abs(known)))


@dataclass(frozen=True, slots=True)
class Hits:
    """Numbers of faults that were found correctly, found wrongly, and missed.

    Attributes
    ----------
    tp, fp, fn : int
        True positives, false positives, false negatives.
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: "Hits") -> "Hits":
        return Hits(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def support(self) -> int:
        """The number of true faults."""
        return self.tp + self.fn

    @property
    def precision(self) -> float:
        """Share (0 to 1) of the reported faults that are true; NaN if none was reported."""
        return Share(self.tp, self.tp + self.fp).share

    @property
    def recall(self) -> float:
        """Share (0 to 1) of the true faults that were found; NaN if there are none."""
        return Share(self.tp, self.support).share

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; NaN where nothing was there or found.

        >>> Hits(tp=2, fp=1, fn=1).f1
        0.6666666666666666
        """
        return Share(2 * self.tp, 2 * self.tp + self.fp + self.fn).share


@dataclass(frozen=True, slots=True)
class Abstention:
    """For how long the coach did not judge, correctly and wrongly.

    Attributes
    ----------
    dark_s, right_s : float
        Time in which nothing can be judged, and the part of it in which the coach did not judge,
        in s.
    clear_s, wrong_s : float
        Time that can be judged, and the part of it in which the coach did not judge, in s.
    """

    dark_s: float = 0.0
    right_s: float = 0.0
    clear_s: float = 0.0
    wrong_s: float = 0.0

    def __add__(self, other: "Abstention") -> "Abstention":
        return Abstention(
            self.dark_s + other.dark_s,
            self.right_s + other.right_s,
            self.clear_s + other.clear_s,
            self.wrong_s + other.wrong_s,
        )

    @property
    def right(self) -> float:
        """The share (0 to 1) of the time that cannot be judged in which the coach did not judge.

        NaN where all of the time can be judged.
        """
        return self.right_s / self.dark_s if self.dark_s else math.nan

    @property
    def wrong(self) -> float:
        """The share (0 to 1) of the time that can be judged in which the coach did not judge.

        NaN where none of the time can be judged.
        """
        return self.wrong_s / self.clear_s if self.clear_s else math.nan


def _median(x: Array) -> float:
    return float(np.median(x)) if len(x) else math.nan


def _mean(x: Array) -> float:
    return float(x.mean()) if len(x) else math.nan
