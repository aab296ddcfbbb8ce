"""Where to be is said one thing at a time, and what begins is counted down."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.lesson.placing import (
    CLOSER,
    COUNTDOWN_S,
    MORE_LIGHT,
    MOVE_LEFT,
    MOVE_RIGHT,
    SHOW_ALL,
    SHOW_FEET,
    TILT_DOWN,
    TILT_UP,
    Placing,
    advice,
)
from posecoach.pose import Pose
from posecoach.verdict import Panel, Reason, Status, Update
from tests.judging import BRIDGE, judge, recording

SIZE = (640, 480)
LIGHT = np.full((480, 640, 3), 130, np.uint8)
NIGHT = np.full((480, 640, 3), 20, np.uint8)


def somebody(left: float, top: float, right: float, bottom: float) -> Pose:
    """Give somebody upright whose landmarks fill a box, in shares of the picture."""
    share = np.linspace(0.0, 1.0, 33)
    x = left + (right - left) * (share * 7 % 1.0)
    x[0], x[32] = left, right
    xy = np.stack([x * SIZE[0], (top + (bottom - top) * share) * SIZE[1]], 1)
    return replace(Pose.empty(0.0, SIZE), xy=xy, visibility=np.ones(33))


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ((0.3, 0.1, 0.6, 1.2), SHOW_FEET),
        ((0.3, -0.2, 0.6, 0.9), TILT_UP),
        ((-0.3, 0.2, 0.4, 0.9), MOVE_LEFT),
        ((0.6, 0.2, 1.3, 0.9), MOVE_RIGHT),
        ((0.3, -0.2, 0.6, 1.2), SHOW_ALL),
        ((-0.3, 0.2, 0.6, 1.2), SHOW_ALL),
    ],
)
def test_who_is_cut_off_is_told_which_way(
    box: tuple[float, float, float, float], words: str
) -> None:
    assert advice(Reason.BODY_CUT_OFF, somebody(*box), LIGHT) == words


def test_who_lies_below_the_picture_with_the_feet_in_it_tilts_the_camera() -> None:
    pose = somebody(0.1, 0.6, 0.9, 0.9)
    pose.xy[11:13, 1] = 1.2 * SIZE[1]
    assert advice(Reason.BODY_CUT_OFF, pose, LIGHT) == TILT_DOWN


def test_the_dark_is_told_only_where_it_hides_somebody() -> None:
    nobody = Pose.empty(0.0, SIZE)
    assert advice(Reason.NO_PERSON, nobody, NIGHT) == MORE_LIGHT
    assert advice(Reason.NO_PERSON, nobody, LIGHT) is None
    assert advice(Reason.WRONG_VIEW, somebody(0.2, 0.1, 0.7, 0.9), NIGHT) is None


def test_who_is_far_away_comes_closer_before_anything_else() -> None:
    far, near = somebody(0.45, 0.5, 0.5, 0.7), somebody(0.3, 0.1, 0.6, 0.9)
    for reason in (Reason.WRONG_VIEW, Reason.WRONG_EXERCISE):
        assert advice(reason, far, LIGHT) == CLOSER
        assert advice(reason, near, LIGHT) is None


def ready(t: float, status: Status = Status.READY) -> Update:
    return Update(t, status)


def test_three_seconds_are_counted_down_once_for_each_turn() -> None:
    placing, pose = Placing(), somebody(0.3, 0.1, 0.6, 0.9)
    one, two = object(), object()
    times = np.arange(0.0, 6.0, 0.5)
    told = [placing.guide(ready(t), pose, LIGHT, one).countdown_s for t in times]
    assert told[:6] == pytest.approx([COUNTDOWN_S - t for t in times[:6]])
    assert all(math.isnan(left) for left in told[6:])
    assert placing.guide(ready(7.0), pose, LIGHT, two).countdown_s == COUNTDOWN_S


def test_who_begins_earlier_is_not_held_up() -> None:
    placing, pose = Placing(), somebody(0.3, 0.1, 0.6, 0.9)
    assert placing.guide(ready(0.0), pose, LIGHT, None).countdown_s == COUNTDOWN_S
    active = placing.guide(ready(0.5, Status.ACTIVE), pose, LIGHT, None)
    assert math.isnan(active.countdown_s)
    assert math.isnan(placing.guide(ready(1.0), pose, LIGHT, None).countdown_s)


@pytest.mark.parametrize(
    "between",
    [
        ready(1.0, Status.SET_UP),
        replace(ready(1.0, Status.CANNOT_JUDGE), reason=Reason.WRONG_VIEW),
        replace(ready(1.0, Status.PAUSED), panel=Panel("Paused")),
    ],
)
def test_a_position_that_is_lost_is_counted_down_anew(between: Update) -> None:
    placing, pose = Placing(), somebody(0.3, 0.1, 0.6, 0.9)
    placing.guide(ready(0.0), pose, LIGHT, None)
    assert math.isnan(placing.guide(between, pose, LIGHT, None).countdown_s)
    assert placing.guide(ready(5.0), pose, LIGHT, None).countdown_s == COUNTDOWN_S
    assert placing.guide(ready(5.5), pose, LIGHT, None).countdown_s == pytest.approx(2.5)


def test_a_joint_that_is_hidden_for_a_moment_leaves_the_countdown_alone() -> None:
    placing, pose = Placing(), somebody(0.3, 0.1, 0.6, 0.9)
    order = [(0.0, Status.READY), (0.2, Status.PAUSED), (0.4, Status.READY), (3.2, Status.READY)]
    told = [placing.guide(ready(t, status), pose, LIGHT, None).countdown_s for t, status in order]
    assert told[:3] == pytest.approx([3.0, 2.8, 2.6])
    assert told[3] == COUNTDOWN_S


def test_advice_stands_until_other_advice_has_been_right_for_half_a_second() -> None:
    placing, pose = Placing(), somebody(0.3, 0.1, 0.6, 0.9)
    view = Update(0.0, Status.CANNOT_JUDGE, Reason.WRONG_VIEW, cue="Turn.")
    lost = replace(view, reason=Reason.TRACKING_LOST, cue="More light?")
    order = [(0.0, view), (0.2, lost), (0.4, lost), (0.5, view), (1.0, lost), (1.6, lost)]
    told = [placing.guide(replace(u, t=t), pose, LIGHT, None) for t, u in order]
    assert [u.cue for u in told] == ["Turn."] * 5 + ["More light?"]
    assert [u.reason for u in told] == [u.reason for _, u in order]


def test_a_page_is_left_alone() -> None:
    page = replace(ready(0.0), reason=Reason.NO_PERSON, panel=Panel("Paused"))
    assert Placing().guide(page, Pose.empty(0.0, SIZE), NIGHT, None) is page


def test_nothing_that_is_judged_changes() -> None:
    _, updates = judge(recording("bridge_3"), BRIDGE)
    placing = Placing()
    pose = somebody(0.3, 0.1, 0.6, 0.9)
    seen = [placing.guide(u, pose, LIGHT, None) for u in updates]
    assert [(u.counts, u.events, u.phase) for u in seen] == [
        (u.counts, u.events, u.phase) for u in updates
    ]
