"""The cue: the one thing that the person should do now, large at the bottom."""

from functools import lru_cache

from posecoach.coach.setup import ADVICE
from posecoach.coach.update import Update
from posecoach.overlay.guide import Words
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import Image, fitting_size, shade, unit, width, wrap, write

CUE_HEIGHT, LEAST_HEIGHT = 1 / 11, 1 / 24
"""Usual and smallest height of the cue, as shares of :func:`posecoach.overlay.text.unit`."""

ROWS, LEADING = 2, 1.2
"""A cue that is too long for one row gets up to this many rows before it shrinks, and the distance
between their base lines, in heights of the text."""


def draw_banner(image: Image, update: Update, words: Words) -> None:
    """Draw the cue; without one, the advice for the reason why nothing can be judged."""
    english = update.cue or (ADVICE[update.reason] if update.reason else None)
    if english is None:
        return
    u = unit(image)
    size, room = u * CUE_HEIGHT, image.shape[1] * 0.94
    rows = wrap(words(english), size, room, ROWS)
    size = max(u * LEAST_HEIGHT, min(fitting_size(row, size, room) for row in rows))
    strip = _strip(tuple(rows), size, image.shape[1])
    strip.put(image, (0, image.shape[0] - _banner_height(size, len(rows))))


@lru_cache(4)
def _strip(rows: tuple[str, ...], size: float, wide: int) -> Stamp:
    """Return the dark strip with the rows of text on it, `wide` px wide."""
    high = _banner_height(size, len(rows))

    def draw(image: Image) -> None:
        shade(image, (0, 0, wide, high))
        base = high - int(size * 0.55)
        for above, row in enumerate(reversed(rows)):
            x = (wide - width(row, size)) // 2
            write(image, row, (max(4, x), base - int(above * size * LEADING)), size)

    return Stamp(wide, high, draw)


def _banner_height(size: float, rows: int) -> int:
    """Return the height in px of the dark strip behind rows of text that is `size` px high."""
    return int(size * (1.7 + (rows - 1) * LEADING))
