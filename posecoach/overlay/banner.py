"""The one thing to tell the person now, large at the bottom."""

from posecoach.overlay.guide import Words
from posecoach.overlay.text import Image, fitting_size, shade, unit, width, wrap, write
from posecoach.verdict import Reason, Update

CUE_HEIGHT, LEAST_HEIGHT = 1 / 11, 1 / 24
"""Height of a cue in heights of the picture, and how far it shrinks to fit."""

ROWS, LEADING = 2, 1.2
"""What is too long for one row stands on two, so many heights apart, before it shrinks."""

REASON_WORDS = {
    Reason.NO_PERSON: "I can't see you.",
    Reason.BODY_CUT_OFF: "Step back: I can't see all of you.",
    Reason.WRONG_VIEW: "Turn your side to the camera.",
    Reason.WRONG_EXERCISE: "This is another position.",
    Reason.TRACKING_LOST: "I can't make you out. More light?",
    Reason.SEVERAL_PEOPLE: "I see several people: one only, please.",
}


def draw_banner(image: Image, update: Update, words: Words) -> None:
    """Draw the cue, or why nothing can be judged."""
    english = update.cue or (REASON_WORDS[update.reason] if update.reason else None)
    if english is None:
        return
    u = unit(image)
    size, room = u * CUE_HEIGHT, image.shape[1] * 0.94
    rows = wrap(words(english), size, room, ROWS)
    size = max(u * LEAST_HEIGHT, min(fitting_size(row, size, room) for row in rows))
    shade(image, (0, image.shape[0] - _high(size, len(rows)), image.shape[1], image.shape[0]))
    base = image.shape[0] - int(size * 0.55)
    for above, row in enumerate(reversed(rows)):
        x = (image.shape[1] - width(row, size)) // 2
        write(image, row, (max(4, x), base - int(above * size * LEADING)), size)


def _high(size: float, rows: int) -> int:
    """Give the height of the dark part behind some rows, px."""
    return int(size * (1.7 + (rows - 1) * LEADING))
