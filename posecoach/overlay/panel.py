"""A page of words in place of the coaching, over the dimmed picture."""

from posecoach.coach.update import Panel
from posecoach.overlay.answers import answers_height, draw_answers, upright
from posecoach.overlay.guide import Words
from posecoach.overlay.text import GREY, Image, fitting_size, shade, unit, width, wrap, write

TITLE_HEIGHT, LINE_HEIGHT, KEY_HEIGHT = 1 / 8, 1 / 15, 1 / 18
"""Heights of text as shares of :func:`posecoach.overlay.text.unit`; the title must be readable from
the mat."""

ROWS = 4
"""A line gets up to this many rows in an upright picture, otherwise two."""

ROOMY, GROWN = 3, 1.4
"""A page with at most the first number of lines has lines that are larger by the second factor."""


def draw_panel(image: Image, panel: Panel, words: Words) -> None:
    """Draw a page, with its title on up to two lines and its keys at the bottom.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    panel : Panel
        The page, in English.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    """
    u = unit(image)
    shade(image, (0, 0, image.shape[1], image.shape[0]), 0.2)
    left, room = int(u / 14), image.shape[1] - 2 * int(u / 14)
    size = u * TITLE_HEIGHT
    y = u * 0.06
    rows = wrap(words(panel.title), size, room, 2)
    small = u * LINE_HEIGHT
    most = ROWS if upright(image) else 2
    lines = [part for line in panel.lines for part in wrap(words(line), small, room, most)]
    row = answers_height(image, panel.answers)
    space = image.shape[0] - row - u * (0.06 + (0.16 if panel.choices else 0.05))
    grow = 1.0 if len(lines) > ROOMY else GROWN
    needed = len(rows) * size * 1.25 + len(lines) * small * 1.45 * grow
    shrink = min(1.0, space / needed)
    for text in rows:
        y += size * 1.25 * shrink
        write(image, text, (left, int(y)), fitting_size(text, size * shrink, room))
    for text in lines:
        y += small * 1.45 * shrink * grow
        write(image, text, (left, int(y)), fitting_size(text, small * shrink * grow, room))
    if panel.answers:
        top = image.shape[0] - int(row + u * 0.14)
        draw_answers(image, panel.answers, panel.marked, (left, top, room))
    _draw_keys(image, panel, words, left)


def _draw_keys(image: Image, panel: Panel, words: Words, left: int) -> None:
    """Draw each key as a cap with its effect beside it, from `left` px on."""
    import cv2

    u = unit(image)
    size = u * KEY_HEIGHT
    needed = sum(
        width(words(key), size) + width(words(does), size) + int(2.4 * size)
        for key, does in panel.choices
    )
    size *= min(1.0, (image.shape[1] - 2 * left) / max(1, needed))
    x, y = left, image.shape[0] - int(u * 0.06)
    for key, does in panel.choices:
        pad = int(size * 0.45)
        wide = width(words(key), size)
        box = (x, y - int(size * 1.15)), (x + wide + 2 * pad, y + int(size * 0.45))
        cv2.rectangle(image, *box, GREY, max(1, int(size / 12)), cv2.LINE_AA)
        write(image, words(key), (x + pad, y), size)
        x += wide + 2 * pad + int(size * 0.4)
        write(image, words(does), (x, y), size)
        x += width(words(does), size) + int(size * 1.1)
