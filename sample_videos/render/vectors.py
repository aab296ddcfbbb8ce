"""Small geometry: metres, degrees, x forward, y to the left, z up.

Rotations are 3x3 matrices that act on column vectors.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Vector: TypeAlias = Array | Sequence[float]

X: Array = np.array([1.0, 0.0, 0.0])
Y: Array = np.array([0.0, 1.0, 0.0])
Z: Array = np.array([0.0, 0.0, 1.0])


def unit(v: Vector) -> Array:
    """Scale a vector to length 1.

    >>> unit([0.0, 3.0, 4.0]).tolist()
    [0.0, 0.6, 0.8]
    """
    a = np.asarray(v, dtype=float)
    return a / max(float(np.sqrt(a @ a)), 1e-9)


def rot(axis: Vector, deg: float) -> Array:
    """Make the rotation by an angle about an axis, right-handed.

    >>> rot(Z, 90).round(6)[:, 0].tolist()
    [0.0, 1.0, 0.0]
    """
    x, y, z = unit(axis)
    a = np.radians(deg)
    c, s = np.cos(a), np.sin(a)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + s * k + (1 - c) * (k @ k))


def turned(matrix: Array) -> tuple[Array, float]:
    """Give the axis and the angle, 0 to 180 deg, of a rotation."""
    cosine = np.clip((np.trace(matrix) - 1) / 2, -1, 1)
    axis = np.array(
        [matrix[2, 1] - matrix[1, 2], matrix[0, 2] - matrix[2, 0], matrix[1, 0] - matrix[0, 1]]
    )
    if axis @ axis < 1e-16:
        axis = np.sqrt(np.maximum((np.diag(matrix) + 1) / 2, 0)) if cosine < 0 else Z
    return unit(axis), float(np.degrees(np.arccos(cosine)))


def between(a: Array, b: Array, share: float) -> Array:
    """Rotate from `a` toward `b` by a share of the shortest way.

    >>> between(np.eye(3), rot(X, 60), 0.5).round(6)[:, 1].tolist()
    [0.0, 0.866025, 0.5]
    """
    axis, deg = turned(b @ a.T)
    return rot(axis, deg * share) @ a


def frame(along: Vector, normal: Vector) -> Array:
    """Make the right-handed frame whose first column is `along` and second nearest `normal`."""
    d = unit(along)
    n = np.asarray(normal, dtype=float)
    n = unit(n - (n @ d) * d)
    return np.stack([d, n, np.cross(d, n)], axis=1)


def across(v: Vector, direction: Vector) -> Array:
    """Give the part of a vector that is at right angles to a direction, as unit vector."""
    d, a = unit(direction), np.asarray(v, dtype=float)
    return unit(a - (a @ d) * d)


def twist(rotation: Array, axis: Array) -> float:
    """Give by how much a rotation turns about an axis, -180 to 180 deg."""
    about, deg = turned(rotation)
    half = np.radians(deg) / 2
    turn = 2 * np.degrees(np.arctan2(np.sin(half) * float(about @ axis), np.cos(half)))
    return float((turn + 180) % 360 - 180)


def angle(a: Array, b: Array, c: Array) -> Array:
    """Give the angle at `b` between the ways to `a` and `c`, over the last axis, in deg.

    >>> float(angle(X, np.zeros(3), Z))
    90.0
    """
    u, v = a - b, c - b
    length = np.linalg.norm(u, axis=-1) * np.linalg.norm(v, axis=-1)
    cosine = (u * v).sum(-1) / np.maximum(length, 1e-12)
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1, 1))))
