"""The engine of circles: out of rest, through the sectors in order, and back to rest."""

import math
from collections import deque
from enum import Enum
from statistics import median
from typing import NamedTuple

import numpy as np

from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.path import area, smoothness, speed, stops
from posecoach.engines.samples import SideVotes, ThinnedSamples
from posecoach.engines.timers import HoldTimers
from posecoach.pose import Array, Side
from posecoach.rules.circle import Circle
from posecoach.rules.condition import Values
from posecoach.rules.role import Role
from posecoach.verdict import Direction, Kind, NotCounted

BEFORE_S, HOME_S = 1.5, 4.0
"""So much of the time before a circle may belong to its begin, and so much is looked at to learn
where the knee rests, in s."""

RESTING_S = 0.25
"""Rest that ends a circle lasts so long."""

HOME = 0.25
"""And the knee is within this many thighs of its place of rest: a small circle passes through
positions that look like rest."""

NEAR, OFF = 0.05, 0.30
"""A circle begins and ends where the knee is so near to its place of rest; a circle that is not
set down between is cut where the knee came nearest and has since gone away by the second."""

SWEEP = 0.15
"""How smooth a circle is, is told of its way farther than this from rest, in thighs."""

PASSING = 0.55
"""A knee that comes this near to its place of rest, in thighs, has come round; half as near where
it has not been back yet."""

WENT = 0.3
"""A knee that was never farther from its place of rest, in thighs, has not left it."""


class _Point(NamedTuple):
    """Where the knee is at t, in s: horizontal u, vertical v and depth w, in thigh lengths."""

    t: float
    u: float
    v: float
    w: float
    resting: bool


class Phase(Enum):
    """Where in a circle the person is."""

    REST = "rest"
    CIRCLING = "circling"


