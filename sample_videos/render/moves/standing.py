"""An upright person who faces +x: the trunk, the hips over a leg, and places for the hands."""

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.pose import OUT, SIDES, UPRIGHT, Limb, Pose
from sample_videos.render.vectors import Array, Vector, X, Y, Z, rot, unit


def trunk(
    tilt: float = 0.0,
    lean: float = 0.0,
    side_lean: float = 0.0,
    turn: float = 0.0,
    look: float = 0.3,
) -> Pose:
    """Return the trunk, without limbs.

    Parameters
    ----------
    tilt : float
        Forward tilt of the pelvis, deg.
    lean : float
        Forward lean of the chest, deg.
    side_lean : float
        Lean of the chest toward +y, deg.
    turn : float
        Rotation of pelvis and chest toward +y, deg.
    look : float
        Share of the forward lean that the head follows.
    """
    yaw = rot(Z, turn)
    pelvis = yaw @ rot(X, -side_lean * 0.2) @ rot(Y, tilt) @ UPRIGHT
    chest = yaw @ rot(X, -side_lean) @ rot(Y, lean) @ UPRIGHT
    head = yaw @ rot(X, -side_lean * 0.5) @ rot(Y, lean * look) @ UPRIGHT
    return Pose(pelvis, chest, head)


def bone(body: Body, pose: Pose, name: str) -> Array:
    """Return the head of a bone in a pose, (3,) m."""
    return np.asarray(body.pose(pose).heads[body.skeleton.index[name]])


def place_bone(body: Body, pose: Pose, name: str, at: Array) -> Pose:
    """Return the pose moved so that a bone has its head at a (3,) place, m."""
    return pose.at(pose.hips + at - bone(body, pose, name))


def hands_on_hips(body: Body, pose: Pose, sides: tuple[str, ...] = SIDES) -> Pose:
    """Return the pose with the hands on the sides of the pelvis."""
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
    """Return the pose with hanging arms, the left one swung forward by an angle in deg."""
    for side in SIDES:
        out = OUT[side]
        down = rot(Y, -swing * out) @ rot(X, out * 9) @ -Z
        along = pose.chest @ UPRIGHT.T @ down if abs(swing) < 1e-9 else down
        pose = pose.arm(side, Limb(pole=-X, along=along, bend=14))
    return pose


def hand_on(
    body: Body, pose: Pose, side: str, at: Array, fingers: Vector, palm: Vector, pole: Vector
) -> Pose:
    """Return the pose with one wrist at a place.

    Parameters
    ----------
    body : Body
        The body.
    pose : Pose
        The pose.
    side : str
        The side of the hand.
    at : Array
        (3,) place of the wrist, m.
    fingers, palm, pole : Vector
        (3,) directions of the fingers, the palm and the elbow.
    """
    hand = body.skeleton.hand(side, np.asarray(fingers), np.asarray(palm))
    return pose.arm(side, Limb(pole=np.asarray(pole), target=np.asarray(at), end=hand))


def thigh(elevation: float, outward: float, side: str) -> Array:
    """Return the direction of a thigh, a (3,) unit vector.

    Parameters
    ----------
    elevation : float
        Angle from straight down, deg.
    outward : float
        Direction: 0 forward, 90 to the leg's own side, 180 back, deg.
    side : str
        The side of the leg.
    """
    e, a = np.radians([elevation, outward])
    return np.array([np.sin(e) * np.cos(a), OUT[side] * np.sin(e) * np.sin(a), -np.cos(e)])


def free_leg(along: Array, twist: float, bend: float, side: str, point: float = 15.0) -> Limb:
    """Return a leg in the air.

    Without twist the knee points as if the thigh had swung from straight down by the shortest way.

    Parameters
    ----------
    along : Array
        (3,) direction of the thigh, see `thigh`.
    twist : float
        Outward rotation of the thigh about its own axis, deg.
    bend : float
        Flexion of the knee, deg.
    side : str
        The side of the leg.
    point : float
        Plantar flexion of the ankle, deg.
    """
    along = unit(along)
    axis = np.cross(-Z, along)
    size = float(np.linalg.norm(axis))
    carried = X if size < 1e-6 else rot(axis, float(np.degrees(np.arctan2(size, -along[2])))) @ X
    pole = rot(along, -OUT[side] * twist) @ carried
    return Limb(pole=pole, along=along, bend=bend, point=point)


def turn_pose(pose: Pose, yaw: float) -> Pose:
    """Return a pose rotated about the vertical axis through the origin by an angle in deg."""
    return rotate_pose(pose, rot(Z, yaw))


def rotate_pose(pose: Pose, turn: Array) -> Pose:
    """Return a pose rotated about the origin by a (3, 3) rotation."""

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
