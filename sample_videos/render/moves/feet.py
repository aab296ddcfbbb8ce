"""Feet: planted on the floor, on tiptoe, and between floor and air."""

from sample_videos.render.body import Body
from sample_videos.render.pose import OUT, UPRIGHT, Limb, Pose
from sample_videos.render.vectors import Array, X, Y, Z, between, rot


def on_floor(
    body: Body,
    side: str,
    ankle: Array,
    tiptoe: float = 0.0,
    pole: Array | None = None,
    turn: float = 0.0,
) -> Limb:
    """Return a leg whose foot is planted and points to +x.

    Parameters
    ----------
    body : Body
        The body.
    side : str
        The side of the foot, "L" or "R".
    ankle : Array
        (3,) place of the ankle while the sole is flat, m.
    tiptoe : float
        By how much the foot is rotated about its ball, heel up, deg.
    pole : Array or None
        (3,) direction in which the knee points; None for up and slightly forward.
    turn : float
        By how much the toes point outward, deg.
    """
    yaw = rot(Z, OUT[side] * turn)
    skeleton = body.skeleton
    ball = skeleton.head(f"toe2-1.{side}") - skeleton.head(f"foot.{side}")
    flat, tipped = yaw @ UPRIGHT, yaw @ rot(Y, tiptoe) @ UPRIGHT
    target = ankle + flat @ ball - tipped @ ball
    pole = Z + 0.25 * X if pole is None else pole
    return Limb(pole=pole, target=target, end=tipped)


def swing(body: Body, pose: Pose, side: str, planted: Limb, air: Limb, share: float) -> Limb:
    """Return a leg between its place on the floor and its place in the air.

    Parameters
    ----------
    body : Body
        The body.
    pose : Pose
        The rest of the pose.
    side : str
        The side of the leg, "L" or "R".
    planted, air : Limb
        The leg on the floor, with a target and an end, and the leg in the air.
    share : float
        Share of the way into the air, on which the ankle moves in a straight line.

    Raises
    ------
    ValueError
        Where the planted leg has no target or no end.
    """
    if share <= 0:
        return planted
    posed = body.pose(pose.leg(side, air))
    index = body.skeleton.index[f"foot.{side}"]
    aloft, turned = posed.heads[index], posed.turns[index]
    if planted.target is None or planted.end is None:
        raise ValueError("a planted foot has a place and a direction")
    target = planted.target + (aloft - planted.target) * share
    pole = planted.pole + (air.pole - planted.pole) * share
    return Limb(pole=pole, target=target, end=between(planted.end, turned, share))
