"""Every movement by its name, and how a camera looks at it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sample_videos.render.body import Body
from sample_videos.render.motion import Act, Motion
from sample_videos.render.moves import (
    bridge,
    circles,
    everyday,
    floor,
    kneeling,
    seated,
    side_lying,
    supine_four,
)


@dataclass(frozen=True)
class Known:
    """A movement that can be rendered.

    Attributes
    ----------
    make : Callable[[Body, Act], Motion]
        Makes it.
    aim : str
        The ideal view: "side" or "front".
    height_m : float
        Ideal height of the camera.
    exercise : bool
        Whether it is one of ours; else another activity.
    lying : bool
        Whether the person is on the back.
    """

    make: Callable[[Body, Act], Motion]
    aim: str
    height_m: float
    exercise: bool = True
    lying: bool = False


REPERTOIRE: Mapping[str, Known] = {
    "glute-bridge": Known(bridge.bridge, "side", 0.45, lying=True),
    "single-leg-bridge": Known(bridge.single_leg, "side", 0.45, lying=True),
    "marching-bridge": Known(bridge.marching, "side", 0.45, lying=True),
    "hip-flexor-stretch": Known(kneeling.hip_flexor, "side", 0.65),
    "seated-figure-4": Known(seated.figure_four, "front", 0.9),
    "ninety-ninety": Known(floor.ninety_ninety, "front", 0.55),
    "hip-cars-standing": Known(circles.standing, "front", 1.0),
    "hip-cars-quadruped": Known(circles.quadruped, "side", 0.55),
    "supine-figure-4": Known(supine_four.figure_four, "side", 0.45, lying=True),
    "hip-cars-side-lying": Known(side_lying.side_lying, "facing", 0.6),
    "squat": Known(everyday.squat, "side", 0.9, exercise=False),
    "push-up": Known(everyday.push_up, "side", 0.45, exercise=False),
    "walking": Known(everyday.walking, "front", 1.0, exercise=False),
    "sit-up": Known(supine_four.sit_up, "side", 0.45, exercise=False, lying=True),
    "knee-hug": Known(supine_four.knee_hug, "side", 0.45, exercise=False, lying=True),
    "straight-leg-raise": Known(supine_four.leg_raise, "side", 0.45, exercise=False, lying=True),
    "lying": Known(supine_four.lying, "side", 0.45, exercise=False, lying=True),
    "sitting": Known(seated.sitting, "front", 0.9, exercise=False),
}
