"""Each turn has a countdown once the person is in position; it delays nothing."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.update import Update
from posecoach.lesson.countdown import Countdown
from posecoach.verdict import Reason, Status


def ready(t: float, status: Status = Status.READY) -> Update:
    return Update(t, status)


def test_three_seconds_are_counted_down_once_for_each_turn() -> None:
    countdown, one, two = Countdown(), object(), object()
    left = [countdown.left_s(ready(float(t)), one) for t in np.arange(0.0, 6.0, 0.5)]
    assert left[:6] == pytest.approx([3.0, 2.5, 2.0, 1.5, 1.0, 0.5])
    assert all(math.isnan(s) for s in left[6:])
    assert countdown.left_s(ready(7.0), two) == 3.0


def test_a_movement_that_begins_early_ends_the_countdown() -> None:
    countdown = Countdown()
    assert countdown.left_s(ready(0.0), None) == 3.0
    assert math.isnan(countdown.left_s(ready(0.5, Status.ACTIVE), None))
    assert math.isnan(countdown.left_s(ready(1.0), None))


@pytest.mark.parametrize(
    "between",
    [
        ready(1.0, Status.SET_UP),
        replace(ready(1.0, Status.CANNOT_JUDGE), reason=Reason.WRONG_VIEW),
    ],
)
def test_a_position_that_is_lost_is_counted_down_again(between: Update) -> None:
    countdown = Countdown()
    countdown.left_s(ready(0.0), None)
    assert math.isnan(countdown.left_s(between, None))
    assert countdown.left_s(ready(5.0), None) == 3.0
    assert countdown.left_s(ready(5.5), None) == pytest.approx(2.5)


def test_a_joint_that_is_hidden_for_a_moment_does_not_restart_the_countdown() -> None:
    countdown = Countdown()
    order = [(0.0, Status.READY), (0.2, Status.PAUSED), (0.4, Status.READY), (3.2, Status.READY)]
    left = [countdown.left_s(ready(t, status), None) for t, status in order]
    assert left[:3] == pytest.approx([3.0, 2.8, 2.6])
    assert left[3] == 3.0


@pytest.mark.parametrize(("hidden_s", "left_s"), [(0.8, 2.2), (1.2, 3.0)])
def test_a_joint_may_be_hidden_for_a_second(hidden_s: float, left_s: float) -> None:
    countdown = Countdown()
    countdown.left_s(ready(0.0), None)
    countdown.left_s(ready(hidden_s / 2, Status.PAUSED), None)
    assert countdown.left_s(ready(hidden_s), None) == pytest.approx(left_s)
