"""Every score equals the number that was worked out by hand."""

import math

import numpy as np
import pytest

from posecoach.evaluation.scores import (
    Abstention,
    Hits,
    Matched,
    Share,
    count_score,
    held_score,
    timing,
)

NAN = math.nan


def test_three_true_and_two_found_are_off_by_one() -> None:
    score = count_score([3], [2])
    assert (score.true, score.found, score.mae) == (3, 2, 1.0)
    assert (score.exact, score.within_one) == (0.0, 1.0)


def test_too_many_and_too_few_do_not_cancel() -> None:
    score = count_score([3, 3, 5, 1], [1, 5, 5, 2])
    assert score.mae == pytest.approx((2 + 2 + 0 + 1) / 4)
    assert (score.exact, score.within_one) == (0.25, 0.5)
    assert score.true == 12
    assert score.found == 13


def test_the_relative_error_is_a_share_of_the_true_number() -> None:
    """A clip without any repetition has no such share, but it is off all the same."""
    score = count_score([4, 10, 0], [3, 12, 1])
    assert score.relative == pytest.approx((1 / 4 + 2 / 10) / 2)
    assert score.mae == pytest.approx(4 / 3)
    assert math.isnan(count_score([0], [1]).relative)


def test_without_clips_the_numbers_are_nan() -> None:
    score = count_score([], [])
    assert score.clips == 0
    assert all(math.isnan(x) for x in (score.mae, score.relative, score.exact, score.within_one))
    assert math.isnan(Share().share)


def test_unmatched_attempts_are_missed_or_invented() -> None:
    matched = Matched(true=5, found=4, matched=3)
    assert (matched.missed, matched.invented) == (2, 1)


def test_time_errors_are_medians_of_absolute_differences() -> None:
    rows = [(-0.1, NAN, 0.4), (0.3, -0.2, -0.5), (0.2, 0.4, 0.0)]
    score = timing(np.array(rows))
    assert (score.attempts, score.peaks) == (3, 2)
    assert [score.start_s, score.end_s, score.peak_s] == pytest.approx([0.2, 0.4, 0.3])
    assert math.isnan(timing(np.zeros((0, 3))).start_s)


def test_held_times_have_a_bias_and_a_mean_absolute_error() -> None:
    score = held_score(np.array([0.5, -0.1, NAN]))
    assert score.attempts == 2
    assert [score.bias_s, score.mae_s] == pytest.approx([0.2, 0.3])


def test_precision_recall_and_f1() -> None:
    hits = Hits(tp=3, fp=1, fn=2)
    assert hits.support == 5
    assert (hits.precision, hits.recall) == (0.75, 0.6)
    assert hits.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert hits + Hits(1, 1, 1) == Hits(4, 2, 3)


def test_scores_out_of_nothing_are_nan() -> None:
    assert math.isnan(Hits().f1)
    assert math.isnan(Hits(fp=2).recall)
    assert Hits(fp=2).f1 == 0.0
    assert Hits(fn=2).f1 == 0.0
    assert math.isnan(Hits(fn=2).precision)


def test_abstention_shares() -> None:
    total = Abstention(4, 3, 10, 1) + Abstention(6, 3, 0, 0)
    assert (total.right, total.wrong) == (0.6, 0.1)
    assert math.isnan(Abstention().right)
