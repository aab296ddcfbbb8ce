"""What one pose shows of the body before anything is learnt: the same for every exercise."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from posecoach.body.body import Place, Point
from posecoach.camera_motion import UNMOVED
from posecoach.pose import Joint, Landmark, Pose, Side

SEGMENTS = (
    (Joint.SHOULDER, Joint.HIP),
    (Joint.HIP, Joint.KNEE),
    (Joint.KNEE, Joint.ANKLE),
)
"""The segments that serve as rulers: trunk, thigh and shank."""

_SIDED = (Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE)
_LEFT = [Side.LEFT.landmark(j) for j in _SIDED]
_RIGHT = [Side.RIGHT.landmark(j) for j in _SIDED]


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """One pose in the terms in which the body is described.

    Attributes
    ----------
    t : float
        Time in s.
    points, low_confidence : tuple[Point, ...]
        33 landmarks as (x, y) in px, **y up**; NaN where not seen. `low_confidence` is empty before
        smoothing; see :class:`posecoach.pose.Pose`.
    steady_points, steady_low_confidence : tuple[Point, ...]
        The same in the picture that a camera at rest would have taken.
    world : tuple[Place, ...]
        33 landmarks in m; see :class:`posecoach.pose.Pose`.
    visibility : tuple[float, ...]
        33 values from 0 to 1.
    shoulder, hip, ear : Point
        The middle between both sides, or the side that is seen, in px; NaN for neither.
    lengths_px : Mapping[Side, tuple[float, ...]]
        The lengths of the `SEGMENTS` of each side, in px; NaN where not seen.
    axis : tuple[float, float]
        The line through hips and shoulders in space, from right to left: x and z, in m; NaN where
        not seen, or where both sides are in one place.
    more_visible, nearer_m : float
        By how much the left side is more visible than the right one, -1 to 1, and nearer to the
        camera, in m; NaN where not seen.
    ahead : float
        +1 where nose and toes point to the right of the picture, -1 to the left; NaN where neither
        is seen.
    lying_deg : float
        Slope of the trunk to the horizontal in space, 0 to 90 deg; NaN if unknown.
    """

    t: float
    points: tuple[Point, ...]
    low_confidence: tuple[Point, ...]
    steady_points: tuple[Point, ...]
    steady_low_confidence: tuple[Point, ...]
    world: tuple[Place, ...]
    visibility: tuple[float, ...]
    shoulder: Point
    hip: Point
    ear: Point
    lengths_px: Mapping[Side, tuple[float, ...]]
    axis: tuple[float, float]
    more_visible: float
    nearer_m: float
    ahead: float
    lying_deg: float


@lru_cache(maxsize=2)
def sighting_of(pose: Pose) -> Sighting:
    """Return what a pose shows; worked out once, however many exercises ask for it.

    Parameters
    ----------
    pose : Pose
        Repaired and smoothed.
    """
    points = _y_up(pose.xy.tolist())
    low = () if pose.low_confidence_xy is None else _y_up(pose.low_confidence_xy.tolist())
    world = tuple((x, y, z) for x, y, z in pose.world.tolist())
    ear = _middle(points, Joint.EAR)
    return Sighting(
        pose.t,
        points,
        low,
        _steadied(points, pose),
        _steadied(low, pose),
        world,
        tuple(pose.visibility.tolist()),
        _middle(points, Joint.SHOULDER),
        _middle(points, Joint.HIP),
        ear,
        {side: _lengths(points, side) for side in Side},
        _axis(world),
        float(pose.visibility[_LEFT].mean() - pose.visibility[_RIGHT].mean()),
        float(pose.world[_RIGHT, 2].mean() - pose.world[_LEFT, 2].mean()),
        _ahead(points, ear),
        _lying_deg(pose),
    )


def _y_up(xy: list[list[float]]) -> tuple[Point, ...]:
    return tuple((x, -y) for x, y in xy)


def _steadied(points: tuple[Point, ...], pose: Pose) -> tuple[Point, ...]:
    """Return points (px, y up) as a camera at rest would have seen them; they may be none."""
    moved = pose.camera.since_start
    if moved == UNMOVED or not points:
        return points
    x, y = np.array(points).T
    return _y_up(moved.inverse.moved(np.stack((x, -y), axis=1)).tolist())


def _middle(points: tuple[Point, ...], joint: Joint) -> Point:
    a, b = (points[side.landmark(joint)] for side in Side)
    if math.isnan(a[0]):
        a = b
    elif math.isnan(b[0]):
        b = a
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _lengths(points: tuple[Point, ...], side: Side) -> tuple[float, ...]:
    # Two landmarks that smoothing brought to one place have no length between them.
    return tuple(
        math.dist(points[side.landmark(a)], points[side.landmark(b)]) or math.nan
        for a, b in SEGMENTS
    )


def _axis(world: tuple[Place, ...]) -> tuple[float, float]:
    x = z = 0.0
    for joint in (Joint.SHOULDER, Joint.HIP):
        left, right = (world[side.landmark(joint)] for side in Side)
        x, z = x + (left[0] - right[0]), z + (left[2] - right[2])
    return (x, z) if x or z else (math.nan, math.nan)


def _ahead(points: tuple[Point, ...], ear: Point) -> float:
    """Return the majority of the signs of nose before ears and toes before heels."""
    ahead = [points[Landmark.NOSE][0] - ear[0]]
    for side in Side:
        toe, heel = side.landmark(Joint.FOOT_INDEX), side.landmark(Joint.HEEL)
        ahead.append(points[toe][0] - points[heel][0])
    votes = [math.copysign(1.0, a) for a in ahead if not math.isnan(a)]
    return math.copysign(1.0, sum(votes)) if votes else math.nan


def _lying_deg(pose: Pose) -> float:
    """Return the slope of the trunk to the horizontal in space, 0 to 90 deg; NaN if unknown."""
    w = pose.world
    up = w[[11, 12]].mean(axis=0) - w[[23, 24]].mean(axis=0)
    flat = math.hypot(float(up[0]), float(up[2]))
    if math.isnan(flat) or (flat == 0 and up[1] == 0):
        return math.nan
    return math.degrees(math.atan2(abs(float(up[1])), flat))
