"""Where the knee of a circling leg rests, and how far it is from there."""

import math
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from posecoach.rules.circle import Circle


class KneePoint(NamedTuple):
    """The knee at a time t, in s: horizontal u, vertical v and depth w, in thigh lengths."""

    t: float
    u: float
    v: float
    w: float
    resting: bool


class RestPlace:
    """The place of rest: where the pattern expects it, and where this person's knee rests.

    Parameters
    ----------
    pattern : Circle
        It states the expected place, in thigh lengths.
    """

    def __init__(self, pattern: Circle) -> None:
        self._expected = (pattern.rest_horizontal_thighs, pattern.rest_vertical_thighs)
        self._home = self._expected

    def learn(self, points: Sequence[KneePoint]) -> None:
        """Learn where the knee of this person rests, as this camera sees it.

        Parameters
        ----------
        points : Sequence[KneePoint]
            Points at rest; without any the place stays as it was.
        """
        if points:
            self._home = (median(p.u for p in points), median(p.v for p in points))

    def from_home(self, point: KneePoint) -> float:
        """Return the distance from this person's place of rest in the picture, in thigh lengths."""
        return math.dist((point.u, point.v), self._home)

    def from_pattern(self, point: KneePoint) -> float:
        """Return the distance from the expected place of rest, in thigh lengths, with depth."""
        return math.hypot(self.from_pattern_in_picture(point), point.w)

    def from_pattern_in_picture(self, point: KneePoint) -> float:
        """Return the distance from the expected place of rest in the picture, in thigh lengths."""
        return math.hypot(point.u - self._expected[0], point.v - self._expected[1])
