"""The angle of the camera off a side view, as the shoulders and the trunk show it."""

import math

from posecoach.body.sighting import Sighting
from posecoach.pose import Landmark

SHOULDER_WIDTH = 0.70
"""Distance between the shoulder joints, in trunk lengths (shoulder to hip), seen from the front."""

FRONTAL_DEG = 45.0
"""Beyond this angle off the side, in deg, the width of an upright person says little about the
view. Engineering."""

STACKED = 0.45
"""If one shoulder is at least this much above the other, in trunk lengths, a person whose trunk is
level lies on the side. Engineering."""


def off_side(seen: Sighting, trunk_px: float) -> float:
    """Return the angle of the camera off a side view, 0 to 90 deg; NaN where it is not seen.

    It follows from the width of the shoulders in the picture, compared with the trunk. The trunk of
    an upright person keeps its length in every view; near a front view, where the width hardly
    changes any more, the mean with the angle from the model's depth is taken. The trunk of a lying
    person looks shorter as the shoulders look wider. If the person lies on one side, with the chest
    or the back to the camera, the shoulders are one above the other, and the trunk looks shorter
    the further the view is off the front.

    Parameters
    ----------
    seen : Sighting
        What the pose shows.
    trunk_px : float
        Length of the trunk as learnt, px; NaN until known.
    """
    shoulders, hips = seen.shoulder, seen.hip
    tx, ty = abs(shoulders[0] - hips[0]), abs(shoulders[1] - hips[1])
    left, right = seen.points[Landmark.LEFT_SHOULDER], seen.points[Landmark.RIGHT_SHOULDER]
    across = abs(left[0] - right[0]) / SHOULDER_WIDTH
    above = abs(left[1] - right[1]) / SHOULDER_WIDTH
    if math.isnan(tx + across):
        return math.nan
    if ty > tx:
        trunk = max(math.hypot(tx, ty), 0.0 if math.isnan(trunk_px) else trunk_px)
        yaw = math.degrees(math.asin(min(1.0, across / max(trunk, 1e-9))))
        in_space = yaw if yaw < FRONTAL_DEG else _off_side_in_space(seen)
        return yaw if math.isnan(in_space) else (yaw + in_space) / 2
    if above > max(across, STACKED * tx / SHOULDER_WIDTH):
        return 90.0 - math.degrees(math.acos(min(1.0, tx / above)))
    return math.degrees(math.atan2(across, tx))


def _off_side_in_space(seen: Sighting) -> float:
    """Return the angle of the camera off a side view, 0 to 90 deg, by the shoulders in space.

    NaN where they are not seen, or in one place.
    """
    left, right = seen.world[Landmark.LEFT_SHOULDER], seen.world[Landmark.RIGHT_SHOULDER]
    across, deep = abs(left[0] - right[0]), abs(left[2] - right[2])
    return math.degrees(math.atan2(across, deep)) if across or deep else math.nan
