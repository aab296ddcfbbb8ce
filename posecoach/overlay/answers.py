"""The answers to a question, side by side, or one below the other in an upright picture."""

from collections.abc import Sequence

from posecoach.overlay.layout import letters, upright
from posecoach.overlay.text import (
    BLUE,
    DARK,
    GREY,
    WHITE,
    Image,
    fitting_size,
    width,
    write,
)

LEADING = 1.25
"""Distance of two base lines in heights of the text."""

TALL, STACKED, GAP = 3.3, 1.4, 0.2
"""Height of an answer beside others and above others, and the distance between two, in heights of
the large letters, in which an answer is written; the remark is in small ones."""


def answers_height(image: Image, answers: Sequence[tuple[str, str]]) -> float:
    """Return the height that the answers take, with the gap above them, px."""
    if not answers:
        return 0.0
    rows = len(answers) if upright(image) else 1
    return letters(image).large * rows * (GAP + (STACKED if upright(image) else TALL))


def draw_answers(
    image: Image,
    answers: Sequence[tuple[str, str]],
    marked: int | None,
    box: tuple[int, int, int],
) -> None:
    """Draw answers in boxes of equal size.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    answers : Sequence[tuple[str, str]]
        In the language of the person: the words, and a remark, which may be empty.
    marked : int or None
        The answer that the raised hand has come to.
    box : tuple[int, int, int]
        Left, top and width of all of them, px.
    """
    heights, (x, y, room) = letters(image), box
    gap, stacked = int(GAP * heights.large), upright(image)
    tall = int((STACKED if stacked else TALL) * heights.large)
    wide = room if stacked else (room - gap * (len(answers) - 1)) // len(answers)
    free = wide - 2 * gap - (remarks_room(answers, heights.small) if stacked else 0)
    size = min(fitting_size(text, heights.large, free) for text, _ in answers)
    for number, (text, remark) in enumerate(answers):
        across, down = (0, number) if stacked else (number, 0)
        at = x + across * (wide + gap), y + down * (tall + gap)
        _draw_box(image, (*at, wide, tall), marked=number == marked)
        small = fitting_size(remark, heights.small, wide - 2 * gap)
        if stacked:
            base = at[1] + int((tall + size * 0.72) / 2)
            write(image, text, (x + gap, base), size)
            write(image, remark, (x + room - gap - width(remark, small), base), small)
        else:
            lines = [line for line in ((text, size), (remark, small)) if line[0]]
            _write_middle(image, (*at, wide, tall), lines)


def remarks_room(answers: Sequence[tuple[str, str]], size: float) -> int:
    """Return how wide the widest remark is with a gap before it, px; 0 without remarks."""
    widest = max(width(remark, size) for _, remark in answers)
    return widest + round(size) if widest else 0


def _draw_box(image: Image, box: tuple[int, int, int, int], *, marked: bool) -> None:
    """Draw the box of an answer: left, top, width and height, px."""
    import cv2

    x, y, wide, tall = box
    corner = x + wide, y + tall
    cv2.rectangle(image, (x, y), corner, BLUE if marked else DARK, -1)
    edge = (WHITE, max(3, tall // 24)) if marked else (GREY, max(1, tall // 60))
    cv2.rectangle(image, (x, y), corner, *edge)


def _write_middle(
    image: Image, box: tuple[int, int, int, int], lines: Sequence[tuple[str, float]]
) -> None:
    """Write lines, each with its size in px, in the middle of a box, one below the other."""
    x, y, wide, tall = box
    base = y + (tall - sum(size for _, size in lines) * LEADING) / 2
    for text, size in lines:
        base += size * LEADING
        at = x + (wide - width(text, size)) // 2, int(base - size * (LEADING - 1))
        write(image, text, at, size)
