"""The engine of circles: out of rest, through the sectors in order, and back to rest."""

import math
from collections import deque
from enum import Enum

import numpy as np

from posecoach.condition import Values
from posecoach.movement.circle import Circle
from posecoach.movement.role import Role
from posecoach.patterns.engine import Ended
from posecoach.patterns.path import area, smoothness, speed, stops
from posecoach.patterns.since import Since
from posecoach.patterns.thinned import Thinned
from posecoach.patterns.votes import SideVotes
from posecoach.pose import Array, Side
from posecoach.verdict import Direction, Kind, NotCounted

BEFORE_S = 1.5
"""So much of the rest before a circle is kept, to date its begin."""

RESTING_S = 0.25
"""Rest that ends a circle lasts so long."""

HOME = 0.25
"""And the knee is within this many thighs of its place of rest: a small circle passes through
positions that look like rest."""

NEAR, OFF = 0.08, 0.15
"""A circle begins and ends where the knee is so near to its place of rest; a circle that is not
set down between is cut where the knee came nearest and has since gone away by the second."""

PASSING = 0.55
"""A knee that comes this near to its place of rest, in thighs, has come round; half as near where
it has not been back yet."""

WENT = 0.3
"""A knee that was never farther from its place of rest, in thighs, has not left it."""


class Phase(Enum):
    """Where in a circle the person is."""

    REST = "rest"
    CIRCLING = "circling"


