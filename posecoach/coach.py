"""The coach: tracking gate, set-up check, pattern, faults; one update for every pose.

It knows no exercise and no clock. Feed it repaired poses in order with :meth:`Coach.see` and end
with :meth:`Coach.finish`.
"""

import math

from posecoach.baselines import Baselines
from posecoach.body import Body
from posecoach.cues import Cues
from posecoach.exercise import Exercise, SetupCheck
from posecoach.measures import take
from posecoach.orientation import Orientation, view_of
from posecoach.patterns.repetition import Ended, Phase, RepetitionEngine
from posecoach.pose import Pose
from posecoach.tally import Tally
from posecoach.verdict import Event, NotCounted, Reason, Status, Update, count

READY_RECORDED_S, READY_LIVE_S = 0.25, 1.0
"""How long the set-up position must be held, in a recording and live."""

LOST_S = 1.0
"""A person who was not seen for longer is lost, and with them the attempt under way."""

LEFT_S, ABORT_S = 0.7, 0.5
"""The set-up position is left after so long out of it at rest, and during an attempt."""

EDGE = 0.02
"""A joint this close to the edge of the picture, in its widths, or beyond it is cut off."""

ADVICE = {
    Reason.NO_PERSON: "I can't see you.",
    Reason.BODY_CUT_OFF: "Step back: I can't see all of you.",
    Reason.TRACKING_LOST: "I can't make you out. More light?",
    Reason.SEVERAL_PEOPLE: "I see several people: one only, please.",
}
"""What to tell the person where no set-up check says it."""

