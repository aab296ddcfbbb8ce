"""A page of words in place of the coaching, over the dimmed picture."""

from functools import lru_cache
from typing import TypeAlias

from posecoach.coach.update import Panel
from posecoach.overlay.answers import answers_height, draw_answers
from posecoach.overlay.guide import Words
from posecoach.overlay.layout import letters, upright
from posecoach.overlay.text import GREY, Image, fitting_size, shade, unit, width, wrap, write

TITLE, UPRIGHT_TITLE, LINE = 1.375, 1.15, 1.2
"""Heights of the title in heights of the large letters, and of a line in heights of the small ones;
see :class:`posecoach.overlay.layout.Letters`."""

KEY, UPRIGHT_KEY = 1.0, 0.6
"""Height of a key in heights of the small letters: in an upright picture, keys are smaller, because
they are pressed from close by."""

ROOMY, GROWN = 3, 1.4
"""A page with at most the first number of rows has rows that are larger by the second factor, where
they fit."""

LEADING, APART = 1.25, 0.2
"""Distance of base lines, and of two lines in addition, in heights of the text."""

SMALLER = 0.95
"""The steps in which letters are made smaller until a page fits."""

Row: TypeAlias = tuple[str, float, int]
"""A row of text, its height, and how far its base line is below the top, px."""


def draw_panel(image: Image, panel: Panel, words: Words) -> None:
    """Draw a page, with its title at the top and its keys at the bottom.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    panel : Panel
        The page, in English.
    words : Callable[[str], str]
        Translates from English into the language of the person.
    """
    u, heights = unit(image), letters(image)
    shade(image, (0, 0, image.shape[1], image.shape[0]), 0.2)
    left, room = int(u / 14), image.shape[1] - 2 * int(u / 14)
    row = answers_height(image, panel.answers)
    space = image.shape[0] - row - u * (0.11 + (0.11 if panel.choices else 0.0))
    title, lines = words(panel.title), tuple(map(words, panel.lines))
    title_size = heights.large * (UPRIGHT_TITLE if upright(image) else TITLE)
    sizes = title_size, heights.small * LINE
    for text, size, base in _laid_out(title, lines, room, space, sizes):
        write(image, text, (left, int(u * 0.06) + base), size)
    if panel.answers:
        top = image.shape[0] - int(row + u * 0.14)
        draw_answers(image, panel.answers, panel.marked, (left, top, room))
    _draw_keys(image, panel, words, left)


@lru_cache(16)
def _laid_out(
    title: str, lines: tuple[str, ...], room: int, space: float, sizes: tuple[float, float]
) -> tuple[Row, ...]:
    """Return the rows of a title and of some lines, as large as they fit into a space, px."""
    share = 1.0
    while share > 0.2:
        rows = [len(wrap(line, sizes[1] * share, room, len(line))) for line in lines]
        grow = GROWN if sum(rows) <= ROOMY else 1.0
        for factor in (share * grow, share):
            found, end = _at_size(title, lines, room, (sizes[0] * share, sizes[1] * factor))
            if end <= space:
                return found
        share *= SMALLER
    return found


def _at_size(
    title: str, lines: tuple[str, ...], room: int, sizes: tuple[float, float]
) -> tuple[tuple[Row, ...], float]:
    """Return the rows with the title and the lines in these sizes, and where the last one ends."""
    out: list[Row] = []
    y = 0.0
    for number, (text, size) in enumerate([(title, sizes[0]), *((t, sizes[1]) for t in lines)]):
        y += size * APART if number else 0.0
        for row in wrap(text, size, room, max(1, len(text))):
            y += size * LEADING
            out.append((row, fitting_size(row, size, room), int(y)))
    return tuple(out), y + out[-1][1] * (LEADING - 1)


def _draw_keys(image: Image, panel: Panel, words: Words, left: int) -> None:
    """Draw each key as a cap with its effect beside it, from `left` px on."""
    import cv2

    u = unit(image)
    size = letters(image).small * (UPRIGHT_KEY if upright(image) else KEY)
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
