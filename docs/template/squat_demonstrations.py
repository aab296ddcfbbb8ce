"""Squat: each fault shown, and a movement just short of it, for the conformance tests.

The tests of a checkout of posecoach read them: see docs/new-exercise.md.
"""

from posecoach.verdict import ViewName
from tests.demonstrations.demonstration import Demonstration, Series, hill


def squat(down_s: float) -> Series:
    """Follow one squat that takes some seconds on the way down."""
    how = {"rest": 0.0, "at": 1.0, "up": down_s, "stay": 1.0, "down": 1.5}
    depth, drop = hill(top=0.9, **how), hill(top=0.9, **how)
    return Series({"squat_depth_ratio": depth, "hip_drop_ratio": drop, "stand_ratio": 1.4})


DEMONSTRATIONS = (Demonstration("rushed-down", squat(0.3), squat(0.9), ViewName.FRONT),)
