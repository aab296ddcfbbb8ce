"""Recognition of the exercise: all are coached at once, and the one with most evidence is named.

There is no classifier. The set-up checks and the pattern of each exercise describe it well enough,
so a new exercise is recognised without any training. What is evidence, and what is not, is in
:mod:`posecoach.coach.evidence`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from posecoach.body.orientation import Orientation
from posecoach.coach.coach import Coach
from posecoach.coach.confidence import LEAST_CONFIDENCE, confidence, related
from posecoach.coach.evidence import Evidence
from posecoach.coach.sets import SetFound, find_sets
from posecoach.coach.setup import ADVICE
from posecoach.coach.update import Offer, Rank, Update
from posecoach.pose import Pose, Treatment
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Event, Reason, Status

RESEMBLES_S = 2.0
"""A person who was in the starting position of an exercise for this time, in s, did something
similar; a position that is passed through takes less. Engineering."""

TAKE_POSITION, BEGIN = "Take up the starting position of an exercise.", "Begin when you are ready."
"""The advice while it is not clear yet which exercise a person does."""

_ANY_EXERCISE = {
    Reason.NO_PERSON, Reason.BODY_CUT_OFF, Reason.TRACKING_LOST, Reason.SEVERAL_PEOPLE,
    Reason.CAMERA_MOVED, Reason.TOO_SLOW,
}  # fmt: skip
"""Reasons whose advice is the same for every exercise."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The exercise that is most likely being done.

    Attributes
    ----------
    exercise : Exercise or None
        None if another activity is more likely than any known exercise.
    confidence : float
        From 0 to 1: its evidence as a share of the sum with that of the best exercise of another
        family and that of another activity.
    """

    exercise: Exercise | None
    confidence: float


class Recogniser:
    """Coach all exercises at once and recognise the one that is being done.

    Parameters
    ----------
    exercises : Iterable[Exercise]
        All exercises that may be recognised; within a family the plainest first.
    """

    def __init__(self, exercises: Iterable[Exercise]) -> None:
        shared = Orientation()
        self._candidates = [Evidence(Coach(e, shared)) for e in exercises]
        self._cuts: list[float] = []
        self._end_s = 0.0

    def judge(self, pose: Pose) -> Update:
        """Judge one pose for every exercise and return the update of the one that is recognised.

        Parameters
        ----------
        pose : Pose
            Repaired and smoothed, later than the last.

        Returns
        -------
        Update
            While no exercise is recognised it speaks of none: it has no phase, no values and no
            counts, and its advice is the same for all exercises.
        """
        self._end_s = pose.t
        if pose.camera.cut:
            self._cuts.append(pose.t)
        for one in self._candidates:
            one.take(one.coach.judge(pose))
        leader = self._leader
        leading = leader.update
        assert leading is not None
        withheld = pose.treatment not in {Treatment.JUDGED, Treatment.AFRESH}
        if withheld or self._confidence_in(leader) >= LEAST_CONFIDENCE:
            return leading
        return self._neutral(leading)

    def _neutral(self, leading: Update) -> Update:
        """Return an update for a person of whom it is not clear yet what they do."""
        updates = [one.update for one in self._candidates if one.update is not None]
        ready = any(u.status in {Status.READY, Status.ACTIVE, Status.PAUSED} for u in updates)
        status = Status.READY if ready else Status.SET_UP
        reason = None if ready else Reason.WRONG_EXERCISE
        advice = BEGIN if ready else TAKE_POSITION
        if leading.reason in _ANY_EXERCISE and {u.reason for u in updates} == {leading.reason}:
            status, reason, advice = leading.status, leading.reason, ADVICE[leading.reason]
        offers = (Offer(advice, Rank.POSITION),)
        view, near = leading.view, leading.near_side
        return Update(leading.t, status, reason, view=view, near_side=near, offers=offers)

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
    def recognised(self) -> Recognised:
        """The exercise that is most likely, by all poses so far."""
        best = self._leader
        confidence = self._confidence_in(best)
        named = confidence >= LEAST_CONFIDENCE
        return Recognised(best.coach.exercise if named else None, confidence)

    def _confidence_in(self, best: Evidence) -> float:
        """Return the evidence for a candidate as a share; see :class:`Recognised`."""
        others = [c for c in self._candidates if not related(c, best)]
        rival_s = max((c.for_it_s for c in others), default=0.0)
        return confidence(best.for_it_s, rival_s, best.against_it_s)

    def sets(self) -> tuple[SetFound, ...]:
        """Return the sets of the recording so far; see :func:`posecoach.coach.sets.find_sets`."""
        return find_sets(self._candidates, self._cuts, self._end_s)

    @property
    def nearest(self) -> Coach | None:
        """The coach of the exercise that it looked most like; None where nothing resembled one."""
        leader = self._leader
        resembled = leader.tried_s > 0 or leader.in_position_s >= RESEMBLES_S
        return leader.coach if resembled else None

    @property
    def _leader(self) -> Evidence:
        """The candidate with most evidence; of equal ones the one tried longest, or the first."""
        return max(
            self._candidates,
            key=lambda c: (c.for_it_s, round(c.tried_s, 1), round(c.in_position_s, 1)),
        )
