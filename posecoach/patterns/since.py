"""Since when something holds without a break."""

import math

EPSILON_S = 1e-6
"""Times that differ by less are equal."""


class Since:
    """Remember for several things since when each has held."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def held(self, what: str, t: float, for_s: float, *, holds: bool) -> bool:
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

    def start(self, what: str) -> float:
        """Give when something began to hold, in s; NaN where it does not."""
        return self._since.get(what, math.nan)

    def clear(self) -> None:
        """Forget all."""
        self._since.clear()
