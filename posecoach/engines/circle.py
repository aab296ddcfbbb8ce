"""The engine of circles: out of rest, through the sectors in order, and back to rest.

The phases of a circle::

         .------- at rest near home, or past it -------.
         v                                             |
       rest ------------- no longer at rest ------> circling

"Home" is the place of the knee at rest. A circle that follows another one without a rest starts
where the knee came nearest to it.
"""

import math
from collections import deque
from enum import Enum

import numpy as np

from posecoach.engines.engine import Engine, RawAttempt
from posecoach.engines.path import area, smoothness, speed, stops
from posecoach.engines.rest_place import KneePoint, RestPlace
from posecoach.engines.samples import SideVotes, ThinnedSamples
from posecoach.engines.sectors import Sectors
from posecoach.engines.timers import HoldTimers
from posecoach.pose import Array, Side
from posecoach.rules.circle import Circle
from posecoach.rules.condition import Values
from posecoach.rules.role import Role
from posecoach.verdict import Direction, Kind, NotCounted

BACKDATE_S = 1.5
"""A circle may start up to this time before the knee visibly leaves its rest, in s; an engineering
choice."""

HOME_OVER_S = 4.0
"""Where the knee rests is learnt from this time before a circle, in s; an engineering choice."""

RESTING_S = 0.25
"""Rest of this duration ends a circle, in s; an engineering choice."""

HOME_RADIUS_THIGHS = 0.25
"""Rest ends a circle only if the knee is at most this far from home, in thigh lengths: a small
circle passes through positions that look like rest."""

START_RADIUS_THIGHS = 0.05
"""A circle starts and ends where the knee passes this distance from home, in thigh lengths; an
engineering choice, above the noise."""

CUT_DEPARTURE_THIGHS = 0.30
"""Circles without a rest between them are cut where the knee came nearest to its rest, once it has
moved away from there by this much, in thigh lengths; an engineering choice."""

SWEEP_RADIUS_THIGHS = 0.15
"""The smoothness of a circle is measured on the part of its path that is further than this from
home, in thigh lengths: its slow start and end say nothing about it."""

PASSING_RADIUS_THIGHS = 0.55
"""A knee that comes this near to its rest, in thigh lengths, has come round; it must come twice as
near if it has not visited the sector `back`. An engineering choice."""

LEAST_REACH_THIGHS = 0.3
"""A knee that was never this far from its rest, in thigh lengths, has not drawn a circle, but only
settled; an engineering choice."""


class Phase(Enum):
    """Where in a circle the person is."""

    REST = "rest"
    CIRCLING = "circling"


