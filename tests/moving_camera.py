"""Steady films as they look through a camera that pans, tilts, zooms, shakes, rolls or is cut."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from posecoach.camera_motion import Similarity
from posecoach.pose import Pose

Move = Callable[[float], tuple[float, float, float, float]]
"""From the time, s, to the zoom, the roll, deg, and the shift to the right and down, as shares of
the longer side of the picture; zoom and roll are about the middle of the picture."""


def there_and_back(t: float, per_s: float, far: float) -> float:
    """Return a triangle wave through 0 between -far and far."""
    return 2 * far / math.pi * math.asin(math.sin(math.pi / 2 * per_s * t / far))


MOVES: dict[str, Move] = {
    "pans": lambda t: (1, 0, 0.06 * t, 0),
    "pans to and fro": lambda t: (1, 0, there_and_back(t, 0.06, 0.15), 0),
    "tilts": lambda t: (1, 0, 0, there_and_back(t, 0.03, 0.1)),
    "zooms": lambda t: (1 + 0.3 * min(t / 10, 1), 0, 0, 0),
    "shakes": lambda t: (
        1, 0, 0.01 * math.sin(2 * math.pi * t), 0.01 * math.sin(2 * math.pi * 1.3 * t + 1)
    ),
    "shakes fast": lambda t: (
        1, 0, 0.01 * math.sin(2 * math.pi * 1.7 * t), 0.01 * math.sin(2 * math.pi * 2 * t + 1)
    ),
    "rolls": lambda t: (1, 3 * math.sin(2 * math.pi * t / 12), 0, 0),
}  # fmt: skip


def cuts(at: Sequence[float], seed: int) -> Move:
    """Return a camera that stands still and is elsewhere, with another lens, after each time, s."""
    rng = np.random.default_rng(seed)
    shots = [(1.0, 0.0, 0.0, 0.0)]
    shots += [
        (rng.uniform(0.75, 1.3), 0.0, rng.uniform(-0.2, 0.2), rng.uniform(-0.15, 0.15)) for _ in at
    ]
    return lambda t: shots[int(np.searchsorted(at, t, side="right"))]


def seen_by(move: Move, poses: Iterable[Pose]) -> list[Pose]:
    """Return poses in the picture of a moving camera, with room on all sides."""
    return [_seen(pose, *move(pose.t)) for pose in poses]


def _seen(pose: Pose, size: float, roll_deg: float, right: float, down: float) -> Pose:
    width, height = pose.size
    room = max(pose.size)
    zoom = size * complex(math.cos(math.radians(roll_deg)), math.sin(math.radians(roll_deg)))
    middle = complex(width / 2, height / 2)
    to = middle + room * complex(1 + right, 1 + down)
    picture = Similarity(zoom, to - zoom * middle)
    return replace(pose, xy=picture.moved(pose.xy), size=(width + 2 * room, height + 2 * room))
