"""The progress in an upright picture: one panel as wide as the picture, over or under the body."""

import math
from functools import lru_cache

from posecoach.overlay.layout import Box, Letters, Place, letters, margin
from posecoach.overlay.progress import draw_ring, draw_side
from posecoach.overlay.readout import Readout
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import Image, fitting_size, shade_card, width, wrap, write
from posecoach.pose import Array

ROUND, PAD, LEADING = 0.25, 0.35, 1.2
"""Radius of the corners and distance of text from the edge, in heights of the largest and of the
smallest letters, and distance of base lines in heights of the letters."""

CELL = 1.65
"""Width of the part with the number, in heights of the number."""

PHASE, ROWS = 0.95, 2
"""Height of the phase in heights of the large letters, and the most rows that a text gets."""

SIDE = 1.45
"""Height of the bar of a side, in heights of its letters."""


def draw_wide_count(image: Image, shown: Readout, place: Place, body: Array) -> Box:
    """Draw the number at the left, and beside it the phase and the counts.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    shown : Readout
        What is shown.
    place : Place
        Remembers where it stood.
    body : Array
        (N, 2) points of the body, px.

    Returns
    -------
    Box
        Where it was drawn.
    """
    edge, size = margin(image), letters(image)
    high, wide = image.shape[:2]
    ring = not math.isnan(shown.progress)
    lines = () if shown.sides else shown.tally
    card, sides_y = _card(
        shown.number, shown.phase, lines, len(shown.sides), wide - 2 * edge, size, ring=ring
    )
    tops = (edge, high - edge - card.height)
    box = place.choose([Box(edge, y, wide - edge, y + card.height) for y in tops], body)
    card.put(image, (box.left, box.top))
    cell, pad = round(size.giant * CELL), round(size.small * PAD)
    if ring:
        middle = box.left + cell // 2, box.top + card.height // 2
        draw_ring(image, middle, size.giant, shown.progress)
    bar = round(size.small * SIDE)
    for number, side in enumerate(shown.sides):
        y = box.top + sides_y + number * (bar + pad // 2)
        draw_side(image, Box(box.left + cell, y, box.right - pad, y + bar), side)
    return box


@lru_cache(16)
def _card(
    number: str, phase: str, lines: tuple[str, ...], sides: int, wide: int, size: Letters,
    *, ring: bool,
) -> tuple[Stamp, int]:  # fmt: skip
    """Return the panel without what changes all the time, and where the bars of the sides begin."""
    cell, pad = round(size.giant * CELL), round(size.small * PAD)
    room = wide - cell - pad
    texts: list[tuple[str, float, int]] = []  # with their heights and base lines
    y = pad
    least = fitting_size(phase, size.large * PHASE, room)  # in one row, where it can be read
    wanted = [(phase, least if least >= size.small else size.large * PHASE)] if phase else []
    for text, height in (*wanted, *((line, size.small) for line in lines)):
        rows = wrap(text, height, room, ROWS)
        small = min(fitting_size(row, height, room) for row in rows)
        for row in rows:
            y += round(small * LEADING)
            texts.append((row, small, y - round(small * (LEADING - 1))))
    sides_y = y + pad // 2
    bars = sides * (round(size.small * SIDE) + pad // 2)
    end = sides_y + bars + pad // 2
    high = max(end, round(size.giant * CELL))
    down = (high - end) // 2

    def draw(area: Image) -> None:
        shade_card(area, round(size.large * ROUND))
        most = size.giant if ring else 1.3 * size.giant
        fitting = fitting_size(number, most, 1.05 * size.giant if ring else cell - 2 * pad)
        middle = cell // 2, high // 2
        at = middle[0] - width(number, fitting) // 2, middle[1] + int(fitting * 0.37)
        write(area, number, at, fitting)
        if ring:
            draw_ring(area, middle, size.giant)
        for text, small, base in texts:
            write(area, text, (cell, base + down), small)

    return Stamp(wide, high, draw), sides_y + down
