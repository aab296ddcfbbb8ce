"""The outline of the starting position, and the seconds until the exercise begins."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from posecoach.coach.update import Update
from posecoach.overlay.guide import Guide
from posecoach.overlay.layout import Box, Place, margin
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import DARK, SKY, WHITE, Image, unit, width, write
from posecoach.pose import Array
from posecoach.rules.figures import LIMBS, Figure

SHARE = 0.62
"""The outline fills at most this share of the picture's height and of its width."""

COUNTDOWN_HEIGHT = 0.35
"""Height of the seconds, as a share of :func:`posecoach.overlay.text.unit`."""

ROUND = 1.3
"""Diameter of the disc behind them, in their heights."""


def turn_to_side(update: Update, guide: Guide, *, mirror: bool) -> bool:
    """Return whether to flip the figure so that it shows the side that is still to do.

    While either side may be next, the figure is not flipped.

    Parameters
    ----------
    update : Update
        The counts by side.
    guide : Guide
        The figure's working side, and how many are wanted on each side.
    mirror : bool
        Whether the picture is flipped like a mirror, and the figure must be as well.
    """
    goal = guide.side_goal
    if goal is None or guide.start_side is None:
        return False
    left = [side for side, counts in update.by_side.items() if counts.of(guide.kind) < goal]
    if len(left) != 1:
        return False
    return (left[0] is not guide.start_side) != mirror


def draw_outline(image: Image, figure: Figure, *, mirrored: bool = False) -> None:
    """Draw a starting position as a half-transparent figure with thick limbs in the middle.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    figure : Figure
        The points of the figure, y down, in any unit.
    mirrored : bool
        Whether to flip the figure left to right.
    """
    high, wide = image.shape[:2]
    _outline(figure, wide, high, mirrored=mirrored).put(image, (0, 0))


@lru_cache(2)
def _outline(figure: Figure, wide: int, high: int, *, mirrored: bool) -> Stamp:
    """Return the drawing for a picture of `wide` by `high` px."""
    import cv2

    points = np.array(figure) * ((-1, 1) if mirrored else (1, 1))
    span = points.max(0) - points.min(0)
    scale = SHARE * min(wide / max(span[0], 0.1), high / max(span[1], 0.1), 1.35 * min(high, wide))
    middle = np.array([wide / 2, high * 0.55]) - (points.max(0) + points.min(0)) / 2 * scale
    places = [(int(x), int(y)) for x, y in points * scale + middle]
    thick = max(6, int(scale * 0.055))

    def draw(area: Image) -> None:
        drawn = area.copy()
        for color, more in ((DARK, max(2, thick // 5)), (SKY, 0)):
            for a, b in LIMBS:
                cv2.line(drawn, places[a], places[b], color, thick + 2 * more, cv2.LINE_AA)
            cv2.circle(drawn, places[0], int(thick * 1.25) + more, color, -1, cv2.LINE_AA)
        cv2.addWeighted(drawn, 0.6, area, 0.4, 0, area)

    return Stamp(wide, high, draw)


def draw_countdown(
    image: Image, seconds: float, place: Place, body: Array, taken: Sequence[Box]
) -> None:
    """Draw the seconds until the exercise begins, rounded up, large beside the body.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    seconds : float
        What is left.
    place : Place
        Remembers where they stood.
    body : Array
        (N, 2) points of the body, px.
    taken : Sequence[Box]
        Where other things are drawn.
    """
    import cv2

    size = unit(image) * COUNTDOWN_HEIGHT
    text = str(max(1, math.ceil(seconds)))
    high, wide = image.shape[:2]
    across, edge = round(size * ROUND), margin(image)
    free = wide - 2 * edge - across
    columns = [edge + round(free * share) for share in (1.0, 0.0, 0.75, 0.25, 0.5)]
    rows = ((high - across) // 2, edge, high - edge - across)
    boxes = [Box(x, y, x + across, y + across) for x in columns for y in rows]
    x, y = place.choose(boxes, body, taken).middle
    cv2.circle(image, (x, y), across // 2, DARK, -1, cv2.LINE_AA)
    cv2.circle(image, (x, y), across // 2, WHITE, max(2, int(size / 30)), cv2.LINE_AA)
    write(image, text, (x - width(text, size) // 2, y + int(size * 0.37)), size)
