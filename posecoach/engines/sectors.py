"""The sectors that a circling knee visits: flexed, out and back, and the direction they show.

::

    flexed ─▶ out ─▶ back    opening
    back ─▶ out ─▶ flexed    closing
"""

import math

from posecoach.engines.timers import HoldTimers
from posecoach.rules.circle import Circle
from posecoach.rules.condition import Values
from posecoach.verdict import Direction


class Sectors:
    """Follow which sectors the knee visits during one circle.

    Parameters
    ----------
    pattern : Circle
        Its conditions describe the sectors.

    Attributes
    ----------
    visited : list[str]
        The sectors in the order of the visits, each for at least `dwell_s`.
    hidden : bool
        Whether the leg was hidden for long enough to have visited `back` unseen.
    """

    def __init__(self, pattern: Circle) -> None:
        self._pattern = pattern
        self._since = HoldTimers()
        self.visited: list[str] = []
        self.hidden = False

    def visit(self, t: float, values: Values) -> bool:
        """Take one sample and return whether the knee has just arrived in another sector.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        values : Values
            What is NaN is in no sector.
        """
        p, arrived = self._pattern, False
        limits = () if p.back is None else p.back.limits()
        unseen = any(math.isnan(values.get(x.measure, math.nan)) for x in limits)
        self.hidden |= self._since.held_for("unseen", t, p.dwell_s, holds=unseen)
        for name, sector in (("flexed", p.flexed), ("out", p.out), ("back", p.back)):
            inside = sector is not None and sector.shows(values)
            stayed = self._since.held_for(name, t, p.dwell_s, holds=inside)
            if stayed and (not self.visited or self.visited[-1] != name):
                self.visited.append(name)
                arrived = True
        return arrived

    @property
    def direction(self) -> Direction | None:
        """The direction by the order of the visited sectors; None in any other order."""
        seen = _without_passing(self.visited)
        if seen in (["flexed", "out", "back"], ["flexed", "out"]):
            return Direction.OPENING
        return Direction.CLOSING if seen in (["back", "out", "flexed"], ["out", "flexed"]) else None


def _without_passing(visited: list[str]) -> list[str]:
    """Leave out repeated sectors, and `back` where the leg passes it on its way to `flexed`."""
    out: list[str] = []
    for i, name in enumerate(visited):
        passing = name == "back" and visited[i + 1 : i + 2] == ["flexed"]
        if not passing and name not in out:
            out.append(name)
    return out
