"""Hip CARs on the side: the upper leg circles."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Motion, Props
from sample_videos.render.moves.circles import _path, _script
from sample_videos.render.moves.standing import bone, free_leg, hand_on, thigh, transformed
from sample_videos.render.moves.supine import PRESSED, root
from sample_videos.render.pose import OUT, UPRIGHT, Limb, Pose, other
from sample_videos.render.skeleton import Posed
from sample_videos.render.vectors import Array, X, Y, Z, rot

KEYS = (
    (0.0, 10, 60, 0, 14),
    (0.13, 48, 14, 0, 62),
    (0.28, 98, 12, 0, 100),
    (0.50, 78, 76, 30, 92),
    (0.66, 58, 112, 5, 88),
    (0.82, 26, 160, -8, 70),
    (0.93, 13, 120, -4, 38),
    (1.0, 10, 60, 0, 14),
)
"""An opening circle as in `circles.STANDING`."""


SHOULDER_HEIGHT, ARM_THICKNESS = 0.075, 0.07
"""How high the lower shoulder joint is, and how far the arm holds the head off the floor, m."""


@dataclass(frozen=True)
class Rest:
    """How somebody lies on the side.

    Attributes
    ----------
    tip, neck : float
        By how much the chest tips up against the pelvis, and the head against the chest, deg.
    height : float
        Of the hips over the floor, m.
    """

    tip: float
    neck: float
    height: float


def ground(side: str) -> Array:
    """Give the rotation that lays somebody who faces +x down, facing -y, with `side` up."""
    up = OUT[side]
    return np.stack([-Y, up * Z, -up * X], axis=1)


def side_lying(body: Body, act: Act) -> Motion:
    """Circle act.side's leg, lying on the other side."""
    manner = Manner(act.seed, act.tempo)
    line, attempts = _script(act, manner)
    path = _path(KEYS)
    sway = [manner.wobble(s, p) for s, p in ((0.6, 2.9), (0.6, 3.3))]
    down = ground(act.side)
    rest = _rested(body, act.side)

    def pose(t: float) -> Pose:
        v = line.at(t)
        roll = OUT[act.side] * (sway[0](t) + 38 * v["turn"])
        lain = _lain(act.side, rest, roll)
        e, a, w, k = path(v["u"])
        size = v["size"]
        along = rot(Z, 0.7 * roll) @ thigh(10 + (e - 10) * size, a, act.side)
        leg = free_leg(along, w, 14 + (k - 14) * min(size + 0.2, 1), act.side, 25)
        lain = transformed(lain.leg(act.side, leg), down)
        lain = lain.at(lain.hips + np.array([0, 0, rest.height]))
        return _arms(body, lain, act.side)

    return Motion(body, pose, line, attempts, Props(mat=(-1.0, 1.0)), act.side, down)


def _lain(side: str, rest: Rest, roll: float) -> Pose:
    """Hold the trunk as if upright, its long axis tipped sideways, the lower knee bent."""
    low = other(side)
    turn = rot(Z, roll)
    chest = rot(Z, roll * 0.8) @ rot(X, -OUT[side] * rest.tip) @ UPRIGHT
    head = rot(Z, roll * 0.4) @ rot(X, -OUT[side] * (rest.tip + rest.neck)) @ UPRIGHT
    pose = Pose(turn @ UPRIGHT, chest, head)
    along = thigh(48, -4, low)
    return pose.leg(low, Limb(pole=X + Z, along=along, bend=88, point=25))


def _rested(body: Body, side: str) -> Rest:
    """Find how somebody lies with the hip and the shoulder on the floor, the head on the arm."""
    hip, skull = body.cover(body.region(0.46, 0.56)), body.cover(body.region(0.90, 1.0))
    down, joint = ground(side), f"upperarm01.{other(side)}"

    def posed(tip: float, neck: float) -> Posed:
        return body.pose(transformed(_lain(side, Rest(tip, neck, 0.0), 0.0), down))

    def floor(tip: float) -> float:
        return float(hip.points(posed(tip, 0.0))[:, 2].min()) + PRESSED

    def shoulder(tip: float) -> float:
        height = posed(tip, 0.0).heads[body.skeleton.index[joint], 2] - floor(tip)
        return float(height) - SHOULDER_HEIGHT

    def head(neck: float) -> float:
        return float(skull.points(posed(tip, neck))[:, 2].min()) - floor(tip) - ARM_THICKNESS

    tip = root(shoulder, -30, 30, 14)
    neck = root(head, -40, 50, 14)
    return Rest(tip, neck, -floor(tip))


def _arms(body: Body, pose: Pose, side: str) -> Pose:
    """Rest the head on the lower arm, and prop the upper hand on the floor in front."""
    low, head = other(side), -OUT[side] * X
    shoulder = bone(body, pose, f"upperarm01.{low}")
    arm = body.skeleton.chains["arm", low]
    elbow_way = head - 0.25 * Y - 0.12 * Z
    pose = pose.arm(low, Limb(pole=Y, along=elbow_way, bend=35))
    at = shoulder * np.array([1, 1, 0]) - 0.9 * head * 0.1 + np.array([0, -0.30, 0.05])
    at = at - head * arm.upper * 0.3
    return hand_on(body, pose, side, at, head - 0.4 * Y, -Z, -head + 0.6 * Z)
