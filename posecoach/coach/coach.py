"""The coach of one exercise: from a repaired pose to what to show and say.

It contains nothing specific to one exercise and reads no clock. Feed it repaired poses in order
with :meth:`Coach.judge` and end with :meth:`Coach.finish`. What happens to a pose::

    Readings.orient     the body: near side, view, lengths
    missing_reason      is everything seen that the exercise needs?   no ─▶ PAUSED in position,
                                                                   else SEARCHING, CANNOT_JUDGE
    Readings.measure    the working leg and every measure
    SettingUp.add       has the starting position been held?          no ─▶ SET_UP
    Readings.extend     values relative to the person's own rest; trends
    InPosition.left     was the position left?                       yes ─▶ SET_UP
    engine.advance      the movement: an attempt begins, goes on, ends; it stands still while an
                        attempt is briefly out of position
    AttemptLog          its faults, what was measured, counts, offers of words

:class:`posecoach.coach.cues.CueChooser` then chooses the cue from the offers.

The stage is explicit, and the status follows from it::

                 held for 0.25 s
    SettingUp ─────────────────────────▶ InPosition
    SEARCHING  no one fully seen yet     READY   no attempt under way
    SET_UP     not in position           ACTIVE  an attempt under way
    CANNOT_JUDGE  not seen for 0.5 s     PAUSED  not seen for a moment
        ▲                                    │
        └────────────────────────────────────┘
         left for 0.7 s (in an attempt 0.5 s), not seen for 1 s, interrupted, or a cut
"""

import math
from collections.abc import Mapping
from dataclasses import replace

from posecoach.body.body import Body
from posecoach.body.orientation import Orientation, view_of
from posecoach.coach.attempts import AttemptLog
from posecoach.coach.position import InPosition, Problem, SettingUp, failing_check
from posecoach.coach.readings import Readings, Sample
from posecoach.coach.setup import absence_advice, missing_reason, setup_advice
from posecoach.coach.totals import number_aloud
from posecoach.coach.update import Offer, Rank, Update
from posecoach.coach.withholding import withheld_update
from posecoach.engines import RawAttempt, engine_for
from posecoach.pose import GAP_S, Pose, Treatment
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Event, NotCounted, Reason, Status, ViewName

READY_S = 0.25
"""How long the starting position must be held, in s. Engineering."""

LOST_S = 1.0
"""A person unseen for longer than this, in s, is lost, with the attempt under way. Engineering."""


class Coach:
    """Coach one person through one exercise, from whichever view they are seen.

    Each view of the exercise is tried until the person is in position for one of them; from then
    on only that view is used.

    Parameters
    ----------
    exercise : Exercise
        The exercise.
    seen : Orientation or None
        Shared by coaches that judge the same poses from the first one on; None for one of its own.
    personal_range : bool
        Whether a top that the person cannot reach may be lowered to their own range.
    """

    def __init__(
        self, exercise: Exercise, seen: Orientation | None = None, *, personal_range: bool = False
    ) -> None:
        seen = seen or Orientation()
        self._views = [ViewCoach(v, seen, personal_range=personal_range) for v in exercise.views]

    @property
    def exercise(self) -> Exercise:
        """The exercise as it is judged from the view of the person."""
        return self._views[0].exercise

    @property
    def log(self) -> AttemptLog:
        """Every attempt and fault so far."""
        return self._views[0].log

    @property
    def judged(self) -> bool:
        """Whether the starting position was reached."""
        return self._views[0].judged

    @property
    def personal_range(self) -> Mapping[str, float] | None:
        """The lowered top by its measure's name, in its unit; None if it was not lowered."""
        return self._views[0].personal_range

    def judge(self, pose: Pose) -> Update:
        """Judge one pose.

        Parameters
        ----------
        pose : Pose
            Repaired and smoothed, later than the last.

        Returns
        -------
        Update
            What to show, and the offers from which the cue is chosen.
        """
        updates = {view: view.judge(pose) for view in self._views}
        if len(updates) > 1:
            # If two views are in position at once, the later one goes on.
            in_position = [view for view in self._views if view.judged]
            self._views = in_position[-1:] or self._views
        return updates[self._views[0]]

    def finish(self) -> tuple[Event, ...]:
        """End with the recording and return the attempt that its end completes, if any."""
        return self._views[0].finish()

    def interrupt(self) -> tuple[Event, ...]:
        """Break off the attempt under way, as for a pause; the position is taken up again.

        The attempt is returned with the reason `tracking-lost`; a complete hold counts.
        """
        events = [view.interrupt() for view in self._views]
        return events[0]


