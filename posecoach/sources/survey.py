"""What is known of a video before its pictures are read: its largest size and its duration."""

import math
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from posecoach.errors import InputError
from posecoach.sources.film import Film
from posecoach.sources.parts import Part
from posecoach.sources.upright import upright_size

LEAST_PX = 16
"""A picture of fewer rows or columns than this, in px, shows nobody."""

MOST_PIXELS = 40_000_000
"""A larger picture among smaller ones is damage: 8K has 33 million."""


def survey(
    recordings: Sequence[Part], path: str | Path, rotate: int
) -> tuple[tuple[int, int] | None, float]:
    """Look through a file once, before it is read.

    Calls and screen recorders begin small and grow with the connection. Only pictures that need no
    others are looked at, because sizes change there.

    Returns
    -------
    tuple[int, int] or None
        The height and the width of the largest picture, upright, px; None if none is whole.
    float
        How long the file says that it is, s; NaN where it does not say it.

    Raises
    ------
    InputError
        If the first recording cannot be read, or all pictures are too small to show anybody.
    """
    sizes: set[tuple[int, int]] = set()
    declared_s = 0.0
    for number, part in enumerate(recordings):
        try:
            film = Film(part, path)
        except InputError:
            if number == 0:
                raise
            continue
        with closing(film):
            declared_s += math.nan if film.declared_s is None else film.declared_s
            for picture in film.key_pictures():
                lying = picture.rotation % 180 != 0
                sizes.add(upright_size(picture, film.track, lying=lying))
                if film.intra_only:
                    break
    sizes = {size for size in sizes if size[0] * size[1] <= MOST_PIXELS}
    largest = max(sizes, key=lambda size: size[0] * size[1], default=None)
    if largest is None:
        return None, declared_s
    return checked_size(largest[::-1] if rotate % 180 else largest, path), declared_s


def checked_size(size: tuple[int, int], path: str | Path) -> tuple[int, int]:
    """Return a size, height and width in px.

    Raises
    ------
    InputError
        If it is too small to show anybody.
    """
    height, width = size
    if min(size) < LEAST_PX:
        raise InputError(
            f"{path} has pictures of only {width} x {height} px", "record it in a larger size"
        )
    return height, width
