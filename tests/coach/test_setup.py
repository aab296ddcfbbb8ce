"""Cut-off joints and coarse postures, each a little on either side of its limit."""

import math

import numpy as np
import pytest

from posecoach.body.body import Body, Point
from posecoach.body.orientation import Orientation
from posecoach.coach.setup import missing_reason, posture_of
from posecoach.exercises import exercises
from posecoach.pose import Joint, Landmark, Side
from posecoach.verdict import Posture, Reason
from tests.stick_figure import BridgeBody, bridge

TRUNK_PX = 100.0


def body(
    *,
    slope_deg: float = 85.0,
    in_space_deg: float = 85.0,
    over_knee: float = 0.8,
    knee_up: float = 0.6,
    face_down: bool = False,
) -> Body:
    """Return a body by its trunk and its legs.

    Parameters
    ----------
    slope_deg, in_space_deg : float
        The slope of the trunk in the picture and in space, in deg.
    over_knee, knee_up : float
        The height of the hips over the knees, and of the knees over the ankles, in trunk lengths.
    face_down : bool
        Whether the nose is below the shoulders.
    """
    points: list[Point] = [(math.nan, math.nan)] * 33
    hip_y = TRUNK_PX * (over_knee + knee_up)
    slope = math.radians(slope_deg)
    shoulder = TRUNK_PX * math.cos(slope), hip_y + TRUNK_PX * math.sin(slope)
    for side in Side:
        points[side.landmark(Joint.ANKLE)] = 0.0, 0.0
        points[side.landmark(Joint.KNEE)] = 20.0, TRUNK_PX * knee_up
        points[side.landmark(Joint.HIP)] = 0.0, hip_y
        points[side.landmark(Joint.SHOULDER)] = shoulder
    points[Landmark.NOSE] = shoulder[0], shoulder[1] + (-20.0 if face_down else 20.0)
    return Body(0.0, tuple(points), Side.LEFT, 1.0, TRUNK_PX, 90.0, 90.0, lying_deg=in_space_deg)


@pytest.mark.parametrize(
    ("seen", "posture"),
    [
        (body(slope_deg=40), None),
        (body(slope_deg=60), Posture.STANDING),
        (body(in_space_deg=30), Posture.LYING),
        (body(in_space_deg=50), Posture.STANDING),
        (body(over_knee=0.5), Posture.SITTING),
        (body(over_knee=0.7), Posture.STANDING),
        (body(knee_up=0.05, over_knee=0.35), Posture.SITTING),
        (body(knee_up=0.05, over_knee=0.55), Posture.KNEELING),
        (body(knee_up=0.14), Posture.KNEELING),
        (body(knee_up=0.27), Posture.STANDING),
        (body(slope_deg=5, in_space_deg=5, over_knee=0.3, face_down=True), Posture.LYING),
        (body(slope_deg=5, in_space_deg=5, over_knee=0.5, face_down=True), Posture.ALL_FOURS),
        (body(slope_deg=5, in_space_deg=5, over_knee=0.5), Posture.LYING),
    ],
)
def test_a_posture_follows_from_the_trunk_and_the_height_of_the_hips(
    seen: Body, posture: Posture | None
) -> None:
    assert posture_of(seen) is posture


@pytest.mark.parametrize(("outside", "reason"), [(0.014, None), (0.026, Reason.BODY_CUT_OFF)])
def test_a_joint_may_lie_outside_the_picture_by_a_fiftieth_of_its_longer_side(
    outside: float, reason: Reason | None
) -> None:
    rest = BridgeBody().rest_line
    pose = bridge([(0.0, rest), (0.1, rest)])[0]
    width = pose.size[0]
    pose.xy[:, 0] += (1 + outside) * width - np.nanmax(pose.xy[[25, 26, 27, 28], 0])
    seen = Orientation().orient(pose, learning=True)
    assert missing_reason(exercises()["glute-bridge"], pose, seen, ready=False) is reason
