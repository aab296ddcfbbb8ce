"""The engine of positions that are taken up, kept for a time, and left: stretches.

The phases of an attempt (`done` is reported for a hold that has lasted long enough)::

    rest --begun--> moving --held, still--> hold --lost--> paused
                                             ^                |
                                             '-- held, still -'

From every phase an attempt returns to `rest` when the pattern's `begun` has not held for `over_s`,
when a pause has lasted for `give_up_s`, or when the person is lost.
"""

import math
from enum import Enum

from posecoach.engines.crossing import SEARCH_S, DriverSignal
from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.samples import SideVotes, ThinnedSamples
from posecoach.engines.timers import HoldClock, HoldTimers
from posecoach.pose import GAP_S, Side
from posecoach.rules.condition import Values
from posecoach.rules.hold import Hold
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted

CLOCK_ERROR_S = 0.3
"""A hold counts although it is too short by up to this time, in s: the clock is no more exact."""

SHORTEST_ATTEMPT_S = 1.5
"""A shorter move that never reached the position is not an attempt, in s; an engineering choice."""


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
    the driver's slope, so that neither the way in nor the way out is counted as held. The samples
    at rest before an attempt also vote on its side, because legs change outside the position.
    """

    def __init__(self, pattern: Hold) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget the attempt under way and wait at rest."""
        self._phase = Phase.REST
        self._since = HoldTimers()
        self._votes = SideVotes()
        self._signal = DriverSignal()
        self._clock = HoldClock(self.pattern.lapse_s)
        self._start = self._depth = math.nan
        self._given_up = False
        self._samples, self._height = ThinnedSamples(), ThinnedSamples()

    @property
    def active(self) -> bool:
        """Whether an attempt is under way."""
        return self._phase is not Phase.REST

    @property
    def phase(self) -> str:
        """The phase of the movement."""
        done = self._phase is Phase.HOLD and self.remaining_s == 0
        return Phase.DONE.value if done else self._phase.value

    @property
    def progress(self) -> float:
        """The share of the hold that is done, from 0 to 1; NaN outside a hold."""
        left = self.remaining_s
        return left if math.isnan(left) else min(1.0, 1.0 - left / self.pattern.hold_s)

    @property
    def remaining_s(self) -> float:
        """How long the hold still has to last, in s; NaN outside a hold."""
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
        if t - self._signal.last_t > GAP_S:
            self._since.clear()
            self._clock.stop()
        self._signal.add(t, driver)
        self._votes.add(side)
        left = self.pattern.begun.contradicted(values)
        if self._phase is Phase.REST:
            self._start_attempt(t, values, left=left)
        if self._phase is Phase.REST:
            self._signal.keep(SEARCH_S)
            return None
        self._run_clock(t, values)
        return self._end_attempt(t) if self._is_over(t, left=left) else None

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the attempt under way; the seconds that were held remain in it."""
        if not self.active:
            self.reset()
            return None
        lost = reason if reason is NotCounted.TRACKING_LOST else NotCounted.PARTIAL
        return self._end_attempt(self._signal.last_t, lost)

    def finish(self) -> RawAttempt | None:
        """End the attempt under way at the end of the recording."""
        return self._end_attempt(self._signal.last_t) if self.active else None

    def _start_attempt(self, t: float, values: Values, *, left: bool) -> None:
        """Start an attempt; after one that was given up, only once the position itself is taken."""
        self._given_up = self._given_up and not left
        begun = (self.pattern.held if self._given_up else self.pattern.begun).holds(values)
        if self._since.held_for("begun", t, self.pattern.begun_s, holds=begun):
            self._phase = Phase.MOVING
            self._start = self._since.started_at("begun")

    def _run_clock(self, t: float, values: Values) -> None:
        """Start, run or pause the clock by one sample."""
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
            p.held.holds(values) and not eased and abs(self._signal.slope()) < p.still_driver_per_s
        )
        if self._since.held_for("held", t, p.held_s, holds=held):
            arrived = self._signal.arrival(self._since.started_at("held"), t, p.still_driver_per_s)
            self._clock.start(arrived, t)
            depth = self._signal.level(self._since.started_at("held"), t)
            self._depth = depth if math.isnan(self._depth) else max(self._depth, depth)
            self._phase = Phase.HOLD
            self._since.held_for("held", t, 0.0, holds=False)

    def _is_over(self, t: float, *, left: bool) -> bool:
        """Return whether the position was left, or a pause has become too long."""
        p = self.pattern
        over = self._since.held_for("left", t, p.over_s, holds=left)
        paused = self._phase is Phase.PAUSED
        self._given_up = self._since.held_for("paused", t, p.give_up_s - p.lapse_s, holds=paused)
        return self._given_up or over

    def _end_attempt(self, t: float, lost: NotCounted = NotCounted.PARTIAL) -> RawAttempt | None:
        """End the attempt; return None if it was too short to be one.

        Parameters
        ----------
        t : float
            The present time, in s.
        lost : NotCounted
            Why the attempt does not count if it was not held for long enough.
        """
        left_s = self._since.started_at("left")
        end = t if math.isnan(left_s) else left_s
        self._clock.stop()
        still_rate = self.pattern.still_driver_per_s
        self._clock.leave_at(self._signal.departure(self._clock.last, still_rate))
        held_s, reached = self._clock.held_s(), self._clock.started
        first, last = (self._clock.first, self._clock.last) if reached else (self._start, end)
        ended = RawAttempt(
            kind=Kind.HOLD,
            start_s=min(self._start, first),
            peak_s=(first + last) / 2,
            end_s=max(end, last),
            reason=None if held_s >= self.pattern.hold_s - CLOCK_ERROR_S else lost,
            roles={Role.HELD: held_s, Role.DURATION: end - self._start},
            side=self._votes.side,
            samples=tuple(self._samples.kept),
            height=tuple(self._height.kept),
        )
        is_attempt = reached or end - self._start >= SHORTEST_ATTEMPT_S
        given_up = self._given_up
        self.reset()
        self._given_up = given_up
        return ended if is_attempt else None
