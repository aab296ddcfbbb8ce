"""The time line of a video: from 0, strictly rising, whatever its file says.

::

    in order    t  ─▶ now
    a jump      t  ─▶ held, until the pictures after it show what it was:
                      the old times go on   ─▶ a wrong time stamp: the held pictures are left out
                      the new times go on   ─▶ forward: a gap, or backward: another recording that
                                               was joined to this one; no picture is lost
"""

import math
from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from posecoach.sources.findings import Findings, Kind

T = TypeVar("T")

GAP_S = 1.0
"""A longer time without a frame is worth a warning, s."""

LATER_S = 0.5
"""Damage is in the middle of a video if at least this much follows it, s; otherwise at its end."""

MOST_GAP_S = 600.0
"""A longer jump forward, in s, means that another recording begins, with times of its own."""

SMALL_S = 10.0
"""A jump forward of up to this, s, is a gap as soon as another picture follows it; recorders of a
screen write nothing while nothing changes."""

LARGE = 4
"""So many pictures in a row must agree on a larger jump, forward or backward: a damaged file seldom
has as many wrong times that fit each other. Engineering."""

SHORT_BACK_S, OUT_OF_ORDER = 1.0, 16
"""After a jump backward by less than this, s, so many pictures must agree: after damage several
pictures in a row may be out of order, by up to the 16 pictures that H.264 can reorder."""


class Piece(NamedTuple):
    """From `file_s` in the file on, times in the film are later by ``film_s - file_s``, s."""

    file_s: float
    film_s: float


class Timeline(Generic[T]):
    """Give pictures their times, find out where they belong, and note what was found.

    Parameters
    ----------
    step : float
        Time from one frame to the next if the file has no times, s.
    findings : Findings
        Takes wrong time stamps, gaps, joined recordings and damage.

    Attributes
    ----------
    nominal : float
        The step that was given, s.
    step : float
        The last one between two frames, s.
    last : float
        Time of the last frame, s; minus infinity before the first.
    count : int
        How many pictures have their times.
    pieces : list[Piece]
        How the times of the file relate to these times, for the sound.
    stray_s : float
        The latest wrong time stamp, in the times of the file, s; minus infinity without one.
    """

    def __init__(self, step: float, findings: Findings) -> None:
        self.nominal = self.step = step
        self.last = -math.inf
        self.count = 0
        self.pieces: list[Piece] = []
        self.stray_s = -math.inf
        self._findings = findings
        self._held: list[tuple[T, float]] = []
        self._anew = False
        self._origin = 0.0
        self._hurt_s = math.nan
        self._hurt_surely = False

    def place(self, item: T, time: float | None) -> Iterator[tuple[T, float]]:
        """Take a picture; yield the pictures whose times are certain now.

        Parameters
        ----------
        item : T
            The picture, in order of display.
        time : float or None
            Its time in the file, s; None if it has none.

        Yields
        ------
        tuple[T, float]
            Pictures with their times, s.
        """
        if self.last == -math.inf:
            self._begin_piece(time or 0.0, 0.0)
            yield self._next(item, 0.0)
        elif time is None or not self._jumps(time - self._origin):
            self._leave_out_held()
            yield self._next(item, self.last + self.step if time is None else time - self._origin)
        elif self._anew:
            self._held.append((item, time))
            yield from self._accept_held()
        else:
            if self._held and time <= self._held[-1][1]:
                self._leave_out_held()
            self._held.append((item, time))
            if len(self._held) >= self._enough():
                yield from self._accept_held()

    def begin_recording(self) -> Iterator[tuple[T, float]]:
        """Yield what was held; the next picture is the first of another recording in the file.

        If its time follows the last one, it goes on; otherwise it was joined.
        """
        yield from self.finish()
        self._anew = True

    def finish(self) -> Iterator[tuple[T, float]]:
        """Yield what was held, after the last picture, as far as it can be believed."""
        if not self._held:
            return
        jump = self._held[0][1] - self._origin - self.last
        enough = 2 if jump < -SHORT_BACK_S else LARGE
        if 0 < jump <= SMALL_S or (jump <= 0 and len(self._held) >= enough):
            yield from self._accept_held()
        else:
            self._leave_out_held()

    def note_damage(self, *, surely: bool) -> None:
        """Note damage before the next picture.

        Parameters
        ----------
        surely : bool
            False for packets that a container merely counts as damaged, as where two files meet.
        """
        if math.isnan(self._hurt_s):
            self._hurt_s = max(self.last, 0.0)
        self._hurt_surely |= surely

    @property
    def damaged_at_end(self) -> bool:
        """Whether there was damage after which hardly any picture came."""
        return not math.isnan(self._hurt_s)

    def _jumps(self, t: float) -> bool:
        return t <= self.last or t - self.last > self._most_step

    @property
    def _most_step(self) -> float:
        return max(GAP_S, 10 * self.nominal)

    def _enough(self) -> int:
        """Return how many pictures must agree on the jump of those that are held."""
        jump = self._held[0][1] - self._origin - self.last
        if 0 < jump <= SMALL_S:
            return 2
        return OUT_OF_ORDER if -SHORT_BACK_S < jump <= 0 else LARGE

    def _leave_out_held(self) -> None:
        if self._held:
            self._findings.note(Kind.STRAY, self.last)
            self.stray_s = max(self.stray_s, self._held[-1][1])
            self._held = []

    def _accept_held(self) -> Iterator[tuple[T, float]]:
        first = self._held[0][1]
        t = first - self._origin
        if self._anew or not self.last < t <= self.last + MOST_GAP_S:
            t = self.last + self.step
            if self.count > 1:
                self._findings.note(Kind.JOINED, t)
            elif not self._anew:  # it was the first picture that had a wrong time
                self.pieces.clear()
            self._begin_piece(first, t)
            if not self._hurt_surely:
                self._hurt_s = math.nan
        elif math.isnan(self._hurt_s):
            self._findings.note(Kind.GAP, self.last, t)
        held, self._held = self._held, []
        for item, time in held:
            yield self._next(item, time - self._origin)

    def _begin_piece(self, file_s: float, film_s: float) -> None:
        self._origin = file_s - film_s
        self.pieces.append(Piece(file_s, film_s))

    def _next(self, item: T, t: float) -> tuple[T, float]:
        if self.count:
            self.step = min(t - self.last, GAP_S)
        if t >= self._hurt_s + LATER_S:
            until = t if t - self.last > self._most_step else self._hurt_s
            self._findings.note(Kind.DAMAGE, self._hurt_s, until)
            self._hurt_s, self._hurt_surely = math.nan, False
        self.last = t
        self.count += 1
        self._anew = False
        return item, t
