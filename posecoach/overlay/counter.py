"""The progress: the big number, the ring of a hold, the phase, and a bar for each side."""

import math
from functools import lru_cache

from posecoach.coach.update import Update
from posecoach.overlay.guide import Guide, Words
from posecoach.overlay.layout import COLUMN, GAP, GIANT, LARGE, SMALL, Box, Place, margin, upright
from posecoach.overlay.progress import BAR, draw_ring, draw_side
from posecoach.overlay.readout import read_out
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import (
    CORNER,
    Image,
    fitting_size,
    shade_card,
    unit,
    width,
    wrap,
    write,
)
from posecoach.overlay.wide_count import draw_wide_count
from posecoach.pose import Array

PHASE_ROWS, LINE_ROWS = 2, 3
"""A phase and the title of an exercise get up to this many rows before they shrink."""


def draw_count(
    image: Image, update: Update, guide: Guide, words: Words, place: Place, body: Array
) -> Box:
    """Draw the big number with the ring of the hold; below it the phase and the counts.

    All of it stands in one column, at the left of the picture or, where the body is there, at the
    right. In an upright picture it stands side by side, at the top or, where the body is, at the
    bottom.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    update : Update
        What to show.
    guide : Guide
        What is counted, and how many are wanted.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    place : Place
        Remembers where it stood.
    body : Array
        (N, 2) points of the body, px.

    Returns
    -------
    Box
        Where it was drawn.
    """
    shown = read_out(update, guide, words)
    if upright(image):
        return draw_wide_count(image, shown, place, body)
    u, edge = unit(image), margin(image)
    ring = not math.isnan(shown.progress)
    card = _card(shown.number, shown.phase, shown.tally, u, ring=ring)
    gap, bar = round(u * GAP), round(u * SMALL * BAR)
    high = card.height + len(shown.sides) * (gap + bar)
    left = Box(edge, edge, edge + card.width, edge + high)
    right = image.shape[1] - edge
    box = place.choose([left, Box(right - card.width, edge, right, edge + high)], body)
    card.put(image, (box.left, box.top))
    if ring:
        size = u * GIANT
        middle = (box.left + card.width // 2, box.top + round(size * 0.85))
        draw_ring(image, middle, size, shown.progress)
    y = box.top + card.height + gap
    for side in shown.sides:
        draw_side(image, Box(box.left, y, box.right, y + bar), side)
        y += bar + gap
    return box


@lru_cache(8)
def _card(number: str, phase: str, lines: tuple[str, ...], u: float, *, ring: bool) -> Stamp:
    """Return the dark panel with the big number, the phase and the lines below it."""
    wide, pad, size = round(u * COLUMN), round(u / 40), u * GIANT
    room = wide - 2 * pad
    texts: list[tuple[str, float, int]] = []  # with their heights and base lines
    y = round(size * (1.62 if ring else 1.4))
    for text, height, most in ((phase, LARGE * 0.8, PHASE_ROWS), *((t, SMALL, 3) for t in lines)):
        rows = wrap(text, u * height, room, most) if text else []
        small = min((fitting_size(row, u * height, room) for row in rows), default=0.0)
        for row in rows:
            y += round(small * 1.25)
            texts.append((row, small, y))
    high = y + (round(u * SMALL * 0.65) if texts else 0)

    def draw(area: Image) -> None:
        shade_card(area, round(u * CORNER))
        fitting = fitting_size(number, size if ring else 1.3 * size, 1.05 * size if ring else room)
        middle = (wide // 2, round(size * (0.85 if ring else 0.78)))
        at = (middle[0] - width(number, fitting) // 2, middle[1] + int(fitting * 0.37))
        write(area, number, at, fitting)
        if ring:
            draw_ring(area, middle, size)
        for text, small, base in texts:
            write(area, text, ((wide - width(text, small)) // 2, base), small)

    return Stamp(wide, high, draw)
