"""The engine of positions that are taken up, kept for a time, and left: stretches."""

import math
from collections import deque
from enum import Enum

from posecoach.condition import Values
from posecoach.movement.hold import Hold
from posecoach.movement.role import Role
from posecoach.patterns.engine import Ended
from posecoach.patterns.since import EPSILON_S, Since
from posecoach.patterns.votes import SideVotes
from posecoach.pose import Side
from posecoach.verdict import Kind, NotCounted

RATE_OVER_S = 0.5
"""Whether the driver is still is judged over this long."""

GAP_S = 0.5
"""A longer time without a sample stops the clock."""

TOLD_S = 1.5
"""An attempt that was shorter and never reached the position is none."""

KEPT_SAMPLES = 2000
"""So many samples of the time held are kept for medians; of a longer hold every second one."""


class Phase(Enum):
    """Where in a hold the person is."""

    REST = "rest"
    MOVING = "moving"
    HOLD = "hold"
    PAUSED = "paused"
    DONE = "done"


class HoldEngine:
    """Follow one person through holds; see :class:`posecoach.patterns.engine.Engine`."""

    def __init__(self, pattern: Hold) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget the attempt under way and wait at rest."""
        self._phase = Phase.REST
        self._since = Since()
        self._votes = SideVotes()
        self._recent: deque[tuple[float, float]] = deque()
        self._start = self._last = math.nan
        self._first_held = self._last_held = math.nan
        self._held_s = 0.0
        self._lapse_s = 0.0
        self._steps: deque[tuple[float, float]] = deque()
        self._samples: list[Values] = []
        self._every, self._seen = 1, 0

    @property
    def active(self) -> bool:
        """Tell whether an attempt is under way."""
        return self._phase is not Phase.REST

    @property
    def phase(self) -> str:
        """Name the phase of the movement."""
        done = self._phase is Phase.HOLD and self._held_s >= self.pattern.hold_s
        return Phase.DONE.value if done else self._phase.value

    @property
    def progress(self) -> float:
        """Give how much of the hold is done, from 0 to 1; NaN before it."""
        if self._phase not in {Phase.HOLD, Phase.PAUSED}:
            return math.nan
        return min(1.0, self._held_s / self.pattern.hold_s)

    @property
    def remaining_s(self) -> float:
        """Give how long the hold still has to last, in s; NaN before it."""
        if self._phase not in {Phase.HOLD, Phase.PAUSED}:
            return math.nan
        return max(0.0, self.pattern.hold_s - self._held_s)

    def see(self, t: float, values: Values, side: Side | None, rest: float) -> Ended | None:  # noqa: ARG002
        """Take one sample; see :meth:`posecoach.patterns.engine.Engine.see`."""
        driver = values.get(self.pattern.driver.name, math.nan)
        if math.isnan(driver):
            return None
        dt = t - self._last if self._recent else 0.0
        if dt > GAP_S:
            self._since.clear()
            self._steps.clear()
            self._recent.clear()
        self._last = t
        self._recent.append((t, driver))
        while t - self._recent[0][0] > RATE_OVER_S + EPSILON_S:
            self._recent.popleft()
        begun = self.pattern.begun.holds(values)
        if self._phase is Phase.REST:
            self._look_for_begin(t, begun=begun)
        if self._phase is Phase.REST:
            return None
        self._votes.add(side)
        self._run_clock(t, dt, values)
        return self._end(t) if self._over(t, begun=begun) else None

    def lose(self, reason: NotCounted) -> Ended | None:
        """Break off the attempt under way; the seconds held so far stay held."""
        if not self.active:
            return None
        lost = reason if reason is NotCounted.TRACKING_LOST else NotCounted.PARTIAL
        return self._end(self._last, lost)

    def finish(self) -> Ended | None:
        """End with the recording."""
        return self._end(self._last) if self.active else None

    def _look_for_begin(self, t: float, *, begun: bool) -> None:
        if self._since.held("begun", t, self.pattern.begun_s, holds=begun):
            self._phase = Phase.MOVING
            self._start = self._since.start("begun")

    def _run_clock(self, t: float, dt: float, values: Values) -> None:
        p = self.pattern
        kept = p.kept.holds(values)
        if self._phase in {Phase.HOLD, Phase.PAUSED} and dt <= GAP_S:
            self._keep(t, dt, kept=kept)
        if self._phase is Phase.HOLD:
            self._remember(values)
            return
        held = p.held.holds(values) and self._still()
        if held:
            self._steps.append((t, dt if self._steps else 0.0))
        else:
            self._steps.clear()
        if self._since.held("held", t, p.held_s, holds=held):
            self._start_clock(t)

    def _keep(self, t: float, dt: float, *, kept: bool) -> None:
        """Let the clock run, count a flicker in, or stop the clock at the begin of a pause."""
        if not kept:
            self._lapse_s += dt
            if self._phase is Phase.HOLD and self._lapse_s >= self.pattern.lapse_s - EPSILON_S:
                self._phase = Phase.PAUSED
            return
        if self._phase is Phase.HOLD:
            self._held_s += dt + self._lapse_s
            self._last_held = t
            self._lapse_s = 0.0

    def _start_clock(self, t: float) -> None:
        """Start the clock, or start it again, dated back to when the position was taken."""
        self._phase = Phase.HOLD
        self._held_s += sum(dt for _, dt in self._steps)
        if math.isnan(self._first_held):
            self._first_held = self._since.start("held")
        self._last_held, self._lapse_s = t, 0.0
        self._steps.clear()
        self._since.held("held", t, 0.0, holds=False)

    def _still(self) -> bool:
        first, now = self._recent[0], self._recent[-1]
        if now[0] - first[0] < RATE_OVER_S / 2:
            return False
        return abs(now[1] - first[1]) / (now[0] - first[0]) < self.pattern.still_rate

    def _over(self, t: float, *, begun: bool) -> bool:
        p = self.pattern
        left = self._since.held("left", t, p.over_s, holds=not begun)
        paused = self._phase is Phase.PAUSED
        given_up = self._since.held("paused", t, p.give_up_s - p.lapse_s, holds=paused)
        return left or given_up

    def _end(self, t: float, lost: NotCounted = NotCounted.PARTIAL) -> Ended | None:
        left = self._since.start("left")
        end = t if math.isnan(left) else left
        complete = self._held_s >= self.pattern.hold_s - EPSILON_S
        reached = not math.isnan(self._first_held)
        middle = (self._first_held + self._last_held) / 2 if reached else (self._start + end) / 2
        ended = Ended(
            kind=Kind.HOLD,
            start_s=self._start,
            peak_s=middle,
            end_s=max(end, self._last_held) if reached else end,
            reason=None if complete else lost,
            roles={Role.HELD: self._held_s, Role.DURATION: end - self._start},
            side=self._votes.side,
            samples=tuple(self._samples),
            height=tuple(self._samples),
        )
        told = reached or end - self._start >= TOLD_S
        self.reset()
        return ended if told else None

    def _remember(self, values: Values) -> None:
        self._seen += 1
        if self._seen % self._every == 0:
            self._samples.append(values)
        if len(self._samples) > KEPT_SAMPLES:
            self._samples = self._samples[::2]
            self._every *= 2
