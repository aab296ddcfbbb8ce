"""The coach: tracking gate, set-up check, pattern, faults; one update for every pose.

It knows no exercise and no clock. Feed it repaired poses in order with :meth:`Coach.judge` and end
with :meth:`Coach.finish`.
"""

import math
from dataclasses import dataclass, replace

from posecoach.body.body import Body
from posecoach.body.orientation import Orientation, view_of
from posecoach.coach.attempts import AttemptLog
from posecoach.coach.baselines import Baselines
from posecoach.coach.cues import Cues
from posecoach.coach.setup import ADVICE, absence_advice, feet_cut_off, missing_reason, setup_advice
from posecoach.coach.trends import Trends
from posecoach.coach.working_leg import WorkingLeg
from posecoach.engines import RawAttempt, engine_for
from posecoach.engines.repetition import RepetitionEngine
from posecoach.measures import take
from posecoach.pose import GAP_S, Pose, Side
from posecoach.rules.condition import Condition
from posecoach.rules.exercise import Exercise, SetupCheck
from posecoach.rules.pattern import Repetition
from posecoach.verdict import Event, NotCounted, Reason, Status, Update

READY_RECORDED_S, READY_LIVE_S = 0.25, 1.0
"""How long the set-up position must be held, in a recording and live."""

LOST_S = 1.0
"""A person who was not seen for longer is lost, and with them the attempt under way."""

LEFT_S, ABORT_S = 0.7, 0.5
"""The set-up position is left after so long out of it at rest, and during an attempt."""

Problem = tuple[Reason, str]


@dataclass(frozen=True, slots=True)
class _Sample:
    """One body with everything that was measured on it, before baselines."""

    body: Body
    side: Side | None
    raw: dict[str, float]


