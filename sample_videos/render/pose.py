"""A pose: the rotation of the trunk in the room, and where the limbs reach."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sample_videos.render.vectors import Array, X, Y, Z

LEFT, RIGHT = "L", "R"
SIDES = (LEFT, RIGHT)
OUT = {LEFT: 1.0, RIGHT: -1.0}
"""Sign of the outward y direction on each side of a person who faces +x."""

UPRIGHT: Array = np.stack([Y, -X, Z], axis=1)
"""Upright and facing +x; the body at rest faces -y."""
SUPINE: Array = np.stack([Y, -Z, -X], axis=1)
"""Lying on the back, the head toward -x."""
PRONE: Array = np.stack([Y, Z, X], axis=1)
"""Face down, the head toward +x."""
TOES_BACK: Array = np.stack([Y, X, -Z], axis=1)
"""A foot that lies on its instep, the toes toward -x."""


def other(side: str) -> str:
    """Return the opposite side.

    >>> other("L")
    'R'
    """
    return RIGHT if side == LEFT else LEFT


@dataclass(frozen=True)
class Limb:
    """A leg or an arm: either a target to reach, or a direction and a bend.

    Attributes
    ----------
    pole : Array
        (3,) direction in which the knee or the elbow points.
    target : Array or None
        (3,) place of the ankle or the wrist, m; None where `along` and `bend` are given.
    along : Array or None
        (3,) direction of the thigh or the upper arm, without a target.
    bend : float
        Flexion of the knee or elbow, deg, without a target.
    end : Array or None
        (3, 3) rotation of the foot or hand in the room, relative to the body at rest; None lets it
        follow the shank or forearm.
    point : float
        Plantar flexion of the ankle, deg, where the foot follows the shank.
    """

    pole: Array
    target: Array | None = None
    along: Array | None = None
    bend: float = 0.0
    end: Array | None = None
    point: float = 0.0


@dataclass(frozen=True)
class Pose:
    """The whole body at one moment.

    Attributes
    ----------
    pelvis, chest, head : Array
        (3, 3) rotations in the room, relative to the body at rest.
    hips : Array
        (3,) middle between the hip joints, m.
    legs, arms : Mapping[str, Limb]
        The limbs by side, "L" and "R".
    """

    pelvis: Array
    chest: Array
    head: Array
    hips: Array = field(default_factory=lambda: np.zeros(3))
    legs: Mapping[str, Limb] = field(default_factory=dict)
    arms: Mapping[str, Limb] = field(default_factory=dict)

    def at(self, hips: Array) -> "Pose":
        """Return the same pose with the hips at another place, (3,) m."""
        return replace(self, hips=np.asarray(hips, dtype=float))

    def leg(self, side: str, limb: Limb) -> "Pose":
        """Return the same pose with another leg on one side."""
        return replace(self, legs={**self.legs, side: limb})

    def arm(self, side: str, limb: Limb) -> "Pose":
        """Return the same pose with another arm on one side."""
        return replace(self, arms={**self.arms, side: limb})
