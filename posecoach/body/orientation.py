"""How the person is seen: near side, head direction, camera view, and the body as its own ruler."""

import math
from collections import deque

import numpy as np

from posecoach.body import bias
from posecoach.body.body import Body
from posecoach.pose import Array, Joint, Landmark, Pose, Side
from posecoach.verdict import ViewName

WINDOW_S = 3.0
"""The length of a segment is the 90th percentile over this time, in s, because a segment looks
longest where it is seen without foreshortening. Engineering."""

VOTE_S = 0.5
"""The view is the median over this time, in s. Engineering."""

SHOULDER_WIDTH = 0.70
"""Distance between the shoulder joints, in trunk lengths (shoulder to hip), seen from the front."""

FRONTAL_DEG = 45.0
"""Beyond this angle off the side, in deg, the width of an upright person says little about the
view. Engineering."""

STACKED = 0.45
"""If one shoulder is at least this much above the other, in trunk lengths, a person whose trunk is
level lies on the side. Engineering."""

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
        along = _mean(xy, Joint.SHOULDER)[0] - _mean(xy, Joint.HIP)[0]
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
        trunk = np.subtract(_mean(xy, Joint.SHOULDER), _mean(xy, Joint.HIP))
        if abs(trunk[1]) > abs(trunk[0]) and self._facing != 0:
            return -math.copysign(1.0, self._facing)
        face_down = xy[Landmark.NOSE, 1] < _mean(xy, Joint.EAR)[1]
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
        yaw = _off_side(pose, xy, self._ruler[0])
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
        ahead = [xy[Landmark.NOSE, 0] - _mean(xy, Joint.EAR)[0]]
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


def _off_side(pose: Pose, xy: Array, trunk_px: float) -> float:
    """Return the angle of the camera off a side view, 0 to 90 deg; NaN where it is not seen.

    It follows from the width of the shoulders in the picture, compared with the trunk. The trunk of
    an upright person keeps its length in every view; near a front view, where the width hardly
    changes any more, the mean with the angle from the model's depth is taken. The trunk of a lying
    person looks shorter as the shoulders look wider. If the person lies on one side, with the chest
    or the back to the camera, the shoulders are one above the other, and the trunk looks shorter
    the further the view is off the front.

    Parameters
    ----------
    pose : Pose
        For the landmarks in space.
    xy : Array
        (33, 2) px, y up; NaN where a landmark is unknown.
    trunk_px : float
        Length of the trunk as learnt, px; NaN until known.
    """
    shoulders, hips = _mean(xy, Joint.SHOULDER), _mean(xy, Joint.HIP)
    tx, ty = abs(shoulders[0] - hips[0]), abs(shoulders[1] - hips[1])
    across, above = (abs(d) / SHOULDER_WIDTH for d in _apart(xy, Joint.SHOULDER))
    if math.isnan(tx + across):
        return math.nan
    if ty > tx:
        trunk = max(math.hypot(tx, ty), 0.0 if math.isnan(trunk_px) else trunk_px)
        yaw = math.degrees(math.asin(min(1.0, across / max(trunk, 1e-9))))
        return yaw if yaw < FRONTAL_DEG else (yaw + _off_side_in_space(pose)) / 2
    if above > max(across, STACKED * tx / SHOULDER_WIDTH):
        return 90.0 - math.degrees(math.acos(min(1.0, tx / above)))
    return math.degrees(math.atan2(across, tx))


def _off_side_in_space(pose: Pose) -> float:
    """Return the angle of the camera off a side view, 0 to 90 deg, by the shoulders in space."""
    axis = pose.world[Landmark.LEFT_SHOULDER] - pose.world[Landmark.RIGHT_SHOULDER]
    return math.degrees(math.atan2(abs(float(axis[0])), abs(float(axis[2]))))


def _mean(xy: Array, joint: Joint) -> tuple[float, float]:
    """Return the middle between both sides, or the side that is seen, in px; NaN for neither."""
    a, b = xy[Side.LEFT.landmark(joint)], xy[Side.RIGHT.landmark(joint)]
    if math.isnan(a[0]):
        a = b
    elif math.isnan(b[0]):
        b = a
    return (float(a[0]) + float(b[0])) / 2, (float(a[1]) + float(b[1])) / 2


def _apart(xy: Array, joint: Joint) -> tuple[float, float]:
    """Return the vector from the right joint to the left one, in px; NaN where one is not seen."""
    apart = xy[Side.LEFT.landmark(joint)] - xy[Side.RIGHT.landmark(joint)]
    return float(apart[0]), float(apart[1])


def _lying(pose: Pose) -> float:
    """Return the slope of the trunk to the horizontal in space, 0 to 90 deg; NaN if unknown."""
    w = pose.world
    up = w[[11, 12]].mean(axis=0) - w[[23, 24]].mean(axis=0)
    flat = math.hypot(float(up[0]), float(up[2]))
    if math.isnan(flat) or (flat == 0 and up[1] == 0):
        return math.nan
    return math.degrees(math.atan2(abs(float(up[1])), flat))
