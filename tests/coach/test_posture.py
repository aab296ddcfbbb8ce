"""The coarse posture that is named in advice."""

import pytest

from posecoach.body.orientation import Orientation
from posecoach.coach.setup import posture_of
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
    assert updates[-1].cue == "You are standing: for the bridge lie on your back."
