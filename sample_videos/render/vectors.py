"""Geometry in metres and degrees: x forward, y to the left, z up.

Vectors are (3,); rotations are (3, 3) matrices that act on column vectors.
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
    """Return a vector scaled to length 1; 0 stays 0.

    >>> unit([0.0, 3.0, 4.0]).tolist()
    [0.0, 0.6, 0.8]
    """
    a = np.asarray(v, dtype=float)
    return a / max(float(np.sqrt(a @ a)), 1e-9)


def rot(axis: Vector, deg: float) -> Array:
    """Return the right-handed rotation by an angle in deg about an axis (Rodrigues' formula).

    >>> rot(Z, 90).round(6)[:, 0].tolist()
    [0.0, 1.0, 0.0]
    """
    x, y, z = unit(axis)
    a = np.radians(deg)
    c, s = np.cos(a), np.sin(a)
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + s * k + (1 - c) * (k @ k))


def axis_angle(matrix: Array) -> tuple[Array, float]:
    """Return the axis, a unit vector, and the angle of a rotation, 0 to 180 deg."""
    cosine = np.clip((np.trace(matrix) - 1) / 2, -1, 1)
    axis = np.array(
        [matrix[2, 1] - matrix[1, 2], matrix[0, 2] - matrix[2, 0], matrix[1, 0] - matrix[0, 1]]
    )
    if axis @ axis < 1e-16:
        axis = np.sqrt(np.maximum((np.diag(matrix) + 1) / 2, 0)) if cosine < 0 else Z
    return unit(axis), float(np.degrees(np.arccos(cosine)))


def between(a: Array, b: Array, share: float) -> Array:
    """Return the rotation that lies between two others on the shortest way.

    Parameters
    ----------
    a, b : Array
        (3, 3) rotations.
    share : float
        Share of the way from `a` to `b`.

    Examples
    --------
    >>> between(np.eye(3), rot(X, 60), 0.5).round(6)[:, 1].tolist()
    [0.0, 0.866025, 0.5]
    """
    axis, deg = axis_angle(b @ a.T)
    return rot(axis, deg * share) @ a


def frame(along: Vector, normal: Vector) -> Array:
    """Return the right-handed frame with the first column along `along`.

    The second column is the direction at right angles to it that is nearest to `normal`.
    """
    d = unit(along)
    n = np.asarray(normal, dtype=float)
    n = unit(n - (n @ d) * d)
    return np.stack([d, n, np.cross(d, n)], axis=1)


def across(v: Vector, direction: Vector) -> Array:
    """Return the unit vector along the part of a vector at right angles to a direction."""
    d, a = unit(direction), np.asarray(v, dtype=float)
    return unit(a - (a @ d) * d)


def twist(rotation: Array, axis: Array) -> float:
    """Return by how much a rotation turns about a unit axis, -180 to 180 deg."""
    about, deg = axis_angle(rotation)
    half = np.radians(deg) / 2
    turn = 2 * np.degrees(np.arctan2(np.sin(half) * float(about @ axis), np.cos(half)))
    return float((turn + 180) % 360 - 180)


def angle(a: Array, b: Array, c: Array) -> Array:
    """Return the angle at `b` between the directions to `a` and `c`.

    Parameters
    ----------
    a, b, c : Array
        (..., 2) or (..., 3) points, which broadcast.

    Returns
    -------
    Array
        (...) angles from 0 to 180 deg.

    Examples
    --------
    >>> float(angle(X, np.zeros(3), Z))
    90.0
    """
    u, v = a - b, c - b
    length = np.linalg.norm(u, axis=-1) * np.linalg.norm(v, axis=-1)
    cosine = (u * v).sum(-1) / np.maximum(length, 1e-12)
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1, 1))))
