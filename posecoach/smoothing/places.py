"""Places in which no landmark can be: at zero, with another one, or far out of the picture.

Other tools write zeros, or numbers without sense, where they saw nothing, and may repeat a
landmark. Two joints of one bone are never in the same place, so neither of them is believed: a
length of 0 is unknown.
"""

from dataclasses import replace

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side

LEAST_LENGTH = 1 / 2000
"""A bone that is shorter than this share of the picture's longer side has no length: it is less
than a pixel of a film 1920 pixels long, and landmarks are no more exact than that. Engineering."""

FARTHEST = 10.0
"""A landmark that is further from the picture's corner than this many times its longer side was not
seen; the model places what is outside the picture within one or two. Engineering."""

_BONES = ((Joint.SHOULDER, Joint.HIP), (Joint.HIP, Joint.KNEE), (Joint.KNEE, Joint.ANKLE))
BONES_FROM = np.array([[s.landmark(a) for a, _ in _BONES] for s in Side])
BONES_TO = np.array([[s.landmark(b) for _, b in _BONES] for s in Side])
"""(2, 3) landmarks at the two ends of trunk, thigh and shank, left and right."""


def with_believable_places(pose: Pose) -> Pose:
    """Return a pose in which landmarks that cannot be where they are said to be are NaN.

    Parameters
    ----------
    pose : Pose
        As the model or another tool found it.

    Returns
    -------
    Pose
        With `xy` NaN for each landmark at exactly 0, 0 or further than `FARTHEST`, and for both
        ends of a bone without a length. The same object where nothing changes, as with the poses
        of the model.
    """
    xy, longer_side = pose.xy, max(pose.size)
    far = np.abs(xy).max(axis=1)
    no_place = (far == 0) | (far > FARTHEST * longer_side)
    short = lengths(xy) < LEAST_LENGTH * longer_side
    if short.any():
        no_place[BONES_FROM[short]] = no_place[BONES_TO[short]] = True
    if not no_place.any():
        return pose
    return replace(pose, xy=np.where(no_place[:, None], np.nan, xy))


def lengths(xy: Array) -> Array:
    """Return the lengths of trunk, thigh and shank in px, (2, 3), left and right; NaN if unseen."""
    bones = xy[BONES_TO] - xy[BONES_FROM]
    out: Array = np.hypot(bones[..., 0], bones[..., 1])
    return out
