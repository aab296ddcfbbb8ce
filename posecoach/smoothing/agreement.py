"""Whether the landmarks in the picture and those in space can be of one body.

The model finds both at once, so that one is a picture of the other. Landmarks that wander one by
one, as in noise or in a file that was put together wrongly, are not.
"""

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side

MOST = 0.25
"""The part of the landmarks' distances from their middle that a picture of the landmarks in space
may leave unexplained (root mean square). In the recordings of tests/ its median is 0.08 and its
90th percentile at most 0.18, in the one with the camera at the feet; where each landmark wanders
alone it is 0.3 and more."""

SEEN, LEAST_SEEN = 0.5, 5
"""Visibility, 0 to 1, from which a landmark is compared, and the least number of them."""

DISTORTED_EVERY_S = 0.1
"""How often a pose is looked at, in s: what is of no body stays so for longer. Engineering."""

_TRUNK_AND_LEGS = np.array(
    [
        side.landmark(joint)
        for joint in (Joint.SHOULDER, Joint.HIP, Joint.KNEE, Joint.ANKLE)
        for side in Side
    ]
)


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
    picture, space = pose.xy[_TRUNK_AND_LEGS], pose.world[_TRUNK_AND_LEGS, :2]
    known = (pose.visibility[_TRUNK_AND_LEGS] >= SEEN) & ~np.isnan(picture[:, 0] + space[:, 0])
    if known.sum() < LEAST_SEEN:
        return False
    picture, space = _from_middle(picture[known]), _from_middle(space[known])
    size, deep = float((picture * picture).sum()), float((space * space).sum())
    if not deep > 0 or not size > 0:
        return False
    # What the best zoom of the one leaves of the other; a mirrored one has none.
    zoom = max(0.0, float((picture * space).sum()) / deep)
    rest = picture - zoom * space
    return float((rest * rest).sum()) > MOST**2 * size


def _from_middle(points: Array) -> Array:
    out: Array = points - points.mean(axis=0)
    return out
