"""The surface of a person: dressed, subdivided, and moved by the bones."""

import numpy as np
from numpy.typing import NDArray

from sample_videos.render.body import Body, Cover
from sample_videos.render.mesh import subdivide, triangles
from sample_videos.render.outfit import HAIR, PANTS, SHIRT, SHOE, Dressed, Look, dress
from sample_videos.render.skeleton import Posed
from sample_videos.render.vectors import Array


class Person:
    """The surface of a person, ready to be moved and drawn.

    Parameters
    ----------
    body : Body
        The body.
    look : Look
        Its clothes.
    fine : bool
        Whether to subdivide the surface once.

    Attributes
    ----------
    points : Ints
        (P,) the point of the surface at each drawn point; a point has one for each material.
    corners : NDArray
        (K, 3) triangles as indices of drawn points.
    fixed : Array
        (P, 9) what stays the same in every pose: colour 3, material 1, place at rest 3, distance
        before a cut 1, height 1.
    hem : float
        As in `Dressed`.
    """

    def __init__(self, body: Body, look: Look, *, fine: bool) -> None:
        cloth = dress(body, look)
        bone, share = body.bone[cloth.source], body.share[cloth.source]
        self._cover = Cover(cloth.points, bone, share, body.skeleton.heads)
        self._facing = cloth.normals
        self._grow = subdivide(cloth.faces, len(cloth.points)) if fine else None
        faces = cloth.faces if self._grow is None else self._grow[1]
        kinds = cloth.kinds if self._grow is None else np.tile(cloth.kinds, 4)
        key, inverse = np.unique(faces * 8 + kinds[:, None], return_inverse=True)
        self.points, kind = key // 8, key % 8
        self.corners = triangles(inverse.reshape(faces.shape)).astype("i4")
        self.fixed, self.hem = self._fixed(cloth, look, kind), cloth.hem
        height = cloth.height
        front = np.clip(-cloth.points[:, 1] / 0.08, 0, 1)
        narrow = np.abs(cloth.points[:, 0]) < 0.16
        self._ribs = 0.0045 * np.exp(-(((height - 0.70) / 0.07) ** 2)) * front * narrow

    def _fixed(self, cloth: Dressed, look: Look, kind: NDArray[np.int64]) -> Array:
        """Return the attribute `fixed`; `kind` is the (P,) materials of the drawn points."""
        dye = {SHIRT: look.shirt, PANTS: look.pants, SHOE: look.shoe, HAIR: look.hair}
        tint = self._fine(cloth.colours)[self.points]
        for what, colour in dye.items():
            tint[kind == what] = colour
        rest = self._fine(cloth.points)[self.points]
        edge = self._fine(np.stack([cloth.cut, cloth.height], axis=1))[self.points]
        return np.concatenate([tint, kind[:, None], rest, edge], axis=1)

    def _fine(self, coarse: Array) -> Array:
        return coarse if self._grow is None else np.asarray(self._grow[0] @ coarse)

    def surface(self, posed: Posed, breath: float) -> tuple[Array, Array]:
        """Return the surface in a pose.

        Parameters
        ----------
        posed : Posed
            The bones.
        breath : float
            0 breathed out, 1 breathed in.

        Returns
        -------
        tuple[Array, Array]
            (P, 3) places in m, and unit normals.
        """
        m = self._cover.matrices(posed)
        facing = np.einsum("nij,nj->ni", m[:, :, :3], self._facing)
        place = np.einsum("nij,nj->ni", m[:, :, :3], self._cover.rest) + m[:, :, 3]
        place += facing * (self._ribs * breath)[:, None]
        place, facing = self._fine(place)[self.points], self._fine(facing)[self.points]
        return place, facing / np.linalg.norm(facing, axis=1, keepdims=True).clip(1e-9)
