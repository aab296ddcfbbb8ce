"""The two stages of coaching: waiting for the starting position, and being in it."""

import math

from posecoach.coach.readings import Sample
from posecoach.coach.setup import ADVICE, absence_advice, feet_cut_off, setup_advice
from posecoach.engines.timers import HoldTimers
from posecoach.pose import GAP_S, Pose
from posecoach.rules.condition import Condition, Values
from posecoach.rules.exercise import Exercise, SetupCheck
from posecoach.verdict import Reason

LEFT_S, ABORT_S = 0.7, 0.5
"""How long the person must be out of position, in s, before it counts as left: at rest, and during
an attempt. A landmark that jumps is back sooner, and a person who gets up is out of position for
longer. Engineering."""

ANEW_S = 0.5
"""For this time after a cut to another picture, in s, a position that is not held again is put down
to the camera. Engineering."""

Problem = tuple[Reason, str]
"""Why nothing can be judged yet, and the advice for the person, in English."""


class SettingUp:
    """Wait until the starting position has been held.

    Only a sample that shows another position starts the wait again, or a gap longer than `GAP_S`.

    Parameters
    ----------
    exercise : Exercise
        Its set-up checks describe the position.
    hold_s : float
        How long the position must be held, in s.
    cut_t : float
        When another picture began with a cut, in s; minus infinity if none did.
    seen_before : bool
        Whether the whole position was seen once; the looser `re_entry` conditions then apply.

    Attributes
    ----------
    window : list[Sample]
        The samples of the position so far, in order of time.
    problem : Problem or None
        What was wrong with the position when it was last seen.
    """

    def __init__(
        self, exercise: Exercise, hold_s: float, cut_t: float = -math.inf, *, seen_before: bool
    ) -> None:
        self._exercise = exercise
        self._hold_s, self._cut_t = hold_s, cut_t
        self._seen_before = seen_before
        self.window: list[Sample] = []
        self.problem: Problem | None = None

    @property
    def held(self) -> bool:
        """Whether the position has been held for long enough."""
        window = self.window
        return bool(window) and window[-1].body.t - window[0].body.t >= self._hold_s - 1e-6

    def add(self, sample: Sample, pose: Pose) -> Problem | None:
        """Add one sample and return what is still wrong with the position, or None.

        Parameters
        ----------
        sample : Sample
            Later than the last.
        pose : Pose
            The pose that it was measured on.
        """
        if self.window and sample.body.t - self.window[-1].body.t > GAP_S:
            self.window.clear()
        failing = failing_check(self._exercise, sample.raw, seen_before=self._seen_before)
        self.problem = None
        if failing is None:
            self.window.append(sample)
        else:
            wrong = _condition(failing, seen_before=self._seen_before).contradicted(sample.raw)
            if wrong:
                self.window.clear()
            self.problem = self._problem(failing, sample, pose, wrong=wrong)
        if sample.body.t - self._cut_t < ANEW_S and not self.held:
            self.problem = Reason.CAMERA_MOVED, ADVICE[Reason.CAMERA_MOVED]
        return self.problem

    def _problem(self, failing: SetupCheck, sample: Sample, pose: Pose, *, wrong: bool) -> Problem:
        """Return what keeps a check from holding: it is wrong, or cannot be seen."""
        if pose.people is not None and pose.people > 1:
            return Reason.SEVERAL_PEOPLE, ADVICE[Reason.SEVERAL_PEOPLE]
        if wrong:
            return failing.reason, setup_advice(failing, self._exercise, sample.body)
        if feet_cut_off(pose, sample.body):
            return Reason.BODY_CUT_OFF, ADVICE[Reason.BODY_CUT_OFF]
        return absence_advice(self._exercise, sample.body, Reason.TRACKING_LOST)


class InPosition:
    """Watch whether the person stays in the position.

    Parameters
    ----------
    exercise : Exercise
        Its set-up checks describe the position at rest and, looser, during an attempt.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._at_rest = [_condition(check, seen_before=True) for check in exercise.setup]
        loose = [check.through_attempt for check in exercise.setup]
        self._in_attempt = [condition for condition in loose if condition is not None]
        self._out = HoldTimers()

    @property
    def briefly_out(self) -> bool:
        """Whether the person was last seen out of position, but not yet for long enough."""
        return not math.isnan(self._out.started_at("out"))

    def left(self, t: float, values: Values, *, in_attempt: bool) -> bool:
        """Take one sample and return whether the position has been left.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        values : Values
            The values to judge by. A value that is NaN contradicts no condition.
        in_attempt : bool
            Whether an attempt is under way.
        """
        conditions = self._in_attempt if in_attempt else self._at_rest
        shown = {condition.shows(values) for condition in conditions}
        out = True if False in shown else None if None in shown else False
        return self._out.held_for("out", t, ABORT_S if in_attempt else LEFT_S, holds=out)


def failing_check(exercise: Exercise, values: Values, *, seen_before: bool) -> SetupCheck | None:
    """Return the first set-up check that is wrong, else the first that cannot be seen.

    Parameters
    ----------
    exercise : Exercise
        Its set-up checks, in the order in which they are reported.
    values : Values
        Measures by name; a check on a value that is NaN does not hold.
    seen_before : bool
        Whether the whole position was seen once; then the looser `re_entry` conditions apply.

    Returns
    -------
    SetupCheck or None
        None if all hold.
    """
    first_unseen = None
    for check in exercise.setup:
        holds = _condition(check, seen_before=seen_before).shows(values)
        if holds is False:
            return check
        if holds is None and first_unseen is None:
            first_unseen = check
    return first_unseen


def _condition(check: SetupCheck, *, seen_before: bool) -> Condition:
    """Return the condition of a set-up check: a looser one once the whole position was seen."""
    again = check.re_entry if seen_before else None
    return check.when if again is None else again
