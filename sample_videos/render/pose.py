"""A pose: how the trunk lies in the room and where the limbs reach."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sample_videos.render.vectors import Array, X, Y, Z

LEFT, RIGHT = "L", "R"
SIDES = (LEFT, RIGHT)
OUT = {LEFT: 1.0, RIGHT: -1.0}
"""Sign of y that leads away from the middle of somebody who faces +x."""

UPRIGHT: Array = np.stack([Y, -X, Z], axis=1)
"""Upright and facing +x; the body at rest faces -y."""
SUPINE: Array = np.stack([Y, -Z, -X], axis=1)
"""On the back, the head toward -x."""
PRONE: Array = np.stack([Y, Z, X], axis=1)
"""Face down, the head toward +x."""
TOES_BACK: Array = np.stack([Y, X, -Z], axis=1)
"""A foot that lies on its instep, the toes toward -x."""


def other(side: str) -> str:
    """Give the opposite side.

    >>> other("L")
    'R'
    """
    return RIGHT if side == LEFT else LEFT


@dataclass(frozen=True)
class Limb:
    """A leg or an arm: either an end to be reached, or a direction and a bend.

    Attributes
    ----------
    pole : Array
        (3,) the way the knee or the elbow points.
    target : Array or None
        (3,) m, where the ankle or the wrist shall be; the joints follow.
    along : Array or None
        (3,) direction of the thigh or the upper arm, where there is no target.
    bend : float
        Flexion of the knee or elbow in deg, where there is no target.
    end : Array or None
        (3, 3) how the foot or hand is turned in the room, against the body at rest; None lets it
        follow the shin or forearm.
    point : float
        Plantar flexion of the ankle in deg, where the foot follows the shin.
    """

    pole: Array
    target: Array | None = None
    along: Array | None = None
    bend: float = 0.0
    end: Array | None = None
    point: float = 0.0


@dataclass(frozen=True)
class Pose:
    """Where everything is at one moment.

    Attributes
    ----------
    pelvis, chest, head : Array
        (3, 3) rotations in the room, against the body at rest.
    hips : Array
        (3,) m, middle between the hip joints.
    legs, arms : Mapping[str, Limb]
        By side, "L" and "R".
    """

    pelvis: Array
    chest: Array
    head: Array
    hips: Array = field(default_factory=lambda: np.zeros(3))
    legs: Mapping[str, Limb] = field(default_factory=dict)
    arms: Mapping[str, Limb] = field(default_factory=dict)

    def at(self, hips: Array) -> "Pose":
        """Give the same pose with the hips elsewhere."""
        return replace(self, hips=np.asarray(hips, dtype=float))

    def leg(self, side: str, limb: Limb) -> "Pose":
        """Give the same pose with one leg changed."""
        return replace(self, legs={**self.legs, side: limb})

    def arm(self, side: str, limb: Limb) -> "Pose":
        """Give the same pose with one arm changed."""
        return replace(self, arms={**self.arms, side: limb})
