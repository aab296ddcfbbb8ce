"""Which side worked, decided over a whole attempt and not from one picture."""

from posecoach.pose import Side


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