class CircleEngine(Engine):
    """Follow one person through circles; see :class:`posecoach.engines.engine.Engine`."""

    def __init__(self, pattern: Circle) -> None:
        self.pattern = pattern
        places = (pattern.horizontal, pattern.vertical, pattern.depth)  # as in a KneePoint
        self._columns = [1 + places.index(measure) for measure in pattern.plane]
        self.reset()

    def reset(self) -> None:
        """Forget the circle under way and wait at rest."""
        self._phase = Phase.REST
        self._since = HoldTimers()
        self._votes = SideVotes()
        self._recent: deque[KneePoint] = deque()
        self._rest = RestPlace(self.pattern)
        self._path: list[KneePoint] = []
        self._samples = ThinnedSamples()
        self._sectors = Sectors(self.pattern)
        self._rested = self._lifted = False
        self._last_t = math.inf
        self._nearest = math.inf

    @property
    def active(self) -> bool:
        """Whether a circle is under way."""
        return self._phase is Phase.CIRCLING

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
        u, v, w = (
            values.get(m.name, math.nan) if m else 0.0 for m in (p.horizontal, p.vertical, p.depth)
        )
        if math.isnan(u + v + w):
            return None
        gap, self._last_t = t - self._last_t, t
        if self.active and gap > p.lost_s:
            return self.lose(NotCounted.TRACKING_LOST)
        point = KneePoint(t, u, v, w, resting=p.at_rest.holds(values))
        if self._phase is Phase.REST:
            self._wait(point)
            return None
        self._path.append(point)
        self._samples.add(values)
        self._votes.add(side)
        if self._sectors.visit(t, values):
            self._nearest = math.inf
        self._lifted = self._lifted or (p.lifted is not None and p.lifted.holds(values))
        is_home = point.resting and self._rest.from_home(point) <= HOME_RADIUS_THIGHS
        if self._since.held_for("rest", t, RESTING_S, holds=is_home):
            return self._end_circle(len(self._path))
        return self._end_if_round()

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the circle under way; return it if it visited two sectors."""
        if not self.active:
            return None
        ended = self._describe(self._path, reason) if len(set(self._sectors.visited)) > 1 else None
        self.reset()
        return ended

    def finish(self) -> RawAttempt | None:
        """End at the end of the recording; a circle that is not closed does not count."""
        if (
            self.active
            and self._rest.from_pattern_in_picture(self._path[-1]) < PASSING_RADIUS_THIGHS
            and len(self._sectors.visited) > 1
        ):
            return self._end_circle(len(self._path))
        return self.lose(NotCounted.PARTIAL)

    def _wait(self, point: KneePoint) -> None:
        """Wait at rest, and start a circle when the knee leaves it."""
        self._recent.append(point)
        while point.t - self._recent[0].t > HOME_OVER_S:
            self._recent.popleft()
        self._rested = self._rested or point.resting
        if self._rested and not point.resting:
            # The last moments are left out, because the way out may have begun in them.
            before_s = point.t - BACKDATE_S
            self._rest.learn([p for p in self._recent if p.resting and p.t < before_s])
            self._start_circle([p for p in self._recent if p.t >= point.t - BACKDATE_S])

    def _start_circle(self, path: list[KneePoint]) -> None:
        """Start a circle at the last point of a path that is near home, else at its first."""
        near = [
            i for i, point in enumerate(path) if self._rest.from_home(point) <= START_RADIUS_THIGHS
        ]
        self._phase, self._path = Phase.CIRCLING, path[near[-1] if near else 0 :]
        self._samples, self._sectors = ThinnedSamples(), Sectors(self.pattern)
        self._lifted = self.pattern.lifted is None
        self._votes, self._since = SideVotes(), HoldTimers()
        self._recent.clear()
        self._nearest = math.inf

    def _end_if_round(self) -> RawAttempt | None:
        """End a circle without a rest after it: where the knee came nearest to its rest."""
        away = self._rest.from_pattern(self._path[-1])
        if self._sectors.direction is None or "out" not in self._sectors.visited:
            return None
        self._nearest = min(self._nearest, away)
        passing = (
            PASSING_RADIUS_THIGHS if "back" in self._sectors.visited else PASSING_RADIUS_THIGHS / 2
        )
        if self._nearest < passing and away > self._nearest + CUT_DEPARTURE_THIGHS:
            distances = [self._rest.from_pattern(point) for point in self._path]
            cut = len(distances) - 1 - int(np.argmin(distances[::-1][: len(distances) // 2]))
            return self._end_circle(cut + 1)
        return None

    def _end_circle(self, size: int) -> RawAttempt | None:
        """End the circle after the first `size` points, and start the next one with the others.

        Returns
        -------
        RawAttempt or None
            None if the knee drew nothing: the foot stayed down, or the area is noise.
        """
        ended = self._describe(self._path[:size], None)
        others = self._path[size:]
        is_attempt = (
            self._lifted
            and ended.roles[Role.AREA] >= self.pattern.noise_area_thighs_squared
            and self._reached_far(size)
        )
        rest = self._rest
        self.reset()
        self._rested, self._rest = True, rest
        self._last_t = ended.end_s if not others else others[-1].t
        if others:
            self._start_circle(others)
        return ended if is_attempt else None

    def _reached_far(self, size: int) -> bool:
        """Return whether the first `size` points are more than the knee settling at rest."""
        return (
            max(self._rest.from_pattern(point) for point in self._path[:size]) >= LEAST_REACH_THIGHS
        )

    def _describe(self, path: list[KneePoint], reason: NotCounted | None) -> RawAttempt:
        away = self._places_beyond(START_RADIUS_THIGHS, path)
        moving = [i for i, p in enumerate(path) if not p.resting] or away
        first, last = path[0], path[min(max(away[-1], moving[-1]) + 1, len(path) - 1)]
        rows = np.array([p[:4] for p in path])
        speeds = self._speeds(path)
        signed = area(rows[:, self._columns]) * self.pattern.opening_sign
        return RawAttempt(
            kind=Kind.CIRCLE,
            start_s=first.t,
            peak_s=max(path, key=self._rest.from_pattern_in_picture).t,
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

    def _speeds(self, path: list[KneePoint]) -> Array:
        """Return the speed of the knee, (N,) thigh lengths per s, without the parts near home."""
        away = self._places_beyond(SWEEP_RADIUS_THIGHS, path)
        knee = np.array([p[:3] for p in path[away[0] : away[-1] + 2]])
        return speed(knee[:, 0], knee[:, 1:])

    def _places_beyond(self, radius_thighs: float, path: list[KneePoint]) -> list[int]:
        """Return the indices of the points beyond a distance from home; the last one if none is."""
        beyond = [i for i, p in enumerate(path) if self._rest.from_home(p) > radius_thighs]
        return beyond or [len(path) - 1]

    def _not_counted(self, signed: float, seconds: float) -> NotCounted | None:
        """Return why the circle does not count; None if it does.

        Parameters
        ----------
        signed : float
            Its area in thigh lengths squared, positive if opening.
        seconds : float
            Its duration in s.
        """
        p, sectors = self.pattern, self._sectors
        direction = sectors.direction
        drawn = Direction.OPENING if signed > 0 else Direction.CLOSING
        if set(sectors.visited) == {"out"} and abs(signed) >= p.flexed_waived_area_thighs_squared:
            direction = drawn
        visited_back = p.back is None or "back" in sectors.visited or sectors.hidden
        whole = visited_back or abs(signed) >= p.back_waived_area_thighs_squared
        if abs(signed) < p.smallest_area_thighs_squared:
            return NotCounted.SMALL_CIRCLE
        if seconds < p.shortest_s:
            return NotCounted.TOO_FAST
        return None if direction is drawn and whole else NotCounted.WRONG_ORDER
