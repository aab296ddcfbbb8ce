"""Turn poses as their picture is turned."""

from dataclasses import replace

import numpy as np

from posecoach.pose import Pose

TURNS = (90, 270, 180)
"""By how much a picture may have to be turned, degrees clockwise; the usual ones first."""


def turned(pose: Pose, degrees: int) -> Pose:
    """Return a pose as it is in the picture turned clockwise.

    Parameters
    ----------
    pose : Pose
        As the model found it.
    degrees : int
        0, 90, 180 or 270.
    """
    if degrees == 0:
        return pose
    size, xy, world = pose.size, pose.xy, pose.world
    for _ in range(degrees // 90):
        xy = np.stack((size[1] - xy[:, 1], xy[:, 0]), axis=1)
        world = np.stack((-world[:, 1], world[:, 0], world[:, 2]), axis=1)
        size = size[1], size[0]
    return replace(pose, xy=xy, world=world, size=size)
