"""The routine: it leads a person through a plan, with warm-up, sets and rests.

Like a coach it is fed poses and knows no clock but theirs, so :mod:`posecoach.session` runs either.
It is hands-free: a set is over when its number is reached, and the next set begins by itself after
the rest.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

from posecoach.coach.coach import Coach
from posecoach.coach.milestones import OTHER_SIDE
from posecoach.coach.update import Offer, Rank, Update
from posecoach.lesson.moving import STILL_S, Movement
from posecoach.lesson.phrases import KEEP_MOVING, NEXT_IS
from posecoach.lesson.practice import Unexplained
from posecoach.plans.plan import JudgedStep, Plan, TimedStep, Turn, prescribed_step
from posecoach.pose import Pose, Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Direction, Event, Kind, Status

LAST_WORDS_S = 3.0
"""How long the last words of a set are shown before the rest begins, in s. Engineering."""

ALL_DONE, FINISHED = "Well done. You have finished the routine.", "Done"

REST = "rest"
"""The phase of a rest between two sets; a warm-up has no phase."""

CHANGE_S = 15.0
"""The shortest rest between two different exercises, in s: the question about pain is heard and
answered, and the next position taken up. Engineering."""


class Routine(Unexplained):
    """Lead one person through a plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    known : Mapping[str, Exercise]
        The exercises that it names, by their names.

    Attributes
    ----------
    coach : Coach
        The coach of the set under way, or of the last one.
    turn : Turn or None
        The part under way; None at the end of the plan.
    finished : bool
        Whether the whole plan has been done.
    correction : int
        By how much the person corrected the count of the set under way.
    """

    def __init__(self, plan: Plan, known: Mapping[str, Exercise]) -> None:
        self._known = known
        self._turns: Iterator[Turn] = plan.turns()
        self._done_sides: set[tuple[int, Side]] = set()
        self._until = math.nan
        self._completed_at = math.nan
        self._left_out: set[str] = set()
        self._gathered: tuple[tuple[Coach, int] | None, list[Attempt]] = None, []
        self.finished = False
        self.correction = 0
        first = next(turn for turn in plan.turns() if isinstance(turn.step, JudgedStep))
        self._first_judged, self._movement = first.place, Movement()
        self.coach = self._coach_for(first)
        self.turn: Turn | None = None
        self._begin_next_turn()

    ordered = True
    undecided = False

    @property
    def waiting_for(self) -> str | None:
        """The warm-up under way, or the exercise after this rest; None while poses are judged."""
        if self.turn is None:
            return FINISHED
        if isinstance(self.turn.step, TimedStep):
            return self.turn.step.title
        return None if math.isnan(self._until) else self.turn.step.title

    @property
    def opening(self) -> tuple[str, ...]:
        """The sentences before the part under way: its name, the position, the plan's note."""
        if self.turn is None:
            return ()
        step = self.turn.step
        if isinstance(step, TimedStep):
            return tuple(filter(None, (step.title, step.text)))
        title = f"{NEXT_IS}: {step.title}"
        if self.turn.number > 1 and len(step.sides) > 1:
            title = OTHER_SIDE
        elif self.turn.place == 1 and self.turn.number == 1:
            title = step.title
        position = self.coach.exercise.teaching.position_of(self.side_due)
        note = step.text if self.turn.number == 1 else ""
        return tuple(filter(None, (title, position, note)))

    @property
    def demonstration(self) -> str | None:
        """The name of what demonstrates the warm-up under way; None if nothing does."""
        step = None if self.turn is None else self.turn.step
        return step.demonstration if isinstance(step, TimedStep) else None

    def judge(self, pose: Pose) -> Update:
        """Judge one pose; see :meth:`posecoach.coach.coach.Coach.judge`."""
        if self.turn is None:
            return Update(pose.t, Status.REST, offers=(Offer(ALL_DONE, Rank.NEXT),))
        if self.waiting_for is not None:
            update = self._count_down(pose.t)
            return replace(update, offers=self._warm_up_offers(pose))
        update = self.coach.judge(pose)
        full = self._completed()
        if full is None:
            self._completed_at = math.nan  # the person may have corrected the count
        elif math.isnan(self._completed_at):
            self._completed_at = pose.t
        if full is not None and pose.t - self._completed_at >= LAST_WORDS_S:
            self._done_sides |= full
            self._begin_next_turn()
        return update if full is None else _done(update)

    def _warm_up_offers(self, pose: Pose) -> tuple[Offer, ...]:
        """Ask somebody who stands still in the warm-up to move; a later timed step may be quiet."""
        if self.turn is None or self.turn.place >= self._first_judged:
            return ()
        still = self._movement.still_s(pose) >= STILL_S
        return (Offer(KEEP_MOVING, Rank.ANSWER),) if still else ()

    def skip(self) -> None:
        """End the rest and go on with its set, or else go on with the next part of the plan."""
        if self.turn is None:
            return
        if self.waiting_for is not None and isinstance(self.turn.step, JudgedStep):
            self._until = math.nan
        else:
            self._begin_next_turn()

    def leave_out(self, exercise: str) -> None:
        """Leave out all further sets of an exercise, given by its name; end one under way."""
        self._left_out.add(exercise)
        if isinstance(self.turn, Turn) and self._is_left_out(self.turn):
            self._begin_next_turn()

    def interrupt(self) -> tuple[Event, ...]:
        """Drop the attempt under way; see :meth:`posecoach.coach.coach.Coach.interrupt`."""
        return self.coach.interrupt()

    def resume(self, paused_s: float) -> None:
        """Go on after a pause of this length, in s, during which every clock stood still."""
        self._until += paused_s
        self._completed_at += paused_s

    def finish(self) -> None:
        """End with the recording; see :meth:`posecoach.coach.coach.Coach.finish`."""
        self.coach.finish()

    def _count_down(self, t: float) -> Update:
        """Return the update of a warm-up or rest at a time in s, and end it when it is over."""
        assert self.turn is not None
        step = self.turn.step
        if math.isinf(self._until):
            lasts = step.duration_s if isinstance(step, TimedStep) else self._rest_s()
            self._until = t + lasts
        left = self._until - t
        if left <= 0:
            self._until = math.nan
            if isinstance(step, TimedStep):
                self._begin_next_turn()
        phase = REST if isinstance(step, JudgedStep) else None
        return Update(t, Status.REST, phase=phase, remaining_s=max(0.0, left))

    def _rest_s(self) -> float:
        assert self.turn is not None
        return self.turn.rest_s if self.turn.number > 1 else max(CHANGE_S, self.turn.rest_s)

    def _begin_next_turn(self) -> None:
        """Begin the next part; the first set, and one after a warm-up, needs no rest before it."""
        before = self.turn
        self.turn = next((turn for turn in self._turns if not self._is_left_out(turn)), None)
        self._completed_at, self.correction = math.nan, 0
        if self.turn is None:
            self.finished = True
            return
        rests = before is not None and isinstance(before.step, JudgedStep)
        timed = isinstance(self.turn.step, TimedStep)
        self._until = math.inf if rests or timed else math.nan
        if isinstance(self.turn.step, JudgedStep):
            self.coach.finish()
            self.coach = self._coach_for(self.turn)

    @property
    def side_due(self) -> Side | None:
        """The side that is to work in the set under way.

        The person may have begun with the other one; then that of the plan is done already.
        """
        turn = self.turn
        if turn is None or turn.side is None or not isinstance(turn.step, JudgedStep):
            return None
        if (self._round(turn, turn.step), turn.side) not in self._done_sides:
            return turn.side
        return Side.RIGHT if turn.side is Side.LEFT else Side.LEFT

    @staticmethod
    def _round(turn: Turn, step: JudgedStep) -> int:
        """Return a number for the step and the round in which each of its sides has one set."""
        return turn.place * 100 + (turn.number - 1) // len(step.sides)

    def _is_left_out(self, turn: Turn) -> bool:
        return isinstance(turn.step, JudgedStep) and turn.step.exercise in self._left_out

    def _coach_for(self, turn: Turn) -> Coach:
        assert isinstance(turn.step, JudgedStep)
        exercise = prescribed_step(self._known[turn.step.exercise], turn.step)
        return Coach(
            exercise if turn.side is None else exercise.for_one_side(),
            personal_range=turn.step.personal_range,
        )

    def _completed(self) -> set[tuple[int, Side]] | None:
        """Return the side whose set is complete, as a mark to remember; None while none is.

        The legs may be trained in either order: which one worked is seen.

        Returns
        -------
        set[tuple[int, Side]] or None
            One mark of set and side; empty if both legs work together.
        """
        turn = self.turn
        assert turn is not None
        assert isinstance(turn.step, JudgedStep)
        counted = self._counted()
        if turn.side is None:
            return set() if _is_enough(counted, turn.step, self.correction) else None
        corrected = (counted[-1].side if counted else None) or turn.side
        for side in Side:
            more = self.correction if side is corrected else 0
            mark = (self._round(turn, turn.step), side)
            mine = [a for a in counted if a.side is side]
            if mark not in self._done_sides and _is_enough(mine, turn.step, more):
                return {mark}
        return None

    def _counted(self) -> list[Attempt]:
        """Return the counted attempts of the set, gathered again only after another one."""
        attempts = self.coach.log.attempts
        now = self.coach, len(attempts)
        if self._gathered[0] != now:
            self._gathered = now, [attempt for attempt in attempts if attempt.counted]
        return self._gathered[1]


def _done(update: Update) -> Update:
    """Return an update of a set that is complete: the person may leave the position."""
    ready = update.status in {Status.READY, Status.ACTIVE}
    status = update.status if ready else Status.READY
    offers = tuple(o for o in update.offers if o.rank not in {Rank.PLACE, Rank.POSITION})
    return replace(update, status=status, reason=None, offers=offers)


def _is_enough(counted: list[Attempt], step: JudgedStep, correction: int) -> bool:
    """Return whether a set is complete; circles are counted for each direction.

    Parameters
    ----------
    counted : list[Attempt]
        The counted attempts of the set.
    step : JudgedStep
        Prescribes their number.
    correction : int
        By how much the person corrected the count.
    """
    if step.kind is not Kind.CIRCLE:
        return len(counted) + correction >= step.number
    ways = [sum(a.direction is way for a in counted) for way in Direction]
    return min(ways) >= step.number or len(counted) + correction >= step.total > len(counted)
