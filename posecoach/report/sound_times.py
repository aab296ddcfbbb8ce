"""When the sound of a file is heard, in the times of the frames."""

from collections.abc import Sequence

Pieces = Sequence[tuple[float, float]]
"""For each recording in a file that was joined, its first time in the file and in the frames, s."""

BACK_S = 0.5
"""Times that go back by more than this, in s, begin anew, as where another recording was joined."""

FORWARD_S = 10.0
"""The same for times that jump forward, s."""

NEAR_S = 3.0
"""Sound begins at most this much earlier or later than the pictures of a recording, s."""


class SoundTimes:
    """Turn times of the sound in a file into those of the frames.

    Parameters
    ----------
    pieces : Pieces
        How times in the file relate to those of the frames; at least one.
    end_s : float
        When the last frame ends, s.

    Attributes
    ----------
    lost_s : float
        How much sound has times that do not fit, s.
    """

    def __init__(self, pieces: Pieces, end_s: float) -> None:
        self._pieces = pieces
        self._end_s = end_s
        self._piece = 0
        self._last: float | None = None
        self.lost_s = 0.0

    def of(self, time: float, length: float) -> float | None:
        """Return when a part of the sound is heard; None if it is not.

        Parameters
        ----------
        time : float
            In the file, s.
        length : float
            Of this part, s.
        """
        jump = 0.0 if self._last is None else time - self._last
        following = self._pieces[self._piece + 1 : self._piece + 2]
        jumps = jump < -BACK_S or jump > FORWARD_S
        if jumps and following and abs(time - following[0][0]) < NEAR_S:
            self._piece += 1
        elif jump < 0 or jump > FORWARD_S:
            self.lost_s += length
            return None
        self._last = time
        file_s, film_s = self._pieces[self._piece]
        t = film_s + time - file_s
        ends_s = self._end_s
        if self._piece + 1 < len(self._pieces):
            ends_s = self._pieces[self._piece + 1][1]
        return t if max(film_s, 0.0) <= t < ends_s else None
