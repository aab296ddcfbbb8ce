"""The layout: where things stand on a picture, clear of the body, and how large letters are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from posecoach.overlay.bones import ALL_ENDS
from posecoach.overlay.text import Image, unit
from posecoach.pose import Array, Landmark

GIANT, LARGE, SMALL = 1 / 5.5, 1 / 11, 1 / 18
"""The three heights of letters, as shares of the picture's height: the number, what to do now, and
everything else that matters. On a laptop of 13 inches, letters of the smallest can be read from 3 m
(10 minutes of arc)."""

WIDEST_GIANT, WIDEST_LARGE, WIDEST_SMALL = 1 / 4, 1 / 7.5, 1 / 8.5
"""In an upright picture they are at most these shares of its width, so that a word fits."""

MARGIN, GAP = 1 / 30, 1 / 60
"""Distance from the edge of the picture, and between two panels, as shares of the same unit."""

COLUMN = 0.42
"""Width of every panel beside the body, as a share of the same unit."""

TOUCHED = 2
"""A panel moves when more points of the body than this are behind it. Engineering: a hand that
passes moves nothing."""

FEET = 40
"""A point of a foot counts as much as so many others of the body. Engineering."""

ALONG_BONES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where on each bone a point of the body is taken."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture.

    Attributes
    ----------
    left, top, right, bottom : int
        Its edges, px.
    """

    left: int
    top: int
    right: int
    bottom: int

    @property
    def wide(self) -> int:
        """Its width, px."""
        return self.right - self.left

    @property
    def high(self) -> int:
        """Its height, px."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[int, int]:
        """Its middle, x and y in px."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    def holding(self, points: Array) -> int:
        """Return how many of some points, (N, 2) px, are inside."""
        inside = (points >= (self.left, self.top)) & (points <= (self.right, self.bottom))
        return int(inside.all(axis=1).sum())

    def meets(self, other: "Box") -> bool:
        """Return whether it has a part of another one in it."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, image: Image) -> "Box":
        """Return a box of this size, moved so that it is inside of a picture where it can be."""
        left = max(0, min(self.left, image.shape[1] - self.wide))
        top = max(0, min(self.top, image.shape[0] - self.high))
        return Box(left, top, left + self.wide, top + self.high)


@dataclass(frozen=True, slots=True)
class Letters:
    """The three heights of letters in one picture, px; see `GIANT`, `LARGE` and `SMALL`."""

    giant: float
    large: float
    small: float


def upright(image: Image) -> bool:
    """Return whether a picture is higher than wide: things then stand one below the other."""
    return bool(image.shape[0] > image.shape[1])


def letters(image: Image) -> Letters:
    """Return the heights of letters in a picture."""
    if not upright(image):
        u = unit(image)
        return Letters(u * GIANT, u * LARGE, u * SMALL)
    high, wide = image.shape[:2]
    return Letters(
        min(high * GIANT, wide * WIDEST_GIANT),
        min(high * LARGE, wide * WIDEST_LARGE),
        min(high * SMALL, wide * WIDEST_SMALL),
    )


def margin(image: Image) -> int:
    """Return the distance of panels from the edge of a picture, px."""
    return round(unit(image) * MARGIN)


def body_points(xy: Any) -> Array:
    """Return points all over the body.

    Parameters
    ----------
    xy : Array
        (33, 2) px; a bone with an end that is NaN is left out.

    Returns
    -------
    Array
        (N, 2) px.
    """
    ends = np.asarray(xy)[ALL_ENDS]
    ends = ends[~np.isnan(ends).any(axis=(1, 2))]
    along = [ends[:, 0] + share * (ends[:, 1] - ends[:, 0]) for share in ALONG_BONES]
    return np.concatenate(along) if len(ends) else np.zeros((0, 2))


def foot_points(xy: Any) -> Array:
    """Return the ankles, heels and toes that are known of (33, 2) landmarks, (N, 2) px."""
    feet = np.asarray(xy)[Landmark.LEFT_ANKLE :]
    return np.asarray(feet[~np.isnan(feet).any(axis=1)])


class Place:
    """Where one thing is drawn: where the body is not, and no elsewhere from frame to frame.

    It stays where it is until the body comes behind it and another place is clearer.
    """

    def __init__(self) -> None:
        self._chosen = 0

    def choose(
        self,
        boxes: Sequence[Box],
        body: Array,
        taken: Sequence[Box] = (),
        feet: Array | None = None,
    ) -> Box:
        """Choose one of several places.

        Parameters
        ----------
        boxes : Sequence[Box]
            The places, the best one first; as many in every frame.
        body : Array
            (N, 2) points of the body, px.
        taken : Sequence[Box]
            Where something else is drawn.
        feet : Array or None
            (N, 2) points, px, that must not be hidden if there is another place; None for none.
        """
        self._chosen = min(self._chosen, len(boxes) - 1)
        if _hidden(boxes[self._chosen], body, taken, feet) > TOUCHED:
            hidden = [_hidden(box, body, taken, feet) for box in boxes]
            clearest = min(range(len(boxes)), key=lambda i: hidden[i])
            if hidden[clearest] < hidden[self._chosen] / 2:
                self._chosen = clearest
        return boxes[self._chosen]


def _hidden(box: Box, body: Array, taken: Sequence[Box], feet: Array | None) -> int:
    """Return how much a box would hide: points of the body, feet, and most of all another panel."""
    points = box.holding(body) + (0 if feet is None else FEET * box.holding(feet))
    return points + 1000 * sum(box.meets(other) for other in taken)
