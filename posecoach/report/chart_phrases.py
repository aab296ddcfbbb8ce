"""Words of the charts, in English; translations are looked up by them."""

from collections.abc import Mapping

KEY_TARGET_FROM, KEY_TARGET_TO = "target: from {least}", "target: up to {most}"
KEY_TARGET_BETWEEN = "target: {least} to {most}"
PHASE: Mapping[str, str] = {
    "rising": "on the way up",
    "top": "at the top",
    "lowering": "on the way down",
    "moving": "on the way",
    "hold": "held",
    "circling": "circling",
    "up": "hips up",
    "step": "foot lifted",
}
"""The phases that charts show, by the names that the engines have for them."""
GAPS = "Where the line is missing, the camera did not see enough to measure."
PATHS_ONE_AND_MANY = {
    "circle": ("The path of a circle.", "The paths of {number} circles, one over the other.")
}
HALF_A_THIGH = "half a thigh length"
KEY_BEST, KEY_NOT_COUNTED = "thick: the best, {number}", "dashed: not counted"
