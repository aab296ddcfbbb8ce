"""What one pose shows before anything is learnt."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.body.sighting import sighting_of
from posecoach.pose import Landmark, Pose, Side
from tests.stick_figure import SHANK, THIGH, TRUNK, BridgeBody, Camera, Posture, film, joints

STANDING = Posture(hip=(0.0, 0.93))
LYING = BridgeBody().posture(BridgeBody().rest_line)


def standing(yaw_deg: float = 0, heading: int = 1) -> Pose:
    camera = Camera(distance_m=5, height_m=0.9, yaw_deg=yaw_deg, heading=heading)
    return film(joints(STANDING), 2.5, camera)


def without(pose: Pose, *landmarks: Landmark) -> Pose:
    xy = pose.xy.copy()
    xy[list(landmarks)] = np.nan
    return replace(pose, xy=xy)


def test_y_points_up() -> None:
    pose = standing()
    seen = sighting_of(pose)
    assert seen.points[Landmark.NOSE] == (pose.xy[Landmark.NOSE, 0], -pose.xy[Landmark.NOSE, 1])
    assert seen.shoulder[1] > seen.hip[1]


def test_the_middle_is_the_side_that_is_seen() -> None:
    pose = standing(yaw_deg=60)
    hidden = sighting_of(without(pose, Landmark.LEFT_HIP))
    assert hidden.hip == pytest.approx(hidden.points[Landmark.RIGHT_HIP])
    neither = sighting_of(without(pose, Landmark.LEFT_HIP, Landmark.RIGHT_HIP))
    assert math.isnan(neither.hip[0])


def test_the_lengths_are_in_proportion() -> None:
    trunk, thigh, shank = sighting_of(standing()).lengths_px[Side.RIGHT]
    assert thigh / trunk == pytest.approx(THIGH / TRUNK, rel=0.03)
    assert shank / thigh == pytest.approx(SHANK / THIGH, rel=0.03)


def test_a_hidden_joint_hides_two_lengths() -> None:
    lengths = sighting_of(without(standing(), Landmark.RIGHT_KNEE)).lengths_px[Side.RIGHT]
    assert [math.isnan(length) for length in lengths] == [False, True, True]


@pytest.mark.parametrize("heading", [1, -1])
def test_nose_and_toes_show_where_the_person_looks(heading: int) -> None:
    assert sighting_of(standing(heading=heading)).ahead == heading


def test_the_trunk_slopes_in_space() -> None:
    assert sighting_of(standing()).lying_deg == pytest.approx(90, abs=3)
    lying = film(joints(LYING), 0.0, Camera(distance_m=5, height_m=0.5))
    assert sighting_of(lying).lying_deg < 20


def test_nothing_is_known_of_nobody() -> None:
    nobody = sighting_of(Pose.empty(1.0, (640, 480)))
    assert math.isnan(nobody.ahead)
    assert math.isnan(nobody.lying_deg)
    assert math.isnan(nobody.nearer_m)
    assert math.isnan(nobody.axis[0])


def test_a_pose_is_looked_at_once() -> None:
    pose = standing()
    assert sighting_of(pose) is sighting_of(pose)
    assert sighting_of(pose) is not sighting_of(replace(pose))