class ViewCoach:
    """Coach one person through one exercise as it is judged from one view.

    Parameters
    ----------
    exercise, seen, personal_range
        As for :class:`Coach`; the exercise has the limits of this view.
    """

    def __init__(self, exercise: Exercise, seen: Orientation, *, personal_range: bool) -> None:
        self.exercise = exercise
        self.log = AttemptLog(exercise)
        self.judged = False
        self.personal_range: dict[str, float] | None = None
        self._lowers_top = personal_range
        self._engine = engine_for(exercise.pattern)
        self._readings = Readings(exercise, seen)
        self._seen_t = self._cut_t = -math.inf
        self._stage: SettingUp | InPosition = self._setting_up()
        self._view: ViewName | None = None

    def judge(self, pose: Pose) -> Update:
        """Judge one pose; see :meth:`Coach.judge`."""
        # What happened in a gap or beside a cut is unknown, so the attempt under way is lost.
        cut, gap = pose.camera.cut, pose.t - self._seen_t > LOST_S
        self._cut_t = pose.t if cut else self._cut_t
        gap = gap and isinstance(self._stage, InPosition)
        lost = self.interrupt() if cut or gap or pose.treatment is not Treatment.JUDGED else ()
        if cut:
            self._readings = Readings(self.exercise)
            self.log.forget_doubt()
        self.log.note_doubt(pose)
        update = withheld_update(pose, self.log) or self._judge_pose(pose)
        return replace(update, events=(*lost, *update.events)) if lost else update

    def finish(self) -> tuple[Event, ...]:
        """End with the recording; see :meth:`Coach.finish`."""
        return self._record(self._engine.finish())

    def interrupt(self) -> tuple[Event, ...]:
        """Drop the attempt under way; see :meth:`Coach.interrupt`."""
        events = self._record(self._engine.lose(NotCounted.TRACKING_LOST))
        self._leave_position()
        return events

    def _judge_pose(self, pose: Pose) -> Update:
        """Judge a pose that follows the last one without a gap; see the steps at the top."""
        body = self._readings.orient(pose, learning=not self._engine.active)
        self._view = view_of(body.yaw_deg)
        ready = isinstance(self._stage, InPosition)
        reason = missing_reason(self.exercise, pose, body, ready=ready)
        if reason is not None:
            return self._unseen(body, reason)
        self._seen_t = pose.t
        sample = self._readings.measure(body)
        if isinstance(self._stage, SettingUp):
            problem = self._stage.add(sample, pose)
            if not self._stage.held:
                values = self._readings.extend(sample)
                return self._update(sample, Status.SET_UP, problem, values=values)
            self._take_position(self._stage.window)
        return self._judge_movement(sample)

    def _unseen(self, body: Body, reason: Reason) -> Update:
        """Bridge a short gap, in which what was last seen still stands."""
        sample, stage = Sample(body, None, {}), self._stage
        if isinstance(stage, InPosition):
            return self._update(sample, Status.PAUSED)
        if reason is Reason.NO_PERSON and body.t - self._seen_t <= GAP_S:
            return self._update(sample, Status.SET_UP, stage.problem)
        never = self._seen_t == -math.inf and reason is Reason.NO_PERSON
        status = Status.SEARCHING if never else Status.CANNOT_JUDGE
        return self._update(sample, status, absence_advice(self.exercise, body, reason))

    def _judge_movement(self, sample: Sample) -> Update:
        """Judge a sample of a person who is in position, unless they have just left it."""
        assert isinstance(self._stage, InPosition)
        t, values, in_attempt = sample.body.t, self._readings.extend(sample), self._engine.active
        if self._stage.left(t, values, in_attempt=in_attempt):
            return self._out_of_position(sample, values)
        ended = None if in_attempt and self._stage.briefly_out else self._advance(sample, values)
        if not in_attempt and not self._engine.active:
            self._readings.learn_rest(sample, values)
            self.log.watch_rest(t, self._readings.certain(sample, values), self._view)
        events = self._record(ended)
        status = Status.ACTIVE if self._engine.active else Status.READY
        return self._update(sample, status, events=events, values=values)

    def _advance(self, sample: Sample, values: dict[str, float]) -> RawAttempt | None:
        """Feed one sample to the engine, and to the log while an attempt is under way."""
        t, was_active = sample.body.t, self._engine.active
        ended = self._engine.advance(t, values, sample.side, self._readings.rest)
        self.log.watch_hold(self._engine.remaining_s)
        if self._engine.active:
            if not was_active:
                self.log.begin_attempt()
            self.log.watch_attempt(t, self._readings.certain(sample, values), self._view)
        return ended

    def _record(self, ended: RawAttempt | None) -> tuple[Event, ...]:
        events = self.log.record(ended, self._view, next_begun=self._engine.active)
        if events and self._lowers_top and self.personal_range is None:
            self._lower_top()
        return events

    def _setting_up(self) -> SettingUp:
        return SettingUp(self.exercise, READY_S, self._cut_t, seen_before=self.judged)

    def _take_position(self, window: list[Sample]) -> None:
        """Start to judge with the samples of the held position; the caller judges the last one."""
        self._stage, self.judged = InPosition(self.exercise), True
        self._readings.begin_at(window, READY_S)
        for sample in window[:-1]:
            self._advance(sample, self._readings.extend(sample))

    def _out_of_position(self, sample: Sample, values: dict[str, float]) -> Update:
        events = self._record(self._engine.lose(NotCounted.ABORTED))
        failing = failing_check(self.exercise, sample.raw, seen_before=True)
        self._leave_position()
        problem = None
        if failing is not None:
            problem = failing.reason, setup_advice(failing, self.exercise, sample.body)
        return self._update(sample, Status.SET_UP, problem, events, values)

    def _leave_position(self) -> None:
        """Wait for the position again; forget everything measured in it."""
        if isinstance(self._stage, InPosition):
            self.log.leave_position()
            self._engine.reset()
            self._readings = Readings(self.exercise)
        self._stage = self._setting_up()

    def _lower_top(self) -> None:
        if (offered := self.log.offered_range()) is None:
            return
        self.personal_range = offered
        top = offered[self.exercise.pattern.driver.name]
        self._engine.lower_top(top)
        self.log.recount(top)

    def _update(
        self,
        sample: Sample,
        status: Status,
        problem: Problem | None = None,
        events: tuple[Event, ...] = (),
        values: dict[str, float] | None = None,
    ) -> Update:
        body, engine, log = sample.body, self._engine, self.log
        moving = status in {Status.READY, Status.ACTIVE}
        advice = () if problem is None else (Offer(problem[1], Rank.POSITION),)
        return Update(
            t=body.t,
            status=status,
            reason=problem[0] if problem else None,
            phase=engine.phase if moving else None,
            values=values or {},
            progress=engine.progress if moving else math.nan,
            remaining_s=engine.remaining_s if moving else math.nan,
            counts=log.counts,
            by_side=log.by_side,
            by_direction=log.by_direction,
            view=self._view,
            near_side=body.near,
            side=sample.side or body.working,
            events=events,
            number=number_aloud(self.exercise, log.attempts, events) if events else None,
            offers=(*advice, *log.take_offers(body)),
        )
