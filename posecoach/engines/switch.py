"""The engine of movements from one side to the other: stable side, middle, other stable side.

The phases of a switch::

          .-- side taken, driver settled --.
          v                                |
        rest ------- side left -------> moving

At rest on a side a position may be kept, such as a forward lean: an engine of holds follows it, and
its phases are then reported in place of `rest`.
"""

import math
from enum import Enum

from posecoach.engines.crossing import CROSSING_S, DriverSignal
from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.hold import HoldEngine
from posecoach.engines.hold import Phase as HoldPhase
from posecoach.engines.samples import ThinnedSamples
from posecoach.engines.timers import HoldTimers
from posecoach.pose import Side
from posecoach.rules.condition import Values
from posecoach.rules.role import Role
from posecoach.rules.switch import Switch
from posecoach.verdict import Kind, NotCounted

SLIGHT_SIDE_S = 1.5
"""An oblique camera shows one side much less than the other: a side at which the driver is past
`leaves_side`, but not past `takes_side`, is taken after this time, in s; an engineering choice."""

SETTLED_SHARE = 0.15
"""A switch is over once the driver has slowed down to this share of its fastest moment: a
half-cosine spends a tenth of its time below it, at its two ends."""

PATIENCE_S = 3.5
"""A switch is over at the latest after this time on the new side, in s, even if the driver still
moves; an engineering choice."""

LEAST_MIDDLE_SHARE = 0.17
"""The middle three fifths of the way of a switch take at least this share of the shortest time of a
whole one: half of the 0.35 of a movement of least jerk (Flash and Hogan 1985). One that stands
still on its way takes longer as a whole, and is no slower where it moves."""

SHORTEST_STAY_S = 2.0
"""A position on a side that was kept for less is not reported, in s: keeping it is optional."""

FASTEST_OVER_S = 2.0
"""The fastest moment of a switch is searched for in the last `PATIENCE_S` and this time before, in
s; an engineering choice."""

LONGEST_SWITCH_S = 60.0
"""Of a longer switch only the last part of this duration is kept, in s, to bound the memory."""


class Phase(Enum):
    """Where in a switch the person is."""

    REST = "rest"
    MOVING = "moving"


_STAY_PHASES = {HoldPhase.HOLD.value, HoldPhase.PAUSED.value, HoldPhase.DONE.value}
"""The phases of a hold in which the position on a side has been reached."""


