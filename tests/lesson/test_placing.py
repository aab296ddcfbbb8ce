"""Advice on where to be, taken from the picture, one piece at a time."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.update import Offer, Rank
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
from posecoach.verdict import Reason

SIZE = (640, 480)
LIGHT = np.full((480, 640, 3), 130, np.uint8)
NIGHT = np.full((480, 640, 3), 20, np.uint8)


def person_in(left: float, top: float, right: float, bottom: float) -> Pose:
    """Return an upright person whose landmarks fill a box, in shares of the picture."""
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
def test_the_advice_for_a_person_who_is_cut_off_names_the_direction(
    box: tuple[float, float, float, float], words: str
) -> None:
    assert advice(Reason.BODY_CUT_OFF, person_in(*box), LIGHT) == words


def test_the_camera_is_to_be_tilted_where_only_the_feet_are_in_the_picture() -> None:
    pose = person_in(0.1, 0.6, 0.9, 0.9)
    pose.xy[11:13, 1] = 1.2 * SIZE[1]
    assert advice(Reason.BODY_CUT_OFF, pose, LIGHT) == TILT_DOWN


def test_more_light_is_advised_only_where_the_dark_hides_the_person() -> None:
    empty = Pose.empty(0.0, SIZE)
    assert advice(Reason.NO_PERSON, empty, NIGHT) == MORE_LIGHT
    assert advice(Reason.NO_PERSON, empty, LIGHT) is None
    assert advice(Reason.WRONG_VIEW, person_in(0.2, 0.1, 0.7, 0.9), NIGHT) is None


def test_a_person_who_is_far_away_is_first_asked_to_come_closer() -> None:
    far, near = person_in(0.45, 0.5, 0.5, 0.7), person_in(0.3, 0.1, 0.6, 0.9)
    for reason in (Reason.WRONG_VIEW, Reason.WRONG_EXERCISE):
        assert advice(reason, far, LIGHT) == CLOSER
        assert advice(reason, near, LIGHT) is None


def test_advice_from_the_picture_comes_before_the_advice_of_the_coach() -> None:
    far = person_in(0.45, 0.5, 0.5, 0.7)
    assert placing_offers(Reason.WRONG_VIEW, far, LIGHT) == (Offer(CLOSER, Rank.PLACE),)
    assert Rank.PLACE < Rank.POSITION


def test_while_the_coach_judges_nothing_is_offered() -> None:
    assert placing_offers(None, person_in(0.45, 0.5, 0.5, 0.7), LIGHT) == ()


@pytest.mark.parametrize(("brightness", "words"), [(35, MORE_LIGHT), (55, None)])
def test_a_sixth_of_full_brightness_is_dark(brightness: int, words: str | None) -> None:
    picture = np.full((480, 640, 3), brightness, np.uint8)
    assert advice(Reason.NO_PERSON, Pose.empty(0.0, SIZE), picture) == words


def test_the_brightness_is_taken_from_every_eighth_pixel() -> None:
    picture = np.full((480, 640, 3), 255, np.uint8)
    picture[::8, ::8] = 0
    assert advice(Reason.NO_PERSON, Pose.empty(0.0, SIZE), picture) == MORE_LIGHT


@pytest.mark.parametrize(("share", "words"), [(0.25, CLOSER), (0.35, None)])
def test_a_person_of_less_than_three_tenths_of_the_picture_is_far_away(
    share: float, words: str | None
) -> None:
    person = person_in(0.45, 0.5, 0.5, 0.5 + share)
    assert advice(Reason.WRONG_VIEW, person, LIGHT) == words


@pytest.mark.parametrize(("visibility", "words"), [(0.4, CLOSER), (0.6, None)])
def test_a_landmark_that_the_model_doubts_makes_nobody_larger(
    visibility: float, words: str | None
) -> None:
    person = person_in(0.45, 0.5, 0.5, 0.7)
    person.xy[20] = 0.0
    person.visibility[20] = visibility
    assert advice(Reason.WRONG_VIEW, person, LIGHT) == words
