"""Somebody moves whose hands, knees or feet reach over a little space within two seconds."""

import numpy as np
import pytest

from posecoach.lesson.moving import Movement
from posecoach.pose import Joint, Landmark, Pose, Side

TRUNK_PX = 100.0


def person(t: float, hand: float) -> Pose:
    """Return a person who stands, by the way of one hand from the body, in trunk lengths."""
    pose = Pose.empty(t, (640, 480))
    for side in Side:
        pose.xy[side.landmark(Joint.SHOULDER)] = 300.0, 100.0
        for joint in (Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.WRIST):
            pose.xy[side.landmark(joint)] = 300.0, 100.0 + TRUNK_PX
    pose.xy[Landmark.LEFT_WRIST, 0] += TRUNK_PX * hand
    return pose


@pytest.mark.parametrize(("reach", "moves"), [(0.05, False), (0.10, True)])
def test_a_twelfth_of_a_trunk_is_a_movement(reach: float, moves: bool) -> None:  # noqa: FBT001
    movement = Movement()
    still_s = [
        movement.still_s(person(t, reach * np.sin(t) ** 2)) for t in np.arange(0, 10, 0.1).tolist()
    ]
    assert (max(still_s) < 4.0) is moves


@pytest.mark.parametrize(("within_s", "moves"), [(1.5, True), (2.5, False)])
def test_what_takes_longer_than_two_seconds_is_no_movement(
    within_s: float,
    moves: bool,  # noqa: FBT001
) -> None:
    """The hand drifts so that it reaches over the limit of 0.08 within this time."""
    movement = Movement()
    for t in np.arange(0, 10, 0.1).tolist():
        still_s = movement.still_s(person(t, 0.08 * t / within_s))
    assert (still_s == 0.0) is moves
