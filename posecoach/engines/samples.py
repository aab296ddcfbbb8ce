"""Samples of a time of any length, in a bounded number."""

from posecoach.pose import Side
from posecoach.rules.condition import Values

KEPT = 2000
"""So many samples of an attempt are kept for medians; of a longer one every second one."""


class ThinnedSamples:
    """Keep samples for a median; of a longer time only every second one, then every fourth.

    Parameters
    ----------
    most : int
        How many are kept.
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
    """Count for which side the samples of an attempt speak."""

    def __init__(self) -> None:
        self._left = self._right = 0

    def add(self, side: Side | None) -> None:
        """Take the side of one sample; None where no side works alone."""
        self._left += side is Side.LEFT
        self._right += side is Side.RIGHT

    @property
    def side(self) -> Side | None:
        """Give the side that most samples name; None where none did."""
        if self._left == self._right == 0:
            return None
        return Side.LEFT if self._left > self._right else Side.RIGHT
