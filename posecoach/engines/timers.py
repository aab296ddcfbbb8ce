"""Timers: how long a condition has held without a break, and how long a position was kept."""

import math
from collections.abc import Collection

from posecoach.pose import GAP_S

EPSILON_S = 1e-6
"""Times that differ by less than this are equal, in s; it absorbs rounding of float64 times."""


class HoldTimers:
    """Remember for each of several named conditions since when it has held without a break.

    Only a sample that shows the contrary is a break. For up to `GAP_S`, a condition that is not
    seen is taken to go on; after a longer gap its timer starts again.
    """

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._last: dict[str, float] = {}

    def held_for(self, what: str, t: float, for_s: float, *, holds: bool | None) -> bool:
        """Take one sample of a condition and return whether it has held for long enough.

        Parameters
        ----------
        what : str
            The name of the condition.
        t, for_s : float
            The time of the sample and the required duration, in s.
        holds : bool or None
            Whether the condition holds now; False restarts its timer. None if this sample leaves
            it open.

        Returns
        -------
        bool
            Whether the condition holds now and has held without a break for at least `for_s`.
        """
        if holds is False or t - self._last.get(what, t) > GAP_S + EPSILON_S:
            self._since.pop(what, None)
            self._last.pop(what, None)
        if not holds:
            return False
        self._last[what] = t
        return t - self._since.setdefault(what, t) >= for_s - EPSILON_S

    def started_at(self, what: str) -> float:
        """Return when a condition began to hold, in s; NaN if it does not hold."""
        return self._since.get(what, math.nan)

    def clear(self, keep: Collection[str] = ()) -> None:
        """Restart all timers, but for those of the conditions to keep."""
        self._since = {what: t for what, t in self._since.items() if what in keep}
        self._last = {what: t for what, t in self._last.items() if what in keep}


class HoldClock:
    """Add up the time for which a position is kept.

    Parameters
    ----------
    lapse_s : float
        A loss of the position that is shorter than this is a flicker and counts as kept, in s.
    """

    def __init__(self, lapse_s: float) -> None:
        self._lapse_s = lapse_s
        self._spans: list[list[float]] = []
        self._running = False

    def start(self, since: float, t: float) -> None:
        """Start the clock.

        Parameters
        ----------
        since, t : float
            The earlier time from which the position counts as kept, and the present time, in s.
        """
        self._spans.append([since, t])
        self._running = True

    def tick(self, t: float, *, kept: bool) -> bool:
        """Take one sample and return whether the clock still runs; a stopped clock ignores it."""
        if not self._running:
            return False
        if kept:
            self._spans[-1][1] = t
            return True
        if t - self._spans[-1][1] >= self._lapse_s - EPSILON_S:
            self._running = False
        return self._running

    def stop(self) -> None:
        """Stop the clock; a lapse that was under way does not count as kept."""
        self._running = False

    def leave_at(self, t: float) -> None:
        """Discard all time after `t`, in s; NaN changes nothing."""
        if not math.isnan(t):
            self._spans = [[a, min(b, t)] for a, b in self._spans if a < t]

    def held_s(self) -> float:
        """Return the time for which the position has been kept, in s."""
        return sum(b - a for a, b in self._spans)

    @property
    def started(self) -> bool:
        """Whether the clock has kept any time."""
        return bool(self._spans)

    @property
    def first(self) -> float:
        """When the position was first kept, in s; NaN if it never was."""
        return self._spans[0][0] if self._spans else math.nan

    @property
    def last(self) -> float:
        """When the position was last kept, in s; NaN if it never was."""
        return self._spans[-1][1] if self._spans else math.nan
