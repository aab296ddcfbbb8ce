"""What the count is made of in every layout: the ring of a hold, and the bar of a side."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from posecoach.overlay.layout import Box
from posecoach.overlay.readout import SideBar
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import (
    GREY,
    ORANGE,
    WHITE,
    Image,
    fitting_size,
    rounded,
    shade_card,
    write,
)

BAR = 1.75
"""Height of the panel of a side, in heights of its text."""

EMPTY = (90, 90, 90)
"""Colour of what is still to do, in rings and bars."""


def draw_ring(
    image: Image, middle: tuple[int, int], size: float, progress: float | None = None
) -> None:
    """Draw the ring around a number that is `size` px high; without a progress, the empty one."""
    import cv2

    axes, thick = (int(size * 0.68),) * 2, max(4, round(size / 9))
    if progress is None:
        cv2.ellipse(image, middle, axes, -90, 0, 360, EMPTY, thick)
    else:
        cv2.ellipse(image, middle, axes, -90, 0, 360 * progress, ORANGE, thick, cv2.LINE_AA)


def draw_side(image: Image, area: Box, side: SideBar) -> None:
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
