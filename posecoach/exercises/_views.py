"""Where the camera has to stand for several exercises."""

from posecoach.measures.supine import off_side
from posecoach.rules.exercise import SetupCheck
from posecoach.verdict import Reason

SIDE_VIEW = SetupCheck(
    "side view",
    off_side <= 45,
    Reason.WRONG_VIEW,
    "Turn your side to the camera.",
    "perspective: beyond 45 deg a joint angle in the picture is off by over 20 deg",
)
