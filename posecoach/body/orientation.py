"""How the camera sees the person: near side, head direction, view, and the body as its ruler."""

import math
from bisect import bisect_left, insort
from collections import deque
from copy import copy, deepcopy

from posecoach.body import bias
from posecoach.body.body import Body
from posecoach.body.camera_angle import off_side
from posecoach.body.sighting import SEGMENTS, Sighting, sighting_of
from posecoach.pose import Landmark, Pose, Side
from posecoach.verdict import ViewName

WINDOW_S = 3.0
"""The length of a segment is the 90th percentile over this time, in s, because a segment looks
longest where it is seen without foreshortening. Engineering."""

VOTE_S = 0.5
"""The view is the median over this time, in s. Engineering."""

SIDE_DEG = 30.0
"""Up to this angle off the side, in deg, a view is a side view, in which everything is judged.
Engineering."""

VISIBILITY_GAP, DEPTH_GAP_M = 0.10, 0.02
"""By how much the two sides must differ in visibility (0 to 1), or in depth, in m, to show which
one is near. Engineering."""

HIDDEN_DOUBT = 4.0
"""A near side that is partly hidden while the other is all seen is doubted this many times as fast.
Engineering."""

SURE_TURN = 4.0
"""A turn is at most this many times the turn that the model's landmarks in space show.
Engineering."""


def view_of(yaw_deg: float) -> ViewName | None:
    """Return the view.

    Parameters
    ----------
    yaw_deg : float
        How far the camera is off the side, from 0 (side) to 90 (front or back), in deg.

    Returns
    -------
    ViewName or None
        SIDE up to `SIDE_DEG`, FRONT within as much of 90, OBLIQUE between; None for NaN.
    """
    if math.isnan(yaw_deg):
        return None
    if yaw_deg <= SIDE_DEG:
        return ViewName.SIDE
    return ViewName.OBLIQUE if yaw_deg <= 90 - SIDE_DEG else ViewName.FRONT


