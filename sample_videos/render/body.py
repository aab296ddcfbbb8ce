"""A body: its surface at rest, the bones that move it, and MediaPipe's 33 landmarks on it."""

from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from sample_videos.render.pose import OUT, SIDES, Pose
from sample_videos.render.skeleton import Posed, Skeleton
from sample_videos.render.vectors import Array

FOLDER = Path(__file__).parent / "bodies"
SKIN_POINTS = 13380
"""This many first points of the surface are skin; eyes and cloth follow."""
NAMES = tuple(sorted(p.stem for p in FOLDER.glob("*man-*.npz")))
"""Names of the bodies."""

Ints: TypeAlias = NDArray[np.int64]
WORDS = {"L": "left", "R": "right"}
"""The sides in the words of the report."""
LIMB_MARKS = {
    "shoulder": "upperarm01",
    "elbow": "lowerarm01",
    "wrist": "wrist",
    "pinky": "finger5-1",
    "index": "finger2-1",
    "thumb": "finger1-2",
    "hip": "upperleg01",
    "knee": "lowerleg01",
    "ankle": "foot",
    "foot_index": "toe2-2",
}
"""The landmarks that are the heads of bones, and these bones."""
MARKS = [
    "nose",
    "left_eye_inner",
    "left_eye",
    "left_eye_outer",
    "right_eye_inner",
    "right_eye",
    "right_eye_outer",
    "left_ear",
    "right_ear",
    "mouth_left",
    "mouth_right",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_pinky",
    "right_pinky",
    "left_index",
    "right_index",
    "left_thumb",
    "right_thumb",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
    "left_heel",
    "right_heel",
    "left_foot_index",
    "right_foot_index",
]
"""The landmarks in MediaPipe's order."""


class Cover:
    """Points that follow the bones, each a fixed mixture of up to four of them.

    Parameters
    ----------
    rest : Array
        (N, 3) points at rest, m.
    bone, share : Array
        (N, 4) indices of bones and their shares, which sum to 1.
    heads : Array
        (B, 3) heads of the bones at rest, m.
    """

    def __init__(self, rest: Array, bone: Ints, share: Array, heads: Array) -> None:
        n = len(rest)
        rows = np.repeat(np.arange(n), bone.shape[1])
        self.rest, self._heads = rest, heads
        self._mix = csr_array((share.ravel(), (rows, bone.ravel())), shape=(n, len(heads)))

    def matrices(self, posed: Posed) -> Array:
        """Return the (N, 3, 4) affine matrices that move the points from rest into a pose."""
        shift = posed.heads - np.einsum("bij,bj->bi", posed.turns, self._heads)
        flat = np.concatenate([posed.turns, shift[:, :, None]], axis=2).reshape(-1, 12)
        return np.asarray(self._mix @ flat).reshape(-1, 3, 4)

    def points(self, posed: Posed) -> Array:
        """Return the (N, 3) points in a pose, m."""
        m = self.matrices(posed)
        return np.asarray(np.einsum("nij,nj->ni", m[:, :, :3], self.rest) + m[:, :, 3])


