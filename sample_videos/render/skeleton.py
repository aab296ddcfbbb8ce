"""The skeleton of a body: the place and rotation of each bone in a pose."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.pose import SIDES, Limb, Pose
from sample_videos.render.vectors import Array, across, between, frame, rot, twist, unit

SPINE = {"spine05": 0.05, "spine04": 0.3, "spine03": 0.6, "spine02": 0.85, "spine01": 1.0}
"""The share of the rotation from pelvis to chest that each bone of the spine has."""
NECK = {"neck01": 0.25, "neck02": 0.5, "neck03": 0.75, "head": 1.0}
"""The same from chest to head."""
BONES = {"leg": ("upperleg", "lowerleg", "foot"), "arm": ("upperarm", "lowerarm", "wrist")}
"""Names of the segments of each limb."""
STRETCH = 0.9995
"""Greatest length of a limb as a share of its segments: the knee of a straight limb has no
direction."""


@dataclass(frozen=True)
class Chain:
    """A limb at rest.

    Attributes
    ----------
    upper, lower : float
        Lengths of its two segments, m.
    upper_frame, lower_frame : Array
        (3, 3) frames of the segments; the second axis is the hinge's.
    """

    upper: float
    lower: float
    upper_frame: Array
    lower_frame: Array


@dataclass(frozen=True)
class Posed:
    """Every bone in one pose.

    Attributes
    ----------
    turns : Array
        (B, 3, 3) rotations in the room, relative to the body at rest.
    heads : Array
        (B, 3) heads of the bones, m.
    """

    turns: Array
    heads: Array


class Skeleton:
    """The bones of a body at rest, which can be put into any pose.

    Parameters
    ----------
    names : list[str]
        Names of the B bones, parents before children.
    parents : Array
        (B,) index of each bone's parent, -1 for the first bone.
    heads : Array
        (B, 3) heads of the bones at rest, m: facing -y, the left side toward +x.
    """

    def __init__(self, names: list[str], parents: Array, heads: Array) -> None:
        self.names = names
        self.index = {name: i for i, name in enumerate(names)}
        self.parents = [int(p) for p in parents]
        self.heads = heads
        self.offsets = heads - heads[np.maximum(self.parents, 0)]
        self.mid_hip = (self.head("upperleg01.L") + self.head("upperleg01.R")) / 2
        self.chains = {(kind, s): self._chain(kind, s) for kind in BONES for s in SIDES}
        self._palms = {"L": self._palm("L", -1.0), "R": self._palm("R", 1.0)}

    def head(self, name: str) -> Array:
        """Return the head of a bone at rest, (3,) m."""
        return np.asarray(self.heads[self.index[name]])

    @property
    def hip_width(self) -> float:
        """Half the distance between the hip joints, m."""
        return float(abs(self.head("upperleg01.L")[0]))

    def hand(self, side: str, fingers: Array, palm: Array) -> Array:
        """Return the (3, 3) rotation of a hand.

        Parameters
        ----------
        side : str
            "L" or "R".
        fingers, palm : Array
            (3,) directions of the fingers and of the palm.
        """
        return frame(fingers, palm) @ self._palms[side].T

    def _palm(self, side: str, sign: float) -> Array:
        wrist, index, middle, little = (
            self.head(f"{n}.{side}") for n in ("wrist", "finger2-1", "finger3-1", "finger5-1")
        )
        return frame(middle - wrist, sign * np.cross(index - wrist, little - wrist))

    def _chain(self, kind: str, side: str) -> Chain:
        upper, lower, end = BONES[kind]
        a, b, c = (self.head(f"{n}.{side}") for n in (f"{upper}01", f"{lower}01", end))
        hinge = np.cross(b - a, c - b)
        lengths = float(np.linalg.norm(b - a)), float(np.linalg.norm(c - b))
        return Chain(*lengths, frame(b - a, hinge), frame(c - b, hinge))

    def pose(self, pose: Pose) -> Posed:
        """Return every bone in a pose."""
        n = len(self.names)
        turns, heads = np.tile(np.eye(3), (n, 1, 1)), np.zeros((n, 3))
        own: dict[int, Array] = {self.index["root"]: pose.pelvis}
        for name, share in SPINE.items():
            own[self.index[name]] = between(pose.pelvis, pose.chest, share)
        for name, share in NECK.items():
            own[self.index[name]] = between(pose.chest, pose.head, share)
        heads[0] = pose.hips + pose.pelvis @ (self.heads[0] - self.mid_hip)
        self._sweep(turns, heads, own)
        for kind, limbs, base in (("leg", pose.legs, pose.pelvis), ("arm", pose.arms, pose.chest)):
            for side, limb in limbs.items():
                start = heads[self.index[f"{BONES[kind][0]}01.{side}"]]
                own |= self._limb(kind, side, limb, start, base)
        self._sweep(turns, heads, own)
        return Posed(turns, heads)

    def _sweep(self, turns: Array, heads: Array, own: dict[int, Array]) -> None:
        """Pass rotations and places from parents to children, in place.

        Parameters
        ----------
        turns, heads : Array
            (B, 3, 3) and (B, 3), filled in place; the first head must be set.
        own : dict[int, Array]
            (3, 3) rotations of the bones that have one of their own, by index.
        """
        turns[0] = own[0]
        for i in range(1, len(self.names)):
            p = self.parents[i]
            turns[i] = own[i] if i in own else turns[p]
            heads[i] = heads[p] + turns[p] @ self.offsets[i]

    def _limb(
        self, kind: str, side: str, limb: Limb, start: Array, base: Array
    ) -> dict[int, Array]:
        chain = self.chains[kind, side]
        first, second, hinge = _directions(chain, limb, start)
        upper = frame(first, hinge) @ chain.upper_frame.T
        lower = frame(second, hinge) @ chain.lower_frame.T
        end = limb.end if limb.end is not None else rot(hinge, limb.point) @ lower
        half = rot(first, -0.5 * twist(upper @ base.T, first)) @ upper
        wrist = lower
        if kind == "arm" and limb.end is not None:
            wrist = rot(second, 0.5 * twist(end @ lower.T, second)) @ lower
        one, two, three = BONES[kind]
        rotations = {
            f"{one}01": half,
            f"{one}02": upper,
            f"{two}01": lower,
            f"{two}02": wrist,
            three: end,
        }
        return {self.index[f"{name}.{side}"]: turn for name, turn in rotations.items()}


def _directions(chain: Chain, limb: Limb, start: Array) -> tuple[Array, Array, Array]:
    """Return the directions of both segments and the axis of the hinge between them.

    Parameters
    ----------
    chain : Chain
        The limb at rest.
    limb : Limb
        Its target, or its direction and bend. A target out of reach is approached as far as
        possible.
    start : Array
        (3,) hip or shoulder joint, m.

    Returns
    -------
    tuple[Array, Array, Array]
        (3,) unit vectors.

    Raises
    ------
    ValueError
        Where the limb has neither a target nor a direction.
    """
    if limb.target is None:
        if limb.along is None:
            raise ValueError("a limb needs a target or a direction")
        first = unit(limb.along)
        hinge = np.cross(across(limb.pole, first), first)
        return first, rot(hinge, limb.bend) @ first, hinge
    way = limb.target - start
    longest, shortest = (chain.upper + chain.lower) * STRETCH, abs(chain.upper - chain.lower)
    distance = float(np.clip(np.linalg.norm(way), shortest + 1e-3, longest))
    toward, pole = unit(way), across(limb.pole, way)
    foot = (chain.upper**2 - chain.lower**2 + distance**2) / (2 * distance)
    height = np.sqrt(max(chain.upper**2 - foot**2, 0.0))
    first = (foot * toward + height * pole) / chain.upper
    second = (distance * toward - chain.upper * first) / chain.lower
    return first, second, np.cross(pole, toward)
