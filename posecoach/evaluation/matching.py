"""Matching of the coach's attempts with the labelled ones, by their overlap in time."""

import numpy as np
from numpy.typing import NDArray

from posecoach.pose import Array

LEAST_OVERLAP = 0.2
"""Two attempts whose intersection over union in time is smaller than this do not match. An
engineering choice."""


def overlap(a: Array, b: Array) -> Array:
    """Return the overlap of every two intervals: their intersection over their union.

    Parameters
    ----------
    a, b : Array
        (N, 2) and (M, 2) start and end, in s.

    Returns
    -------
    Array
        (N, M) from 0 (no common time) to 1 (equal); 0 where either has no duration.

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
    """Return the pairs, in order of time, whose overlaps have the greatest sum.

    Dynamic programming over both lists finds the best matching that keeps the order. Where the
    attempts of each list do not overlap one another, no matching out of order is better.

    Parameters
    ----------
    shares : Array
        (N, M) overlaps of true and found attempts, both in order of time.
    least : float
        Pairs with a smaller overlap do not match.

    Returns
    -------
    list[tuple[int, int]]
        Index of the true attempt and of the found one.

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
    return _trace_back(best, gain)


def _trace_back(best: Array, gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the pairs that led to the best sum.

    Parameters
    ----------
    best : Array
        (N + 1, M + 1) best sums of the first n true and m found attempts.
    gain : NDArray[np.float64]
        (N, M) overlaps; 0 where a pair does not match.
    """
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
