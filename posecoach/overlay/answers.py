"""The answers to a question, side by side, or one below the other in an upright picture."""

from collections.abc import Sequence

from posecoach.overlay.text import (
    BLUE,
    DARK,
    GREY,
    WHITE,
    Image,
    fitting_size,
    unit,
    width,
    write,
)

WORD_HEIGHT, REMARK_HEIGHT = 1 / 11, 1 / 18
"""Heights of an answer and of the remark below it, as shares of
:func:`posecoach.overlay.text.unit`."""

LEADING = 1.25
"""Distance of two base lines in heights of the text."""

TALL, STACKED, GAP = 0.3, 0.2, 0.025
"""Height of an answer beside others and above others, and the distance between two, in the same
unit."""


def upright(image: Image) -> bool:
    """Return whether a picture is higher than wide."""
    return bool(image.shape[0] > image.shape[1])


def answers_height(image: Image, answers: Sequence[tuple[str, str]]) -> float:
    """Return the height that the answers take, with the gap above them, px."""
    if not answers:
        return 0.0
    rows = len(answers) if upright(image) else 1
    return unit(image) * rows * (GAP + (STACKED if upright(image) else TALL))


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
    u, (x, y, room) = unit(image), box
    gap, stacked = int(GAP * u), upright(image)
    tall = int((STACKED if stacked else TALL) * u)
    wide = room if stacked else (room - gap * (len(answers) - 1)) // len(answers)
    size = min(fitting_size(text, u * WORD_HEIGHT, wide - 2 * gap) for text, _ in answers)
    for number, (text, remark) in enumerate(answers):
        across, down = (0, number) if stacked else (number, 0)
        at = x + across * (wide + gap), y + down * (tall + gap)
        _draw_box(image, (*at, wide, tall), marked=number == marked)
        lines = [(text, size), (remark, fitting_size(remark, u * REMARK_HEIGHT, wide - 2 * gap))]
        _write_middle(image, (*at, wide, tall), [line for line in lines if line[0]])


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
