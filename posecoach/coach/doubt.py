"""Doubt about attempts that seem to count: what no body can do, and what was not seen at all."""

import math
from collections import deque

from posecoach.engines import RawAttempt
from posecoach.rules.role import Role
from posecoach.smoothing.agreement import DISTORTED_EVERY_S
from posecoach.verdict import Kind, NotCounted

LEAP_EVERY_S = 10.0
"""An attempt was lost from sight if the person leapt more often than once in this time, in s: a
repetition by a single leap, and a hold of half a minute by a fourth. Engineering."""

DISTORTED_SHARE = 0.5
"""An attempt was lost from sight if its poses were not those of a body for more than this share of
its time. Engineering."""

KEPT = 6000
"""So many leaps and distorted poses are remembered: those of ten minutes."""

_DECIDES = {
    Kind.REP: (Role.LINE_PEAK, Role.LIFT_PEAK),
    Kind.HOLD: (Role.HELD,),
    Kind.SWITCH: (Role.TRANSITION,),
    Kind.CIRCLE: (Role.AREA, Role.DURATION),
}
"""What an attempt of each kind is counted by."""


class Doubt:
    """Remember when the person leapt or was distorted, and say which attempt can be believed."""

    def __init__(self) -> None:
        self._leaps: deque[float] = deque(maxlen=KEPT)
        self._distorted: deque[float] = deque(maxlen=KEPT)

    def note(self, t: float, *, leapt: bool, distorted: bool) -> None:
        """Note at a time, in s, later than the last, whether the person leapt or was distorted.

        Smoothing looks for distortion once in `DISTORTED_EVERY_S`.
        """
        if leapt:
            self._leaps.append(t)
        if distorted:
            self._distorted.append(t)

    def of(self, ended: RawAttempt) -> NotCounted | None:
        """Return why an attempt that would count is not believed; None if it is.

        Parameters
        ----------
        ended : RawAttempt
            As the engine returned it, with the times at which its samples were seen.
        """
        unknown = any(math.isnan(ended.roles.get(role, 0.0)) for role in _DECIDES[ended.kind])
        took_s = ended.end_s - ended.start_s
        leaps, distorted = (
            sum(ended.start_s <= t <= ended.end_s for t in noted)
            for noted in (self._leaps, self._distorted)
        )
        no_body = (
            leaps > took_s // LEAP_EVERY_S
            or distorted * DISTORTED_EVERY_S > DISTORTED_SHARE * took_s
        )
        return NotCounted.TRACKING_LOST if unknown or no_body else None
