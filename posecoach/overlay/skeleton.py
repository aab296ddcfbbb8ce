"""The skeleton of the person, and the angle with its target."""

import math
from typing import Any

import numpy as np

from posecoach.coach.update import Update
from posecoach.overlay.guide import Guide
from posecoach.overlay.stamp import label
from posecoach.overlay.text import BLUE, DARK, GREY, ORANGE, SKY, WHITE, Image, unit
from posecoach.pose import Joint, Pose, Side

UNSURE = 0.65
"""Bones with a landmark below this visibility (0 to 1) are drawn thin and grey.

Equal to the limit for judging, :data:`posecoach.smoothing.smoother.USABLE_FROM`.
"""

_BONES = (
    (Joint.EAR, Joint.SHOULDER),
    (Joint.SHOULDER, Joint.ELBOW),
    (Joint.ELBOW, Joint.WRIST),
    (Joint.SHOULDER, Joint.HIP),
    (Joint.HIP, Joint.KNEE),
    (Joint.KNEE, Joint.ANKLE),
    (Joint.ANKLE, Joint.HEEL),
    (Joint.HEEL, Joint.FOOT_INDEX),
)

_ENDS = {side: np.array([[side.landmark(j) for j in bone] for bone in _BONES]) for side in Side}
"""Indices of the landmarks at the ends of each bone, (8, 2)."""


def draw_skeleton(image: Image, xy: Any, pose: Pose, near: Side | None) -> None:
    """Draw the bones, those of one side thicker.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    xy : Array
        (33, 2) px in this image; a bone with an end that is NaN is not drawn.
    pose : Pose
        The visibility of the landmarks.
    near : Side or None
        The side to draw thicker: the working one, or the one nearer to the camera.
    """
    import cv2

    thick = max(2, round(unit(image) / 120))
    for side in sorted(Side, key=lambda s: s is near):
        stressed = side is near
        ends = xy[_ENDS[side]]
        seen = ~np.isnan(ends).any(axis=(1, 2))
        sures = (pose.visibility[_ENDS[side]] >= UNSURE).all(axis=1)[seen].tolist()
        for sure, (p, q) in zip(sures, ends[seen].astype(int).tolist(), strict=True):
            color = (SKY if stressed else WHITE) if sure else GREY
            width = thick * 2 if stressed and sure else max(1, thick // 2)
            cv2.line(image, p, q, DARK, width + 2, cv2.LINE_AA)
            cv2.line(image, p, q, color, width, cv2.LINE_AA)
            if stressed and sure:
                cv2.circle(image, q, thick * 2, WHITE, -1, cv2.LINE_AA)


def draw_angle(image: Image, xy: Any, side: Side, update: Update, guide: Guide) -> None:
    """Draw the angle at its joint: the number, and a pointer against an arc for the target band.

    Nothing is drawn where the exercise has no angle to show, or where the angle or one of its
    joints is NaN.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    xy : Array
        (33, 2) px in this image.
    side : Side
        The side whose angle is shown.
    update : Update
        The values, in deg.
    guide : Guide
        Which angle, and its target band.
    """
    import cv2

    if guide.angle is None:
        return
    value = update.values.get(guide.angle_value, math.nan)
    a, b, _ = (xy[side.landmark(j)] for j in guide.angle)
    if math.isnan(value) or np.isnan(a).any() or np.isnan(b).any():
        return
    inside = guide.band[0] <= value <= guide.band[1]
    u = unit(image)
    center = (int(b[0]), int(b[1]))
    to_a = math.degrees(math.atan2(a[1] - b[1], a[0] - b[0]))
    sign = 1.0 if a[0] < b[0] else -1.0
    radius = int(u / 9)
    arc = [to_a + sign * limit for limit in (guide.band[0], min(guide.band[1], 200.0))]
    cv2.ellipse(image, center, (radius, radius), 0, min(arc), max(arc), SKY, max(3, int(u / 60)))
    color = BLUE if inside else ORANGE
    at = math.radians(to_a + sign * value)
    tip = (int(b[0] + radius * math.cos(at)), int(b[1] + radius * math.sin(at)))
    cv2.line(image, center, tip, color, max(2, int(u / 110)), cv2.LINE_AA)
    cv2.circle(image, tip, max(4, int(u / 60)), color, -1 if inside else 3, cv2.LINE_AA)
    text = f"~{value:.0f}°"
    label(image, text, (center[0] - radius // 2, center[1] + radius), u / 18, color)
