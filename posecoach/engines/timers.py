"""Since when something holds without a break."""

import math

EPSILON_S = 1e-6
"""Times that differ by less are equal."""


class HoldTimers:
    """Remember for several things since when each has held."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def held_for(self, what: str, t: float, for_s: float, *, holds: bool) -> bool:
        """Tell whether something has held without a break for long enough.

        Parameters
        ----------
        what : str
            Its name.
        t, for_s : float
            Now, and for how long it must have held, in s.
        holds : bool
            Whether it holds now.
        """
        if not holds:
            self._since.pop(what, None)
            return False
        return t - self._since.setdefault(what, t) >= for_s - EPSILON_S

    def started_at(self, what: str) -> float:
        """Give when something began to hold, in s; NaN where it does not."""
        return self._since.get(what, math.nan)

    def clear(self) -> None:
        """Forget all."""
        self._since.clear()


class HoldClock:
    """Add up the time for which a position is kept.

    Parameters
    ----------
    lapse_s : float
        A shorter loss of the position is a flicker and counted in, in s.
    """

    def __init__(self, lapse_s: float) -> None:
        self._lapse_s = lapse_s
        self._spans: list[list[float]] = []
        self._running = False
        self._lost_at = math.nan

    def start(self, since: float, t: float) -> None:
        """Start, dated back to a time in s."""
        self._spans.append([since, t])
        self._running, self._lost_at = True, math.nan

    def tick(self, t: float, *, kept: bool) -> bool:
        """Take one sample while running; tell whether the clock goes on."""
        if not self._running:
            return False
        if kept:
            self._spans[-1][1] = t
            self._lost_at = math.nan
            return True
        self._lost_at = t if math.isnan(self._lost_at) else self._lost_at
        if t - self._spans[-1][1] >= self._lapse_s - EPSILON_S:
            self._running = False
        return self._running

    def stop(self) -> None:
        """Stop; what was lost just before is not counted."""
        self._running = False

    def leave_at(self, t: float) -> None:
        """Count nothing later than a time in s; NaN changes nothing."""
        if not math.isnan(t):
            self._spans = [[a, min(b, t)] for a, b in self._spans if a < t]

    def held_s(self) -> float:
        """Give the time that was held so far, in s."""
        return sum(b - a for a, b in self._spans)

    @property
    def ran(self) -> bool:
        """Tell whether the clock ever ran."""
        return bool(self._spans)

    @property
    def first(self) -> float:
        """Give when the clock first started, in s; NaN where it never did."""
        return self._spans[0][0] if self._spans else math.nan

    @property
    def last(self) -> float:
        """Give when the position was last kept, in s; NaN where it never was."""
        return self._spans[-1][1] if self._spans else math.nan
