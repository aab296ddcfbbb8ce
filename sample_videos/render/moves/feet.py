"""Feet: planted on the floor, on tiptoe, and on the way between floor and air."""

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
    """Plant a foot that points to +x.

    Parameters
    ----------
    body : Body
        Whose.
    side : str
        Which foot.
    ankle : Array
        (3,) m, where the ankle is while the sole is flat.
    tiptoe : float
        By how much the heel is up, about the ball of the foot, deg.
    pole : Array or None
        Where the knee points; None for up and a bit forward.
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
    """Carry a foot from the floor into the air along the shortest bent way.

    The ankle moves from where it is planted to where the leg in the air has it.
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
