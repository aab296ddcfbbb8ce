"""Where to put the camera, for several exercises."""

from posecoach.measures.camera_position import camera_off_side_view
from posecoach.rules import Reason, SetupCheck

SIDE_VIEW = SetupCheck(
    "side view",
    when=camera_off_side_view <= 45,
    reason=Reason.WRONG_VIEW,
    advice="Turn your side to the camera.",
    source=(
        "perspective: beyond 45° a joint angle in the picture is off by over 20°;"
        " docs/evidence.md: side view"
    ),
)
