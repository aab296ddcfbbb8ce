"""The engine of movements from one side to the other: stable side, middle, other stable side."""

import math
from enum import Enum

from posecoach.engines.crossing import DriverSignal
from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.hold import HoldEngine
from posecoach.engines.hold import Phase as Held
from posecoach.engines.samples import ThinnedSamples
from posecoach.engines.timers import HoldTimers
from posecoach.pose import GAP_S, Side
from posecoach.rules.condition import Values
from posecoach.rules.role import Role
from posecoach.rules.switch import Switch
from posecoach.verdict import Kind, NotCounted

BEFORE_S = 8.0
"""So much of the time on a side is kept, to date when it was left."""

FAINT_S = 1.5
"""A camera that stands aside shows one side much less than the other: a side that shows only a
little is believed after so long."""

CALM, PATIENCE_S = 0.15, 3.5
"""A switch is over where the driver has slowed down to this share of its fastest moment, or has
been on the new side for so long."""

TOLD_S = 2.0
"""Nobody has to stay: what was kept on a side for less is not told."""

LOOK_S, LONG_S = 2.0, 60.0
"""The fastest moment is looked for so long before that; of a longer switch its end is kept."""


class Phase(Enum):
    """Where in a switch the person is."""

    REST = "rest"
    MOVING = "moving"


_KEPT = {Held.HOLD.value, Held.PAUSED.value, Held.DONE.value}


class SwitchEngine(Engine):
    """Follow one person from side to side; see :class:`posecoach.engines.engine.Engine`."""

    def __init__(self, pattern: Switch) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget the sides and wait for the first one."""
        self._phase = Phase.REST
        self._since = HoldTimers()
        self._trace = DriverSignal(self.pattern.still_driver_per_s)
        self._side: Side | None = None
        self._left_s = math.nan
        self._middle = False
        self._samples = ThinnedSamples()
        self._stay = None if self.pattern.stay is None else HoldEngine(self.pattern.stay)

    @property
    def active(self) -> bool:
        """Tell whether a switch is under way, or something is kept on a side."""
        return self._phase is Phase.MOVING or self._staying

    @property
    def phase(self) -> str:
        """Name the phase of the movement, or of what is kept on a side."""
        return self._stay.phase if self._stay is not None and self._staying else self._phase.value

    @property
    def progress(self) -> float:
        """Give how much of what is kept on a side is done, from 0 to 1; else NaN."""
        return math.nan if self._stay is None else self._stay.progress

    @property
    def remaining_s(self) -> float:
        """Give how long what is kept on a side still has to last, in s; else NaN."""
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
        if t - self._trace.last_t > GAP_S:
            self._since.clear()
        self._trace.add(t, w)
        arrived = self._arrived(t, w)
        if self._phase is Phase.REST:
            self._trace.keep(BEFORE_S)
            return self._rest(t, w, arrived, values, rest)
        self._trace.keep(LONG_S)
        self._samples.add(values)
        if self._since.held_for(
            "middle", t, self.pattern.middle_s, holds=abs(w) < self.pattern.middle.value
        ):
            self._middle = True
        return None if arrived is None or not self._settled(t, arrived) else self._end(t, arrived)

    def _settled(self, t: float, side: Side) -> bool:
        """Tell whether the movement has come to rest, so that its end can be dated."""
        since = self._since.started_at(f"faint {side}")
        begun = max(self._left_s - self.pattern.takes_side_s, t - PATIENCE_S - LOOK_S)
        fastest = self._trace.fastest(begun, t)
        return abs(self._trace.slope()) < CALM * fastest or t - since >= PATIENCE_S

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the switch under way, if it had come to the middle, or what is kept."""
        ended = self._stayed(self._stay.lose(reason)) if self._stay is not None else None
        if self._phase is Phase.MOVING and self._middle:
            ended = self._describe(self._trace.last_t, None, reason)
        self.reset()
        return ended

    def finish(self) -> RawAttempt | None:
        """End with the recording; an unfinished switch is not counted."""
        return self.lose(NotCounted.PARTIAL)

    @property
    def _staying(self) -> bool:
        return self._stay is not None and self._stay.phase in _KEPT

    def _stayed(self, ended: RawAttempt | None) -> RawAttempt | None:
        """Give what was kept on a side, where it is worth telling."""
        return ended if ended is not None and ended.roles[Role.HELD] >= TOLD_S else None

    def _arrived(self, t: float, w: float) -> Side | None:
        """Give the side that has been kept for long enough."""
        p, out = self.pattern, None
        for side, sign in ((Side.RIGHT, 1), (Side.LEFT, -1)):
            clear = self._since.held_for(
                side.value, t, p.takes_side_s, holds=sign * w >= p.takes_side.value
            )
            faint = self._since.held_for(
                f"faint {side}", t, FAINT_S, holds=sign * w > p.leaves_side.value
            )
            if clear or faint:
                out = side
        return out

    def _rest(
        self, t: float, w: float, arrived: Side | None, values: Values, rest: float
    ) -> RawAttempt | None:
        """Wait on a side for the next switch; give what was kept there, when that is over."""
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
        return self._stayed(
            stay.lose(NotCounted.PARTIAL) if away else stay.advance(t, values, self._side, rest)
        )

    def _end(self, t: float, arrived: Side) -> RawAttempt | None:
        moved = arrived is not self._side
        told = moved or self._middle
        ended = self._describe(t, arrived, None if moved else NotCounted.SAME_SIDE)
        too_fast = ended.roles[Role.TRANSITION] < self.pattern.shortest_s
        if moved and too_fast:
            ended = self._describe(t, arrived, NotCounted.TOO_FAST)
        self._side, self._phase = arrived, Phase.REST
        return ended if told else None

    def _describe(self, t: float, arrived: Side | None, reason: NotCounted | None) -> RawAttempt:
        start, end = self._trace.crossing(self._left_s, t)
        return RawAttempt(
            kind=Kind.SWITCH,
            start_s=start,
            peak_s=(start + end) / 2,
            end_s=end,
            reason=reason,
            roles={
                Role.TRANSITION: end - start,
                Role.MIDDLE: self._trace.middle(start, end),
                Role.FASTEST: self._trace.fastest(start, end),
            },
            side=arrived,
            samples=tuple(self._samples.kept),
        )
