"""The clips that come with the program: each exercise done well, and with common faults."""

from sample_videos.render.camera import View
from sample_videos.render.clip import Clip
from sample_videos.render.motion import Act, Try

SIZE = (960, 720)
FPS = 25
WELL, OPENING, CLOSING = Try(), Try(direction="opening"), Try(direction="closing")


def _fault(*names: str, spoil: str | None = None) -> Try:
    return Try(names, spoil)


def _clip(name: str, act: Act, who: tuple[str, str], room: str, view: View) -> Clip:
    return Clip(name, act, *who, room, view, FPS, SIZE, fine=True)


SAMPLES = (
    _clip(
        "glute_bridge_faults",
        Act(
            "glute-bridge",
            "L",
            (_fault("low-top", spoil="partial"), _fault("over-arch"), _fault("dropping")),
            seed=101,
            tempo=0.9,
        ),
        ("man-1", "brick"),
        "lounge",
        View("side", "L", 4.0, 0.5, 1.1, 56),
    ),
    _clip(
        "hip_flexor_stretch",
        Act("hip-flexor-stretch", "R", (Try(hold_s=8.0),), seed=102),
        ("woman-4", "plum"),
        "studio",
        View("side", "R", 3.0, 0.65, 1.08, 56),
    ),
    _clip(
        "hip_flexor_stretch_faults",
        Act("hip-flexor-stretch", "L", (_fault("forward-lean"), _fault("heel-up")), seed=103),
        ("man-3", "shorts"),
        "oak",
        View("side", "L", 6.0, 0.65, 1.08, 56),
    ),
    _clip(
        "seated_figure_4",
        Act("seated-figure-4", "R", (Try(hold_s=8.0),), seed=104),
        ("man-4", "grey"),
        "office",
        View("front", "R", 4.0, 0.9, 1.08, 56),
    ),
    _clip(
        "seated_figure_4_faults",
        Act("seated-figure-4", "L", (_fault("side-lean"), _fault("shallow")), seed=105, tempo=0.88),
        ("woman-2", "moss"),
        "attic",
        View("front", "R", -5.0, 0.9, 1.08, 56),
    ),
    _clip(
        "ninety_ninety",
        Act("ninety-ninety", "R", (WELL, WELL), seed=106),
        ("woman-3", "night"),
        "den",
        View("front", "R", 3.0, 0.55, 1.08, 56),
    ),
    _clip(
        "ninety_ninety_faults",
        Act("ninety-ninety", "L", (_fault("dropping"), _fault("leaning-off")), seed=107),
        ("man-1", "sun"),
        "studio",
        View("front", "R", -4.0, 0.55, 1.08, 56),
    ),
    _clip(
        "hip_cars_standing",
        Act("hip-cars-standing", "R", (OPENING, CLOSING), seed=108, tempo=0.95, style="support"),
        ("woman-1", "teal"),
        "attic",
        View("front", "R", 0.0, 1.0, 1.05, 60),
    ),
    _clip(
        "hip_cars_standing_faults",
        Act(
            "hip-cars-standing", "L", (_fault(spoil="small-circle"), _fault("trunk-lean")), seed=109
        ),
        ("man-2", "sun"),
        "lounge",
        View("front", "R", 5.0, 1.0, 1.05, 60),
    ),
    _clip(
        "hip_cars_quadruped",
        Act("hip-cars-quadruped", "L", (OPENING, CLOSING), seed=110),
        ("man-3", "brick"),
        "den",
        View("side", "L", 3.0, 0.55, 1.08, 56),
    ),
    _clip(
        "hip_cars_quadruped_faults",
        Act(
            "hip-cars-quadruped", "R", (_fault("weight-shift"), _fault(spoil="too-fast")), seed=111
        ),
        ("woman-1", "plum"),
        "oak",
        View("side", "R", 4.0, 0.55, 1.08, 56),
    ),
)
