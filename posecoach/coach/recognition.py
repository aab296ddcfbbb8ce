"""Which exercise is being done: every one is coached at once, and what comes of it tells.

There is no classifier: the set-up checks and engines of the exercises are the description of
each, so that an exercise that is added is recognised without training anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from posecoach.coach.coach import Coach
from posecoach.pose import Pose
from posecoach.rules.exercise import Exercise
from posecoach.update import Update
from posecoach.verdict import Event, NotCounted, Status

COUNTED, PARTIAL, BROKEN_OFF = 1.0, 0.5, 0.1
"""What an attempt says for its exercise, by how it ended."""

LONG_S = 5.0
"""An attempt says as much as it explains of the time, up to so long: the steps of a march could be
taken for short bridges on one leg, but not the time between them."""

POSITION = 0.25
"""What a starting position says for its exercise that tells it."""

NAMED_AFTER_S = 1.0
"""So long in a starting position that tells its exercise, and the exercise is named by it."""

_JUDGING = {Status.READY, Status.ACTIVE}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What it most likely is.

    Attributes
    ----------
    exercise : Exercise or None
        None where it is none of those that are known.
    confidence : float
        From 0 to 1: how far it is ahead of the next other family.
    """

    exercise: Exercise | None
    confidence: float


@dataclass(slots=True)
class _Candidate:
    """One exercise with its own coach, and for how long its position was held."""

    coach: Coach
    judged_s: float = 0.0
    update: Update | None = None

    @property
    def evidence(self) -> float:
        """Weigh what was done: attempts by how they ended, and a position that tells."""
        done = 0.0
        for attempt in self.coach.log.attempts:
            weight = PARTIAL if attempt.reason is NotCounted.PARTIAL else BROKEN_OFF
            weight = COUNTED if attempt.counted else weight
            done += weight * min(attempt.end_s - attempt.start_s, LONG_S) / LONG_S
        telling = self.coach.exercise.identifies and self.judged_s >= NAMED_AFTER_S
        return done + (POSITION if telling else 0.0)


class Recogniser:
    """Coach all exercises at once and tell which one it is.

    Parameters
    ----------
    exercises : Iterable[Exercise]
        All that may be recognised; of one family the plainest first.
    live : bool
        As for :class:`posecoach.coach.coach.Coach`.
    """

    def __init__(self, exercises: Iterable[Exercise], *, live: bool = False) -> None:
        self._candidates = [_Candidate(Coach(e, live=live)) for e in exercises]
        self._t: float | None = None

    def judge(self, pose: Pose) -> Update:
        """Judge one pose as every exercise; give the update of the one that leads."""
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
        """Drop what is under way; see :meth:`posecoach.coach.coach.Coach.interrupt`."""
        return self._of_leader({id(c): c.coach.interrupt() for c in self._candidates})

    def finish(self) -> tuple[Event, ...]:
        """End with the recording."""
        return self._of_leader({id(c): c.coach.finish() for c in self._candidates})

    def _of_leader(self, events: dict[int, tuple[Event, ...]]) -> tuple[Event, ...]:
        return events[id(self._leader)]

    @property
    def coach(self) -> Coach:
        """Give the coach of the leading exercise; it has seen everything."""
        return self._leader.coach

    @property
    def family(self) -> str | None:
        """Name the family of the leading exercise; None while no starting position was seen."""
        leader = self._leader
        begun = leader.evidence > 0 or leader.judged_s > 0
        return _family(leader.coach.exercise) if begun else None

    @property
    def recognised(self) -> Recognised:
        """Say which exercise it is, by everything so far."""
        best = self._leader
        if best.evidence == 0:
            return Recognised(None, 0.0)
        family = _family(best.coach.exercise)
        others = [c for c in self._candidates if _family(c.coach.exercise) != family]
        rival = max((c.evidence for c in others), default=0.0)
        return Recognised(best.coach.exercise, best.evidence / (best.evidence + rival))

    @property
    def _leader(self) -> _Candidate:
        """Give the candidate for which most speaks; the first of those that are equal."""
        return max(self._candidates, key=lambda c: (c.evidence, round(c.judged_s, 1)))


def _family(exercise: Exercise) -> str:
    return exercise.family or exercise.name
