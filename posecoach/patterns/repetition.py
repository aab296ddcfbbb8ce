"""The engine of movements that go up to a top and back: bridges, and all that is like them."""

import math
from collections import deque
from dataclasses import dataclass
from enum import Enum

from posecoach.condition import Values
from posecoach.exercise import PersonalRange, Repetition
from posecoach.patterns.trace import Sample, Shape, shape_of
from posecoach.verdict import NotCounted

RATE_OVER_S = 0.3
"""Rates that tell rising, falling and resting are taken over this long."""

CALM_LIFT_RATE = 0.06
"""The lift changes by less than this per s where the hips rest."""

CLEAR_SHARE = 0.6
"""A partial rise comes back down by at least this share of the lift at which a rise begins."""

SETTLED_S = 1.0
"""After so long at rest with a resting line the height is a new place to lie, not a rise."""

BEFORE_S = 1.5
"""So much of the rest before a rise is kept, to date its begin."""


class Phase(Enum):
    """Where in a repetition the person is."""

    DOWN = "down"
    RISING = "rising"
    TOP = "top"
    LOWERING = "lowering"


@dataclass(frozen=True, slots=True)
class Ended:
    """An attempt that is over.

    Attributes
    ----------
    shape : Shape
        Times and heights.
    reason : NotCounted or None
        Why it does not count; None where it does.
    samples : tuple[Sample, ...]
        All of it, for measures over the top.
    rest_line : float
        The line at rest before it.
    """

    shape: Shape
    reason: NotCounted | None
    samples: tuple[Sample, ...]
    rest_line: float


