"""Drawings that stay the same for many frames: made once, blended only where they are."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from posecoach.overlay.text import Color, Image, width, write


class Stamp:
    """A drawing that was made once and is put on picture after picture.

    Blending is linear: each byte of a picture becomes ``byte * keep / 255 + add``. So a drawing on
    black and the same drawing on white say what it does to any picture.

    Parameters
    ----------
    width, height : int
        Size of the area that is drawn on, px.
    draw : Callable[[Image], None]
        Draws on an area (height, width, 3) in place. It is called twice; what it draws may shine
        through, but must not depend on the picture otherwise.

    Attributes
    ----------
    width, height : int
        As passed in.
    """

    def __init__(self, width: int, height: int, draw: Callable[[Image], None]) -> None:
        import cv2

        self.width, self.height = width, height
        on_black = np.zeros((height, width, 3), np.uint8)
        on_white = np.full((height, width, 3), 255, np.uint8)
        draw(on_black)
        draw(on_white)
        keep = np.asarray(cv2.subtract(on_white, on_black), np.uint8)
        changed = np.asarray(cv2.bitwise_or(~keep, on_black), np.uint8).reshape(height, -1)
        x, self._top, wide, high = cv2.boundingRect(changed)
        self._left = x // 3
        used = slice(self._top, self._top + high), slice(self._left, -(-(x + wide) // 3))
        self._keep, self._add = (np.ascontiguousarray(a[used]) for a in (keep, on_black))

    def put(self, image: Image, at: tuple[int, int]) -> None:
        """Put the drawing on a picture; what lies outside is left out.

        Parameters
        ----------
        image : Image
            (H, W, 3) BGR, drawn on in place.
        at : tuple[int, int]
            Where the upper left corner of the area comes, px; may be negative.
        """
        import cv2

        x, y = at[0] + self._left, at[1] + self._top
        high, wide = self._keep.shape[:2]
        x0, y0 = max(0, x), max(0, y)
        x1, y1 = min(image.shape[1], x + wide), min(image.shape[0], y + high)
        if x0 >= x1 or y0 >= y1:
            return
        mine = slice(y0 - y, y1 - y), slice(x0 - x, x1 - x)
        part = image[y0:y1, x0:x1]
        cv2.multiply(part, self._keep[mine], dst=part, scale=1 / 255)
        cv2.add(part, self._add[mine], dst=part)


def label(image: Image, text: str, at: tuple[int, int], size: float, back: Color) -> None:
    """Write a line of text in white on a box.

    Parameters
    ----------
    image, text, at, size
        As for :func:`posecoach.overlay.text.write`.
    back : Color
        Colour of the box.
    """
    if text:
        margin = round(size)
        _label(text, size, back).put(image, (at[0] - margin, at[1] - 2 * margin))


@lru_cache(256)
def _label(text: str, size: float, back: Color) -> Stamp:
    """Return a text on a box, in an area whose margins are as wide as the text is high."""
    import cv2

    pixels = round(size)
    long, edge = width(text, size), pixels // 4
    at = (pixels, 2 * pixels)

    def draw(area: Image) -> None:
        corner = (at[0] + long + edge, at[1] + edge)
        cv2.rectangle(area, (at[0] - edge, at[1] - pixels), corner, back, -1)
        write(area, text, at, size)

    return Stamp(long + 2 * pixels, 3 * pixels, draw)
