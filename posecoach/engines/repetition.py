"""The engine of movements that go up to a top and back down, such as bridges.

The phases of a repetition::

    down --lift rises--> rising --line and lift at top--> top --line drops--> lowering
                            |                              ^                    |
                            '--- lift falls ---> lowering -'--- at top again ---'

From `rising`, `top` and `lowering` an attempt returns to `down` when the lift is back down, or when
the person lies still. `line` and `lift` are the two drivers of the pattern.
"""

import math
from collections.abc import Mapping
from enum import Enum

from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.recent import RecentSamples
from posecoach.engines.repetition_shape import DriverSample, Shape, shape_of, thin_middle
from posecoach.engines.samples import SideVotes
from posecoach.engines.timers import HoldTimers
from posecoach.pose import Side
from posecoach.rules.condition import Values
from posecoach.rules.repetition import Repetition
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted

RISE_OVER_S = 1.0
"""A rise must gain height within this time, in s. It is longer than that of a rate because a low
rise is already slow where it is high enough to count as one."""

CALM_LIFT_RATE = 0.06
"""The hips rest while their lift changes by less than this, in its unit per s. Engineering."""

CLEAR_SHARE = 0.6
"""A partial rise must come back down by at least this share of the lift at which a rise begins, or
it is a twitch; an engineering choice."""

SETTLED_S = 1.0
"""After this time at rest with a resting line, in s, the height is a new place to lie and not a
rise; an engineering choice."""

NEAR_TOP_SHARE = 0.9
"""The height of an attempt: its samples with at least this share of its peak lift. Engineering."""

MOST = 6000
"""The middle of an attempt of more samples, 200 s at 30 per s, is thinned."""

PARTIAL_RETURNED_SHARE = 0.85
"""A partial rise that the end of a recording cuts off must have come back down by this share of its
peak, because it might have gone on to the top; an engineering choice."""


class Phase(Enum):
    """Where in a repetition the person is."""

    DOWN = "down"
    RISING = "rising"
    TOP = "top"
    LOWERING = "lowering"


