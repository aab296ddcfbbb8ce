"""The cue: the one thing that the person should do now, in large letters, never over the feet."""

from functools import lru_cache

from posecoach.coach.update import Update
from posecoach.overlay.guide import Words
from posecoach.overlay.layout import (
    COLUMN,
    GAP,
    Box,
    Letters,
    Place,
    letters,
    margin,
    upright,
)
from posecoach.overlay.readout import cue_text
from posecoach.overlay.stamp import Stamp
from posecoach.overlay.text import (
    Image,
    fitting_size,
    shade_card,
    unit,
    width,
    wrap,
    write,
)
from posecoach.pose import Array

ROWS, COLUMN_ROWS = 2, 5
"""A cue is as high as this many rows of the largest letters at most: along an edge of the picture,
and in a column beside the body or in an upright picture. More rows are of smaller letters."""

ROUND = 0.25
"""Radius of the corners, in heights of the largest letters."""

SMALLER = 0.94
"""The steps in which letters are made smaller until a cue fits."""

LEADING = 1.2
"""Distance between base lines, in heights of the text."""


def draw_banner(
    image: Image,
    update: Update,
    words: Words,
    place: Place,
    body: Array,
    feet: Array,
    progress: Box,
) -> Box | None:
    """Draw the cue; without one, the advice for the reason why nothing can be judged.

    It stands where the body is not: at the bottom, else beside the body or next to the count, else
    at the top.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    update : Update
        What to show.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    place : Place
        Remembers where it stood.
    body : Array
        (N, 2) points of the body, px.
    feet : Array
        (N, 2) points of the feet, px.
    progress : Box
        Where the count is drawn.

    Returns
    -------
    Box or None
        Where it was drawn; None if there is nothing to say.
    """
    cue = cue_text(update, words)
    if not cue:
        return None
    panels = (_panels_upright if upright(image) else _panels)(cue, image, progress)
    boxes = [box for _, box in panels]
    chosen = place.choose(boxes, body, [progress], feet)
    stamp = panels[boxes.index(chosen)][0]
    stamp.put(image, (chosen.left, chosen.top))
    return chosen


def _panels(cue: str, image: Image, progress: Box) -> list[tuple[Stamp, Box]]:
    """Return the cue at the bottom, in the column opposite the count, and at the top."""
    size, edge = letters(image), margin(image)
    high, wide = image.shape[:2]
    gap = round(unit(image) * GAP)
    left = progress.left <= wide - progress.right  # the count stands at the left
    free = (progress.right + gap, wide - edge) if left else (edge, progress.left - gap)
    low = _height(ROWS, size.large)
    below = _strip(cue, wide - 2 * edge, low, size)
    tall = _height(COLUMN_ROWS, size.large)
    column = _strip(cue, round(unit(image) * COLUMN), tall, size)
    above = _strip(cue, max(1, free[1] - free[0]), _height(ROWS + 1, size.large), size)
    x = wide - edge - column.width if left else edge
    spots = (
        (below, (wide - below.width) // 2, high - edge - below.height),
        (column, x, max(edge, (high - column.height) // 2)),
        (above, (sum(free) - above.width) // 2, edge),
    )
    return [(s, Box(x, y, x + s.width, y + s.height)) for s, x, y in spots]


def _panels_upright(cue: str, image: Image, progress: Box) -> list[tuple[Stamp, Box]]:
    """Return the cue at the bottom, next to the count, and at the top."""
    size, edge = letters(image), margin(image)
    high, wide = image.shape[:2]
    gap = round(unit(image) * GAP)
    strip = _strip(cue, wide - 2 * edge, _height(COLUMN_ROWS, size.large), size)
    first = progress.top <= high - progress.bottom  # the count stands at the top
    beside = progress.bottom + gap if first else progress.top - gap - strip.height
    x = (wide - strip.width) // 2
    tops = (high - edge - strip.height, beside, edge)
    return [(strip, Box(x, y, x + strip.width, y + strip.height)) for y in tops]


def _height(rows: int, size: float) -> int:
    """Return the height of a panel with some rows of letters of this size, px."""
    return int(size * (1.6 + (rows - 1) * LEADING))


@lru_cache(16)
def _strip(cue: str, room: int, high: int, heights: Letters) -> Stamp:
    """Return the panel with the cue on it, at most `room` px wide and about `high` px high.

    The letters are large, or as much smaller as they must be to fit, and never below the smallest
    unless one word is too long.
    """
    pad, size = round(heights.large * 0.4), heights.large
    rows = wrap(cue, size, room - 2 * pad, len(cue))
    while size > heights.small and not _fits(rows, size, room - 2 * pad, high):
        size = max(size * SMALLER, heights.small)
        rows = wrap(cue, size, room - 2 * pad, len(cue))
    size = min(fitting_size(row, size, room - 2 * pad) for row in rows)
    wide = min(room, max(width(row, size) for row in rows) + 2 * pad)

    def draw(area: Image) -> None:
        shade_card(area, round(heights.large * ROUND))
        for i, row in enumerate(rows):
            base = int(size * (1.12 + i * LEADING))
            write(area, row, (max(4, (wide - width(row, size)) // 2), base), size)

    return Stamp(wide, _height(len(rows), size), draw)


def _fits(rows: list[str], size: float, room: int, high: int) -> bool:
    return _height(len(rows), size) <= high and max(width(row, size) for row in rows) <= room
