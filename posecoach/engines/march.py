"""The engine of marching: steps of alternate feet while the hips stay up.

The phases::

                                    .-- foot down --.
                                    v               |
    down --hips up, foot down--> up --foot up--> step

From `up` and `step` the march returns to `down` when the hips come down. Two steps of different
feet are one repetition.
"""

import math
from dataclasses import dataclass
from enum import Enum

from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.samples import SideVotes, ThinnedSamples
from posecoach.engines.timers import HoldTimers
from posecoach.pose import Side
from posecoach.rules.condition import Values
from posecoach.rules.march import March
from posecoach.rules.role import Role
from posecoach.verdict import Kind, NotCounted


class Phase(Enum):
    """Where in a march the person is."""

    DOWN = "down"
    UP = "up"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class _Step:
    """One foot lifted and set down again.

    Attributes
    ----------
    foot : Side or None
        The foot that was lifted; None if unknown.
    start_s, end_s : float
        When it was lifted and set down, in s.
    dip : float
        By how much the hips sank below their highest level before and in the step, in the unit of
        the pattern's `hips`.
    """

    foot: Side | None
    start_s: float
    end_s: float
    dip: float


class MarchEngine(Engine):
    """Follow one person marching; see :class:`posecoach.engines.engine.Engine`.

    The side of a sample is the one that supports; the foot that steps is the other one.
    """

    def __init__(self, pattern: March) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget all steps and wait for the hips to come up."""
        self._phase = Phase.DOWN
        self._since = HoldTimers()
        self._before: _Step | None = None
        self._start = self._t = math.nan
        self._hips: list[float] = []
        self._level = -math.inf
        self._votes = SideVotes()
        self._samples = ThinnedSamples()

    @property
    def active(self) -> bool:
        """Whether the hips are up."""
        return self._phase is not Phase.DOWN

    @property
    def phase(self) -> str:
        """The phase of the movement."""
        return self._phase.value

    def advance(
        self,
        t: float,
        values: Values,
        side: Side | None,
        rest: float,  # noqa: ARG002
    ) -> RawAttempt | None:
        """Take one sample; see :meth:`posecoach.engines.engine.Engine.advance`."""
        p = self.pattern
        foot, hips = (values.get(m.name, math.nan) for m in (p.foot, p.hips))
        if math.isnan(foot) or math.isnan(hips):
            return None
        self._t = t
        held = self._since.held_for
        if self._phase is Phase.DOWN:
            if held("up", t, p.dwell_s, holds=(p.hips_up & p.foot_down).shows(values)):
                self._phase = Phase.UP
            return None
        self._samples.add(values)
        if held("low", t, p.dwell_s, holds=p.hips_down.shows(values)):
            return self.lose(NotCounted.PARTIAL)
        self._level = max(self._level, hips)
        if self._phase is Phase.UP:
            if held("lifted", t, p.dwell_s, holds=p.foot_up.shows(values)):
                self._phase, self._start = Phase.STEP, self._since.started_at("lifted")
                self._hips, self._votes = [], SideVotes()
            return None
        self._hips.append(hips)
        self._votes.add(side)
        is_down = held("set", t, p.dwell_s, holds=p.foot_down.shows(values))
        return self._end_step(t) if is_down else None

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the march; a single step is half a repetition and does not count."""
        before = self._before
        ended = None if before is None else self._describe(before, before, reason)
        self.reset()
        return ended

    def finish(self) -> RawAttempt | None:
        """End at the end of the recording; a single step is half a repetition."""
        return self.lose(NotCounted.PARTIAL)

    def _end_step(self, t: float) -> RawAttempt | None:
        """Take the step that has ended; two of different feet are a repetition."""
        self._phase = Phase.UP
        end = self._since.started_at("set")
        if end - self._start < self.pattern.shortest_s:
            return None
        support = self._votes.side
        foot = None if support is None else support.other
        step = _Step(foot, self._start, min(end, t), self._level - min(self._hips))
        self._level = -math.inf
        before, self._before = self._before, step
        if before is None:
            return None
        if before.foot is step.foot:
            # The new step may still be followed by the other foot; the old one cannot.
            return self._describe(before, before, NotCounted.SAME_SIDE)
        self._before = None
        return self._describe(before, step, None)

    def _describe(self, first: _Step, last: _Step, reason: NotCounted | None) -> RawAttempt:
        samples, self._samples = tuple(self._samples.kept), ThinnedSamples()
        seconds = [step.end_s - step.start_s for step in (first, last)]
        return RawAttempt(
            kind=Kind.REP,
            start_s=first.start_s,
            peak_s=(first.start_s + last.end_s) / 2,
            end_s=last.end_s,
            reason=reason,
            roles={
                Role.DURATION: last.end_s - first.start_s,
                Role.DIP: max(first.dip, last.dip),
                Role.QUICKEST: min(seconds),
            },
            samples=samples,
            height=samples,
        )
