"""A body that lies on its back, seen from the side; the trunk is the unit of length."""

from collections.abc import Mapping

import numpy as np

from posecoach.pose import LANDMARKS, Joint, Landmark, Side
from posecoach.smoothing.cuts import Points

Places = Mapping[Joint | Landmark, complex]
"""Where the landmarks are in trunk lengths, as x + iy, y down; a joint is both of its landmarks."""

FLOOR: Places = {
    Joint.EAR: -0.3,
    Joint.SHOULDER: 0,
    Joint.HIP: 1,
    Joint.ANKLE: 2,
    Joint.HEEL: 2,
    Joint.FOOT_INDEX: 2,
}
"""What lies on the floor; the shoulders are 2 trunk lengths from the feet."""

LYING: Places = FLOOR | {Landmark.NOSE: -0.3 - 0.15j, Joint.KNEE: 1.5 - 0.7j}


def landmarks(places: Places) -> Points:
    """Return the (33,) landmarks; NaN where no place is stated."""
    out = np.full(LANDMARKS, np.nan, dtype=np.complex128)
    for name, place in places.items():
        out[[side.landmark(name) for side in Side] if isinstance(name, Joint) else name] = place
    return out
