"""Arms raised as a signal by a person who otherwise keeps still."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sample_videos.render.body import Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Motion
from sample_videos.render.moves import circles, kneeling, seated, side_lying, supine_four
from sample_videos.render.pose import OUT, SIDES, UPRIGHT, Limb, Pose, other
from sample_videos.render.timeline import Timeline
from sample_videos.render.vectors import X, Y, Z, rot

PLACES: dict[str, Callable[[Body, Act], Motion]] = {
    "lying": supine_four.lying,
    "sitting": seated.sitting,
    "standing": circles.standing,
    "kneeling": kneeling.hip_flexor,
    "all-fours": circles.quadruped,
    "side-lying": side_lying.side_lying,
}
"""The postures to keep, by the style of the act."""

UP_DEG = 172.0
"""Angle between raised and hanging arms, deg."""


def signal(body: Body, act: Act) -> Motion:
    """Return a person who raises both arms, then each, then both, for about 2.2 s each time."""
    manner = Manner(act.seed, act.tempo)
    still = PLACES[act.style](body, replace(act, tries=(), lead_s=30.0))
    line = Timeline({"L": 0.0, "R": 0.0})
    line.wait(act.lead_s + 2.0, "rest")
    for raised in (SIDES, (act.side,), (other(act.side),), SIDES):
        line.go(manner.seconds(0.9), "up", to=dict.fromkeys(raised, 1.0))
        line.wait(manner.seconds(2.2), "".join(raised))
        line.go(manner.seconds(0.9), "down", to=dict.fromkeys(raised, 0.0))
        line.wait(manner.seconds(1.5), "rest")
    wide = manner.about(12.0, 5.0)

    def pose(t: float) -> Pose:
        return with_raised_arms(still.pose(min(t, 8.0)), line.at(t), wide)

    return Motion(body, pose, line, (), still.props, act.side, still.ground)


def with_raised_arms(pose: Pose, shares: Mapping[str, float], wide: float = 12.0) -> Pose:
    """Return a pose with its arms raised over the head.

    Parameters
    ----------
    pose : Pose
        The pose.
    shares : Mapping[str, float]
        How far the arm of a side is raised: from 0, hanging along the trunk, to 1.
    wide : float
        Angle between an arm and the trunk, seen from the front, deg.
    """
    for side, share in shares.items():
        if share <= 0.02:
            continue
        turn = rot(Y, -UP_DEG * share) @ rot(X, OUT[side] * wide)
        along = pose.chest @ UPRIGHT.T @ turn @ -Z
        pole = pose.chest @ UPRIGHT.T @ (-X + OUT[side] * Y)
        pose = pose.arm(side, Limb(pole=pole, along=along, bend=10))
    return pose
