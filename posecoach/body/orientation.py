"""How the person is seen: near side, head direction, camera view, and the body as its own ruler."""

import math
from collections import deque

import numpy as np

from posecoach.body import bias
from posecoach.body.body import Body
from posecoach.body.camera_angle import middle_of, off_side
from posecoach.pose import Array, Joint, Landmark, Pose, Side
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

SURE_TURN = 4.0
"""A turn is at most this many times the turn that the model's landmarks in space show.
Engineering."""

_SIDED = (Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE)
_LEFT = [Side.LEFT.landmark(j) for j in _SIDED]
_RIGHT = [Side.RIGHT.landmark(j) for j in _SIDED]


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
    In the methods `xy` is the (33, 2) landmarks in px, **y up**, NaN where unknown, and `dt` is the
    time since the last pose, in s. What is NaN changes nothing that was learnt.
    """

    def __init__(self) -> None:
        self._lengths: tuple[deque[tuple[float, float]], ...] = (deque(), deque(), deque())
        self._yaws: deque[tuple[float, float]] = deque()
        self._ruler = (math.nan, math.nan, math.nan)
        self._yaw = math.nan
        self._axes: deque[tuple[float, float, float]] = deque()
        self._nearness = 0.0
        self._near: Side | None = None
        self._head = self._facing = 0.0
        self._t = math.nan

    def orient(self, pose: Pose, *, learning: bool) -> Body:
        """Describe the body in a pose.

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
        xy = pose.xy * (1.0, -1.0)
        dt = 0.0 if math.isnan(self._t) else min(0.2, pose.t - self._t)
        self._t = pose.t
        if learning:
            self._learn_head(xy, dt)
            self._learn_facing(xy, dt)
            self._learn_near(pose, xy, dt)
        near = self._near or Side.RIGHT
        if learning:
            self._learn_lengths(pose.t, xy, near)
            self._learn_yaw(pose, xy)
            self._learn_turn(pose)
        points = tuple((x, y) for x, y in xy.tolist())
        low_confidence = (
            ()
            if pose.low_confidence_xy is None
            else tuple((x, -y) for x, y in pose.low_confidence_xy.tolist())
        )
        world = tuple((x, y, z) for x, y, z in pose.world.tolist())
        head = 1.0 if self._head > 0 else -1.0
        facing = 1.0 if self._facing >= 0 else -1.0
        return Body(
            pose.t, points, near, head, *self._ruler, self._yaw, _lying(pose), facing,
            turned_deg=self._turned(), world=world, low_confidence=low_confidence,
            visibility=tuple(pose.visibility.tolist()),
            hip_line_bias_deg=bias.hip_line_deg(pose.model),
        )  # fmt: skip

    def _learn_head(self, xy: Array, dt: float) -> None:
        """Decide on which side the head is by the shoulders and the hips."""
        along = middle_of(xy, Joint.SHOULDER)[0] - middle_of(xy, Joint.HIP)[0]
        if not math.isnan(along):
            vote = math.copysign(1.0, along)
            self._head = vote if self._head == 0 else self._head + (vote - self._head) * dt / VOTE_S

    def _learn_near(self, pose: Pose, xy: Array, dt: float) -> None:
        """Decide which side is near: by visibility, else by depth, else by anatomy.

        It changes only on lasting evidence, and the segment lengths are then learnt again.
        """
        seen = float(pose.visibility[_LEFT].mean() - pose.visibility[_RIGHT].mean())
        depth = float(pose.world[_RIGHT, 2].mean() - pose.world[_LEFT, 2].mean())
        if abs(seen) >= VISIBILITY_GAP:
            vote = math.copysign(1.0, seen)
        elif abs(depth) >= DEPTH_GAP_M:
            vote = math.copysign(1.0, depth)
        elif self._head != 0:
            vote = self._anatomy(xy)
        else:
            return
        first = self._near is None
        self._nearness = vote if first else self._nearness + (vote - self._nearness) * dt
        if first or abs(self._nearness) > 0.5:
            near = Side.LEFT if self._nearness > 0 else Side.RIGHT
            if near is not self._near:
                for lengths in self._lengths:
                    lengths.clear()
            self._near = near

    def _anatomy(self, xy: Array) -> float:
        """Return the near side of a person seen from the side: +1 left, -1 right.

        With the head at the left of the picture, the right side is near face up, and the left side
        face down. Of an upright person who looks to the right of the picture, the right side is
        near.

        Parameters
        ----------
        xy : Array
            (33, 2) px, y up; NaN where a landmark is unknown.
        """
        trunk = np.subtract(middle_of(xy, Joint.SHOULDER), middle_of(xy, Joint.HIP))
        if abs(trunk[1]) > abs(trunk[0]) and self._facing != 0:
            return -math.copysign(1.0, self._facing)
        face_down = xy[Landmark.NOSE, 1] < middle_of(xy, Joint.EAR)[1]
        return math.copysign(1.0, -self._head if face_down else self._head)

    def _learn_lengths(self, t: float, xy: Array, near: Side) -> None:
        """Learn the lengths of trunk, thigh and shank of the near side, at a time in s."""
        s, h, k, a = (xy[near.landmark(j)] for j in _SIDED)
        for lengths, (p, q) in zip(self._lengths, ((s, h), (h, k), (k, a)), strict=True):
            new = float(math.hypot(*(p - q)))
            if not math.isnan(new):
                lengths.append((t, new))
            while lengths and t - lengths[0][0] > WINDOW_S:
                lengths.popleft()
        trunk, thigh, shank = map(_long, self._lengths, self._ruler)
        self._ruler = (trunk, thigh, shank)

    def _learn_yaw(self, pose: Pose, xy: Array) -> None:
        """Learn the angle of the camera off a side view."""
        yaw = off_side(pose, xy, self._ruler[0])
        if not math.isnan(yaw):
            self._yaws.append((pose.t, yaw))
        while self._yaws and pose.t - self._yaws[0][0] > VOTE_S:
            self._yaws.popleft()
        if self._yaws:
            middle = sorted(yaw for _, yaw in self._yaws)
            self._yaw = middle[len(middle) // 2]

    def _learn_turn(self, pose: Pose) -> None:
        """Learn the line through hips and shoulders in space, from right to left."""
        axis = sum(
            pose.world[Side.LEFT.landmark(j)] - pose.world[Side.RIGHT.landmark(j)]
            for j in (Joint.SHOULDER, Joint.HIP)
        )
        x, z = float(axis[0]), float(axis[2])
        if not math.isnan(x + z):
            self._axes.append((pose.t, x, z))
        while self._axes and pose.t - self._axes[0][0] > VOTE_S:
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

    def _learn_facing(self, xy: Array, dt: float) -> None:
        """Decide by the nose before the ears and the toes before the heels."""
        ahead = [xy[Landmark.NOSE, 0] - middle_of(xy, Joint.EAR)[0]]
        for side in Side:
            toe, heel = side.landmark(Joint.FOOT_INDEX), side.landmark(Joint.HEEL)
            ahead.append(xy[toe, 0] - xy[heel, 0])
        votes = [math.copysign(1.0, a) for a in ahead if not math.isnan(a)]
        if votes:
            vote = math.copysign(1.0, sum(votes))
            first = self._facing == 0
            self._facing = vote if first else self._facing + (vote - self._facing) * dt / VOTE_S


def _long(lengths: deque[tuple[float, float]], before: float) -> float:
    """Return a segment's 90th percentile in px; its former length where nothing is left."""
    if not lengths:
        return before
    known = sorted(length for _, length in lengths)
    return known[round(0.9 * (len(known) - 1))]


def _lying(pose: Pose) -> float:
    """Return the slope of the trunk to the horizontal in space, 0 to 90 deg; NaN if unknown."""
    w = pose.world
    up = w[[11, 12]].mean(axis=0) - w[[23, 24]].mean(axis=0)
    flat = math.hypot(float(up[0]), float(up[2]))
    if math.isnan(flat) or (flat == 0 and up[1] == 0):
        return math.nan
    return math.degrees(math.atan2(abs(float(up[1])), flat))
