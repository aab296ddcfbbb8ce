"""Attempts of any duration keep a bounded number of samples."""

import math
from itertools import pairwise

import pytest

from posecoach.engines.repetition import RepetitionEngine
from posecoach.engines.repetition_shape import DriverSample, thin_middle
from posecoach.engines.samples import ThinnedSamples
from posecoach.exercises import exercises
from posecoach.pose import GAP_S
from posecoach.rules.pattern import Repetition
from posecoach.rules.role import Role


@pytest.mark.parametrize("count", [0, 7, 8, 9, 1000])
def test_thinned_samples_keep_the_median(count: int) -> None:
    thinned = ThinnedSamples(most=8)
    for i in range(count):
        thinned.add({"x": float(i)})
    kept = [v["x"] for v in thinned.kept]
    assert len(kept) <= 8
    assert kept == sorted(kept)
    if count:
        assert kept[len(kept) // 2] == pytest.approx(count / 2, abs=0.2 * count + 1)


@pytest.mark.parametrize(("count", "all_of_them"), [(1900, True), (2100, False)])
def test_two_thousand_samples_are_kept(count: int, all_of_them: bool) -> None:  # noqa: FBT001
    thinned = ThinnedSamples()
    for i in range(count):
        thinned.add({"x": float(i)})
    assert (len(thinned.kept) == count) is all_of_them


def test_thinning_keeps_both_ends_whole_and_leaves_no_long_gap() -> None:
    times = [i / 30 for i in range(900)]
    kept = thin_middle([DriverSample(t, 0.0, 0.0, {}) for t in times], 60)
    left = [s.t for s in kept]
    assert (left[:60], left[-60:]) == (times[:60], times[-60:])
    assert len(left) == pytest.approx(120 + (900 - 120) / 30 / 0.2, abs=3)
    assert max(b - a for a, b in pairwise(left)) < GAP_S


@pytest.mark.slow
@pytest.mark.parametrize("hold_s", [60.0, 300.0, 1500.0])
def test_a_bridge_that_is_held_for_minutes_is_timed_correctly(hold_s: float) -> None:
    pattern = exercises()["glute-bridge"].pattern
    assert isinstance(pattern, Repetition)
    engine = RepetitionEngine(pattern)
    most, ended = 0, None
    for i in range(int((hold_s + 10) * 30)):
        t = i / 30
        up = min(1.0, max(0.0, min((t - 3) / 2, (hold_s + 7 - t) / 2)))
        share = (1 - math.cos(math.pi * up)) / 2
        values = {pattern.line.name: 130 + 45 * share, pattern.lift.name: 0.45 * share}
        ended = engine.advance(t, values, None, 130.0) or ended
        most = max(most, len(engine._attempt))
    assert most <= 6000 + 6 * hold_s
    assert most > min(30 * hold_s, 6000)
    assert ended is not None
    assert ended.reason is None
    assert ended.roles[Role.STILL] == pytest.approx(hold_s, abs=0.5)
    assert ended.start_s == pytest.approx(3, abs=0.6)
    assert ended.end_s == pytest.approx(hold_s + 7, abs=0.6)