class RepetitionEngine:
    """Follow one person through repetitions.

    Feed it each sample in order with :meth:`see`; it answers with an attempt when one is over. The
    values hold the pattern's line and its lift over the running floor baseline.
    """

    def __init__(self, pattern: Repetition) -> None:
        self.pattern = pattern
        self.top_line, self.top_lift = pattern.top_line, pattern.top_lift
        self.leave_line = pattern.leave_line
        self.reset()

    def reset(self) -> None:
        """Forget the attempt under way and wait at the bottom."""
        self.phase = Phase.DOWN
        self.still_s = 0.0
        self._recent: deque[Sample] = deque()
        self._attempt: list[Sample] = []
        self._since: dict[str, float] = {}
        self._peak_lift = 0.0
        self._reached = False
        self._unplanted = False
        self._rest_line = math.nan

    @property
    def active(self) -> bool:
        """Tell whether an attempt is under way."""
        return self.phase is not Phase.DOWN

    def lower_top(self, to: float, personal: PersonalRange) -> None:
        """Accept a lower top from now on, for limited range."""
        margin = self.pattern.top_line - self.pattern.leave_line
        self.top_line, self.top_lift = to, personal.lift
        self.leave_line = to - margin

    def see(self, t: float, values: Values, rest_line: float) -> Ended | None:
        """Take one sample.

        Parameters
        ----------
        t : float
            Time in s.
        values : Values
            All measures; a sample whose line or lift is NaN is passed over.
        rest_line : float
            The line at rest, from the baseline.

        Returns
        -------
        Ended or None
            The attempt that this sample ended; None while there is none, and where what was begun
            turned out to be no attempt at all.
        """
        line = values.get(self.pattern.line.name, math.nan)
        lift = values.get(self.pattern.lift.name, math.nan)
        if math.isnan(line) or math.isnan(lift):
            return None
        sample = Sample(t, line, lift, values)
        self._recent.append(sample)
        while t - self._recent[0].t > BEFORE_S:
            self._recent.popleft()
        if self.phase is Phase.DOWN:
            self._look_for_rise(sample, rest_line)
            return None
        self._attempt.append(sample)
        self._peak_lift = max(self._peak_lift, lift)
        self._watch_feet(sample)
        self._move(sample)
        return self._end() if self._returned(sample) else None

    def lose(self, reason: NotCounted) -> Ended | None:
        """Break off the attempt under way, if it was one."""
        if not self.active:
            return None
        ended = self._describe(reason) if self._worth_telling() else None
        self.reset()
        return ended

    def finish(self) -> Ended | None:
        """End with the recording: the last attempt counts if most of the way back was seen."""
        if not self.active:
            return None
        back = 1 - self._attempt[-1].lift / max(self._peak_lift, 1e-9)
        if back >= self.pattern.returned_share:
            return self._end()
        self.reset()
        return None

    def _look_for_rise(self, s: Sample, rest_line: float) -> None:
        p = self.pattern
        share = (s.line - rest_line) / max(p.straight - rest_line, 1e-9)
        begun = s.lift > p.rising_lift or (share > p.rising_share and s.lift > p.rising_lift / 2)
        rising = self._rate("lift") > CALM_LIFT_RATE
        if self._held("rise", begun and rising, s.t, p.phase_dwell_s):
            self.phase = Phase.RISING
            self._since.clear()
            self._attempt = list(self._recent)
            self._peak_lift = max(x.lift for x in self._attempt)
            self._rest_line = rest_line

    def _move(self, s: Sample) -> None:
        p = self.pattern
        if self.phase in {Phase.RISING, Phase.LOWERING}:
            at_top = s.line >= self.top_line and s.lift >= self.top_lift
            if self._held("top", at_top, s.t, p.top_dwell_s):
                self.phase, self._reached = Phase.TOP, True
            elif self._rate("lift") < -2 * CALM_LIFT_RATE and s.lift < 0.75 * self._peak_lift:
                self.phase = Phase.LOWERING
        elif self._held("leave", s.line < self.leave_line, s.t, p.top_dwell_s):
            self.phase = Phase.LOWERING
        elif abs(self._rate("line")) < p.still_rate and len(self._attempt) > 1:
            self.still_s += min(0.2, s.t - self._attempt[-2].t)

    def _watch_feet(self, s: Sample) -> None:
        loose = [x.measure for x in self.pattern.planted.limits()]
        known = all(not math.isnan(s.values.get(name, math.nan)) for name in loose)
        off = known and not self.pattern.planted.holds(s.values)
        if self._held("feet", off, s.t, self.pattern.phase_dwell_s):
            self._unplanted = True

    def _returned(self, s: Sample) -> bool:
        p = self.pattern
        low = s.lift <= max(p.down_lift, p.down_share * self._peak_lift)
        turned = self._rate("lift") > -CALM_LIFT_RATE
        down = self._held("down", low, s.t, p.phase_dwell_s) and turned
        share = (s.line - self._rest_line) / max(p.straight - self._rest_line, 1e-9)
        resting = share <= 0.15 and abs(self._rate("lift")) < CALM_LIFT_RATE
        return down or self._held("settled", resting, s.t, SETTLED_S)

    def _end(self) -> Ended | None:
        ended = self._describe(None) if self._worth_telling() else None
        self.reset()
        if ended is not None and ended.reason is NotCounted.PARTIAL and not self._clear(ended):
            return None
        return ended

    def _clear(self, ended: Ended) -> bool:
        """Tell a rise that did not reach the top from a twitch: it is seen both up and down."""
        shape = ended.shape
        long_enough = shape.end_s - shape.start_s >= self.pattern.shortest_s
        fall = shape.lift_peak - ended.samples[-1].lift
        return long_enough and fall >= CLEAR_SHARE * self.pattern.rising_lift

    def _worth_telling(self) -> bool:
        """Tell an attempt from a shift on the floor and from a leg that was lifted."""
        if self._unplanted and not self._reached:
            return False
        return self._reached or self._peak_lift > self.pattern.rising_lift * 0.75

    def _describe(self, reason: NotCounted | None) -> Ended:
        shape = shape_of(self._attempt, self.pattern)
        if reason is None:
            if self._unplanted:
                reason = NotCounted.ABORTED
            elif not self._reached:
                reason = NotCounted.PARTIAL
            elif shape.end_s - shape.start_s < self.pattern.shortest_s:
                reason = NotCounted.TOO_FAST
        return Ended(shape, reason, tuple(self._attempt), self._rest_line)

    def _held(self, what: str, holds: bool, t: float, for_s: float) -> bool:  # noqa: FBT001
        """Tell whether something has held without a break for long enough."""
        if not holds:
            self._since.pop(what, None)
            return False
        return t - self._since.setdefault(what, t) >= for_s - 1e-6

    def _rate(self, driver: str) -> float:
        """Give the rate of change of a driver over the last moments, per s; 0 where unknown."""
        now = self._recent[-1]
        for then in self._recent:
            if now.t - then.t <= RATE_OVER_S + 1e-6:
                break
        if now.t - then.t < RATE_OVER_S / 3:
            return 0.0
        change: float = getattr(now, driver) - getattr(then, driver)
        return change / (now.t - then.t)
