"""The film of one person, put together from movements: how they come, do things, and move on."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.motion import Act, Motion
from sample_videos.render.moves.repertoire import REPERTOIRE
from sample_videos.render.moves.signals import with_raised_arms
from sample_videos.render.skeleton import Posed, Skeleton
from sample_videos.render.timeline import smooth
from sample_videos.render.vectors import Array, X, Z, between, rot

WALKED_M, WALK_S = 3.0, 3.2
"""How far and how long somebody walks in, m and s."""

DOWN_S, UP_S, TURN_S = 3.5, 2.5, 1.5
"""How long somebody takes to get into position, to get up, and to turn round, s."""

HAND_S = 0.6
"""How long a hand takes to go up or down, s."""

Seen: TypeAlias = Callable[[float], Posed | None]
"""Returns the bones of the person at a time in s; None while nobody is there."""


@dataclass(frozen=True)
class Hands:
    """Hands that are raised: from when, for how long in s, and on which sides."""

    start_s: float
    up_s: float
    sides: str = "R"

    def share(self, t: float) -> float:
        """Return how far they are up at a time in s, from 0 to 1."""
        end = self.start_s + 2 * HAND_S + self.up_s
        return smooth(min(t - self.start_s, end - t) / HAND_S)


class Scene:
    """A film of one person that is written forward in time.

    Parameters
    ----------
    body : Body
        The person.
    way_deg : float
        The direction in which they walk in, deg: 0 for +x, 90 for +y.

    Attributes
    ----------
    now : float
        The time up to which it is written, s.
    marks : dict[str, float]
        When what happens, in s, by a name.
    """

    def __init__(self, body: Body, way_deg: float) -> None:
        self.body, self.now, self.marks = body, 0.0, dict[str, float]()
        self._yaw = way_deg
        self._starts: list[float] = []
        self._parts: list[Seen] = []

    def at(self, t: float) -> Posed | None:
        """Return the bones of the person at a time in s; None while nobody is there."""
        i = bisect_right(self._starts, t) - 1
        return self._parts[i](t - self._starts[i])

    def add(self, seconds: float, seen: Seen) -> None:
        """Add a part of a length in s."""
        self._starts.append(self.now)
        self._parts.append(seen)
        self.now += seconds

    def empty(self, seconds: float) -> None:
        """Let the room be empty for a time in s."""
        self.add(seconds, lambda _: None)

    def walk_in(self) -> None:
        """Let the person walk in, up to the middle."""
        motion = REPERTOIRE["walking"].make(self.body, Act("walking", style="across"))
        turn, way = rot(Z, self._yaw), rot(Z, self._yaw) @ X
        self.marks["enters"] = self.now

        def seen(t: float) -> Posed:
            posed = self.body.pose(motion.pose(0.4 + t * 3.6 / WALK_S))
            place = (t / WALK_S - 1) * WALKED_M * way - turn @ posed.heads[0] * [1, 1, 0]
            return moved(posed, turn, place)

        self.add(WALK_S, seen)

    def walk_on(self, seconds: float) -> None:
        """Let the person walk on the spot for a time in s, facing the camera or across."""
        motion = REPERTOIRE["walking"].make(self.body, Act("walking", style="high", tempo=9.0))
        turn = rot(Z, self._yaw)
        self.add(seconds, lambda t: moved(self.body.pose(motion.pose(9.0 + t)), turn))

    def become(self, seconds: float, after: Posed) -> None:
        """Let the person move on the shortest way into other bones, in a time in s."""
        before = self.at(self.now - 1e-6)
        assert before is not None
        self.add(seconds, lambda t: _blend(self.body, before, after, smooth(t / seconds)))

    def stand(self, seconds: float, yaw_deg: float) -> None:
        """Let the person stand up, facing a direction in deg, in a time in s."""
        motion = REPERTOIRE["walking"].make(self.body, Act("walking"))
        self.become(seconds, moved(self.body.pose(motion.pose(0.1)), rot(Z, yaw_deg)))

    def do(self, motion: Motion, hands: Sequence[Hands] = (), yaw_deg: float = 0.0) -> None:
        """Let the person get into the position of a movement, and do it.

        Parameters
        ----------
        motion : Motion
            The movement.
        hands : Sequence[Hands]
            Hands that are raised in the course of it.
        yaw_deg : float
            By how much all of it is turned round, deg.
        """

        def seen(t: float) -> Posed:
            pose = motion.pose(min(t, motion.seconds - 1e-3))
            for one in hands:
                pose = with_raised_arms(pose, dict.fromkeys(one.sides, one.share(t)))
            return moved(self.body.pose(pose), rot(Z, yaw_deg))

        self.become(DOWN_S, seen(0.0))
        self.add(motion.seconds, seen)


def moved(posed: Posed, turn: Array, by: Array | None = None) -> Posed:
    """Return bones rotated about the origin by (3, 3) `turn`, and moved by (3,) m."""
    return Posed(turn @ posed.turns, posed.heads @ turn.T + (0.0 if by is None else by))


def _blend(body: Body, before: Posed, after: Posed, share: float) -> Posed:
    """Return bones between two others, above the floor: each turns on the shortest way."""
    skeleton: Skeleton = body.skeleton
    turns = np.array([between(a, b, share) for a, b in zip(before.turns, after.turns, strict=True)])
    heads = np.zeros_like(before.heads)
    heads[0] = before.heads[0] + (after.heads[0] - before.heads[0]) * share
    for i, parent in enumerate(skeleton.parents[1:], 1):
        heads[i] = heads[parent] + turns[parent] @ skeleton.offsets[i]
    lowest = float(body.landmarks(Posed(turns, heads))[:, 2].min())
    return Posed(turns, heads + max(0.0, 0.02 - lowest) * Z)
