"""Where to be is said one thing at a time, and what begins is counted down."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.lesson.placing import (
    CLOSER,
    MORE_LIGHT,
    MOVE_LEFT,
    MOVE_RIGHT,
    SHOW_ALL,
    SHOW_FEET,
    TILT_DOWN,
    TILT_UP,
    advice,
    placing_offers,
)
from posecoach.pose import Pose
from posecoach.update import Offer, Rank
from posecoach.verdict import Reason

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


def test_what_the_picture_shows_is_offered_before_the_advice_of_the_coach() -> None:
    far = somebody(0.45, 0.5, 0.5, 0.7)
    assert placing_offers(Reason.WRONG_VIEW, far, LIGHT) == (Offer(CLOSER, Rank.PLACE),)
    assert Rank.PLACE < Rank.POSITION


def test_while_the_coach_judges_nothing_is_offered() -> None:
    assert placing_offers(None, somebody(0.45, 0.5, 0.5, 0.7), LIGHT) == ()
