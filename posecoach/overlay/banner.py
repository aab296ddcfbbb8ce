"""The cue: the one thing that the person should do now, in large letters, never over the feet."""

from functools import lru_cache

from posecoach.coach.update import Update
from posecoach.overlay.guide import Words
from posecoach.overlay.layout import COLUMN, GAP, LARGE, SMALL, Box, Place, margin
from posecoach.overlay.readout import cue_text
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
from posecoach.pose import Array

ROWS, COLUMN_ROWS = 2, 5
"""A cue that is too long for one row gets up to this many rows before it shrinks: along an edge of
the picture, and in a column beside the body."""

LEADING = 1.2
"""Distance between base lines, in heights of the text."""


def draw_banner(
    image: Image, update: Update, words: Words, place: Place, body: Array, progress: Box
) -> Box | None:
    """Draw the cue; without one, the advice for the reason why nothing can be judged.

    It stands at the bottom, else beside the body, else at the top: where the body is not.

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
    panels = _panels(cue, image, progress)
    boxes = [box for _, box in panels]
    chosen = place.choose(boxes, body, [progress])
    stamp = panels[boxes.index(chosen)][0]
    stamp.put(image, (chosen.left, chosen.top))
    return chosen


def _panels(cue: str, image: Image, progress: Box) -> list[tuple[Stamp, Box]]:
    """Return the cue at the bottom, in the column opposite the count, and at the top."""
    u, edge = unit(image), margin(image)
    high, wide = image.shape[:2]
    gap = round(u * GAP)
    left = progress.left <= wide - progress.right  # the count stands at the left
    free = (progress.right + gap, wide - edge) if left else (edge, progress.left - gap)
    below = _strip(cue, wide - 2 * edge, ROWS, u)
    column = _strip(cue, round(u * COLUMN), COLUMN_ROWS, u)
    above = _strip(cue, max(1, free[1] - free[0]), ROWS + 1, u)
    x = wide - edge - column.width if left else edge
    spots = (
        (below, (wide - below.width) // 2, high - edge - below.height),
        (column, x, max(edge, (high - column.height) // 2)),
        (above, (sum(free) - above.width) // 2, edge),
    )
    return [(s, Box(x, y, x + s.width, y + s.height)) for s, x, y in spots]


@lru_cache(16)
def _strip(cue: str, room: int, most_rows: int, u: float) -> Stamp:
    """Return the panel with the cue on it, at most `room` px wide."""
    pad = round(u * LARGE * 0.4)
    rows = wrap(cue, u * LARGE, room - 2 * pad, most_rows)
    size = min(fitting_size(row, u * LARGE, room - 2 * pad) for row in rows)
    size = max(size, u * SMALL * 0.8)
    wide = min(room, max(width(row, size) for row in rows) + 2 * pad)
    high = int(size * (1.6 + (len(rows) - 1) * LEADING))

    def draw(area: Image) -> None:
        shade_card(area, round(u * CORNER))
        for i, row in enumerate(rows):
            base = int(size * (1.12 + i * LEADING))
            write(area, row, (max(4, (wide - width(row, size)) // 2), base), size)

    return Stamp(wide, high, draw)