class CircleEngine(Engine):
    """Follow one person through circles; see :class:`posecoach.engines.engine.Engine`."""

    def __init__(self, pattern: Circle) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget the circle under way and wait at rest."""
        self._phase = Phase.REST
        self._since = HoldTimers()
        self._votes = SideVotes()
        self._recent: deque[_Point] = deque()
        self._home = (self.pattern.rest_horizontal_thighs, self.pattern.rest_vertical_thighs)
        self._path: list[_Point] = []
        self._samples = ThinnedSamples()
        self._visited: list[str] = []
        self._hidden = False
        self._rested = self._lifted = False
        self._last_t = math.inf
        self._nearest = math.inf

    @property
    def active(self) -> bool:
        """Tell whether a circle is under way."""
        return self._phase is Phase.CIRCLING

    @property
    def phase(self) -> str:
        """Name the phase of the movement."""
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
        u, v, w = (
            values.get(m.name, math.nan) if m else 0.0 for m in (p.horizontal, p.vertical, p.depth)
        )
        if math.isnan(u + v + w):
            return None
        gap, self._last_t = t - self._last_t, t
        if self.active and gap > p.lost_s:
            return self.lose(NotCounted.TRACKING_LOST)
        point = _Point(t, u, v, w, resting=p.at_rest.holds(values))
        if self._phase is Phase.REST:
            self._wait(point)
            return None
        self._path.append(point)
        self._samples.add(values)
        self._votes.add(side)
        self._visit(t, values)
        self._lifted = self._lifted or (p.lifted is not None and p.lifted.holds(values))
        home = point.resting and self._from_home(point) <= HOME
        if self._since.held_for("rest", t, RESTING_S, holds=home):
            return self._end(len(self._path))
        return self._come_round()

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the circle under way, if enough of it was drawn."""
        if not self.active:
            return None
        ended = self._describe(self._path, reason) if len(set(self._visited)) > 1 else None
        self.reset()
        return ended

    def finish(self) -> RawAttempt | None:
        """End with the recording; a circle that is not closed is not counted."""
        if self.active and self._distance(self._path[-1]) < PASSING and len(self._visited) > 1:
            return self._end(len(self._path))
        return self.lose(NotCounted.PARTIAL)

    def _wait(self, point: _Point) -> None:
        self._recent.append(point)
        while point.t - self._recent[0].t > HOME_S:
            self._recent.popleft()
        self._rested = self._rested or point.resting
        if self._rested and not point.resting:
            self._settle(point.t)
            self._begin([p for p in self._recent if p.t >= point.t - BEFORE_S])

    def _settle(self, t: float) -> None:
        """Learn where the knee is at rest, as it looks on this person from this camera.

        What may belong to the way out already is left aside; after a short rest it is as before.
        """
        rest = [p for p in self._recent if p.resting and p.t < t - BEFORE_S]
        if rest:
            self._home = (median(p.u for p in rest), median(p.v for p in rest))

    def _begin(self, path: list[_Point]) -> None:
        near = [i for i, point in enumerate(path) if self._from_home(point) <= NEAR]
        self._phase, self._path = Phase.CIRCLING, path[near[-1] if near else 0 :]
        self._samples, self._visited, self._hidden = ThinnedSamples(), [], False
        self._lifted = self.pattern.lifted is None
        self._votes, self._since = SideVotes(), HoldTimers()
        self._recent.clear()
        self._nearest = math.inf

    def _visit(self, t: float, values: Values) -> None:
        p = self.pattern
        limits = () if p.back is None else p.back.limits()
        unseen = any(math.isnan(values.get(x.measure, math.nan)) for x in limits)
        self._hidden |= self._since.held_for("unseen", t, p.dwell_s, holds=unseen)
        for name, sector in (("flexed", p.flexed), ("out", p.out), ("back", p.back)):
            inside = sector is not None and sector.holds(values)
            visited = self._since.held_for(name, t, p.dwell_s, holds=inside)
            if visited and (not self._visited or self._visited[-1] != name):
                self._visited.append(name)
                self._nearest = math.inf

    def _come_round(self) -> RawAttempt | None:
        """Cut circles that are not set down between, where the knee came nearest to its rest."""
        away = self._away(self._path[-1])
        if self._direction() is None or "out" not in self._visited:
            return None
        self._nearest = min(self._nearest, away)
        passing = PASSING if "back" in self._visited else PASSING / 2
        if self._nearest < passing and away > self._nearest + OFF:
            distances = [self._away(point) for point in self._path]
            cut = len(distances) - 1 - int(np.argmin(distances[::-1][: len(distances) // 2]))
            return self._end(cut + 1)
        return None

    def _direction(self) -> Direction | None:
        """Read the direction from the order of the sectors; None while it is none."""
        seen = _cleaned(self._visited)
        if seen in (["flexed", "out", "back"], ["flexed", "out"]):
            return Direction.OPENING
        return Direction.CLOSING if seen in (["back", "out", "flexed"], ["out", "flexed"]) else None

    def _end(self, size: int) -> RawAttempt | None:
        ended = self._describe(self._path[:size], None)
        rest = self._path[size:]
        told = (
            self._lifted
            and ended.roles[Role.AREA] >= self.pattern.noise_area_thighs_squared
            and self._went_far(size)
        )
        home = self._home
        self.reset()
        self._rested, self._home = True, home
        self._last_t = ended.end_s if not rest else rest[-1].t
        if rest:
            self._begin(rest)
        return ended if told else None

    def _went_far(self, size: int) -> bool:
        """Tell a circle from the settling of the knee at rest."""
        return max(self._away(point) for point in self._path[:size]) >= WENT

    def _describe(self, path: list[_Point], reason: NotCounted | None) -> RawAttempt:
        away = [i for i, p in enumerate(path) if self._from_home(p) > NEAR] or [len(path) - 1]
        moving = [i for i, p in enumerate(path) if not p.resting] or away
        first, last = path[0], path[min(max(away[-1], moving[-1]) + 1, len(path) - 1)]
        rows = np.array([p[:4] for p in path])
        speeds = self._speeds(path)
        signed = area(rows[:, self._plane()]) * self.pattern.opening_sign
        return RawAttempt(
            kind=Kind.CIRCLE,
            start_s=first.t,
            peak_s=max(path, key=self._distance).t,
            end_s=last.t,
            reason=reason or self._not_counted(signed, last.t - first.t),
            roles={
                Role.AREA: abs(signed),
                Role.DURATION: last.t - first.t,
                Role.SMOOTHNESS: smoothness(speeds),
                Role.STOPS: float(stops(speeds)),
            },
            side=self._votes.side,
            direction=Direction.OPENING if signed > 0 else Direction.CLOSING,
            samples=tuple(self._samples.kept),
            height=tuple(self._samples.kept),
        )

    def _speeds(self, path: list[_Point]) -> Array:
        """Give the knee's speed on its way, without the slow begin and end near its rest."""
        away = [i for i, p in enumerate(path) if self._from_home(p) > SWEEP] or [len(path) - 1]
        knee = np.array([p[:3] for p in path[away[0] : away[-1] + 2]])
        return speed(knee[:, 0], knee[:, 1:])

    def _plane(self) -> tuple[int, int]:
        """Tell which columns of a point the circle is seen in: across the thigh at rest."""
        p = self.pattern
        if p.depth is None:
            return 1, 2
        return (3, 1) if abs(p.rest_vertical_thighs) > abs(p.rest_horizontal_thighs) else (3, 2)

    def _not_counted(self, signed: float, seconds: float) -> NotCounted | None:
        p, direction = self.pattern, self._direction()
        drawn = Direction.OPENING if signed > 0 else Direction.CLOSING
        if set(self._visited) == {"out"} and abs(signed) >= p.flexed_waived_area_thighs_squared:
            direction = drawn
        behind = p.back is None or "back" in self._visited or self._hidden
        whole = behind or abs(signed) >= p.back_waived_area_thighs_squared
        if abs(signed) < p.smallest_area_thighs_squared:
            return NotCounted.SMALL_CIRCLE
        if seconds < p.shortest_s:
            return NotCounted.TOO_FAST
        return None if direction is drawn and whole else NotCounted.WRONG_ORDER

    def _away(self, point: _Point) -> float:
        return math.hypot(self._distance(point), point.w)

    def _from_home(self, point: _Point) -> float:
        return math.dist((point.u, point.v), self._home)

    def _distance(self, point: _Point) -> float:
        return math.hypot(
            point.u - self.pattern.rest_horizontal_thighs,
            point.v - self.pattern.rest_vertical_thighs,
        )


def _cleaned(visited: list[str]) -> list[str]:
    """Leave out what the leg only passes: back just before flexed, and sectors it comes back to."""
    out: list[str] = []
    for i, name in enumerate(visited):
        passing = name == "back" and visited[i + 1 : i + 2] == ["flexed"]
        if not passing and name not in out:
            out.append(name)
    return out
