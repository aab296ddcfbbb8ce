"""Attempts are matched by their overlap, in order, so that the overlaps have the greatest sum."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.evaluation.matching import LEAST_OVERLAP, match, overlap
from posecoach.pose import Array


def spans(*rows: tuple[float, float]) -> Array:
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


def test_overlap_is_the_intersection_over_the_union() -> None:
    shares = overlap(spans((0, 4), (10, 12)), spans((0, 4), (3, 5), (11, 13), (20, 21)))
    assert shares == pytest.approx(np.array([[1, 1 / 5, 0, 0], [0, 0, 1 / 3, 0]]))


def test_intervals_without_a_duration_overlap_nothing() -> None:
    assert overlap(spans((1, 1)), spans((1, 1), (0, 2))).tolist() == [[0, 0]]


def test_a_missed_attempt_shifts_no_other_match() -> None:
    true, found = spans((0, 4), (5, 9), (10, 14)), spans((0.2, 4.1), (10.3, 14))
    assert match(overlap(true, found)) == [(0, 0), (2, 1)]


def test_a_split_attempt_is_matched_with_its_larger_part() -> None:
    assert match(overlap(spans((0, 10)), spans((0, 3), (3.5, 10)))) == [(0, 1)]


def test_a_slight_overlap_is_not_a_match() -> None:
    shares = overlap(spans((0, 4)), spans((3.5, 8)))
    assert 0 < shares[0, 0] < LEAST_OVERLAP
    assert match(shares) == []


def test_the_best_sum_wins_over_the_best_single_pair() -> None:
    """A greedy matching would take 0.6 first and leave the others without a partner."""
    assert match(np.array([[0.5, 0.6], [0.0, 0.4]])) == [(0, 0), (1, 1)]


def test_nothing_matches_nothing() -> None:
    assert match(np.zeros((0, 3))) == []
    assert match(np.zeros((2, 0))) == []


lengths = st.lists(st.tuples(st.floats(0, 3), st.floats(0.1, 5)), max_size=4)


@pytest.mark.slow
@given(lengths, lengths)
def test_no_other_matching_of_separate_attempts_is_better(
    a: list[tuple[float, float]], b: list[tuple[float, float]]
) -> None:
    def laid(rows: list[tuple[float, float]]) -> Array:
        ends = np.cumsum([gap + length for gap, length in rows])
        return spans(*((end - length, end) for end, (_, length) in zip(ends, rows, strict=True)))

    shares = overlap(laid(a), laid(b))
    gain = np.where(shares >= LEAST_OVERLAP, shares, 0)
    n, m = shares.shape
    best = 0.0
    for k in range(min(n, m) + 1):
        for rows in combinations(range(n), k):
            for columns in permutations(range(m), k):
                best = max(best, float(gain[list(rows), list(columns)].sum()))
    assert sum(shares[i, j] for i, j in match(shares)) == pytest.approx(best)
