"""Advice on where the person and the camera should be, taken from the picture."""

import numpy as np
from numpy.typing import NDArray

from posecoach.coach.setup import EDGE
from posecoach.coach.update import Offer, Rank
from posecoach.pose import Array, Landmark, Pose
from posecoach.verdict import Reason

DARK_MEAN = 45.0
"""A room is too dark to make a person out below this mean brightness of the picture, of 255.
Engineering."""

FAR_SHARE = 0.30
"""A person is too far away if the longer side of the box around them is less than this share of the
picture's shorter side. Tried on three sample clips that were shrunk, at 640 x 480: down to this
share bridges and circles were counted and angles measured as well as from close by; at 0.25 no
person was found in two of the three."""

SEEN = 0.5
"""Visibility (0 to 1) from which a landmark's position is trusted. 0.5 is customary."""

STEP = 8
"""The brightness is taken from every pixel at this distance, in px, in both directions.
Engineering."""

MORE_LIGHT, CLOSER, SHOW_ALL, SHOW_FEET, TILT_UP, TILT_DOWN, MOVE_LEFT, MOVE_RIGHT = (
    "More light, please.",
    "Come closer.",
    "Move back until I see all of you.",
    "Move back until I see your feet.",
    "Tilt the camera up.",
    "Tilt the camera down.",
    "Move to the left of the picture.",
    "Move to the right of the picture.",
)
_FEET = slice(Landmark.LEFT_ANKLE, Landmark.RIGHT_FOOT_INDEX + 1)


def placing_offers(
    reason: Reason | None, pose: Pose, image: NDArray[np.uint8] | None
) -> tuple[Offer, ...]:
    """Offer advice on where to be that is more exact than the coach's, if there is any.

    Parameters
    ----------
    reason : Reason or None
        Why the coach cannot judge; nothing is offered while it can.
    pose : Pose
        As the model found it.
    image : NDArray[np.uint8] or None
        (H, W, 3) BGR, not mirrored; None where only the pose is known.
    """
    text = None if reason is None else advice(reason, pose, image)
    return () if text is None else (Offer(text, Rank.PLACE),)


def advice(reason: Reason, pose: Pose, image: NDArray[np.uint8] | None) -> str | None:
    """Return advice that is more exact than the reason.

    Parameters
    ----------
    reason : Reason
        Why the coach cannot judge.
    pose : Pose
        As the model found it.
    image : NDArray[np.uint8] or None
        (H, W, 3) BGR, not mirrored; None where only the pose is known.

    Returns
    -------
    str or None
        In English; None if the picture shows nothing that would help.
    """
    if reason in {Reason.NO_PERSON, Reason.TRACKING_LOST} and _dark(image):
        return MORE_LIGHT
    if reason is Reason.BODY_CUT_OFF:
        return _cut_off(pose)
    if reason in {Reason.WRONG_VIEW, Reason.WRONG_EXERCISE, Reason.TRACKING_LOST} and _far(pose):
        return CLOSER
    return None


def _dark(image: NDArray[np.uint8] | None) -> bool:
    """Return whether an (H, W, 3) BGR picture is too dark to make a person out."""
    return image is not None and float(image[::STEP, ::STEP].mean()) < DARK_MEAN


def _far(pose: Pose) -> bool:
    """Return whether the person looks too small; false if hardly any landmark is seen."""
    seen: Array = pose.xy[pose.visibility >= SEEN]
    if len(seen) < 6 or np.isnan(seen).any():
        return False
    return float(np.ptp(seen, axis=0).max()) < FAR_SHARE * min(pose.size)


def _cut_off(pose: Pose) -> str | None:
    """Return the advice for a person who is partly outside the picture; None if none helps.

    Only where all hidden parts are on one side of the picture can the advice name a direction.
    """
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
    # The left of the picture is shown on the right, as in a mirror.
    return TILT_UP if top else MOVE_LEFT if left else MOVE_RIGHT
