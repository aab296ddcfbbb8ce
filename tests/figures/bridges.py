"""Bridges with one foot in the air: a leg kept up, and feet that march."""

from dataclasses import replace

import numpy as np

from posecoach.pose import Joint, Pose, Side
from tests.stick_figure import BridgeBody, Track, bridge, follow

REST = BridgeBody().rest_line


def with_a_leg_up(poses: list[Pose], lifted: Side, since_s: float, until_s: float) -> list[Pose]:
    """Stretch one leg up in the line of the thigh's side, a shank high, for a time."""
    out = []
    for pose in poses:
        xy = pose.xy.copy()
        if since_s <= pose.t < until_s:
            hip = xy[lifted.landmark(Joint.HIP)]
            for joint, along, up in (
                (Joint.KNEE, 60, 110), (Joint.ANKLE, 150, 210),
                (Joint.HEEL, 155, 200), (Joint.FOOT_INDEX, 160, 230),
            ):  # fmt: skip
                forward = np.sign(xy[Side.LEFT.landmark(Joint.ANKLE), 0] - hip[0])
                xy[lifted.landmark(joint)] = hip + np.array([forward * along, -up])
        out.append(replace(pose, xy=xy))
    return out


def march(seconds: float, dip: float) -> list[Pose]:
    """Film a bridge in which the right foot and then the left one steps.

    Parameters
    ----------
    seconds : float
        From the start of a foot's rise to its return.
    dip : float
        By how much the hips sink in each step, in thigh lengths.
    """
    step: Track = [(seconds * 0.3, 1.0), (seconds * 0.4, 1.0), (seconds * 0.3, 0.0)]
    still: Track = [(1.5, 0.0)]
    right: Track = [(0.0, 0.0), (5.0, 0.0), *step, *still, (seconds, 0.0), *still]
    left: Track = [(0.0, 0.0), (5.0, 0.0), (seconds, 0.0), *still, *step, *still]
    end = right[-1][0] + 5.0 + 2 * seconds + 1.5
    film = bridge([(0.0, REST), (2.0, REST), (1.5, 172), (end, 172)])
    (_, up_right), (_, up_left) = follow(right, 30.0), follow(left, 30.0)
    out = []
    for pose, r, left_up in zip(film, up_right.tolist(), up_left.tolist(), strict=False):
        xy = pose.xy.copy()
        shank_px = _shank_px(pose)
        for side, up in ((Side.RIGHT, r), (Side.LEFT, left_up)):
            for joint in (Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX):
                xy[side.landmark(joint), 1] -= 0.8 * up * shank_px
            xy[side.landmark(Joint.HIP), 1] += dip * max(r, left_up) * shank_px
        out.append(replace(pose, xy=xy))
    return out


def _shank_px(pose: Pose) -> float:
    knee, ankle = (pose.xy[Side.RIGHT.landmark(j)] for j in (Joint.KNEE, Joint.ANKLE))
    return float(np.hypot(*(knee - ankle)))
