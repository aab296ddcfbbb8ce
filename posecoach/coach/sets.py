"""The sets of a recording: which exercise was done from when to when.

::

    best_chain   the clues that tell the most coherent story, in order of time
    _groups      clues of one exercise without a long rest between them: a set
    widened      with the attempts around it that did not count but belong to it
    _windows     the part of the recording that each set is judged on; they meet between the sets
    find_sets    the sets that are likely enough to be named

Everything is decided after the whole recording was seen by the coaches of all exercises, because
a later attempt may show that an earlier one was something else.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from posecoach.coach.confidence import LEAST_CONFIDENCE, confidence, related
from posecoach.coach.evidence import Clue, Evidence
from posecoach.coach.set_edges import OVERLAP_S, REST_S, STRAY_S, widened
from posecoach.rules.exercise import Exercise
from posecoach.smoothing.cuts import CONFIRM_S

CHANGE_S = 2.0
"""A change to another exercise without a rest must be worth this, as the duration of attempts, in
s: a single repetition of another exercise that is seen within a set is a mistake. Engineering."""

_BEFORE_CUT_S = CONFIRM_S + 0.04
"""A cut is noticed this long after it, in s: the time that confirms it, and a frame."""


@dataclass(frozen=True, slots=True)
class SetFound:
    """One set of a recording.

    Attributes
    ----------
    exercise : Exercise
        The exercise, with all of its views.
    confidence : float
        How likely it is, from 0 to 1.
    start_s, end_s : float
        From the first attempt to the last, in s.
    from_s, until_s : float
        The part of the recording to judge it on, in s; the first one begins at minus infinity and
        the last one ends at infinity.
    """

    exercise: Exercise
    confidence: float
    start_s: float
    end_s: float
    from_s: float = -math.inf
    until_s: float = math.inf

    @property
    def with_stray(self) -> tuple[float, float]:
        """From when to when attempts that were broken off belong to the set, in s."""
        return self.start_s - STRAY_S, self.end_s + STRAY_S


@dataclass(slots=True)
class _Group:
    """Clues of one exercise without a long rest between them."""

    one: Evidence
    start_s: float
    end_s: float


def find_sets(
    candidates: Sequence[Evidence], cuts: Sequence[float], end_s: float
) -> tuple[SetFound, ...]:
    """Divide a recording into sets.

    Parameters
    ----------
    candidates : Sequence[Evidence]
        Of all exercises that may have been done; within a family the plainest first. Their
        coaches have seen the whole recording.
    cuts : Sequence[float]
        When cuts to another picture were noticed, in s.
    end_s : float
        The end of the recording, in s.

    Returns
    -------
    tuple[SetFound, ...]
        In order of time; empty if no exercise is likely enough.
    """
    chain = best_chain([tuple(one.clues()) for one in candidates])
    groups = list(_groups([(candidates[i], clue) for i, clue in chain]))
    named = []
    for group, window in zip(groups, _windows(groups, cuts), strict=True):
        sure = _confidence(group, candidates, window)
        if sure >= LEAST_CONFIDENCE:
            named.append((group, sure))
    kept = [group for group, _ in named]
    return tuple(
        SetFound(
            group.one.exercise, sure, max(0.0, group.start_s),
            min(end_s, group.end_s), *window,
        )
        for (group, sure), window in zip(named, _windows(kept, cuts), strict=True)
    )  # fmt: skip


def best_chain(clues: Sequence[Sequence[Clue]]) -> list[tuple[int, Clue]]:
    """Return the clues that weigh most together, with the exercise that each speaks for.

    Clues of the chain do not overlap, and each change of the exercise without a rest costs
    `CHANGE_S`.

    Parameters
    ----------
    clues : Sequence[Sequence[Clue]]
        For each exercise; of two chains of the same weight, that of the earlier exercise is
        returned.

    Returns
    -------
    list[tuple[int, Clue]]
        Index of the exercise, and clue; in order of time.

    Examples
    --------
    >>> rep, step = Clue(0, 4, 4), Clue(1, 3, 2)
    >>> [i for i, _ in best_chain([[rep, Clue(5, 9, 4)], [step, Clue(20, 25, 5)]])]
    [0, 0, 1]
    """
    ordered = sorted(
        ((clue, i) for i, own in enumerate(clues) for clue in own),
        key=lambda item: (item[0].end_s, item[1]),
    )
    best = _Best()
    own_best = [_Best() for _ in clues]
    links: list[tuple[int, Clue, int | None]] = []
    for clue, i in ordered:
        value, before = own_best[i].until(clue.start_s)
        for rest_s, cost in ((0.0, CHANGE_S), (REST_S, 0.0)):
            changed, other = best.until(clue.start_s - rest_s)
            if changed - cost > value:
                value, before = changed - cost, other
        links.append((i, clue, before))
        for book in (best, own_best[i]):
            book.add(clue.end_s, value + clue.weight_s, len(links) - 1)
    chain: list[tuple[int, Clue]] = []
    at = best.until(math.inf)[1]
    while at is not None:
        i, clue, at = links[at]
        chain.append((i, clue))
    return chain[::-1]


class _Best:
    """The best value of a chain that has ended by each time; times are added in order."""

    def __init__(self) -> None:
        self._t: list[float] = []
        self._best: list[tuple[float, int | None]] = []

    def add(self, t: float, value: float, link: int) -> None:
        """Add a chain that ends at a time, in s, with the number of its last link."""
        if not self._best or value > self._best[-1][0] + 1e-9:
            self._t.append(t)
            self._best.append((value, link))

    def until(self, t: float) -> tuple[float, int | None]:
        """Return the best value by a time, in s, and its last link; 0 and None without one."""
        n = bisect_right(self._t, t + OVERLAP_S)
        return self._best[n - 1] if n else (0.0, None)


def _groups(chain: Sequence[tuple[Evidence, Clue]]) -> Iterator[_Group]:
    """Yield the sets of a chain, each with the attempts around its clues that belong to it."""
    groups: list[_Group] = []
    for one, clue in chain:
        last = groups[-1] if groups else None
        if last is not None and last.one is one and clue.start_s - _reach(last) < REST_S:
            last.end_s = max(last.end_s, clue.end_s)
        else:
            groups.append(_Group(one, clue.start_s, clue.end_s))
    for before, group, after in zip([None, *groups], groups, [*groups[1:], None], strict=False):
        low = -math.inf if before is None else before.end_s
        high = math.inf if after is None else after.start_s
        _widen(group, low, high)
        yield group


def _reach(group: _Group) -> float:
    """Return when the last attempt of a group ended, among those that did not count, in s."""
    widened = replace(group)
    _widen(widened, -math.inf, math.inf)
    return widened.end_s


def _widen(group: _Group, low: float, high: float) -> None:
    """Add the attempts before and after that did not count but belong to the same set.

    Parameters
    ----------
    group : _Group
        It is changed in place.
    low, high : float
        The end of the set before and the start of the next one, in s.
    """
    attempts = group.one.coach.log.attempts
    span, within = (group.start_s, group.end_s), (low, high)
    group.start_s, group.end_s = widened(attempts, span, within)


def _windows(groups: Sequence[_Group], cuts: Sequence[float]) -> list[tuple[float, float]]:
    """Return the part of the recording for each set, in s: all of it, divided between the sets.

    Two parts meet where the picture was cut after the set, or else half way to the next one.
    """
    ends = [
        next(
            (cut - _BEFORE_CUT_S for cut in cuts if a.end_s < cut < b.start_s + CONFIRM_S),
            (a.end_s + b.start_s) / 2,
        )
        for a, b in pairwise(groups)
    ]
    return list(zip([-math.inf, *ends], [*ends, math.inf], strict=True)) if groups else []


def _confidence(
    group: _Group, candidates: Sequence[Evidence], window: tuple[float, float]
) -> float:
    """Return how likely the exercise of a set is, by what is seen in it and shortly around it.

    What a person does while walking about long before or after speaks neither for nor against it.
    """
    start_s = max(window[0], group.start_s - REST_S)
    end_s = min(window[1], group.end_s + REST_S)
    rivals = [
        one.within(start_s, end_s).for_it_s
        for one in candidates
        if not related(one, group.one)
    ]  # fmt: skip
    mine = group.one.within(start_s, end_s)
    return confidence(mine.for_it_s, max(rivals, default=0.0), mine.against_it_s)
