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
"""A hold counts even if it is short by up to this time, in s: the clock is not more exact."""

SHORTEST_ATTEMPT_S = 2.0
"""A shorter move that never reached the position is not an attempt, in s; an engineering choice."""

RESTED_S = 0.5
"""Somebody who was at rest in the position for this time, in s, does not only pass through it."""

PASSING_S, SHORTEST_HELD_S = 5.0, 2.0
"""Somebody who passes through the position, without resting in it, makes an attempt only if it took
the first time, or was held for the second, in s. The lunges of two real people take 1.6 to 2.3 s;
an engineering choice."""


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
        self._gentle = None if self.pattern.gentle is None else HoldClock(self.pattern.give_up_s)
        self._start = self._depth = self._here_since = math.nan
        self._given_up = self._rested = False
        self._samples, self._height = ThinnedSamples(), ThinnedSamples()

    @property
    def active(self) -> bool:
        """Whether an attempt is under way."""
        return self._phase is not Phase.REST

    @property
    def phase(self) -> str:
        """The phase of the movement."""
        done = self._phase in {Phase.MOVING, Phase.HOLD} and self.remaining_s == 0
        return Phase.DONE.value if done else self._phase.value

    @property
    def progress(self) -> float:
        """The share of the hold that is done, from 0 to 1; NaN outside a hold."""
        left = self.remaining_s
        return left if math.isnan(left) else min(1.0, 1.0 - left / self.pattern.hold_s)

    @property
    def remaining_s(self) -> float:
        """How long the hold still has to last, in s; NaN outside a hold."""
        if not self._clock.started and not (self._gentle and self._gentle.started):
            return math.nan
        return max(0.0, self.pattern.hold_s - self._held_s())

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
        after_gap = t - self._signal.last_t > GAP_S
        if after_gap:
            self._clock.stop()
        self._signal.add(t, driver)
        self._votes.add(side)
        begun = self.pattern.begun.shows(values)
        if self._phase is Phase.REST:
            self._here_since = t if math.isnan(self._here_since) else self._here_since
            self._start_attempt(t, values, begun=begun)
        if self._phase is Phase.REST:
            self._signal.keep(SEARCH_S)
            return None
        self._run_clock(t, values, after_gap=after_gap)
        return self._end_attempt(t, rested=True) if self._is_over(t, begun=begun) else None

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the attempt under way; the seconds that were held remain in it.

        It was lost from sight only if the position had not been left before.
        """
        if not self.active:
            self.reset()
            return None
        unseen = reason is NotCounted.TRACKING_LOST and math.isnan(self._since.started_at("left"))
        lost = NotCounted.TRACKING_LOST if unseen else NotCounted.PARTIAL
        return self._end_attempt(self._signal.last_t, lost, rested=self._rested)

    def finish(self) -> RawAttempt | None:
        """End the attempt under way at the end of the recording."""
        return self._end_attempt(self._signal.last_t, rested=self._rested) if self.active else None

    def _start_attempt(self, t: float, values: Values, *, begun: bool | None) -> None:
        """Start an attempt; after one that was given up, only once the position itself is taken."""
        self._given_up = self._given_up and begun is not False
        begun = self.pattern.held.shows(values) if self._given_up else begun
        if self._since.held_for("begun", t, self.pattern.begun_s, holds=begun):
            self._phase = Phase.MOVING
            self._start = self._since.started_at("begun")
            self._rested = self._start - self._here_since >= RESTED_S

    def _run_clock(self, t: float, values: Values, *, after_gap: bool) -> None:
        """Start, run or pause the clock by one sample."""
        p = self.pattern
        self._samples.add(values)
        if self._phase is Phase.MOVING:
            self._run_gentle_clock(t, values, after_gap=after_gap)
        eased = values[p.driver.name] < p.eased_share * self._depth
        if self._phase is Phase.HOLD:
            running = self._clock.tick(t, kept=p.kept.holds(values) and not eased)
            self._phase = Phase.HOLD if running else Phase.PAUSED
        if self._phase is Phase.HOLD:
            self._height.add(values)
            return
        held = False if eased else p.held.shows(values)
        if held:
            held = self._is_still()
        if self._since.held_for("held", t, p.held_s, holds=held):
            arrived = self._signal.arrival(self._since.started_at("held"), t, p.still_driver_per_s)
            self._clock.start(arrived, t)
            if self._gentle is not None:
                self._gentle.leave_at(arrived)
            depth = self._signal.level(self._since.started_at("held"), t)
            self._depth = depth if math.isnan(self._depth) else max(self._depth, depth)
            if self._phase is Phase.MOVING:
                self._drop_gentle()
            self._phase = Phase.HOLD
            self._since.held_for("held", t, 0.0, holds=False)

    def _run_gentle_clock(self, t: float, values: Values, *, after_gap: bool) -> None:
        """Run the clock of the easier form by one sample.

        The time in a gap does not count; after a break that was seen, the form no longer does.
        """
        if self._gentle is None or self.pattern.gentle is None:
            return
        kept = not self.pattern.gentle.contradicted(values)
        if kept and (after_gap or not self._gentle.started):
            self._gentle.start(t, t)
        if self._gentle.started and not self._gentle.tick(t, kept=kept):
            self._drop_gentle()
        elif kept:
            self._height.add(values)

    def _drop_gentle(self) -> None:
        """Discard the time in the easier form, unless it is a complete hold."""
        if self._gentle and self._gentle.held_s() < self.pattern.hold_s - CLOCK_ERROR_S:
            self._gentle, self._height = None, ThinnedSamples()

    def _held_s(self) -> float:
        """Return the time in the position, and in its easier form where that counts, in s."""
        return self._clock.held_s() + (self._gentle.held_s() if self._gentle else 0.0)

    def _is_still(self) -> bool | None:
        """Return whether the driver is still; None if too few samples show it."""
        slope = self._signal.slope()
        return None if math.isinf(slope) else abs(slope) < self.pattern.still_driver_per_s

    def _is_over(self, t: float, *, begun: bool | None) -> bool:
        """Return whether the position was left, or a pause has become too long."""
        p = self.pattern
        left = None if begun is None else not begun
        over = self._since.held_for("left", t, p.over_s, holds=left)
        paused = self._phase is Phase.PAUSED
        self._given_up = self._since.held_for("paused", t, p.give_up_s - p.lapse_s, holds=paused)
        return self._given_up or over

    def _end_attempt(
        self, t: float, lost: NotCounted = NotCounted.PARTIAL, *, rested: bool
    ) -> RawAttempt | None:
        """End the attempt; return None if it was none.

        Parameters
        ----------
        t : float
            The present time, in s.
        lost : NotCounted
            Why the attempt does not count if it was not held for long enough.
        rested : bool
            Whether the person rested in the position before the attempt or after it.
        """
        left_s = self._since.started_at("left")
        end = t if math.isnan(left_s) else left_s
        self._clock.stop()
        still_rate = self.pattern.still_driver_per_s
        self._clock.leave_at(self._signal.departure(self._clock.last, still_rate))
        if self._gentle is not None:
            self._gentle.leave_at(end)
        held_s = self._held_s()
        reached = self._clock if self._clock.started else self._gentle or self._clock
        first, last = (reached.first, reached.last) if reached.started else (self._start, end)
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
        is_attempt = self._is_attempt(end - self._start, held_s, rested=rested)
        given_up = self._given_up
        self.reset()
        self._given_up = given_up
        return ended if is_attempt else None

    def _is_attempt(self, took_s: float, held_s: float, *, rested: bool) -> bool:
        """Return whether what ended was an attempt, and not a movement through the position."""
        if rested:
            return self._clock.started or took_s >= SHORTEST_ATTEMPT_S
        return held_s >= SHORTEST_HELD_S or took_s >= PASSING_S
