"""Recognition of the exercise: all are coached at once, and the one with most evidence leads.

There is no classifier. The set-up checks and the pattern of each exercise describe it well enough,
so a new exercise is recognised without any training.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.pose import Pose
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Event, NotCounted, Status

COUNTED, PARTIAL, BROKEN_OFF = 1.0, 0.5, 0.1
"""Evidence for an exercise from one attempt that counted, was partial, or was broken off; without
unit. Engineering."""

LONG_S = 5.0
"""The evidence of an attempt grows with its duration up to this time, in s: the steps of a march
could be taken for short single-leg bridges, but those do not explain the time between the steps.
Engineering."""

POSITION = 0.25
"""Evidence from holding a starting position that identifies its exercise; without unit.
Engineering."""

NAMED_AFTER_S = 1.0
"""A starting position that identifies its exercise counts as evidence once it has been held for
this time, in s. Engineering."""

_JUDGING = {Status.READY, Status.ACTIVE}
"""The statuses in which the person is in the starting position of an exercise."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The exercise that is most likely being done.

    Attributes
    ----------
    exercise : Exercise or None
        None if there is no evidence for any known exercise.
    confidence : float
        From 0 to 1: its evidence as a share of the sum with that of the best exercise of another
        family.
    """

    exercise: Exercise | None
    confidence: float


@dataclass(slots=True)
class _Candidate:
    """One exercise with its own coach.

    Attributes
    ----------
    coach : Coach
        Coaches this exercise.
    judged_s : float
        How long the person was in its starting position or moved from there, in s.
    update : Update or None
        The last update of the coach; None before the first pose.
    """

    coach: Coach
    judged_s: float = 0.0
    update: Update | None = None

    @property
    def evidence(self) -> float:
        """The evidence for this exercise, from its attempts and its starting position."""
        done = 0.0
        for attempt in self.coach.log.attempts:
            weight = PARTIAL if attempt.reason is NotCounted.PARTIAL else BROKEN_OFF
            weight = COUNTED if attempt.counted else weight
            done += weight * min(attempt.end_s - attempt.start_s, LONG_S) / LONG_S
        identified = self.coach.exercise.identifies and self.judged_s >= NAMED_AFTER_S
        return done + (POSITION if identified else 0.0)


class Recogniser:
    """Coach all exercises at once and recognise the one that is being done.

    Parameters
    ----------
    exercises : Iterable[Exercise]
        All exercises that may be recognised; within a family the plainest first.
    live : bool
        As for :class:`posecoach.coach.coach.Coach`.
    """

    def __init__(self, exercises: Iterable[Exercise], *, live: bool = False) -> None:
        self._candidates = [_Candidate(Coach(e, live=live)) for e in exercises]
        self._t: float | None = None

    def judge(self, pose: Pose) -> Update:
        """Judge one pose for every exercise and return the update of the leading one.

        Parameters
        ----------
        pose : Pose
            Repaired and smoothed, later than the last.
        """
        dt = 0.0 if self._t is None else min(0.5, pose.t - self._t)
        self._t = pose.t
        for one in self._candidates:
            one.update = one.coach.judge(pose)
            if one.update.status in _JUDGING:
                one.judged_s += dt
        leading = self._leader.update
        assert leading is not None
        return leading

    def interrupt(self) -> tuple[Event, ...]:
        """Drop the attempt under way; see :meth:`posecoach.coach.coach.Coach.interrupt`."""
        return self._of_leader({id(c): c.coach.interrupt() for c in self._candidates})

    def finish(self) -> tuple[Event, ...]:
        """End with the recording; see :meth:`posecoach.coach.coach.Coach.finish`."""
        return self._of_leader({id(c): c.coach.finish() for c in self._candidates})

    def _of_leader(self, events: dict[int, tuple[Event, ...]]) -> tuple[Event, ...]:
        return events[id(self._leader)]

    @property
    def coach(self) -> Coach:
        """The coach of the leading exercise; it has judged every pose."""
        return self._leader.coach

    @property
    def family(self) -> str | None:
        """The family of the leading exercise; None until a starting position was seen."""
        leader = self._leader
        begun = leader.evidence > 0 or leader.judged_s > 0
        return _family(leader.coach.exercise) if begun else None

    @property
    def recognised(self) -> Recognised:
        """The exercise that is most likely, by all poses so far."""
        best = self._leader
        if best.evidence == 0:
            return Recognised(None, 0.0)
        family = _family(best.coach.exercise)
        others = [c for c in self._candidates if _family(c.coach.exercise) != family]
        rival = max((c.evidence for c in others), default=0.0)
        return Recognised(best.coach.exercise, best.evidence / (best.evidence + rival))

    @property
    def _leader(self) -> _Candidate:
        """The candidate with most evidence; of equal ones the longest in position, or the first."""
        return max(self._candidates, key=lambda c: (c.evidence, round(c.judged_s, 1)))


def _family(exercise: Exercise) -> str:
    return exercise.family or exercise.name
