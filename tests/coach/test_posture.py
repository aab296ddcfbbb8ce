"""The coarse posture that is named in advice."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.body.orientation import Orientation
from posecoach.coach.setup import posture_of
from posecoach.exercises import exercises
from posecoach.pose import Joint, Pose, Side
from posecoach.verdict import Posture as Coarse
from posecoach.verdict import Reason
from tests.judging import judge
from tests.stick_figure import BridgeBody, Camera, Posture, film, joints

LYING = BridgeBody().posture(BridgeBody().rest_line)
STANDING = Posture(hip=(0.0, 0.93))
ON_A_CHAIR = Posture(hip=(0.0, 0.48), thigh=(0, 0), shank=(-90, -90))
KNEELING = Posture(hip=(0.0, 0.48), thigh=(-90, 0), shank=(180, -90))
ALL_FOURS = Posture(hip=(0, 0.48), trunk=5, thigh=(-90, -90), shank=(180, 180), arm=-90)


@pytest.mark.parametrize("heading", [1, -1])
@pytest.mark.parametrize(
    ("posture", "name"),
    [
        (LYING, Coarse.LYING),
        (STANDING, Coarse.STANDING),
        (ON_A_CHAIR, Coarse.SITTING),
        (KNEELING, Coarse.KNEELING),
        (ALL_FOURS, Coarse.ALL_FOURS),
    ],
)
def test_each_posture_has_its_name(posture: Posture, name: Coarse, heading: int) -> None:
    pose = film(joints(posture), 0.0, Camera(heading=heading))
    assert posture_of(Orientation().orient(pose, learning=True)) is name


def test_the_advice_names_a_wrong_posture() -> None:
    far = Camera(distance_m=4.5, height_m=0.9)
    poses = [film(joints(STANDING), i / 30, far) for i in range(60)]
    _, updates = judge(poses)
    assert updates[-1].reason is Reason.WRONG_EXERCISE
    assert updates[-1].cue == "You are standing: for the bridge, lie on your back."


@pytest.mark.parametrize("name", ["seated-figure-4", "ninety-ninety", "hip-cars-standing"])
def test_somebody_who_lies_where_one_sits_or_stands_need_not_turn_first(name: str) -> None:
    poses = [film(joints(LYING), i / 30, Camera(heading=-1)) for i in range(60)]
    exercise = exercises()[name]
    _, updates = judge(poses, exercise)
    position = next(c.advice for c in exercise.setup if c.reason is Reason.WRONG_EXERCISE)
    assert updates[-1].cue == f"You are lying down: {position[:1].lower()}{position[1:]}"


@pytest.mark.slow
def test_a_hidden_leg_does_not_hide_that_the_person_lies() -> None:
    """The stretch needs both legs; the advice for a person on the back is not to be seen better."""
    poses = [hide_right_leg(film(joints(LYING), i / 30, Camera(heading=-1))) for i in range(60)]
    _, updates = judge(poses, exercises()["hip-flexor-stretch"])
    assert updates[-1].reason is Reason.WRONG_EXERCISE
    assert updates[-1].cue == "You are lying down: kneel on one knee, with the other foot in front."


def test_a_hidden_leg_leaves_open_whether_the_person_kneels() -> None:
    pose = hide_right_leg(film(joints(KNEELING), 0.0, Camera()))
    assert posture_of(Orientation().orient(pose, learning=True)) is None


def hide_right_leg(pose: Pose) -> Pose:
    xy, visibility = pose.xy.copy(), pose.visibility.copy()
    for joint in (Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX):
        xy[Side.RIGHT.landmark(joint)] = np.nan
        visibility[Side.RIGHT.landmark(joint)] = 0.1
    return replace(pose, xy=xy, visibility=visibility)