Problem = tuple[Reason, str]


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
        self.personal_range: dict[str, float] | None = None
        self.judged = False
        self._ready_s = READY_LIVE_S if live else READY_RECORDED_S
        self._allow_personal = personal_range
        self._cues = Cues()
        self.tally = Tally(exercise, self._cues)
        self._engine = RepetitionEngine(exercise.pattern)
        self._orientation = Orientation()
        self._baselines = Baselines(exercise.measures, exercise.pattern.line)
        self._window: list[tuple[float, dict[str, float]]] = []
        self._ready = False
        self._wrong_since: float | None = None
        self._seen_t = -math.inf
        self._yaw = math.nan

    def see(self, pose: Pose) -> Update:
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
        body = self._orientation.see(pose, learning=not self._engine.active)
        self._yaw = body.yaw_deg
        missing = self._missing(pose, body)
        if missing is not None:
            return self._without(pose, body, missing)
        self._seen_t = pose.t
        raw = {m.name: take(m, body) for m in self.exercise.measures}
        if not self._ready:
            problem = self._prepare(pose, raw)
            if not self._ready:
                values = self._baselines.change(raw, body)
                return self._update(body, Status.SET_UP, problem, values=values)
        return self._judge(pose.t, body, raw)

    def finish(self) -> tuple[Event, ...]:
        """End with the recording; give the attempt that its end completes, if one does."""
        return self._tell(self._engine.finish())

    def _missing(self, pose: Pose, body: Body) -> Reason | None:
        """Say why the joints that the exercise needs are not there, or None where they are."""
        if math.isnan(pose.world[0, 0]) and not pose.seen:
            return Reason.NO_PERSON
        needed = [body.point(joint) for joint in self.exercise.required]
        if not any(math.isnan(x) for x, _ in needed):
            return None if all(_inside(p, pose.size) for p in needed) else Reason.BODY_CUT_OFF
        seen = [p for p in body.points if not math.isnan(p[0])]
        at_edge = len(seen) < 6 or any(not _inside(p, pose.size) for p in seen)
        return Reason.BODY_CUT_OFF if at_edge else Reason.TRACKING_LOST

    def _without(self, pose: Pose, body: Body, reason: Reason) -> Update:
        """Go on through a short gap; give up what was under way after a long one."""
        problem = (reason, ADVICE[reason])
        if self._ready and pose.t - self._seen_t <= LOST_S:
            return self._update(body, Status.PAUSED)
        events = self._tell(self._engine.lose(NotCounted.TRACKING_LOST))
        if self._ready:
            self._leave()
        self._window.clear()
        searching = self._seen_t == -math.inf and reason is Reason.NO_PERSON
        status = Status.SEARCHING if searching else Status.CANNOT_JUDGE
        return self._update(body, status, problem, events)

    def _prepare(self, pose: Pose, raw: dict[str, float]) -> Problem | None:
        """Wait for the set-up position; give what is still wrong with it."""
        failing = self._failing(raw)
        if failing is not None:
            self._window.clear()
            if pose.people is not None and pose.people > 1:
                return Reason.SEVERAL_PEOPLE, ADVICE[Reason.SEVERAL_PEOPLE]
            return failing.reason, failing.advice
        self._window.append((pose.t, raw))
        if pose.t - self._window[0][0] >= self._ready_s - 1e-6:
            self._baselines.start([row for _, row in self._window], self._ready_s)
            self._window.clear()
            self._ready = self.judged = True
            self._wrong_since = None
        return None

    def _failing(self, values: dict[str, float]) -> SetupCheck | None:
        return next((c for c in self.exercise.setup if not c.when.holds(values)), None)

    def _leave(self) -> None:
        self._ready = False
        self._engine.reset()
        self._orientation.forget()
        self._baselines.forget()
        self._window.clear()

    def _judge(self, t: float, body: Body, raw: dict[str, float]) -> Update:
        values = self._baselines.change(raw, body)
        if self._wrong(t, values):
            events = self._tell(self._engine.lose(NotCounted.ABORTED))
            failing = self._failing(values)
            self._leave()
            problem = (failing.reason, failing.advice) if failing else None
            return self._update(body, Status.SET_UP, problem, events, values)
        was_active = self._engine.active
        out_of_position = was_active and self._wrong_since is not None
        ended = None if out_of_position else self._engine.see(t, values, self._baselines.line)
        if self._engine.active:
            if not was_active:
                self.tally.begin()
            self.tally.see(t, values, view_of(self._yaw))
        elif not was_active:
            self._baselines.learn(t, raw, values)
        events = self._tell(ended)
        status = Status.ACTIVE if self._engine.active else Status.READY
        return self._update(body, status, None, events, values)

    def _wrong(self, t: float, values: dict[str, float]) -> bool:
        """Tell whether the position was left: for good, not for a moment."""
        if self._engine.active:
            loose = [c.through_attempt for c in self.exercise.setup]
            right = all(c is None or c.holds(values) for c in loose)
            patience = ABORT_S
        else:
            right, patience = self._failing(values) is None, LEFT_S
        if right:
            self._wrong_since = None
            return False
        if self._wrong_since is None:
            self._wrong_since = t
        return t - self._wrong_since >= patience

    def _tell(self, ended: Ended | None) -> tuple[Event, ...]:
        events = self.tally.take(ended, view_of(self._yaw))
        if events and self._allow_personal and self.personal_range is None:
            self.personal_range = self.tally.offered_range()
            if self.personal_range is not None:
                top = self.personal_range[self.exercise.pattern.line.name]
                self._engine.lower_top(top, self.exercise.pattern.personal)
                self.tally.recount(top)
        return events

    def _update(
        self,
        body: Body,
        status: Status,
        problem: Problem | None = None,
        events: tuple[Event, ...] = (),
        values: dict[str, float] | None = None,
    ) -> Update:
        phase = self._engine.phase if status in {Status.READY, Status.ACTIVE} else None
        at_top = phase is Phase.TOP
        hold = self.exercise.pattern.hold_s
        return Update(
            t=body.t,
            status=status,
            reason=problem[0] if problem else None,
            phase=phase.value if phase else None,
            values=values or {},
            cue=problem[1] if problem else self._cues.current(body.t),
            progress=min(1.0, self._engine.still_s / hold) if at_top else math.nan,
            counts=count(self.tally.attempts),
            view=view_of(body.yaw_deg),
            near_side=body.near,
            events=events,
        )


def _inside(point: tuple[float, float], size: tuple[int, int]) -> bool:
    """Tell whether a point (px, y up) is in the picture, a little over the edge allowed."""
    margin = EDGE * max(size)
    return -margin <= point[0] <= size[0] + margin and -margin <= -point[1] <= size[1] + margin