class Body:
    """One body, loaded from its baked file.

    Parameters
    ----------
    name : str
        One of `NAMES`.

    Attributes
    ----------
    rest : Array
        (N, 3) points of the surface at rest, m: facing -y, the left side toward +x, z up.
    faces, group : NDArray
        (F, 4) quads as indices of points, and (F,) what each is: 0 skin, 1 eye, 2 cloth.
    bone, share : NDArray
        (N, 4) the bones that move each point, and their shares, which sum to 1.
    skeleton : Skeleton
        The bones.
    skin : Array
        (`SKIN_POINTS`, 3) the points of the skin at rest, m.
    sole, tall, ankle_height : float
        Height of the soles, height of the body, and height of the ankles over the soles, m.
    marks : dict[str, NDArray]
        The points of the skin whose mean is a landmark, by the name of the landmark.
    """

    def __init__(self, name: str) -> None:
        with (
            np.load(FOLDER / "frame.npz", allow_pickle=False) as shared,
            np.load(FOLDER / f"{name}.npz", allow_pickle=False) as own,
        ):
            self.rest: Array = own["surface"].astype(float) / 1e4
            self.faces: Ints = shared["faces"].astype(np.int64)
            self.group: Ints = shared["group"].astype(np.int64)
            self.bone: Ints = shared["bone"].astype(np.int64)
            share = shared["share"].astype(float)
            bones = [str(b) for b in shared["bones"]]
            self.skeleton = Skeleton(bones, shared["parents"], own["heads"].astype(float))
        self.share: Array = share / share.sum(1, keepdims=True)
        self.name = name
        self.skin = self.rest[:SKIN_POINTS]
        self.sole = float(self.skin[:, 2].min())
        self.tall = float(np.ptp(self.skin[:, 2]))
        self.ankle_height = float(self.skeleton.head("foot.L")[2]) - self.sole
        self.marks = _mark_points(self)
        self._mark_cover = self.cover(np.concatenate(list(self.marks.values())))

    def cover(self, points: Ints | None = None) -> Cover:
        """Return a cover of the surface, or of the points with these indices."""
        i = slice(None) if points is None else points
        return Cover(self.rest[i], self.bone[i], self.share[i], self.skeleton.heads)

    def region(self, low: float, high: float, *, back: bool = False, reach: float = 0.2) -> Ints:
        """Return the indices of the points of the skin between two heights.

        Parameters
        ----------
        low, high : float
            Heights at rest as shares of the body's height: 0 is the sole, 1 the crown.
        back : bool
            Whether to take only the back half.
        reach : float
            Largest distance from the middle plane, m.
        """
        share = (self.skin[:, 2] - self.sole) / self.tall
        chosen = (share > low) & (share < high) & (np.abs(self.skin[:, 0]) < reach)
        if back:
            chosen &= self.skin[:, 1] > -0.03
        return np.flatnonzero(chosen)

    def pose(self, pose: Pose) -> Posed:
        """Return every bone of a pose."""
        return self.skeleton.pose(pose)

    def landmarks(self, posed: Posed) -> Array:
        """Return the (33, 3) landmarks in MediaPipe's order, m."""
        index, skin = self.skeleton.index, self._mark_cover.points(posed)
        out, at = np.zeros((len(MARKS), 3)), 0
        surface: dict[str, Array] = {}
        for name, points in self.marks.items():
            surface[name] = skin[at : at + len(points)].mean(0)
            at += len(points)
        for i, name in enumerate(MARKS):
            side, _, joint = name.partition("_")
            bone = LIMB_MARKS.get(joint)
            out[i] = (
                surface[name] if bone is None else posed.heads[index[f"{bone}.{side[0].upper()}"]]
            )
        return out


@cache
def load(name: str) -> Body:
    """Return a baked body by its name."""
    return Body(name)


def head_size(body: Body) -> float:
    """Return the height of the head relative to an average one of 0.155 m over its joint."""
    return float(body.skin[:, 2].max() - body.skeleton.head("head")[2]) / 0.155


def nose_tip(body: Body) -> Array:
    """Return the tip of the nose at rest, (3,) m: the foremost middle point below the eyes."""
    v, eye = body.skin, body.skeleton.head("eye.L")
    middle = (np.abs(v[:, 0]) < 0.01) & (v[:, 2] < eye[2]) & (v[:, 2] > eye[2] - 0.06)
    face = np.flatnonzero(middle)
    return np.asarray(v[face[np.argmin(v[face, 1])]])


def _mark_points(body: Body) -> dict[str, Ints]:
    """Return the points of the skin whose mean is a landmark of the face or a heel."""
    v, size, nose = body.skin, head_size(body), nose_tip(body)

    def near(point: Array, count: int = 4) -> Ints:
        return np.asarray(np.argsort(((v - point) ** 2).sum(1))[:count])

    marks = {"nose": near(nose, 3)}
    for side in SIDES:
        word, out, eye = WORDS[side], OUT[side], body.skeleton.head(f"eye.{side}")
        for part, dx in (("eye_inner", -0.014), ("eye", 0.0), ("eye_outer", 0.016)):
            marks[f"{word}_{part}"] = near(eye + np.array([out * dx, -0.03, 0]) * size)
        level = np.flatnonzero((v[:, 2] > nose[2] - 0.01) & (v[:, 2] < eye[2] + 0.01))
        marks[f"{word}_ear"] = level[np.argsort(-out * v[level, 0])[:1]]
        marks[f"mouth_{word}"] = near(nose + np.array([out * 0.024, 0.02, -0.042]) * size)
        ankle = body.skeleton.head(f"foot.{side}")
        foot = np.flatnonzero((v[:, 2] < ankle[2] - 0.04) & (out * v[:, 0] > 0))
        marks[f"{word}_heel"] = foot[np.argsort(-v[foot, 1])[:8]]
    return marks
