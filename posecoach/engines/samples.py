"""Samples of an attempt of any length, kept in a bounded number."""

from posecoach.pose import Side
from posecoach.rules.condition import Values

KEPT = 2000
"""At most this many samples of an attempt are kept for medians; an engineering choice, 67 s at 30
frames per s. A longer attempt is thinned."""


class ThinnedSamples:
    """Keep evenly spaced samples for a median: all, then every second one, then every fourth.

    Parameters
    ----------
    most : int
        The greatest number of samples to keep.
    """

    def __init__(self, most: int = KEPT) -> None:
        self.kept: list[Values] = []
        self._most = most
        self._every, self._seen = 1, 0

    def add(self, values: Values) -> None:
        """Take one sample."""
        self._seen += 1
        if self._seen % self._every == 0:
            self.kept.append(values)
        if len(self.kept) > self._most:
            self.kept = self.kept[::2]
            self._every *= 2


class SideVotes:
    """Count how many samples of an attempt name each side."""

    def __init__(self) -> None:
        self._left = self._right = 0

    def add(self, side: Side | None) -> None:
        """Take the working side of one sample; None if no single side works."""
        self._left += side is Side.LEFT
        self._right += side is Side.RIGHT

    @property
    def side(self) -> Side | None:
        """The side that more samples name, right if equal; None if no sample names one."""
        if self._left == self._right == 0:
            return None
        return Side.LEFT if self._left > self._right else Side.RIGHT
