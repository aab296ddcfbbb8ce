"""Doubt about attempts that seem to count: what no body can do, and what was not seen at all."""

import math
from collections import deque

from posecoach.engines import RawAttempt
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted

LEAP_EVERY_S = 10.0
"""An attempt was lost from sight if the person leapt more often than once in this time, in s: a
repetition by a single leap, and a hold of half a minute by a fourth. Engineering."""

KEPT = 64
"""So many leaps are remembered: enough to lose an attempt of ten minutes."""

_DECIDES = {
    Kind.REP: (Role.LINE_PEAK, Role.LIFT_PEAK),
    Kind.HOLD: (Role.HELD,),
    Kind.SWITCH: (Role.TRANSITION,),
    Kind.CIRCLE: (Role.AREA, Role.DURATION),
}
"""What an attempt of each kind is counted by."""


class Doubt:
    """Remember when the person leapt, and say of an attempt whether it can be believed."""

    def __init__(self) -> None:
        self._leaps: deque[float] = deque(maxlen=KEPT)

    def note_leap(self, t: float) -> None:
        """Note that the person leapt at this time, in s, later than the last."""
        self._leaps.append(t)

    def of(self, ended: RawAttempt) -> NotCounted | None:
        """Return why an attempt that would count is not believed; None if it is.

        Parameters
        ----------
        ended : RawAttempt
            As the engine returned it, with the times at which its samples were seen.
        """
        unknown = any(math.isnan(ended.roles.get(role, 0.0)) for role in _DECIDES[ended.kind])
        leaps = sum(ended.start_s <= t <= ended.end_s for t in self._leaps)
        often = leaps > (ended.end_s - ended.start_s) // LEAP_EVERY_S
        return NotCounted.TRACKING_LOST if unknown or often else None
