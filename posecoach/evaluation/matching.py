"""Which attempt of the coach is which attempt of the person who told them, by overlap in time."""

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import Array

LEAST_OVERLAP = 0.2
"""Two attempts that share less than this of the time that they take together are not the same."""


def overlap(a: Array, b: Array) -> Array:
    """Measure by how much stretches of time overlap: their common part over their union.

    Parameters
    ----------
    a, b : Array
        (N, 2) and (M, 2) begin and end, in s.

    Returns
    -------
    Array
        (N, M) from 0, apart, to 1, the same; 0 where one of them has no length.

    Examples
    --------
    >>> overlap(np.array([[0.0, 4.0]]), np.array([[2.0, 6.0], [5.0, 6.0]])).round(2).tolist()
    [[0.33, 0.0]]
    """
    start = np.maximum(a[:, None, 0], b[None, :, 0])
    end = np.minimum(a[:, None, 1], b[None, :, 1])
    common = np.maximum(end - start, 0.0)
    union = (a[:, 1] - a[:, 0])[:, None] + (b[:, 1] - b[:, 0])[None, :] - common
    out: Array = np.divide(common, union, out=np.zeros_like(common), where=union > 0)
    return out


def match(shares: Array, least: float = LEAST_OVERLAP) -> list[tuple[int, int]]:
    """Find the pairs, in order, whose overlaps have the greatest sum.

    By dynamic programming over both lists in their order of time, so it is the best matching that
    keeps the order; attempts that do not overlap each other cannot be matched better crosswise.

    Parameters
    ----------
    shares : Array
        (N, M) overlaps of true and found attempts, both in order of time.
    least : float
        Pairs that overlap by less are none.

    Returns
    -------
    list[tuple[int, int]]
        Indices of the true attempt and the found one.

    Examples
    --------
    >>> match(np.array([[0.9, 0.3], [0.5, 0.0]]))
    [(0, 0)]
    >>> match(np.array([[0.4, 0.6], [0.0, 0.7]]))
    [(0, 0), (1, 1)]
    """
    n, m = shares.shape
    gain = np.where(shares >= least, shares, 0.0)
    best = np.zeros((n + 1, m + 1))
    for i in range(n):
        for j in range(m):
            joined = best[i, j] + gain[i, j]
            best[i + 1, j + 1] = max(joined, best[i, j + 1], best[i + 1, j])
    return _traced(best, gain)


def _traced(best: Array, gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Go back along the choices that led to the best sum."""
    i, j = gain.shape
    pairs = []
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]
