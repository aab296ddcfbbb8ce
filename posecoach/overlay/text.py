"""Text on a picture, to be read from a mat 2 or 3 m away."""

from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.uint8]
Color: TypeAlias = tuple[int, int, int]

WHITE: Color = (255, 255, 255)
DARK: Color = (30, 24, 20)
GREY: Color = (150, 150, 150)
BLUE: Color = (178, 114, 0)
ORANGE: Color = (0, 159, 230)
SKY: Color = (233, 180, 86)
"""Colours as BGR; blue, orange and sky are from the palette of Okabe and Ito, which colour-blind
people can distinguish."""

TYPEFACE = Path(__file__).parent / "fonts" / "Inter-SemiBold.otf"
"""Semibold, because thin letters cannot be read from 3 m."""

CORNER = 1 / 45
"""Radius of the corners of panels, as a share of :func:`unit`."""


def unit(image: Image) -> float:
    """Return the length in px that text sizes are shares of.

    It is the height of the picture, or three quarters of its width where that is less.
    """
    return float(min(image.shape[0], image.shape[1] * 0.75))


def shade(image: Image, box: tuple[int, int, int, int], left: float = 0.3) -> None:
    """Darken a part of the picture in place, as the background of text.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR.
    box : tuple[int, int, int, int]
        Left, top, right and bottom, px; negative values count as 0.
    left : float
        The share of the brightness that remains.
    """
    import cv2

    x0, y0, x1, y1 = (max(0, v) for v in box)
    part = image[y0:y1, x0:x1]
    if part.size:
        cv2.convertScaleAbs(part, dst=part, alpha=left)


def shade_card(image: Image, radius: int, left: float = 0.25) -> None:
    """Darken a picture in place except at its rounded corners, as the background of a panel.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, all of which the panel fills.
    radius : int
        Radius of the corners, px.
    left : float
        The share of the brightness that remains.
    """
    high, wide = image.shape[:2]
    r = min(radius, wide // 2, high // 2)
    corner = rounded(2 * r + 1, 2 * r + 1, r)[:r, :r, None]
    for rows, columns in product((slice(r), slice(-1, -r - 1, -1)), repeat=2):
        part = image[rows, columns]
        image[rows, columns] = np.rint(part * (1 - (1 - left) * corner))
    for box in ((r, 0, wide - r, high), (0, r, r, high - r), (wide - r, r, wide, high - r)):
        shade(image, box, left)


def rounded(wide: int, high: int, radius: int) -> NDArray[np.float64]:
    """Return how much of each pixel is inside of an area with rounded corners, 0 to 1.

    Parameters
    ----------
    wide, high : int
        Size of the area, px.
    radius : int
        Radius of the corners, px.

    Returns
    -------
    Array
        (high, wide).
    """
    import cv2

    mask = np.zeros((high, wide), np.uint8)
    r = min(radius, wide // 2, high // 2)
    cv2.rectangle(mask, (r, 0), (wide - 1 - r, high - 1), 255, -1)
    cv2.rectangle(mask, (0, r), (wide - 1, high - 1 - r), 255, -1)
    for x in (r, wide - 1 - r):
        for y in (r, high - 1 - r):
            cv2.circle(mask, (x, y), r, 255, -1, cv2.LINE_AA)
    return np.asarray(mask / 255)


def write(image: Image, text: str, at: tuple[int, int], size: float) -> None:
    """Write TrueType text in white.

    Parameters
    ----------
    image : Image
        (H, W, 3) BGR, drawn on in place.
    text : str
        One line.
    at : tuple[int, int]
        Left end of its base line, px.
    size : float
        Its height, px.
    """
    import cv2

    if text:
        cv2.putText(image, text, at, WHITE, _font(), round(size))


def fitting_size(text: str, size: float, room: float) -> float:
    """Return the size at which a text fits.

    Parameters
    ----------
    text : str
        One line.
    size : float
        The largest height of the letters, px.
    room : float
        The width that is free, px.
    """
    return min(size, size * room / max(1, width(text, size)))


def wrap(text: str, size: float, room: float, lines: int) -> list[str]:
    """Break a text into lines of about the same length.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Height of the letters, px.
    room : float
        Width of a line, px. A line is longer where `lines` are too few, or for one long word.
    lines : int
        The most lines to break it into.

    Examples
    --------
    >>> wrap("one two three four", 10, 1e9, 2)
    ['one two three four']
    """
    return list(_wrapped(text, size, room, lines))


@lru_cache(256)
def _wrapped(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    words = tuple(text.split())
    rows: tuple[str, ...] = ("",)
    room = max(room, *(width(word, size) for word in words), 0)
    for count in range(1, min(lines, len(words)) + 1):
        rows = _even_rows(words, count, size)
        if max(width(row, size) for row in rows) <= room:
            break
    return rows


def _even_rows(words: tuple[str, ...], count: int, size: float) -> tuple[str, ...]:
    """Break words into a number of rows so that the longest row is as short as it can be."""
    best: list[tuple[float, tuple[str, ...]]] = [
        (width(" ".join(words[:end]), size), (" ".join(words[:end]),))
        for end in range(1, len(words) + 1)
    ]  # of the first words, with as many rows as yet
    for row in range(1, count):
        best = [
            min(
                (max(best[start - row][0], width(last, size)), (*best[start - row][1], last))
                for start in range(row, end)
                for last in [" ".join(words[start:end])]
            )
            for end in range(row + 1, len(words) + 1)
        ]
    return best[-1][1]


@lru_cache(1024)
def width(text: str, size: float) -> int:
    """Return the width in px of a text that is `size` px high."""
    import cv2

    box = cv2.getTextSize((1, 1), text, (0, 0), _font(), round(size))
    return int(box[2])


@cache
def _font() -> Any:
    import cv2

    return cv2.FontFace(str(TYPEFACE))
