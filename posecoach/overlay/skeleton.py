"""The skeleton of the person, the place of a fault, and the angle with its target."""

import math
from functools import lru_cache
from typing import Any

import numpy as np

from posecoach.coach.update import Update
from posecoach.overlay.bones import BONES, ENDS
from posecoach.overlay.guide import Guide
from posecoach.overlay.layout import Box, Place, letters
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import (
    BLUE,
    DARK,
    GREY,
    ORANGE,
    SKY,
    WHITE,
    Color,
    Image,
    shade_card,
    unit,
    width,
    write,
)
from posecoach.pose import Array, Pose, Side

UNSURE = 0.65
"""Bones with a landmark below this visibility (0 to 1) are drawn thin and grey.

Equal to the limit for judging, :data:`posecoach.smoothing.smoother.USABLE_FROM`.
"""

AWAY = 0.17
"""Distance of the number of an angle from its joint, as a share of
:func:`posecoach.overlay.text.unit`."""

BELOW_DEG, ABOVE_DEG = 60.0, 15.0
"""The scale under an angle reaches this far, in deg, below its target band and above it."""

_AROUND = ((0, 1), (1, 1), (-1, 1), (0, -1), (1, -1), (-1, -1), (1, 0), (-1, 0))
"""Where the number of an angle may stand, seen from its joint: below it first."""


def draw_skeleton(
    image: Image, xy: Any, pose: Pose, near: Side | None, marked: frozenset[int] = frozenset()
) -> None:
    """Draw the bones: those of one side thick, those of the other thin.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    xy : Array
        (33, 2) px in this image; a bone with an end that is NaN is not drawn.
    pose : Pose
        The visibility of the landmarks.
    near : Side or None
        The side to draw thick: the working one, or the one nearer to the camera.
    marked : frozenset[int]
        Landmarks that the cue is about: bones between two of them are orange, and they have rings.
    """
    import cv2

    thick = max(2, round(unit(image) / 120))
    for side in sorted(Side, key=lambda s: s is near):
        stressed = side is near
        ends = xy[ENDS[side]]
        seen = ~np.isnan(ends).any(axis=(1, 2))
        sures = (pose.visibility[ENDS[side]] >= UNSURE).all(axis=1)[seen].tolist()
        for sure, (p, q) in zip(sures, ends[seen].astype(int).tolist(), strict=True):
            if stressed and sure:
                cv2.line(image, p, q, DARK, thick * 2 + 2)
                cv2.line(image, p, q, SKY, thick * 2, cv2.LINE_AA)
                cv2.circle(image, q, thick * 2, WHITE, -1)
            else:
                cv2.line(image, p, q, GREY, max(1, thick // 2))
    _draw_marks(image, xy, marked, thick)


def _draw_marks(image: Image, xy: Any, marked: frozenset[int], thick: int) -> None:
    """Draw in orange the bones and joints that the cue is about; those that are NaN are not."""
    import cv2

    places = {i: (int(xy[i][0]), int(xy[i][1])) for i in marked if not np.isnan(xy[i]).any()}
    for side in Side:
        for start, end in BONES:
            a, b = side.landmark(start), side.landmark(end)
            if a in places and b in places:
                cv2.line(image, places[a], places[b], DARK, thick * 3 + 2, cv2.LINE_AA)
                cv2.line(image, places[a], places[b], ORANGE, thick * 3, cv2.LINE_AA)
    for place in places.values():
        cv2.circle(image, place, thick * 4, DARK, thick + 2, cv2.LINE_AA)
        cv2.circle(image, place, thick * 4, ORANGE, thick, cv2.LINE_AA)


def draw_angle(
    image: Image,
    xy: Any,
    side: Side,
    update: Update,
    guide: Guide,
    place: Place,
    body: Array,
    taken: list[Box],
) -> None:
    """Draw the angle: a ring at its joint, and beside the body its number over a scale.

    The target band is a lighter part of the scale, and the value a mark on it. Nothing is drawn
    where the exercise has no angle to show, or where the angle or one of its joints is NaN.

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
    place : Place
        Remembers where the number stood.
    body : Array
        (N, 2) points of the body, px.
    taken : list[Box]
        Where other things are drawn.
    """
    import cv2

    if guide.angle is None:
        return
    value = update.values.get(guide.angle_value, math.nan)
    ends = xy[[side.landmark(j) for j in guide.angle[:2]]]
    if math.isnan(value) or np.isnan(ends).any():
        return
    joint = int(ends[1][0]), int(ends[1][1])
    color = BLUE if guide.band[0] <= value <= guide.band[1] else ORANGE
    u = unit(image)
    card = _number(f"~{value:.0f}°", letters(image).large * 0.8, color)
    boxes = [_beside(joint, around, card, u).within(image) for around in _AROUND]
    box = place.choose(boxes, body, taken)
    thick = max(2, round(u / 160))
    near = (
        min(max(joint[0], box.left), box.right),
        min(max(joint[1], box.top), box.bottom),
    )
    cv2.line(image, joint, near, color, thick)
    cv2.circle(image, joint, round(u / 36), DARK, -1)
    cv2.circle(image, joint, round(u / 42), color, -1, cv2.LINE_AA)
    cv2.circle(image, joint, round(u / 90), WHITE, -1)
    card.put(image, (box.left, box.top))
    _draw_scale(image, box, value, guide.band, color)


def _beside(joint: tuple[int, int], around: tuple[int, int], card: Stamp, u: float) -> Box:
    """Return where the number of an angle stands in one direction from its joint."""
    away = u * AWAY
    x = joint[0] + around[0] * (away + card.width / 2) - card.width / 2
    y = joint[1] + around[1] * (away + card.height / 2) - card.height / 2
    return Box(round(x), round(y), round(x) + card.width, round(y) + card.height)


@lru_cache(256)
def _number(text: str, size: float, color: Color) -> Stamp:
    """Return the panel with the number of an angle, `size` px high, and the room for its scale."""
    import cv2

    corner = round(size * 0.3)
    wide, high = width("~180°", size) + round(size * 0.7), round(size * 2)

    def draw(area: Image) -> None:
        shade_card(area, corner)
        write(area, text, ((wide - width(text, size)) // 2, round(size * 1.1)), size)
        cv2.rectangle(area, (0, corner), (round(size / 9), high - corner), color, -1)

    return Stamp(wide, high, draw)


def _draw_scale(
    image: Image, box: Box, value: float, band: tuple[float, float], color: Color
) -> None:
    """Draw the scale of an angle at the bottom of its panel: the target band, and the value."""
    import cv2

    inset, thick = round(box.wide * 0.12), max(3, round(box.high / 14))
    low, high = band[0] - BELOW_DEG, band[1] + ABOVE_DEG
    y = box.bottom - round(box.high * 0.2)

    def x(deg: float) -> int:
        share = min(1.0, max(0.0, (deg - low) / (high - low)))
        return box.left + inset + round(share * (box.wide - 2 * inset))

    cv2.line(image, (x(low), y), (x(high), y), GREY, thick)
    cv2.line(image, (x(band[0]), y), (x(band[1]), y), SKY, thick * 2)
    cv2.circle(image, (x(value), y), thick * 2, WHITE, -1)
    cv2.circle(image, (x(value), y), round(thick * 1.4), color, -1)
