"""Movements made of photographs: people who go from one photographed position to another and back.

A collection is an ``.npz`` file of N pairs: `name` (N,); `xy` (N, 2, 33, 2) px; `world`
(N, 2, 33, 3) m; `visibility` (N, 2, 33); `size` (N, 2, 2) width and height in px; `people` (N, 2).
The first position of a pair is where an exercise starts and the second is where it ends.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from posecoach.pose import Array, Pose

FPS = 15.0
REST_S, WAY_S, HELD_S = 1.2, 1.2, 1.6
"""How long the first position is kept, a way takes, and the second position is kept, in s."""

TIMES = 3
NOISE_PX = 1.0


@cache
def _collection(path: Path) -> dict[str, Array]:
    with np.load(path) as file:
        return {key: file[key] for key in file.files}


def names(path: Path) -> list[str]:
    """Return the names of the pairs of a collection, in its order."""
    return [str(name) for name in _collection(path)["name"]]


def movement(path: Path, index: int) -> Iterator[Pose]:
    """Yield the poses of one pair of a collection, moved to the second position and back."""
    pair = {key: values[index] for key, values in _collection(path).items() if key != "name"}
    noise = np.random.default_rng(index)
    width, height = (int(n) for n in pair["size"][0])
    xy = pair["xy"].astype(np.float64)
    xy[1] *= pair["size"][0] / pair["size"][1]
    for i, share in enumerate(_shares()):
        yield Pose(
            t=i / FPS,
            xy=_mixed(xy, share) + noise.normal(0.0, NOISE_PX, (33, 2)),
            world=_mixed(pair["world"].astype(np.float64), share),
            visibility=_mixed(pair["visibility"].astype(np.float64), share),
            size=(width, height),
            people=int(pair["people"][round(share)]),
        )


def _mixed(ends: Array, share: float) -> Array:
    mixed: Array = (1.0 - share) * ends[0] + share * ends[1]
    return mixed


def _shares() -> list[float]:
    """Return how far on the way each pose is, from 0 to 1."""
    way = 0.5 - 0.5 * np.cos(np.linspace(0.0, np.pi, round(WAY_S * FPS)))
    rest, held = np.zeros(round(REST_S * FPS)), np.ones(round(HELD_S * FPS))
    return [*np.concatenate([*[rest, way, held, way[::-1]] * TIMES, rest]).tolist()]
