"""Where the person and the camera should be, as the picture shows it."""

import numpy as np
from numpy.typing import NDArray

from posecoach.coach.setup import EDGE
from posecoach.pose import Array, Landmark, Pose
from posecoach.update import Offer, Rank
from posecoach.verdict import Reason

DARK_MEAN = 45.0
"""Below this mean brightness, of 255, a room is too dark to make somebody out: engineering."""

FAR_SHARE = 0.30
"""Somebody whose greater extent is less than this share of the picture's smaller side is too far
away. Tried on three sample clips made smaller, at 640 x 480: down to this share bridges and circles
were counted, and angles told, as well as close by; at 0.25 nobody was found in two of the three."""

SEEN = 0.5
"""Visibility from which a landmark is taken to be where the model says."""

STEP = 8
"""Every so many pixels are looked at, each way."""

MORE_LIGHT, CLOSER, SHOW_ALL, SHOW_FEET, TILT_UP, TILT_DOWN, MOVE_LEFT, MOVE_RIGHT = (
    "More light, please.",
    "Come closer.",
    "Step back, show all of you.",
    "Step back, show your feet.",
    "Tilt the camera up.",
    "Tilt the camera down.",
    "Move left on the screen.",
    "Move right on the screen.",
)
ADVICES = (
    MORE_LIGHT, CLOSER, SHOW_ALL, SHOW_FEET, TILT_UP, TILT_DOWN, MOVE_LEFT, MOVE_RIGHT,
)  # fmt: skip
"""All that it can say; sides are those of a screen that is a mirror."""

_FEET = slice(Landmark.LEFT_ANKLE, Landmark.RIGHT_FOOT_INDEX + 1)


def placing_offers(
    reason: Reason | None, pose: Pose, image: NDArray[np.uint8]
) -> tuple[Offer, ...]:
    """Offer more exact advice than the coach's on where to be, if there is any.

    Parameters
    ----------
    reason : Reason or None
        Why the coach cannot judge; nothing is offered while it can.
    pose : Pose
        As the model found it.
    image : NDArray[np.uint8]
        (H, W, 3) the picture, not mirrored.
    """
    text = None if reason is None else advice(reason, pose, image)
    return () if text is None else (Offer(text, Rank.PLACE),)


def advice(reason: Reason, pose: Pose, image: NDArray[np.uint8]) -> str | None:
    """Return what would help, more exactly than the reason says; None where nothing is known."""
    if reason in {Reason.NO_PERSON, Reason.TRACKING_LOST} and _dark(image):
        return MORE_LIGHT
    if reason is Reason.BODY_CUT_OFF:
        return _cut_off(pose)
    if reason in {Reason.WRONG_VIEW, Reason.WRONG_EXERCISE, Reason.TRACKING_LOST} and _far(pose):
        return CLOSER
    return None


def _dark(image: NDArray[np.uint8]) -> bool:
    return float(image[::STEP, ::STEP].mean()) < DARK_MEAN


def _far(pose: Pose) -> bool:
    seen: Array = pose.xy[pose.visibility >= SEEN]
    if len(seen) < 6 or np.isnan(seen).any():
        return False
    return float(np.ptp(seen, axis=0).max()) < FAR_SHARE * min(pose.size)


def _cut_off(pose: Pose) -> str | None:
    """Say which way out of the picture somebody is, if it is one way alone."""
    margin = EDGE * max(pose.size)
    x, y = pose.xy.T
    with np.errstate(invalid="ignore"):
        left, right = bool((x < -margin).any()), bool((x > pose.size[0] + margin).any())
        top, bottom = bool((y < -margin).any()), bool((y > pose.size[1] + margin).any())
        feet = bool((y[_FEET] > pose.size[1] + margin).any())
    ways = left + right + top + bottom
    if ways == 0:
        return None
    if ways > 1:
        return SHOW_ALL
    if bottom:
        return SHOW_FEET if feet else TILT_DOWN
    # What is at the left of the picture is at the right of a mirror.
    return TILT_UP if top else MOVE_LEFT if left else MOVE_RIGHT
