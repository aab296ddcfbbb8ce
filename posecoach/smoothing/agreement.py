"""Whether the landmarks in the picture and those in space can be of one body.

The model finds both at once, so that one is a picture of the other. Landmarks that wander one by
one, as in noise or in a file that was put together wrongly, are not. The trunk is compared with
either leg, because the model may be wrong about the other one.
"""

import math

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import Array, Joint, Pose, Side

MOST = 0.20
"""The part of the landmarks' distances from their middle that a picture of the landmarks in space
may leave unexplained (root mean square). In each of the recordings of tests/ its median is at most
0.14 and its 90th percentile at most 0.16; where each landmark wanders alone by a twentieth of the
picture or more, 0.3 and more are usual."""

SEEN, LEAST_SEEN = 0.5, 4
"""Visibility, 0 to 1, from which a landmark is compared, and the least number of them."""

DISTORTED_EVERY_S = 0.1
"""How often a pose is looked at, in s: what is of no body stays so for longer. Engineering."""

_TRUNK = [side.landmark(joint) for joint in (Joint.SHOULDER, Joint.HIP) for side in Side]
_WITH_A_LEG = [
    np.array([*_TRUNK, *(side.landmark(joint) for joint in (Joint.KNEE, Joint.ANKLE))])
    for side in Side
]


def is_distorted(pose: Pose) -> bool:
    """Return whether no body looks in the picture as it is in space.

    Parameters
    ----------
    pose : Pose
        As the model found it.

    Returns
    -------
    bool
        False where too little is seen, or the landmarks in space are missing.
    """
    unexplained = [_unexplained(pose, marks) for marks in _WITH_A_LEG]
    known = [share for share in unexplained if not math.isnan(share)]
    return bool(known) and min(known) > MOST


def _unexplained(pose: Pose, marks: NDArray[np.intp]) -> float:
    """Return what the best zoom of the landmarks in space leaves of those in the picture, 0 to 1.

    The picture may be mirrored, as other tools do it without the landmarks in space. NaN where too
    little is seen.
    """
    picture, space = pose.xy[marks], pose.world[marks, :2]
    known = (pose.visibility[marks] >= SEEN) & ~np.isnan(picture[:, 0] + space[:, 0])
    if known.sum() < LEAST_SEEN:
        return math.nan
    picture, space = _from_middle(picture[known]), _from_middle(space[known])
    size, deep = float((picture * picture).sum()), float((space * space).sum())
    if not deep > 0 or not size > 0:
        return math.nan
    across, down = (picture * space).sum(axis=0)
    shared = max(0.0, float(down + abs(across)))
    return math.sqrt(max(0.0, 1 - shared * shared / (deep * size)))


def _from_middle(points: Array) -> Array:
    out: Array = points - points.mean(axis=0)
    return out
