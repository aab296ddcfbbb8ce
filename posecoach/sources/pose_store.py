"""Keep the poses of a whole video in little memory."""

from collections.abc import Collection, Iterator

import numpy as np

from posecoach.pose import LANDMARKS, Pose

BLOCK = 1024
"""Poses in a block. Blocks are never copied, so that memory grows evenly."""

_ROW = np.dtype(
    [
        ("t", "f8"),
        ("xy", "f4", (LANDMARKS, 2)),
        ("world", "f4", (LANDMARKS, 3)),
        ("visibility", "f4", LANDMARKS),
        ("size", "i4", 2),
        ("people", "i2"),
        ("seen", "?"),
    ]
)
"""One pose; `people` is -1 where they were never counted."""


class PoseStore(Collection[Pose]):
    """Poses as the landmark model returned them, in 820 bytes each; objects take 2300.

    They come out with the very same values, because the model's are rounded to float32.
    """

    def __init__(self) -> None:
        self._blocks: list[np.ndarray] = []
        self._count = 0
        self._model: str | None = None

    def __len__(self) -> int:
        return self._count

    def __contains__(self, pose: object) -> bool:
        return isinstance(pose, Pose) and any(pose.t == other.t for other in self)

    def __iter__(self) -> Iterator[Pose]:
        for n in range(self._count):
            yield self._pose(self._blocks[n // BLOCK][n % BLOCK])

    def append(self, pose: Pose) -> None:
        """Keep one more pose.

        Parameters
        ----------
        pose : Pose
            Of the same model as the others, not smoothed, and judged as usual.
        """
        if self._count % BLOCK == 0:
            self._blocks.append(np.zeros(BLOCK, _ROW))
        people = -1 if pose.people is None else pose.people
        self._blocks[-1][self._count % BLOCK] = (
            pose.t, pose.xy, pose.world, pose.visibility, pose.size, people, pose.seen,
        )  # fmt: skip
        self._model = pose.model or self._model
        self._count += 1

    def _pose(self, row: np.void) -> Pose:
        width, height = row["size"].tolist()
        people = None if row["people"] < 0 else int(row["people"])
        if not row["seen"]:
            return Pose.empty(float(row["t"]), (width, height), people)
        xy, world, visibility = (
            row[name].astype(np.float64) for name in ("xy", "world", "visibility")
        )
        size = (width, height)
        return Pose(float(row["t"]), xy, world, visibility, size, people, self._model)
