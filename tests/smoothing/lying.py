"""A body that lies on its back, seen from the side; the trunk is the unit of length."""

from collections.abc import Mapping

import numpy as np

from posecoach.pose import LANDMARKS, Joint, Landmark, Side
from posecoach.smoothing.cuts import Points

Places = Mapping[Joint | Landmark, complex]
"""Where the landmarks are in trunk lengths, as x + iy, y down; a joint is both of its landmarks."""

LYING: Places = {
    Landmark.NOSE: -0.3 - 0.15j,
    Joint.EAR: -0.3,
    Joint.SHOULDER: 0,
    Joint.HIP: 1,
    Joint.KNEE: 1.5 - 0.7j,
    Joint.ANKLE: 2,
    Joint.HEEL: 2,
    Joint.FOOT_INDEX: 2,
}
"""Shoulders and feet are on the floor, 2 trunk lengths from each other."""


def landmarks(places: Places) -> Points:
    """Return the (33,) landmarks; NaN where no place is stated."""
    out = np.full(LANDMARKS, np.nan, dtype=np.complex128)
    for name, place in places.items():
        out[[side.landmark(name) for side in Side] if isinstance(name, Joint) else name] = place
    return out
