"""Every movement by its name, with its ideal view and its true measures."""

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
    signals,
    supine_four,
)
from sample_videos.render.truth import (
    Taker,
    circling,
    crossed,
    near_side,
    supine,
    switching,
)
from sample_videos.render.truth import kneeling as half_kneeling


@dataclass(frozen=True)
class Known:
    """A movement that can be rendered.

    Attributes
    ----------
    make : Callable[[Body, Act], Motion]
        Returns the movement of a body.
    aim : str
        The ideal view: "side", "front" or "facing".
    height_m : float
        Ideal height of the camera over the floor, m.
    takers : tuple[Taker, ...]
        What is measured.
    exercise : bool
        Whether posecoach knows it as an exercise; otherwise it is another activity.
    """

    make: Callable[[Body, Act], Motion]
    aim: str
    height_m: float
    takers: tuple[Taker, ...]
    exercise: bool = True


REPERTOIRE: Mapping[str, Known] = {
    "glute-bridge": Known(bridge.bridge, "side", 0.45, (supine,)),
    "single-leg-bridge": Known(bridge.single_leg, "side", 0.45, (supine,)),
    "marching-bridge": Known(bridge.marching, "side", 0.45, (supine,)),
    "hip-flexor-stretch": Known(kneeling.hip_flexor, "side", 0.65, (half_kneeling,)),
    "seated-figure-4": Known(seated.figure_four, "front", 0.9, (crossed,)),
    "supine-figure-4": Known(supine_four.figure_four, "side", 0.45, (supine, crossed)),
    "ninety-ninety": Known(floor.ninety_ninety, "front", 0.55, (switching,)),
    "hip-cars-standing": Known(circles.standing, "front", 1.0, (circling,)),
    "hip-cars-quadruped": Known(circles.quadruped, "side", 0.55, (circling,)),
    "hip-cars-side-lying": Known(side_lying.side_lying, "facing", 0.6, (circling,)),
    "squat": Known(everyday.squat, "side", 0.9, (near_side,), exercise=False),
    "push-up": Known(everyday.push_up, "side", 0.45, (near_side,), exercise=False),
    "walking": Known(everyday.walking, "front", 1.0, (near_side,), exercise=False),
    "marching": Known(everyday.marching, "front", 1.0, (near_side,), exercise=False),
    "sit-up": Known(supine_four.sit_up, "side", 0.45, (supine,), exercise=False),
    "knee-hug": Known(supine_four.knee_hug, "side", 0.45, (supine,), exercise=False),
    "straight-leg-raise": Known(supine_four.leg_raise, "side", 0.45, (supine,), exercise=False),
    "lying": Known(supine_four.lying, "side", 0.45, (supine,), exercise=False),
    "signal": Known(signals.signal, "side", 0.6, (near_side,), exercise=False),
    "sitting": Known(seated.sitting, "front", 0.9, (near_side,), exercise=False),
}
