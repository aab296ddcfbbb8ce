"""Hip CARs lying on the side: the upper leg circles."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Motion, Props
from sample_videos.render.moves.circles import circle_path, circle_script
from sample_videos.render.moves.standing import bone, free_leg, hand_on, rotate_pose, thigh
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
"""Height of the lower shoulder joint, and of the head resting on the arm, m."""


@dataclass(frozen=True)
class Rest:
    """The shape of a body lying on its side.

    Attributes
    ----------
    tip, neck : float
        By how much the chest is tipped up relative to the pelvis, and the head relative to the
        chest, deg.
    height : float
        Height of the hips over the floor, m.
    """

    tip: float
    neck: float
    height: float


def ground(side: str) -> Array:
    """Return the (3, 3) rotation that lays down a person who faces +x, facing -y and `side` up."""
    up = OUT[side]
    return np.stack([-Y, up * Z, -up * X], axis=1)


def side_lying(body: Body, act: Act) -> Motion:
    """Return circles of act.side's leg, lying on the other side."""
    manner = Manner(act.seed, act.tempo)
    line, attempts = circle_script(act, manner)
    path = circle_path(KEYS)
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
        lain = rotate_pose(lain.leg(act.side, leg), down)
        lain = lain.at(lain.hips + np.array([0, 0, rest.height]))
        return _arms(body, lain, act.side)

    return Motion(body, pose, line, attempts, Props(mat=(-1.0, 1.0)), act.side, down)


def _lain(side: str, rest: Rest, roll: float) -> Pose:
    """Return the body as if upright, with the trunk tipped sideways and the lower knee bent.

    Parameters
    ----------
    side : str
        The upper side.
    rest : Rest
        The shape of the body.
    roll : float
        Rotation about the long axis of the trunk, deg.
    """
    low = other(side)
    turn = rot(Z, roll)
    chest = rot(Z, roll * 0.8) @ rot(X, -OUT[side] * rest.tip) @ UPRIGHT
    head = rot(Z, roll * 0.4) @ rot(X, -OUT[side] * (rest.tip + rest.neck)) @ UPRIGHT
    pose = Pose(turn @ UPRIGHT, chest, head)
    along = thigh(48, -4, low)
    return pose.leg(low, Limb(pole=X + Z, along=along, bend=88, point=25))


def _rested(body: Body, side: str) -> Rest:
    """Return the shape of the body with hip and shoulder on the floor and the head on the arm."""
    hip, skull = body.cover(body.region(0.46, 0.56)), body.cover(body.region(0.90, 1.0))
    down, joint = ground(side), f"upperarm01.{other(side)}"

    def posed(tip: float, neck: float) -> Posed:
        return body.pose(rotate_pose(_lain(side, Rest(tip, neck, 0.0), 0.0), down))

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
    """Return the pose with the head on the lower arm and the upper hand on the floor in front."""
    low, head = other(side), -OUT[side] * X
    shoulder = bone(body, pose, f"upperarm01.{low}")
    arm = body.skeleton.chains["arm", low]
    elbow_way = head - 0.25 * Y - 0.12 * Z
    pose = pose.arm(low, Limb(pole=Y, along=elbow_way, bend=35))
    at = shoulder * np.array([1, 1, 0]) - 0.9 * head * 0.1 + np.array([0, -0.30, 0.05])
    at = at - head * arm.upper * 0.3
    return hand_on(body, pose, side, at, head - 0.4 * Y, -Z, -head + 0.6 * Z)