class Orientation:
    """Learn how the person is seen, one pose at a time.

    Notes
    -----
    In the methods `dt` is the time since the last pose, in s. What is NaN changes nothing that was
    learnt.
    """

    def __init__(self) -> None:
        self._lengths = tuple(_Longest() for _ in SEGMENTS)
        self._yaws: deque[tuple[float, float]] = deque()
        self._ruler = (math.nan, math.nan, math.nan)
        self._yaw = math.nan
        self._axes: deque[tuple[float, float, float]] = deque()
        self._nearness = 0.0
        self._near: Side | None = None
        self._head = self._facing = 0.0
        self._t = math.nan
        self._last: tuple[Pose, Body] | None = None

    def copy(self) -> "Orientation":
        """Return one that has learnt the same and learns on by itself."""
        other = copy(self)
        other._lengths = deepcopy(self._lengths)
        other._yaws, other._axes = self._yaws.copy(), self._axes.copy()
        return other

    def orient(self, pose: Pose, *, learning: bool) -> Body:
        """Describe the body in a pose; several exercises may ask for the same pose.

        Parameters
        ----------
        pose : Pose
            Repaired and smoothed.
        learning : bool
            Whether the person is at rest, so that sides, view and lengths may still change; false
            during an attempt, so that the ruler stays the same throughout.

        Returns
        -------
        Body
            With NaN where nothing is known yet.
        """
        if self._last is None or self._last[0] is not pose:
            self._last = pose, self._oriented(pose, learning=learning and pose.seen)
        return self._last[1]

    def _oriented(self, pose: Pose, *, learning: bool) -> Body:
        """Learn from a pose that was not seen before, and return the body in it."""
        seen = sighting_of(pose)
        dt = 0.0 if math.isnan(self._t) else min(0.2, pose.t - self._t)
        self._t = pose.t
        if learning:
            self._learn_head(seen, dt)
            self._learn_facing(seen, dt)
            self._learn_near(seen, dt)
        near, zoom = self._near or Side.RIGHT, abs(pose.camera.since_start.zoom)
        if learning:
            self._learn_lengths(seen, near, zoom)
            self._learn_yaw(seen, zoom)
            self._learn_turn(seen)
        head = 1.0 if self._head > 0 else -1.0
        trunk, thigh, shank = self._ruler
        facing = 1.0 if self._facing >= 0 else -1.0
        return Body(
            pose.t, seen.points, near, head, zoom * trunk, zoom * thigh, zoom * shank, self._yaw,
            seen.lying_deg, facing,
            turned_deg=self._turned(), world=seen.world, low_confidence=seen.low_confidence,
            visibility=seen.visibility, hip_line_bias_deg=bias.hip_line_deg(pose.model),
            steady_points=seen.steady_points, steady_low_confidence=seen.steady_low_confidence,
            camera=pose.camera.since_start, camera_moving=pose.camera.moving,
        )  # fmt: skip

    def _learn_head(self, seen: Sighting, dt: float) -> None:
        """Decide on which side the head is by the shoulders and the hips."""
        along = seen.shoulder[0] - seen.hip[0]
        if not math.isnan(along):
            vote = math.copysign(1.0, along)
            self._head = vote if self._head == 0 else self._head + (vote - self._head) * dt / VOTE_S

    def _learn_near(self, seen: Sighting, dt: float) -> None:
        """Decide which side is near: by visibility, else by depth, else by anatomy.

        It changes only on lasting evidence, and the segment lengths are then learnt again.
        """
        if abs(seen.more_visible) >= VISIBILITY_GAP:
            vote = math.copysign(1.0, seen.more_visible)
        elif abs(seen.nearer_m) >= DEPTH_GAP_M:
            vote = math.copysign(1.0, seen.nearer_m)
        elif self._head != 0:
            vote = self._anatomy(seen)
        else:
            return
        first = self._near is None
        gain = min(1.0, dt * (HIDDEN_DOUBT if self._near_is_hidden(seen) else 1.0))
        self._nearness = vote if first else self._nearness + (vote - self._nearness) * gain
        if first or abs(self._nearness) > 0.5:
            near = Side.LEFT if self._nearness > 0 else Side.RIGHT
            if near is not self._near:
                self._lengths = tuple(_Longest() for _ in SEGMENTS)
            self._near = near

    def _near_is_hidden(self, seen: Sighting) -> bool:
        """Return whether a segment of the near side is hidden, and none of the other side."""
        near = self._near or Side.RIGHT
        hidden, other_hidden = (
            any(map(math.isnan, seen.lengths_px[side])) for side in (near, near.other)
        )
        return hidden and not other_hidden

    def _anatomy(self, seen: Sighting) -> float:
        """Return the near side of a person seen from the side: +1 left, -1 right.

        With the head at the left of the picture, the right side is near face up, and the left side
        face down. Of an upright person who looks to the right of the picture, the right side is
        near.
        """
        shoulder, hip = seen.shoulder, seen.hip
        if abs(shoulder[1] - hip[1]) > abs(shoulder[0] - hip[0]) and self._facing != 0:
            return -math.copysign(1.0, self._facing)
        face_down = seen.points[Landmark.NOSE][1] < seen.ear[1]
        return math.copysign(1.0, -self._head if face_down else self._head)

    def _learn_lengths(self, seen: Sighting, near: Side, zoom: float) -> None:
        """Learn the lengths of trunk, thigh and shank of the near side, in the steadied picture."""
        for lengths, new in zip(self._lengths, seen.lengths_px[near], strict=True):
            lengths.add(seen.t, new / zoom)
        trunk, thigh, shank = (
            known.length(before) for known, before in zip(self._lengths, self._ruler, strict=True)
        )
        self._ruler = (trunk, thigh, shank)

    def _learn_yaw(self, seen: Sighting, zoom: float) -> None:
        """Learn the angle of the camera off a side view."""
        yaw = off_side(seen, zoom * self._ruler[0])
        if not math.isnan(yaw):
            self._yaws.append((seen.t, yaw))
        while self._yaws and seen.t - self._yaws[0][0] > VOTE_S:
            self._yaws.popleft()
        if self._yaws:
            middle = sorted(yaw for _, yaw in self._yaws)
            self._yaw = middle[len(middle) // 2]

    def _learn_turn(self, seen: Sighting) -> None:
        """Learn the line through hips and shoulders in space, from right to left."""
        x, z = seen.axis
        if not math.isnan(x + z):
            self._axes.append((seen.t, x, z))
        while self._axes and seen.t - self._axes[0][0] > VOTE_S:
            self._axes.popleft()

    def _turned(self) -> float:
        """Return the turn of hips and shoulders off the front, in deg, with its direction.

        Near the front the landmarks in space show too small a turn and the view too large a one,
        so the mean of both is returned. Where space shows hardly any turn, its direction is unknown
        as well, and the turn is limited to `SURE_TURN` times what space shows.
        """
        if not self._axes:
            return math.nan
        x, z = (sum(axis[k] for axis in self._axes) for k in (1, 2))
        turned = math.degrees(math.atan2(-z, x))
        if abs(turned) > 90 or math.isnan(self._yaw):
            return turned
        most = SURE_TURN * abs(turned)
        return math.copysign(min((abs(turned) + 90 - self._yaw) / 2, most), turned)

    def _learn_facing(self, seen: Sighting, dt: float) -> None:
        """Decide by the nose before the ears and the toes before the heels."""
        if not math.isnan(vote := seen.ahead):
            first = self._facing == 0
            self._facing = vote if first else self._facing + (vote - self._facing) * dt / VOTE_S


class _Longest:
    """The length of a segment where it is seen without foreshortening.

    That is the 90th percentile of its lengths over the last `WINDOW_S`.
    """

    def __init__(self) -> None:
        self._timed: deque[tuple[float, float]] = deque()
        self._sorted: list[float] = []

    def add(self, t: float, length_px: float) -> None:
        """Add a length, at a time in s, and drop those that are too old; NaN is passed over."""
        if not math.isnan(length_px):
            self._timed.append((t, length_px))
            insort(self._sorted, length_px)
        while self._timed and t - self._timed[0][0] > WINDOW_S:
            _, old = self._timed.popleft()
            del self._sorted[bisect_left(self._sorted, old)]

    def length(self, before: float) -> float:
        """Return the length in px; the former one where nothing was seen lately."""
        known = self._sorted
        return known[round(0.9 * (len(known) - 1))] if known else before
