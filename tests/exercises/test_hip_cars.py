"""Hip CARs of rendered people, mirrored and thinned; and everything that is none."""

from collections import Counter

import pytest

from posecoach.exercises import exercises
from posecoach.verdict import Attempt
from tests.figures.rendered import rendered
from tests.judging import judge, recording
from tests.stick_figure import mirrored

FILMS = {"cars_standing_front_R": "hip-cars-standing", "cars_quadruped_R": "hip-cars-quadruped"}


def told(attempts: list[Attempt]) -> list[tuple[str, str, bool]]:
    return [
        (a.side.value, a.direction.value, a.counted)
        for a in attempts
        if a.side is not None and a.direction is not None
    ]


@pytest.mark.parametrize("name", FILMS)
def test_sides_and_directions(name: str) -> None:
    film, truth = rendered(name)
    attempts = judge(film, exercises()[FILMS[name]])[0].tally.attempts
    assert told(attempts) == [(a["side"], a["direction"], True) for a in truth]
    for got, true in zip(attempts, truth, strict=True):
        assert got.start_s == pytest.approx(true["start_s"], abs=1.2)
        assert got.end_s == pytest.approx(true["end_s"], abs=1.4)


@pytest.mark.parametrize("name", FILMS)
def test_what_is_told_of_each_way_is_what_was_done(name: str) -> None:
    film, truth = rendered(name)
    _, updates = judge(film, exercises()[FILMS[name]])
    done = [(a["side"], a["direction"]) for a in truth]
    told = updates[-1].by_way
    assert len(told) == 4
    assert {(s.value, way.value): n for (s, way), n in told.items() if n} == Counter(done)
    for update in updates:
        for side, counts in update.by_side.items():
            assert sum(n for (s, _), n in update.by_way.items() if s is side) == counts.circles


@pytest.mark.parametrize("name", FILMS)
def test_a_mirror_mirrors_the_side_and_not_the_direction(name: str) -> None:
    film, truth = rendered(name)
    attempts = judge([mirrored(p) for p in film], exercises()[FILMS[name]])[0].tally.attempts
    other = {"left": "right", "right": "left"}
    assert told(attempts) == [(other[a["side"]], a["direction"], True) for a in truth]


@pytest.mark.parametrize("name", FILMS)
def test_half_of_the_pictures(name: str) -> None:
    film, truth = rendered(name)
    attempts = judge(list(film)[::2], exercises()[FILMS[name]])[0].tally.attempts
    assert told(attempts) == [(a["side"], a["direction"], True) for a in truth]


RECORDINGS = [
    "bridge_3", "squat", "standing_knee_lifts", "straight_leg_hugs", "seated_figure4_3_holds",
    "supine_figure4_2_holds", "ninety_ninety_1_lean_poor", "hip_flexor_3_rocks",
    "single_leg_bridge_6_oblique",
]  # fmt: skip
CARS = [name for name in exercises() if name.startswith("hip-cars")]


@pytest.mark.parametrize("exercise", CARS)
@pytest.mark.parametrize("name", RECORDINGS)
def test_other_movements_are_no_circles(name: str, exercise: str) -> None:
    attempts = judge(recording(name), exercises()[exercise])[0].tally.attempts
    assert not any(a.counted for a in attempts)
