"""The two stages of coaching: waiting for the starting position, and being in it."""

import math

from posecoach.coach.readings import Sample
from posecoach.coach.setup import ADVICE, feet_cut_off, setup_advice
from posecoach.pose import GAP_S, Pose
from posecoach.rules.condition import Condition, Values
from posecoach.rules.exercise import Exercise, SetupCheck
from posecoach.verdict import Reason

LEFT_S, ABORT_S = 0.7, 0.5
"""How long the person must be out of position, in s, before it counts as left: at rest, and during
an attempt. A landmark that jumps is back sooner, and a person who gets up is out of position for
longer. Engineering."""

Problem = tuple[Reason, str]
"""Why nothing can be judged yet, and the advice for the person, in English."""


class SettingUp:
    """Wait until the starting position has been held.

    Parameters
    ----------
    exercise : Exercise
        Its set-up checks describe the position.
    hold_s : float
        How long the position must be held, in s.
    seen_before : bool
        Whether the whole position was seen once; the looser `re_entry` conditions then apply.

    Attributes
    ----------
    window : list[Sample]
        The samples of the position so far, in order of time.
    """

    def __init__(self, exercise: Exercise, hold_s: float, *, seen_before: bool) -> None:
        self._exercise = exercise
        self._hold_s = hold_s
        self._seen_before = seen_before
        self.window: list[Sample] = []

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
        problem = self._problem(sample, pose)
        late = self.window and sample.body.t - self.window[-1].body.t > GAP_S
        if problem is not None or late:
            self.window.clear()
        if problem is None:
            self.window.append(sample)
        return problem

    def _problem(self, sample: Sample, pose: Pose) -> Problem | None:
        failing = failing_check(self._exercise, sample.raw, seen_before=self._seen_before)
        if failing is None:
            return None
        if pose.people is not None and pose.people > 1:
            return Reason.SEVERAL_PEOPLE, ADVICE[Reason.SEVERAL_PEOPLE]
        condition = _condition(failing, seen_before=self._seen_before)
        unknown = not condition.contradicted(sample.raw)
        if unknown and feet_cut_off(pose, sample.body):
            return Reason.BODY_CUT_OFF, ADVICE[Reason.BODY_CUT_OFF]
        return failing.reason, setup_advice(failing, self._exercise, sample.body)


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
        self._out_since = math.nan

    @property
    def briefly_out(self) -> bool:
        """Whether the last sample was out of position, but not for long enough to have left it."""
        return not math.isnan(self._out_since)

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
        if not any(condition.contradicted(values) for condition in conditions):
            self._out_since = math.nan
            return False
        self._out_since = t if math.isnan(self._out_since) else self._out_since
        return t - self._out_since >= (ABORT_S if in_attempt else LEFT_S)


def failing_check(exercise: Exercise, values: Values, *, seen_before: bool) -> SetupCheck | None:
    """Return the first set-up check that does not hold; None if all hold.

    Parameters
    ----------
    exercise : Exercise
        Its set-up checks, in the order in which they are reported.
    values : Values
        Measures by name; a check on a value that is NaN does not hold.
    seen_before : bool
        Whether the whole position was seen once; then the looser `re_entry` conditions apply.
    """
    checks = exercise.setup
    return next(
        (c for c in checks if not _condition(c, seen_before=seen_before).holds(values)), None
    )


def _condition(check: SetupCheck, *, seen_before: bool) -> Condition:
    """Return the condition of a set-up check: a looser one once the whole position was seen."""
    again = check.re_entry if seen_before else None
    return check.when if again is None else again
