"""The outward knee position, of people who are turned a little or a lot off the front."""

from dataclasses import replace

import pytest

from posecoach.body.body import Body
from posecoach.body.orientation import Orientation
from posecoach.measures.circling import knee_out
from posecoach.pose import Side
from tests.stick_figure import Camera, Posture, film, joints

FORWARD = Posture(hip=(0.0, 0.93), thigh=(-45.0, -90.0), shank=(-90.0, -90.0))
"""A person who stands on the right leg; the left thigh points half forward."""


def turned(turned_deg: float) -> Body:
    """Return a person seen from the front, who is said to be turned to their right."""
    orientation = Orientation()
    for i in range(30):
        pose = film(joints(FORWARD), i / 30, Camera(yaw_deg=90, distance_m=5, height_m=0.9))
        body = orientation.orient(pose, learning=True)
    return replace(body, turned_deg=turned_deg, working=Side.LEFT)


@pytest.mark.parametrize(("turned_deg", "corrected"), [(30, True), (60, False)])
def test_a_forward_knee_is_corrected_for_a_turn_of_up_to_45_degrees(
    turned_deg: float,
    corrected: bool,  # noqa: FBT001
) -> None:
    """Of the thigh 0.71 points at the camera, and half of that goes aside in a turn by 30 deg."""
    difference = abs(knee_out.take(turned(turned_deg)) - knee_out.take(turned(0.0)))
    assert (difference == pytest.approx(0.71 * 0.5, abs=0.08)) is corrected
    assert (difference == pytest.approx(0.0, abs=1e-9)) is not corrected
