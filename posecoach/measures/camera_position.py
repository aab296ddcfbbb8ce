"""Measures of where the camera stands, as seen from the width of the person's shoulders."""

from posecoach.body.body import Body
from posecoach.rules.measure import measure

_WIDTH = "shoulder width over trunk length"


@measure("off_side_deg", "deg", "Camera angle off the side view", _WIDTH, ())
def camera_off_side_view(body: Body) -> float:
    """Angle between the camera and a true side view, from the width of the shoulders.

    0° is a side view and 90° is a front or back view, to either side.
    """
    return body.yaw_deg


@measure("off_front_deg", "deg", "Camera angle off the front view", _WIDTH, ())
def camera_off_front_view(body: Body) -> float:
    """Angle between the camera and a true front view, from the width of the shoulders.

    0° is a front or back view and 90° is a side view, to either side.
    """
    return 90.0 - body.yaw_deg