class Coach:
    """Coach one person through one exercise.

    Parameters
    ----------
    exercise : Exercise
        Which.
    live : bool
        Whether the person is practising now, and so must hold still for longer before it begins.
    personal_range : bool
        Whether a top that the person cannot reach may be lowered to their own range.
    """

    def __init__(
        self, exercise: Exercise, *, live: bool = False, personal_range: bool = False
    ) -> None:
        self.exercise = exercise
        self._scout: Coach | None = None
        if exercise.other_view is not None:
            self._scout = Coach(exercise.other_view, live=live, personal_range=personal_range)
        self.personal_range: dict[str, float] | None = None
        self.judged = False
        self._ready_s = READY_LIVE_S if live else READY_RECORDED_S
        self._allow_personal = personal_range
        self._cues = Cues()
        self.log = AttemptLog(exercise, self._cues)
        self._engine = engine_for(exercise.pattern)
        self._orientation = Orientation()
        self._working = WorkingLeg(exercise.working_side, exercise.reported_side)
        self._baselines = Baselines(exercise.measures, exercise.pattern.driver)
        self._trends = Trends(exercise.measures)
        self._window: list[_Sample] = []
        self._ready = False
        self._wrong_since: float | None = None
        self._seen_t = -math.inf
        self._yaw = math.nan

    def judge(self, pose: Pose) -> Update:
        """Judge one pose.

        Parameters
        ----------
        pose : Pose
            Repaired and smoothed, later than the last.

        Returns
        -------
        Update
            What to show and say now.
        """
        # After a gap in the data nobody knows what went on: what was under way is lost.
        gap = self._ready and pose.t - self._seen_t > LOST_S
        lost = self.interrupt() if gap else ()
        update = self._judge_pose(pose)
        return replace(update, events=(*lost, *update.events)) if lost else update

    def _judge_pose(self, pose: Pose) -> Update:
        if self._scout is not None:
            scouted = self._scout.judge(pose)
            if self._scout.judged and not self.judged:
                # They are in position for the other view: from now on this is its coach.
                self.__dict__.update(self._scout.__dict__)
                return scouted
            self._scout = None if self.judged else self._scout
        body = self._orientation.orient(pose, learning=not self._engine.active)
        self._yaw = body.yaw_deg
        reason = missing_reason(self.exercise, pose, body, ready=self._ready)
        if reason is not None:
            return self._without(body, reason)
        self._seen_t = pose.t
        body, side = self._working.identify(
            body, self._baselines.baseline_of(self.exercise.working_side)
        )
        look = _Sample(body, side, {m.name: take(m, body) for m in self.exercise.measures})
        if not self._ready:
            problem = self._prepare(look, pose)
            if not self._ready:
                return self._update(look, Status.SET_UP, problem, values=self._values(look))
        return self._judge_sample(look)

    def finish(self) -> tuple[Event, ...]:
        """End with the recording; give the attempt that its end completes, if one does."""
        return self._tell(self._engine.finish())

    def interrupt(self) -> tuple[Event, ...]:
        """Drop the attempt under way, as in a pause; what was counted stays, the position is new.

        Returns
        -------
        tuple[Event, ...]
            The attempt with the reason `tracking-lost`; a hold that was full by then counts.
        """
        if self._scout is not None:
            self._scout.interrupt()
        events = self._tell(self._engine.lose(NotCounted.TRACKING_LOST))
        if self._ready:
            self._leave()
        self._window.clear()
        self._wrong_since = None
        return events

    def _without(self, body: Body, reason: Reason) -> Update:
        """Go on through a short gap; what a long one broke off was told before."""
        look = _Sample(body, None, {})
        if self._ready:
            return self._update(look, Status.PAUSED)
        self._window.clear()
        searching = self._seen_t == -math.inf and reason is Reason.NO_PERSON
        status = Status.SEARCHING if searching else Status.CANNOT_JUDGE
        return self._update(look, status, absence_advice(self.exercise, body, reason))

    def _prepare(self, look: _Sample, pose: Pose) -> Problem | None:
        """Wait for the set-up position; give what is still wrong with it."""
        failing = self._failing(look.raw)
        if failing is not None:
            self._window.clear()
            if pose.people is not None and pose.people > 1:
                return Reason.SEVERAL_PEOPLE, ADVICE[Reason.SEVERAL_PEOPLE]
            unknown = not self._right(failing).contradicted(look.raw)
            if unknown and feet_cut_off(pose, look.body):
                return Reason.BODY_CUT_OFF, ADVICE[Reason.BODY_CUT_OFF]
            return failing.reason, setup_advice(failing, self.exercise, look.body)
        if self._window and look.body.t - self._window[-1].body.t > GAP_S:
            self._window.clear()
        self._window.append(look)
        if look.body.t - self._window[0].body.t >= self._ready_s - 1e-6:
            self._baselines.start([past.raw for past in self._window], self._ready_s)
            self._ready = self.judged = True
            self._wrong_since = None
            self._trends.forget()
            for past in self._window[:-1]:
                self._follow(past, self._values(past))
            self._window.clear()
        return None

    def _failing(self, values: dict[str, float]) -> SetupCheck | None:
        return next((c for c in self.exercise.setup if not self._right(c).holds(values)), None)

    def _right(self, check: SetupCheck) -> Condition:
        """Give what must hold: a position that was fully seen once is known again by less."""
        return check.re_entry if self.judged and check.re_entry is not None else check.when

    def _leave(self) -> None:
        self._ready = False
        self._cues.drop()
        self.log.leave_position()
        self._engine.reset()
        self._orientation.forget()
        self._working.forget()
        self._baselines.forget()
        self._trends.forget()
        self._window.clear()

    def _values(self, look: _Sample) -> dict[str, float]:
        """Give all values to judge by: baselines subtracted, trends added."""
        values = self._baselines.relative_to_rest(look.raw, look.body)
        self._trends.add_to(look.body.t, values)
        return values

    def _judge_sample(self, look: _Sample) -> Update:
        values = self._values(look)
        if self._wrong(look.body.t, values):
            events = self._tell(self._engine.lose(NotCounted.ABORTED))
            failing = self._failing(look.raw)
            self._leave()
            problem = (
                (failing.reason, setup_advice(failing, self.exercise, look.body))
                if failing
                else None
            )
            return self._update(look, Status.SET_UP, problem, events, values)
        was_active = self._engine.active
        out_of_position = was_active and self._wrong_since is not None
        ended = None if out_of_position else self._follow(look, values)
        if not self._engine.active and not was_active:
            self._baselines.learn(look.body.t, look.raw, values)
            self.log.watch_rest(look.body.t, values, view_of(self._yaw))
        events = self._tell(ended)
        if ended is not None and self._engine.active:
            self.log.begin_attempt()
        status = Status.ACTIVE if self._engine.active else Status.READY
        return self._update(look, status, None, events, values)

    def _follow(self, look: _Sample, values: dict[str, float]) -> RawAttempt | None:
        """Let the engine and the faults see one sample."""
        was_active = self._engine.active
        ended = self._engine.advance(look.body.t, values, look.side, self._baselines.rest)
        self.log.watch_hold(self._engine.remaining_s)
        if self._engine.active:
            if not was_active:
                self.log.begin_attempt()
            self.log.watch_attempt(look.body.t, values, view_of(self._yaw))
        return ended

    def _wrong(self, t: float, values: dict[str, float]) -> bool:
        """Tell whether the position was left: for good, not for a moment."""
        if self._engine.active:
            loose = [c.through_attempt for c in self.exercise.setup]
            wrong = any(c is not None and c.contradicted(values) for c in loose)
            patience = ABORT_S
        else:
            wrong = any(self._right(c).contradicted(values) for c in self.exercise.setup)
            patience = LEFT_S
        if not wrong:
            self._wrong_since = None
            return False
        if self._wrong_since is None:
            self._wrong_since = t
        return t - self._wrong_since >= patience

    def _tell(self, ended: RawAttempt | None) -> tuple[Event, ...]:
        events = self.log.record(ended, view_of(self._yaw))
        if events and self._allow_personal and self.personal_range is None:
            self._lower_top()
        return events

    def _lower_top(self) -> None:
        pattern, engine = self.exercise.pattern, self._engine
        offered = self.log.offered_range()
        if offered is None or not isinstance(pattern, Repetition):
            return
        assert isinstance(engine, RepetitionEngine)
        self.personal_range = offered
        engine.lower_top(offered[pattern.line.name], pattern.personal)
        self.log.recount(offered[pattern.line.name])

    def _update(
        self,
        look: _Sample,
        status: Status,
        problem: Problem | None = None,
        events: tuple[Event, ...] = (),
        values: dict[str, float] | None = None,
    ) -> Update:
        body, engine = look.body, self._engine
        moving = status in {Status.READY, Status.ACTIVE}
        cue = problem[1] if problem else self._cues.current(body.t)
        return Update(
            t=body.t,
            status=status,
            reason=problem[0] if problem else None,
            phase=engine.phase if moving else None,
            values=values or {},
            cue=cue,
            severity=self._cues.severity if cue is not None and problem is None else None,
            progress=engine.progress if moving else math.nan,
            remaining_s=engine.remaining_s if moving else math.nan,
            counts=self.log.counts,
            by_side=self.log.by_side,
            by_direction=self.log.by_direction,
            view=view_of(body.yaw_deg),
            near_side=body.near,
            side=look.side or body.working,
            events=events,
        )
