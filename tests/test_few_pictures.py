"""A busy computer judges few pictures, at uneven times: that changes no count and makes no fault.

A hold once lost all its seconds, and a slow lowering was called a fast one, where pictures came
unevenly (:meth:`posecoach.engines.crossing.DriverSignal.slope` and
:func:`posecoach.engines.slopes.fall_rate`).
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from posecoach.engines.crossing import DriverSignal
from posecoach.engines.slopes import fall_rate
from posecoach.exercises import exercises
from posecoach.live.pace import SLOW_FPS, Pace
from posecoach.pose import Pose
from posecoach.sources.recording import Recording
from tests.judging import judge

ACCURACY = Path(__file__).parent / "accuracy"
MEAN_FPS, SHAPE = 8.5, 4.0
"""The pictures that are judged per second, and the shape of the gamma distribution of the times
between them, whose standard deviation is then half of their mean."""

LIKE_S = 1.0
"""What is held may differ by this much, in s."""


def few(poses: Iterable[Pose], seed: int) -> Iterator[Pose]:
    """Leave out poses, so that the rest comes at uneven times."""
    chance, next_s = random.Random(seed), 0.0
    for pose in poses:
        if pose.t >= next_s:
            yield pose
            next_s = pose.t + chance.gammavariate(SHAPE, 1 / MEAN_FPS / SHAPE)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "name",
    [
        "tuning/glute-bridge_good-off",
        "held_back/glute-bridge_over-arch",
        "tuning/hip-flexor-stretch_full-hold",
        "tuning/hip-flexor-stretch_arch-heel",
        "tuning/seated-figure-4_side-lean",
        "tuning/supine-figure-4_good",
        "tuning/ninety-ninety_good",
        "tuning/hip-cars-side-lying_good",
    ],
)
def test_few_pictures_give_the_same_verdict(name: str, seed: int) -> None:
    film = Recording.load(ACCURACY / f"{name}.npz")
    exercise = exercises()[Path(name).name.partition("_")[0]]
    all_seen, little_seen = judge(film, exercise)[0].log, judge(few(film, seed), exercise)[0].log
    assert little_seen.counts == all_seen.counts
    assert little_seen.by_side == all_seen.by_side
    assert {a.reason for a in little_seen.attempts} == {a.reason for a in all_seen.attempts}
    invented = Counter(o.name for o in little_seen.occurrences)
    invented -= Counter(o.name for o in all_seen.occurrences)
    assert not invented
    held_s = [
        sum(a.values.get("held_s", 0.0) for a in log.attempts) for log in (all_seen, little_seen)
    ]
    assert held_s[1] == pytest.approx(held_s[0], abs=LIKE_S)


def test_that_is_near_the_pace_from_which_nothing_is_judged() -> None:
    pace, poses = Pace(), (Pose.empty(i / 30, (640, 480)) for i in range(9000))
    paces = []
    for pose in few(poses, 0):
        pace.note(pose.t)
        paces.append(pace.fps)
    assert SLOW_FPS < np.nanmedian(paces) < SLOW_FPS + 2


def test_a_driver_that_is_still_is_still_at_five_pictures_per_second() -> None:
    signal = DriverSignal()
    for t in (0.0, 0.21, 0.41, 0.63):
        signal.add(t, 20.0)
    assert signal.slope() == pytest.approx(0.0, abs=1e-9)


def test_a_driver_that_was_seen_twice_may_be_moving() -> None:
    signal = DriverSignal()
    for t in (0.0, 0.21):
        signal.add(t, 20.0)
    assert signal.slope() == np.inf


def test_two_pictures_that_are_close_together_make_no_fast_fall() -> None:
    t = np.array([0.0, 0.3, 0.6, 0.9, 0.93, 1.2, 1.5, 1.8])
    line = 175.0 - 40 * t
    line[4] -= 3  # noise
    assert fall_rate(t, line, 0.5) == pytest.approx(40, abs=5)


def test_a_fast_fall_is_seen_among_few_pictures() -> None:
    t = np.array([0.0, 0.2, 0.4, 0.6, 0.7, 0.9, 1.1])
    line = np.array([175.0, 175, 175, 150, 130, 120, 120])
    assert fall_rate(t, line, 0.5) > 80
