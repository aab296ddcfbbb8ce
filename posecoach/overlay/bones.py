"""The bones that are drawn."""

import numpy as np

from posecoach.pose import Joint, Side

BONES = (
    (Joint.EAR, Joint.SHOULDER),
    (Joint.SHOULDER, Joint.ELBOW),
    (Joint.ELBOW, Joint.WRIST),
    (Joint.SHOULDER, Joint.HIP),
    (Joint.HIP, Joint.KNEE),
    (Joint.KNEE, Joint.ANKLE),
    (Joint.ANKLE, Joint.HEEL),
    (Joint.HEEL, Joint.FOOT_INDEX),
)

ENDS = {side: np.array([[side.landmark(j) for j in bone] for bone in BONES]) for side in Side}
"""Indices of the landmarks at the ends of each bone, (8, 2)."""

ALL_ENDS = np.concatenate(list(ENDS.values()))
"""Those of both sides, (16, 2)."""
