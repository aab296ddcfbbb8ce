"""The engine of positions that are taken up, kept for a time, and left: stretches."""

import math
from enum import Enum

from posecoach.engines.crossing import DriverSignal
from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.samples import SideVotes, ThinnedSamples
from posecoach.engines.timers import HoldClock, HoldTimers
from posecoach.pose import GAP_S, Side
from posecoach.rules.condition import Values
from posecoach.rules.hold import Hold
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted

BEFORE_S = 3.0
"""So much of the time before an attempt is kept, to see the way into the position."""

SPARED_S = 0.3
"""A hold that is this much too short counts: the clock is not more exact than that."""

TOLD_S = 1.5
"""An attempt that was shorter and never reached the position is none."""


class Phase(Enum):
    """Where in a hold the person is."""

    REST = "rest"
    MOVING = "moving"
    HOLD = "hold"
    PAUSED = "paused"
    DONE = "done"


class HoldEngine(Engine):
    """Follow one person through holds; see :class:`posecoach.engines.engine.Engine`.

    The clock runs from the arrival in the position to the departure from it. Both are read from
    the driver's slope, so that neither the way in nor the way out is counted as held. The rest
    before it has a say in which side it was: legs are changed by leaving the position.
    """

    def __init__(self, pattern: Hold) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget the attempt under way and wait at rest."""
        self._phase = Phase.REST
        self._since = HoldTimers()
        self._votes = SideVotes()
        self._trace = DriverSignal(self.pattern.still_driver_per_s)
        self._clock = HoldClock(self.pattern.lapse_s)
        self._start = self._depth = math.nan
        self._given_up = False
        self._samples, self._height = ThinnedSamples(), ThinnedSamples()

    @property
    def active(self) -> bool:
        """Tell whether an attempt is under way."""
        return self._phase is not Phase.REST

    @property
    def phase(self) -> str:
        """Name the phase of the movement."""
        done = self._phase is Phase.HOLD and self.remaining_s == 0
        return Phase.DONE.value if done else self._phase.value

    @property
    def progress(self) -> float:
        """Give how much of the hold is done, from 0 to 1; NaN before it."""
        left = self.remaining_s
        return left if math.isnan(left) else min(1.0, 1.0 - left / self.pattern.hold_s)

    @property
    def remaining_s(self) -> float:
        """Give how long the hold still has to last, in s; NaN before it."""
        if self._phase not in {Phase.HOLD, Phase.PAUSED}:
            return math.nan
        return max(0.0, self.pattern.hold_s - self._clock.held_s())

    def advance(
        self,
        t: float,
        values: Values,
        side: Side | None,
        rest: float,  # noqa: ARG002
    ) -> RawAttempt | None:
        """Take one sample; see :meth:`posecoach.engines.engine.Engine.advance`."""
        driver = values.get(self.pattern.driver.name, math.nan)
        if math.isnan(driver):
            return None
        if t - self._trace.last_t > GAP_S:
            self._since.clear()
            self._clock.stop()
        self._trace.add(t, driver)
        self._votes.add(side)
        gone = self.pattern.begun.contradicted(values)
        if self._phase is Phase.REST:
            self._look_for_begin(t, values, gone=gone)
        if self._phase is Phase.REST:
            self._trace.keep(BEFORE_S)
            return None
        self._run_clock(t, values)
        return self._end(t) if self._over(t, gone=gone) else None

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the attempt under way; the seconds held so far stay held."""
        if not self.active:
            self.reset()
            return None
        lost = reason if reason is NotCounted.TRACKING_LOST else NotCounted.PARTIAL
        return self._end(self._trace.last_t, lost)

    def finish(self) -> RawAttempt | None:
        """End with the recording."""
        return self._end(self._trace.last_t) if self.active else None

    def _look_for_begin(self, t: float, values: Values, *, gone: bool) -> None:
        """Begin an attempt; after one that was given up, only with the position itself."""
        self._given_up = self._given_up and not gone
        begun = (self.pattern.held if self._given_up else self.pattern.begun).holds(values)
        if self._since.held_for("begun", t, self.pattern.begun_s, holds=begun):
            self._phase = Phase.MOVING
            self._start = self._since.started_at("begun")

    def _run_clock(self, t: float, values: Values) -> None:
        p = self.pattern
        self._samples.add(values)
        eased = values[p.driver.name] < p.eased_share * self._depth
        if self._phase is Phase.HOLD:
            running = self._clock.tick(t, kept=p.kept.holds(values) and not eased)
            self._phase = Phase.HOLD if running else Phase.PAUSED
        if self._phase is Phase.HOLD:
            self._height.add(values)
            return
        held = (
            p.held.holds(values) and not eased and abs(self._trace.slope()) < p.still_driver_per_s
        )
        if self._since.held_for("held", t, p.held_s, holds=held):
            arrived = self._trace.arrival(self._since.started_at("held"), t)
            self._clock.start(arrived, t)
            depth = self._trace.level(self._since.started_at("held"), t)
            self._depth = depth if math.isnan(self._depth) else max(self._depth, depth)
            self._phase = Phase.HOLD
            self._since.held_for("held", t, 0.0, holds=False)

    def _over(self, t: float, *, gone: bool) -> bool:
        p = self.pattern
        left = self._since.held_for("left", t, p.over_s, holds=gone)
        paused = self._phase is Phase.PAUSED
        self._given_up = self._since.held_for("paused", t, p.give_up_s - p.lapse_s, holds=paused)
        return self._given_up or left

    def _end(self, t: float, lost: NotCounted = NotCounted.PARTIAL) -> RawAttempt | None:
        left = self._since.started_at("left")
        end = t if math.isnan(left) else left
        self._clock.stop()
        self._clock.leave_at(self._trace.departure(self._clock.last))
        held_s, reached = self._clock.held_s(), self._clock.ran
        first, last = (self._clock.first, self._clock.last) if reached else (self._start, end)
        ended = RawAttempt(
            kind=Kind.HOLD,
            start_s=min(self._start, first),
            peak_s=(first + last) / 2,
            end_s=max(end, last),
            reason=None if held_s >= self.pattern.hold_s - SPARED_S else lost,
            roles={Role.HELD: held_s, Role.DURATION: end - self._start},
            side=self._votes.side,
            samples=tuple(self._samples.kept),
            height=tuple(self._height.kept),
        )
        told = reached or end - self._start >= TOLD_S
        given_up = self._given_up
        self.reset()
        self._given_up = given_up
        return ended if told else None