class SwitchEngine(Engine):
    """Follow one person from side to side; see :class:`posecoach.engines.engine.Engine`."""

    def __init__(self, pattern: Switch) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget the sides and wait for the first one."""
        self._phase = Phase.REST
        self._since = HoldTimers()
        self._signal = DriverSignal()
        self._side: Side | None = None
        self._left_s = math.nan
        self._middle = False
        self._samples = ThinnedSamples()
        self._stay = None if self.pattern.stay is None else HoldEngine(self.pattern.stay)

    @property
    def active(self) -> bool:
        """Whether a switch is under way, or a position is kept on a side."""
        return self._phase is Phase.MOVING or self._staying

    @property
    def phase(self) -> str:
        """The phase of the movement, or of the position that is kept on a side."""
        return self._stay.phase if self._stay is not None and self._staying else self._phase.value

    @property
    def progress(self) -> float:
        """The share of the hold on a side that is done, from 0 to 1; NaN outside a hold."""
        return math.nan if self._stay is None else self._stay.progress

    @property
    def remaining_s(self) -> float:
        """How long the hold on a side still has to last, in s; NaN outside a hold."""
        return math.nan if self._stay is None else self._stay.remaining_s

    def advance(
        self,
        t: float,
        values: Values,
        side: Side | None,  # noqa: ARG002
        rest: float,
    ) -> RawAttempt | None:
        """Take one sample; see :meth:`posecoach.engines.engine.Engine.advance`."""
        w = values.get(self.pattern.driver.name, math.nan)
        if math.isnan(w):
            return None
        self._signal.add(t, w)
        arrived = self._taken_side(t, w)
        if self._phase is Phase.REST:
            self._signal.keep(CROSSING_S)
            return self._wait_on_side(t, w, arrived, values, rest)
        self._signal.keep(LONGEST_SWITCH_S)
        self._samples.add(values)
        if self._since.held_for(
            "middle", t, self.pattern.middle_s, holds=abs(w) < self.pattern.middle.value
        ):
            self._middle = True
        if arrived is None or not self._has_settled(t, arrived):
            return None
        return self._end_switch(t, arrived)

    def _has_settled(self, t: float, side: Side) -> bool:
        """Return whether the movement has come to rest, so that its end can be dated."""
        since = self._since.started_at(f"slightly {side}")
        start = max(self._left_s - self.pattern.takes_side_s, t - PATIENCE_S - FASTEST_OVER_S)
        fastest = self._signal.fastest(start, t)
        return abs(self._signal.slope()) < SETTLED_SHARE * fastest or t - since >= PATIENCE_S

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the switch under way, if it had reached the middle, or the hold on a side."""
        ended = self._report_stay(self._stay.lose(reason)) if self._stay is not None else None
        if self._phase is Phase.MOVING and self._middle:
            ended = self._describe(self._signal.last_t, None, reason)
        self.reset()
        return ended

    def finish(self) -> RawAttempt | None:
        """End at the end of the recording; an unfinished switch does not count."""
        return self.lose(NotCounted.PARTIAL)

    @property
    def _staying(self) -> bool:
        """Whether a position is kept on a side."""
        return self._stay is not None and self._stay.phase in _STAY_PHASES

    def _report_stay(self, ended: RawAttempt | None) -> RawAttempt | None:
        """Return the hold on a side that ended, if it lasted for at least `SHORTEST_STAY_S`."""
        return ended if ended is not None and ended.roles[Role.HELD] >= SHORTEST_STAY_S else None

    def _taken_side(self, t: float, w: float) -> Side | None:
        """Return the side that the driver has been on for long enough; None if there is none."""
        p, taken = self.pattern, None
        for side, sign in ((Side.RIGHT, 1), (Side.LEFT, -1)):
            clear = self._since.held_for(
                side.value, t, p.takes_side_s, holds=sign * w >= p.takes_side.value
            )
            slight = self._since.held_for(
                f"slightly {side}", t, SLIGHT_SIDE_S, holds=sign * w > p.leaves_side.value
            )
            if clear or slight:
                taken = side
        return taken

    def _wait_on_side(
        self, t: float, w: float, arrived: Side | None, values: Values, rest: float
    ) -> RawAttempt | None:
        """Wait on a side for the next switch, and return the hold there once it is over.

        Parameters
        ----------
        t, w : float
            The time in s, and the driver, positive on the right side.
        arrived : Side or None
            The side that is taken.
        values : Values
            All measures.
        rest : float
            The driver's value at rest; NaN where unknown.
        """
        self._side = arrived or self._side
        if self._side is None:
            return None
        away = (1 if self._side is Side.RIGHT else -1) * w < self.pattern.leaves_side.value
        if away:
            self._phase, self._left_s = Phase.MOVING, t
            self._middle = False
            self._samples = ThinnedSamples()
            self._since.clear()
        if self._stay is None:
            return None
        stay = self._stay
        return self._report_stay(
            stay.lose(NotCounted.PARTIAL) if away else stay.advance(t, values, self._side, rest)
        )

    def _end_switch(self, t: float, arrived: Side) -> RawAttempt | None:
        """End the movement on a side; return None if it came back without reaching the middle."""
        crossed = arrived is not self._side
        is_attempt = crossed or self._middle
        ended = self._describe(t, arrived, None if crossed else NotCounted.SAME_SIDE)
        shortest_s = self.pattern.shortest_s
        too_fast = ended.roles[Role.TRANSITION] < shortest_s
        too_fast = too_fast or ended.roles[Role.MIDDLE] < LEAST_MIDDLE_SHARE * shortest_s
        if crossed and too_fast:
            ended = self._describe(t, arrived, NotCounted.TOO_FAST)
        self._side, self._phase = arrived, Phase.REST
        return ended if is_attempt else None

    def _describe(self, t: float, arrived: Side | None, reason: NotCounted | None) -> RawAttempt:
        start, end = self._signal.crossing(self._left_s, t)
        return RawAttempt(
            kind=Kind.SWITCH,
            start_s=start,
            peak_s=(start + end) / 2,
            end_s=end,
            reason=reason,
            roles={
                Role.TRANSITION: end - start,
                Role.MIDDLE: self._signal.middle(start, end),
                Role.FASTEST: self._signal.fastest(start, end),
            },
            side=arrived,
            samples=tuple(self._samples.kept),
        )
