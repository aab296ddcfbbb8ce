"""How far the camera is off the side, from the shoulders and the trunk alone."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.body.camera_angle import off_side
from posecoach.body.sighting import sighting_of
from posecoach.pose import Joint, Pose, Side
from tests.stick_figure import Camera, Posture, film, joints

STANDING = Posture(hip=(0.0, 0.93))


def seen_from(yaw_deg: float, in_space_deg: float) -> Pose:
    """Return a standing person whose shoulders have another angle in space than in the picture."""
    pose = film(joints(STANDING), 0.0, Camera(yaw_deg=yaw_deg, distance_m=5, height_m=0.9))
    yaw, world = math.radians(in_space_deg), np.zeros((33, 3))
    world[Side.LEFT.landmark(Joint.SHOULDER)] = math.sin(yaw), 0.0, math.cos(yaw)
    return replace(pose, world=world)


@pytest.mark.parametrize(
    ("yaw_deg", "in_space_deg", "off_deg"), [(30, 80, 30), (62, 20, (62 + 20) / 2)]
)
def test_space_has_a_say_only_where_the_width_hardly_changes_any_more(
    yaw_deg: float, in_space_deg: float, off_deg: float
) -> None:
    pose = seen_from(yaw_deg, in_space_deg)
    assert off_side(sighting_of(pose), math.nan) == pytest.approx(off_deg, abs=6)


def lying(above: float) -> Pose:
    """Return a level trunk with one shoulder above the other by a share of its length."""
    pose = Pose.empty(0.0, (640, 480))
    for side, sign in ((Side.LEFT, 0.5), (Side.RIGHT, -0.5)):
        pose.xy[side.landmark(Joint.HIP)] = 100.0, 0.0
        pose.xy[side.landmark(Joint.SHOULDER)] = sign * 10.0, sign * 100 * above
    return pose


@pytest.mark.parametrize(("above", "lies_on_the_side"), [(0.35, False), (0.55, True)])
def test_shoulders_well_above_each_other_are_those_of_somebody_on_the_side(
    above: float,
    lies_on_the_side: bool,  # noqa: FBT001
) -> None:
    off_deg = off_side(sighting_of(lying(above)), math.nan)
    assert (off_deg > 60) is lies_on_the_side
