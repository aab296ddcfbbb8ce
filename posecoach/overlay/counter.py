"""The progress: the big number, the ring of a hold, the phase, and a bar for each side."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from posecoach.coach.update import Update
from posecoach.overlay.guide import Guide, Words
from posecoach.overlay.layout import COLUMN, GAP, GIANT, LARGE, SMALL, Box, Place, margin
from posecoach.overlay.readout import SideBar, read_out
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import (
    CORNER,
    GREY,
    ORANGE,
    WHITE,
    Image,
    fitting_size,
    rounded,
    shade_card,
    unit,
    width,
    wrap,
    write,
)
from posecoach.pose import Array

PHASE_ROWS, LINE_ROWS = 2, 3
"""A phase and the title of an exercise get up to this many rows before they shrink."""

BAR = 1.75
"""Height of the panel of a side, in heights of its text."""

EMPTY = (90, 90, 90)
"""Colour of what is still to do, in rings and bars."""


def draw_count(
    image: Image, update: Update, guide: Guide, words: Words, place: Place, body: Array
) -> Box:
    """Draw the big number with the ring of the hold; below it the phase and the counts.

    All of it stands in one column, at the left of the picture or, where the body is there, at the
    right.

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
    u, edge = unit(image), margin(image)
    shown = read_out(update, guide, words)
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
        _draw_ring(image, middle, size, shown.progress)
    y = box.top + card.height + gap
    for side in shown.sides:
        _draw_side(image, Box(box.left, y, box.right, y + bar), side)
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
    high = y + (round(u * SMALL * 0.5) if texts else 0)

    def draw(area: Image) -> None:
        shade_card(area, round(u * CORNER))
        fitting = fitting_size(number, size if ring else 1.3 * size, 1.05 * size if ring else room)
        middle = (wide // 2, round(size * (0.85 if ring else 0.78)))
        at = (middle[0] - width(number, fitting) // 2, middle[1] + int(fitting * 0.37))
        write(area, number, at, fitting)
        if ring:
            _draw_ring(area, middle, size)
        for text, small, base in texts:
            write(area, text, ((wide - width(text, small)) // 2, base), small)

    return Stamp(wide, high, draw)


def _draw_ring(
    image: Image, middle: tuple[int, int], size: float, progress: float | None = None
) -> None:
    """Draw the ring around a number that is `size` px high; without a progress, the empty one."""
    import cv2

    axes, thick = (int(size * 0.68),) * 2, max(4, round(size / 9))
    if progress is None:
        cv2.ellipse(image, middle, axes, -90, 0, 360, EMPTY, thick)
    else:
        cv2.ellipse(image, middle, axes, -90, 0, 360 * progress, ORANGE, thick, cv2.LINE_AA)


def _draw_side(image: Image, area: Box, side: SideBar) -> None:
    """Draw the panel of a side: its count, over a bar for the share of the goal that is done.

    The panel of the working side has a white frame.
    """
    panel = _side_panel(side.text, area.wide, area.high, working=side.working)
    panel.put(image, (area.left, area.top))
    _draw_bars(image, area, side.shares)


@lru_cache(16)
def _side_panel(text: str, wide: int, high: int, *, working: bool) -> Stamp:
    """Return the panel of a side, with its text and a frame."""
    inset = high // 5
    size = fitting_size(text, high / BAR, wide - 2 * inset)
    thick = max(1, high // (14 if working else 36))
    frame = rounded(wide, high, high // 5)
    inner = frame[thick:-thick, thick:-thick]
    inner *= 1 - rounded(wide - 2 * thick, high - 2 * thick, high // 5)
    share = frame[:, :, None]

    def draw(area: Image) -> None:
        shade_card(area, high // 5)
        area[:] = np.rint(area * (1 - share) + np.array(WHITE if working else GREY) * share)
        write(area, text, (inset, int(size * 1.02)), size)

    return Stamp(wide, high, draw)


def _draw_bars(image: Image, area: Box, shares: Sequence[float]) -> None:
    """Draw one bar for each share, from 0 to 1, at the bottom of the panel of a side."""
    import cv2

    inset, thick = area.high // 5, area.high // 7
    part = (area.wide - inset) // len(shares)
    y = area.bottom - inset // 2 - thick
    for i, share in enumerate(shares):
        x = area.left + inset + i * part
        long = part - inset
        cv2.rectangle(image, (x, y), (x + long, y + thick), EMPTY, -1)
        if share > 0:
            cv2.rectangle(image, (x, y), (x + round(share * long), y + thick), ORANGE, -1)
