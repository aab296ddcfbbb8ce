"""Angles between points of the picture, with signs a clinician can check.

All functions take single points as (2,) arrays or any two-number sequences in px, x to the right,
**y up** (the caller flips the picture's y once). Angles are in degrees. NaN in, NaN out.
"""

import math
from collections.abc import Sequence

from posecoach.pose import Array

Point = Array | Sequence[float]
"""A point of the picture: (2,) x and y in px, y up."""


def inner_angle(a: Point, b: Point, c: Point) -> float:
    """Measure the interior angle at b between the lines to a and to c.

    Parameters
    ----------
    a, b, c : Point
        (2,) px, y up.

    Returns
    -------
    float
        0 to 180 deg; NaN where a point is NaN or two points coincide.

    Examples
    --------
    >>> round(inner_angle((1, 0), (0, 0), (0, 2)))
    90
    """
    ux, uy = a[0] - b[0], a[1] - b[1]
    vx, vy = c[0] - b[0], c[1] - b[1]
    if (ux == 0 and uy == 0) or (vx == 0 and vy == 0):
        return math.nan
    return math.degrees(math.atan2(abs(ux * vy - uy * vx), ux * vx + uy * vy))


def turn(a: Point, b: Point, c: Point) -> float:
    """Measure by how much the path a -> b -> c turns at b, anticlockwise positive.

    Parameters
    ----------
    a, b, c : Point
        (2,) px, y up.

    Returns
    -------
    float
        -180 to 180 deg; 0 where the points are in line; NaN where a point is NaN or two coincide.

    Examples
    --------
    >>> round(turn((0, 0), (1, 0), (2, 1)))
    45
    """
    ux, uy = b[0] - a[0], b[1] - a[1]
    vx, vy = c[0] - b[0], c[1] - b[1]
    if (ux == 0 and uy == 0) or (vx == 0 and vy == 0):
        return math.nan
    return math.degrees(math.atan2(ux * vy - uy * vx, ux * vx + uy * vy))


def inclination(a: Point, b: Point) -> float:
    """Measure how steeply the line from a to b rises, whichever way it points.

    Parameters
    ----------
    a, b : Point
        (2,) px, y up.

    Returns
    -------
    float
        -90 (straight down) to 90 deg (straight up); NaN where a point is NaN or both coincide.

    Examples
    --------
    >>> round(inclination((0, 0), (-3, 3)))
    45
    """
    dx, dy = abs(b[0] - a[0]), b[1] - a[1]
    if dx == 0 and dy == 0:
        return math.nan
    return math.degrees(math.atan2(dy, dx))


def tilt(a: Point, b: Point, forward: float) -> float:
    """Measure by how much the line from a up to b leans away from the vertical.

    Parameters
    ----------
    a, b : Point
        (2,) px, y up.
    forward : float
        +1 where forward is to the right of the picture, -1 where it is to the left.

    Returns
    -------
    float
        -180 to 180 deg, positive where b is in front of a; NaN where a point is NaN or both
        coincide.

    Examples
    --------
    >>> round(tilt((0, 0), (-1, 1), -1))
    45
    """
    dx, dy = forward * (b[0] - a[0]), b[1] - a[1]
    if dx == 0 and dy == 0:
        return math.nan
    return math.degrees(math.atan2(dx, dy))


def distance(a: Point, b: Point) -> float:
    """Measure the distance between two points.

    Parameters
    ----------
    a, b : Point
        (2,) px.

    Returns
    -------
    float
        px; NaN where a point is NaN.

    Examples
    --------
    >>> distance((0, 0), (3, 4))
    5.0
    """
    return math.hypot(b[0] - a[0], b[1] - a[1])