class CircleEngine:
    """Follow one person through circles; see :class:`posecoach.patterns.engine.Engine`."""

    def __init__(self, pattern: Circle) -> None:
        self.pattern = pattern
        self.reset()

    def reset(self) -> None:
        """Forget the circle under way and wait at rest."""
        self._phase = Phase.REST
        self._since = Since()
        self._votes = SideVotes()
        self._recent: deque[tuple[float, float, float]] = deque()
        self._path: list[tuple[float, float, float]] = []
        self._samples = Thinned()
        self._visited: list[str] = []
        self._hidden = False
        self._rested = False
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

    @property
    def progress(self) -> float:
        """Give NaN: nothing is held."""
        return math.nan

    @property
    def remaining_s(self) -> float:
        """Give NaN: nothing is held."""
        return math.nan

    def see(self, t: float, values: Values, side: Side | None, rest: float) -> Ended | None:  # noqa: ARG002
        """Take one sample; see :meth:`posecoach.patterns.engine.Engine.see`."""
        p = self.pattern
        u, v = (values.get(m.name, math.nan) for m in (p.u, p.v))
        if math.isnan(u) or math.isnan(v):
            return None
        gap, self._last_t = t - self._last_t, t
        if self.active and gap > p.lost_s:
            return self.lose(NotCounted.TRACKING_LOST)
        resting = p.at_rest.holds(values)
        if self._phase is Phase.REST:
            self._wait((t, u, v), resting=resting)
            return None
        self._path.append((t, u, v))
        self._samples.add(values)
        self._votes.add(side)
        self._visit(t, values)
        home = resting and self._distance(self._path[-1]) <= HOME
        if self._since.held("rest", t, RESTING_S, holds=home):
            return self._end(len(self._path))
        return self._come_round()

    def lose(self, reason: NotCounted) -> Ended | None:
        """Break off the circle under way, if enough of it was drawn."""
        if not self.active:
            return None
        ended = self._describe(self._path, reason) if len(set(self._visited)) > 1 else None
        self.reset()
        return ended

    def finish(self) -> Ended | None:
        """End with the recording; a circle that is not closed is not counted."""
        if self.active and self._distance(self._path[-1]) < PASSING and len(self._visited) > 1:
            return self._end(len(self._path))
        return self.lose(NotCounted.PARTIAL)

    def _wait(self, point: tuple[float, float, float], *, resting: bool) -> None:
        self._recent.append(point)
        while point[0] - self._recent[0][0] > BEFORE_S:
            self._recent.popleft()
        self._rested = self._rested or resting
        if self._rested and not resting:
            self._begin([*self._recent])

    def _begin(self, path: list[tuple[float, float, float]]) -> None:
        near = [i for i, point in enumerate(path) if self._distance(point) <= NEAR]
        self._phase, self._path = Phase.CIRCLING, path[near[-1] if near else 0 :]
        self._samples, self._visited, self._hidden = Thinned(), [], False
        self._votes, self._since = SideVotes(), Since()
        self._recent.clear()
        self._nearest = math.inf

    def _visit(self, t: float, values: Values) -> None:
        p = self.pattern
        unseen = any(math.isnan(values.get(part.measure, math.nan)) for part in p.back.limits())
        self._hidden |= self._since.held("unseen", t, p.dwell_s, holds=unseen)
        for name, sector in (("flexed", p.flexed), ("out", p.out), ("back", p.back)):
            if self._since.held(name, t, p.dwell_s, holds=sector.holds(values)) and (
                not self._visited or self._visited[-1] != name
            ):
                self._visited.append(name)
                self._nearest = math.inf

    def _come_round(self) -> Ended | None:
        """Cut circles that are not set down between, where the knee came nearest to its rest."""
        away = self._distance(self._path[-1])
        if self._direction() is None or "out" not in self._visited:
            return None
        self._nearest = min(self._nearest, away)
        passing = PASSING if "back" in self._visited else PASSING / 2
        if self._nearest < passing and away > self._nearest + OFF:
            distances = [self._distance(point) for point in self._path]
            cut = len(distances) - 1 - int(np.argmin(distances[::-1][: len(distances) // 2]))
            return self._end(cut + 1)
        return None

    def _direction(self) -> Direction | None:
        """Read the direction from the order of the sectors; None while it is none."""
        seen = _cleaned(self._visited)
        if seen in (["flexed", "out", "back"], ["flexed", "out"]):
            return Direction.OPENING
        return Direction.CLOSING if seen in (["back", "out", "flexed"], ["out", "flexed"]) else None

    def _end(self, size: int) -> Ended | None:
        ended = self._describe(self._path[:size], None)
        rest = self._path[size:]
        told = ended.roles[Role.AREA] >= self.pattern.least and self._went_far(size)
        self.reset()
        self._rested = True
        self._last_t = ended.end_s if not rest else rest[-1][0]
        if rest:
            self._begin(rest)
        return ended if told else None

    def _went_far(self, size: int) -> bool:
        """Tell a circle from the settling of the knee at rest."""
        return max(self._distance(point) for point in self._path[:size]) >= WENT

    def _describe(self, path: list[tuple[float, float, float]], reason: NotCounted | None) -> Ended:
        rows = np.array(path)
        last = np.flatnonzero(np.array([self._distance(p) for p in path]) > NEAR)
        rows = rows[: int(last[-1]) + 2] if len(last) else rows
        t, points = rows[:, 0], rows[:, 1:]
        signed = area(points) * self.pattern.opening_sign
        speeds = speed(t, points)
        out = float(t[int(np.argmax(np.hypot(*(points - self._rest).T)))])
        return Ended(
            kind=Kind.CIRCLE,
            start_s=float(t[0]),
            peak_s=out,
            end_s=float(t[-1]),
            reason=reason or self._not_counted(signed, float(t[-1] - t[0])),
            roles={
                Role.AREA: abs(signed),
                Role.DURATION: float(t[-1] - t[0]),
                Role.SMOOTHNESS: smoothness(speeds),
                Role.STOPS: float(stops(speeds)),
            },
            side=self._votes.side,
            direction=Direction.OPENING if signed > 0 else Direction.CLOSING,
            samples=tuple(self._samples.kept),
            height=tuple(self._samples.kept),
        )

    def _not_counted(self, signed: float, seconds: float) -> NotCounted | None:
        p, direction = self.pattern, self._direction()
        drawn = Direction.OPENING if signed > 0 else Direction.CLOSING
        behind = "back" in self._visited or self._hidden
        whole = behind or abs(signed) >= p.back_waived_from
        if abs(signed) < p.smallest:
            return NotCounted.SMALL_CIRCLE
        if direction is not drawn or not whole:
            return NotCounted.WRONG_ORDER
        return NotCounted.TOO_FAST if seconds < p.shortest_s else None

    @property
    def _rest(self) -> Array:
        return np.array([self.pattern.rest_u, self.pattern.rest_v])

    def _distance(self, point: tuple[float, float, float]) -> float:
        return math.hypot(point[1] - self.pattern.rest_u, point[2] - self.pattern.rest_v)


def _cleaned(visited: list[str]) -> list[str]:
    """Leave out what the leg only passes: back just before flexed, and sectors it comes back to."""
    out: list[str] = []
    for i, name in enumerate(visited):
        passing = name == "back" and visited[i + 1 : i + 2] == ["flexed"]
        if not passing and name not in out:
            out.append(name)
    return out