class RepetitionEngine(Engine):
    """Follow one person through repetitions; see :class:`posecoach.engines.engine.Engine`.

    Its samples hold the pattern's line, and its lift over the running baseline of the floor.
    """

    def __init__(self, pattern: Repetition) -> None:
        self.pattern = pattern
        self.top_line, self.top_lift = pattern.top_line.value, pattern.top_lift.value
        self.leave_line = pattern.leaves_top.value
        self.reset()

    def reset(self) -> None:
        """Forget the attempt under way and wait at the bottom."""
        self._phase = Phase.DOWN
        self._still_s = 0.0
        self._votes = SideVotes()
        self._recent = RecentSamples()
        self._attempt: list[DriverSample] = []
        self._most = MOST
        self._since = HoldTimers()
        self._peak_lift = 0.0
        self._reached = False
        self._unplanted = False
        self._rest_line = math.nan

    @property
    def active(self) -> bool:
        """Whether an attempt is under way."""
        return self._phase is not Phase.DOWN

    def lower_top(self, to: float) -> None:
        """Accept a lower top from now on; see :meth:`posecoach.engines.engine.Engine.lower_top`."""
        personal = self.pattern.personal
        if personal is None:
            raise TypeError("the top of this exercise cannot be lowered: it has no personal range")
        margin = self.pattern.top_line.value - self.pattern.leaves_top.value
        self.top_line, self.top_lift = to, personal.top_lift.value
        self.leave_line = to - margin

    @property
    def phase(self) -> str:
        """The phase of the movement."""
        return self._phase.value

    @property
    def progress(self) -> float:
        """The share of the hold at the top that is done, from 0 to 1; NaN outside the top."""
        if self._phase is not Phase.TOP:
            return math.nan
        return min(1.0, self._still_s / self.pattern.hold_s)

    @property
    def remaining_s(self) -> float:
        """How long the hold at the top still has to last, in s; NaN outside the top."""
        if self._phase is not Phase.TOP:
            return math.nan
        return max(0.0, self.pattern.hold_s - self._still_s)

    def advance(
        self, t: float, values: Values, side: Side | None, rest: float
    ) -> RawAttempt | None:
        """Take one sample; see :meth:`posecoach.engines.engine.Engine.advance`."""
        line = values.get(self.pattern.line.name, math.nan)
        lift = values.get(self.pattern.lift.name, math.nan)
        if math.isnan(line) or math.isnan(lift):
            return None
        sample = DriverSample(t, line, lift, values)
        self._recent.add(sample)
        if self._phase is Phase.DOWN:
            self._start_if_rising(sample, rest)
            return None
        self._attempt.append(sample)
        self._thin_attempt()
        self._votes.add(side)
        self._peak_lift = max(self._peak_lift, lift)
        self._watch_feet(sample)
        self._follow_phase(sample)
        if self._has_begun_high(sample):
            self.reset()
            return None
        return self._end_attempt() if self._has_returned(sample) else None

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the attempt under way; return it unless it was too small to be one."""
        if not self.active:
            return None
        ended = self._describe(reason) if self._is_attempt() else None
        self.reset()
        return ended

    def finish(self) -> RawAttempt | None:
        """End at the end of the recording, which may cut off the way back; see `returned_share`."""
        if not self.active:
            return None
        back = 1 - self._attempt[-1].lift / max(self._peak_lift, 1e-9)
        enough = self.pattern.returned_share if self._reached else PARTIAL_RETURNED_SHARE
        if back >= enough:
            return self._end_attempt()
        self.reset()
        return None

    def _thin_attempt(self) -> None:
        """Thin the middle of an attempt that has become too long."""
        if len(self._attempt) > self._most:
            self._attempt = thin_middle(self._attempt, MOST // 4)
            self._most = len(self._attempt) + MOST // 2

    def _start_if_rising(self, s: DriverSample, rest_line: float) -> None:
        """Start an attempt if the lift or the line is high enough and the lift still rises."""
        p = self.pattern
        share, rises = self._way_up(s.line, rest_line), p.rises.value
        begun = s.lift > rises or (share > p.rises_line_share and s.lift > rises / 2)
        rising = self._recent.gain(RISE_OVER_S) > CALM_LIFT_RATE * RISE_OVER_S
        if self._since.held_for("rise", s.t, p.dwell_s, holds=begun and rising):
            self._phase = Phase.RISING
            self._since.clear()
            self._attempt = self._recent.all()
            self._peak_lift = max(x.lift for x in self._attempt)
            self._rest_line = rest_line

    def _way_up(self, line: float, rest_line: float) -> float:
        """Return the share of the way from rest to a straight line, 0 to 1.

        NaN if the person was already at the top when the rest was measured.
        """
        if rest_line >= self.leave_line:
            return math.nan
        return (line - rest_line) / max(self.pattern.straight.value - rest_line, 1e-9)

    def _has_begun_high(self, s: DriverSample) -> bool:
        """Return whether the hips have sunk far below where the attempt began.

        It then began on the way up or at the top, and how high it came is unknown.
        """
        below = s.lift < -self.pattern.rises.value and not self._reached
        return self._since.held_for("below", s.t, self.pattern.dwell_s, holds=below)

    def _follow_phase(self, s: DriverSample) -> None:
        """Move between rising, top and lowering, and add up the time held still at the top."""
        p = self.pattern
        if self._phase in {Phase.RISING, Phase.LOWERING}:
            at_top = s.line >= self.top_line and s.lift >= self.top_lift
            if self._since.held_for("top", s.t, p.top_dwell_s, holds=at_top):
                self._phase, self._reached = Phase.TOP, True
            elif (
                self._recent.rate("lift") < -2 * CALM_LIFT_RATE and s.lift < 0.75 * self._peak_lift
            ):
                self._phase = Phase.LOWERING
        elif self._since.held_for("leave", s.t, p.top_dwell_s, holds=s.line < self.leave_line):
            self._phase = Phase.LOWERING
        elif abs(self._recent.rate("line")) < p.still_line_per_s and len(self._attempt) > 1:
            self._still_s += min(0.2, s.t - self._attempt[-2].t)

    def _watch_feet(self, s: DriverSample) -> None:
        """Note whether a foot has left the floor for long enough."""
        planted = self.pattern.planted.shows(s.values)
        off = None if planted is None else not planted
        if self._since.held_for("feet", s.t, self.pattern.dwell_s, holds=off):
            self._unplanted = True

    def _has_returned(self, s: DriverSample) -> bool:
        """Return whether the hips are back down, or rest at a new height."""
        p = self.pattern
        low = s.lift <= max(p.down.value, p.down_peak_share * self._peak_lift)
        turned = self._recent.rate("lift") > -CALM_LIFT_RATE
        down = self._since.held_for("down", s.t, p.dwell_s, holds=low) and turned
        share = self._way_up(s.line, self._rest_line)
        resting = share <= 0.15 and abs(self._recent.rate("lift")) < CALM_LIFT_RATE
        return down or self._since.held_for("settled", s.t, SETTLED_S, holds=resting)

    def _end_attempt(self) -> RawAttempt | None:
        """End the attempt; return None if it was a shift on the floor, a lifted leg or a twitch."""
        ended = self._describe(None) if self._is_attempt() else None
        twitch = ended is not None and self._is_twitch(ended.roles)
        self.reset()
        return None if twitch else ended

    def _is_twitch(self, roles: Mapping[Role, float]) -> bool:
        """Return whether a low rise was too short, or was not seen to come down again."""
        p, fall = self.pattern, roles[Role.LIFT_PEAK] - self._attempt[-1].lift
        clear = roles[Role.DURATION] >= p.shortest_s and fall >= CLEAR_SHARE * p.rises.value
        return not clear and self._is_low(roles[Role.LINE_PEAK], roles[Role.LIFT_PEAK])

    def _is_attempt(self) -> bool:
        """Return whether this was more than a shift on the floor or a lifted leg."""
        if self._unplanted and not self._reached:
            return False
        return self._reached or self._peak_lift > self.pattern.rises.value * 0.75

    def _describe(self, reason: NotCounted | None) -> RawAttempt:
        """Return the attempt; without a reason, its shape decides whether it counts."""
        shape = shape_of(self._attempt, self.pattern)
        near_top = NEAR_TOP_SHARE * shape.lift_peak
        return RawAttempt(
            kind=Kind.REP,
            start_s=shape.start_s,
            peak_s=shape.peak_s,
            end_s=shape.end_s,
            reason=reason or self._not_counted(shape),
            roles=_roles(shape, self._rest_line),
            side=self._votes.side,
            samples=tuple(s.values for s in self._attempt),
            height=tuple(s.values for s in self._attempt if s.lift >= near_top),
        )

    def _not_counted(self, shape: Shape) -> NotCounted | None:
        """Return why the attempt does not count; None if it does."""
        if self._unplanted:
            return NotCounted.ABORTED
        low = self._is_low(shape.line_peak, shape.lift_peak)
        if self._is_too_fast(shape) and not (low and shape.rises == 1):
            return NotCounted.TOO_FAST
        return NotCounted.PARTIAL if low else None

    def _is_too_fast(self, shape: Shape) -> bool:
        """Return whether one up and down took too little time, or each of several in a row."""
        p = self.pattern
        if shape.rises > 1 and shape.seen_s / shape.rises < p.shortest_s + 2 * p.dwell_s:
            return True
        return shape.abrupt or (shape.seen_s < p.shortest_s and not math.isnan(shape.lower_s))

    def _is_low(self, line_peak: float, lift_peak: float) -> bool:
        """Return whether neither a moment nor the peaks, perhaps at two moments, reach the top."""
        return not (self._reached or (line_peak >= self.top_line and lift_peak >= self.top_lift))


def _roles(shape: Shape, rest_line: float) -> dict[Role, float]:
    return {
        Role.LINE_PEAK: shape.line_peak,
        Role.LINE_REST: rest_line,
        Role.LIFT_PEAK: shape.lift_peak,
        Role.STILL: shape.still_s,
        Role.RISE: shape.rise_s,
        Role.LOWER: shape.lower_s,
        Role.FALL_RATE: shape.fall_rate,
        Role.DURATION: shape.seen_s,
    }
