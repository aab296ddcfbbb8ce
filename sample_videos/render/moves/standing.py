"""Somebody who faces +x with the trunk upright: hips placed over a leg, hands put somewhere."""

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.pose import OUT, SIDES, UPRIGHT, Limb, Pose
from sample_videos.render.vectors import Array, Vector, X, Y, Z, rot, unit


def trunk(
    tilt: float = 0.0, lean: float = 0.0, aside: float = 0.0, turn: float = 0.0, look: float = 0.3
) -> Pose:
    """Hold the trunk; without limbs.

    Parameters
    ----------
    tilt : float
        By how much the pelvis tips forward, deg.
    lean : float
        By how much the chest tips forward, deg.
    aside : float
        By how much the chest leans toward +y, deg.
    turn : float
        By how much pelvis and chest turn toward +y, deg.
    look : float
        How much of the lean the head goes along with.
    """
    yaw = rot(Z, turn)
    pelvis = yaw @ rot(X, -aside * 0.2) @ rot(Y, tilt) @ UPRIGHT
    chest = yaw @ rot(X, -aside) @ rot(Y, lean) @ UPRIGHT
    head = yaw @ rot(X, -aside * 0.5) @ rot(Y, lean * look) @ UPRIGHT
    return Pose(pelvis, chest, head)


def bone(body: Body, pose: Pose, name: str) -> Array:
    """Give where a bone begins, m."""
    return np.asarray(body.pose(pose).heads[body.skeleton.index[name]])


def placed(body: Body, pose: Pose, name: str, at: Array) -> Pose:
    """Move the whole body so that a bone begins at a place."""
    return pose.at(pose.hips + at - bone(body, pose, name))


def hands_on_hips(body: Body, pose: Pose, sides: tuple[str, ...] = SIDES) -> Pose:
    """Put the hands on the sides of the pelvis."""
    size = body.skeleton.hip_width / 0.09
    for side in sides:
        out = OUT[side]
        wrist = pose.hips + pose.pelvis @ (np.array([out * 0.19, -0.03, 0.12]) * size)
        fingers = pose.pelvis @ np.array([-0.45 * out, -0.8, -0.4])
        palm = pose.pelvis @ np.array([-out, 0, 0.2])
        hand = body.skeleton.hand(side, fingers, palm)
        pole = pose.chest @ np.array([out, 0.6, 0])
        pose = pose.arm(side, Limb(pole=pole, target=wrist, end=hand))
    return pose


def arms_hanging(pose: Pose, swing: float = 0.0) -> Pose:
    """Let the arms hang, swung forward (left arm positive) by an angle in deg."""
    for side in SIDES:
        out = OUT[side]
        down = rot(Y, -swing * out) @ rot(X, out * 9) @ -Z
        along = pose.chest @ UPRIGHT.T @ down if abs(swing) < 1e-9 else down
        pose = pose.arm(side, Limb(pole=-X, along=along, bend=14))
    return pose


def hand_on(
    body: Body, pose: Pose, side: str, at: Array, fingers: Vector, palm: Vector, pole: Vector
) -> Pose:
    """Put one wrist at a place, the hand turned as told."""
    hand = body.skeleton.hand(side, np.asarray(fingers), np.asarray(palm))
    return pose.arm(side, Limb(pole=np.asarray(pole), target=np.asarray(at), end=hand))


def thigh(elevation: float, outward: float, side: str) -> Array:
    """Give the direction of a thigh.

    Parameters
    ----------
    elevation : float
        From straight down, deg.
    outward : float
        0 forward, 90 to the leg's own side, 180 back, deg.
    side : str
        Which leg.
    """
    e, a = np.radians([elevation, outward])
    return np.array([np.sin(e) * np.cos(a), OUT[side] * np.sin(e) * np.sin(a), -np.cos(e)])


def free_leg(along: Array, twist: float, bend: float, side: str, point: float = 15.0) -> Limb:
    """Hold a leg in the air; the knee points forward as far as the shortest swing carries it.

    Parameters
    ----------
    along : Array
        (3,) direction of the thigh, see `thigh`.
    twist : float
        By how much the thigh is turned outward about itself, deg.
    bend : float
        Flexion of the knee, deg.
    side : str
        Which leg.
    point : float
        Plantar flexion of the ankle, deg.
    """
    along = unit(along)
    axis = np.cross(-Z, along)
    size = float(np.linalg.norm(axis))
    carried = X if size < 1e-6 else rot(axis, float(np.degrees(np.arctan2(size, -along[2])))) @ X
    pole = rot(along, -OUT[side] * twist) @ carried
    return Limb(pole=pole, along=along, bend=bend, point=point)


def turned_by(pose: Pose, yaw: float) -> Pose:
    """Turn a whole pose about the upright axis through the origin, deg."""
    return transformed(pose, rot(Z, yaw))


def transformed(pose: Pose, turn: Array) -> Pose:
    """Turn a whole pose about the origin by a rotation (3, 3)."""

    def limb(one: Limb) -> Limb:
        return Limb(
            pole=turn @ one.pole,
            target=None if one.target is None else turn @ one.target,
            along=None if one.along is None else turn @ one.along,
            bend=one.bend,
            end=None if one.end is None else turn @ one.end,
            point=one.point,
        )

    return Pose(
        turn @ pose.pelvis,
        turn @ pose.chest,
        turn @ pose.head,
        turn @ pose.hips,
        {s: limb(x) for s, x in pose.legs.items()},
        {s: limb(x) for s, x in pose.arms.items()},
    )
