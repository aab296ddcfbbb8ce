"""The outline of the starting position, and the seconds until the exercise begins."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from posecoach.overlay.layout import Box, Place, margin
from posecoach.overlay.placement import Placement
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import DARK, SKY, WHITE, Image, unit, width, write
from posecoach.pose import Array
from posecoach.rules.figures import LIMBS, Figure

STEP = 1.06
"""The outline is drawn in sizes that differ by this factor, so that few are drawn anew."""

COUNTDOWN_HEIGHT = 0.35
"""Height of the seconds, as a share of :func:`posecoach.overlay.text.unit`."""

ROUND = 1.3
"""Diameter of the disc behind them, in their heights."""


def draw_outline(image: Image, figure: Figure, placement: Placement) -> None:
    """Draw a starting position as a half-transparent figure with thick limbs.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    figure : Figure
        The points of the figure, y down, in any unit.
    placement : Placement
        Where it stands.
    """
    size = round(math.log(max(1.0, placement.scale), STEP))
    stamp, origin, scale = _outline(figure, size, mirrored=placement.mirrored)
    lowest = max(y for _, y in figure)
    floor = placement.y + lowest * placement.scale  # whatever the size, the feet stay there
    at = placement.x - origin[0], floor - lowest * scale - origin[1]
    stamp.put(image, (round(at[0]), round(at[1])))


@lru_cache(12)
def _outline(
    figure: Figure, size: int, *, mirrored: bool
) -> tuple[Stamp, tuple[float, float], float]:
    """Return the drawing, where the origin of the figure is in it, and its scale, all in px."""
    import cv2

    scale = STEP**size
    points = np.array(figure) * ((-1, 1) if mirrored else (1, 1)) * scale
    thick = max(6, int(scale * 0.055))
    margin = 3 * thick
    origin = margin - points.min(0)
    wide, high = (int(v) for v in np.ceil(np.ptp(points, axis=0) + 2 * margin))
    places = [(int(x), int(y)) for x, y in points + origin]

    def draw(area: Image) -> None:
        drawn = area.copy()
        for color, more in ((DARK, max(2, thick // 5)), (SKY, 0)):
            for a, b in LIMBS:
                cv2.line(drawn, places[a], places[b], color, thick + 2 * more, cv2.LINE_AA)
            cv2.circle(drawn, places[0], int(thick * 1.25) + more, color, -1, cv2.LINE_AA)
        cv2.addWeighted(drawn, 0.6, area, 0.4, 0, area)

    return Stamp(wide, high, draw), (float(origin[0]), float(origin[1])), scale


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
