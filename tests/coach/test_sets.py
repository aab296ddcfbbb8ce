"""The division of a recording into sets, on made-up clues."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.coach.coach import Coach
from posecoach.coach.evidence import Clue, Evidence
from posecoach.coach.set_edges import REST_S
from posecoach.coach.sets import CHANGE_S, best_chain, find_sets
from posecoach.exercises import exercises
from posecoach.verdict import Attempt, Kind, NotCounted

BRIDGE, CARS, STRETCH = "glute-bridge", "hip-cars-standing", "hip-flexor-stretch"
KINDS = {BRIDGE: Kind.REP, CARS: Kind.CIRCLE, STRETCH: Kind.HOLD}

Made = tuple[str, float, float, NotCounted | None]


def attempt(name: str, start: float, end: float, reason: NotCounted | None = None) -> Attempt:
    return Attempt(KINDS[name], start, (start + end) / 2, end, reason is None, reason)


def sets(*made: Made, cuts: tuple[float, ...] = ()) -> list[tuple[str, float, float]]:
    """Return the sets of a recording in which these attempts were seen."""
    found = find_sets(_candidates(*made), cuts, 1000.0)
    assert [one.from_s for one in found][1:] == [one.until_s for one in found][:-1]
    return [(one.exercise.name, one.start_s, one.end_s) for one in found]


def _candidates(*made: Made) -> list[Evidence]:
    candidates = [Evidence(Coach(exercises()[name])) for name in KINDS]
    for one in candidates:
        for name, start, end, reason in sorted(made, key=lambda item: item[1]):
            if name == one.exercise.name:
                one.coach.log.attempts.append(attempt(name, start, end, reason))
    return candidates


def test_nothing_is_no_set() -> None:
    assert sets() == []


def test_one_exercise_is_one_set() -> None:
    assert sets((BRIDGE, 1, 5, None), (BRIDGE, 6, 10, None)) == [(BRIDGE, 1, 10)]


def test_exercises_that_follow_each_other_are_sets() -> None:
    assert sets(
        (BRIDGE, 1, 5, None), (BRIDGE, 6, 10, None), (CARS, 14, 24, None), (CARS, 25, 35, None)
    ) == [(BRIDGE, 1, 10), (CARS, 14, 35)]


@pytest.mark.parametrize(("rest", "number"), [(19.0, 1), (21.0, 2)])
def test_a_rest_of_twenty_seconds_divides_sets_of_one_exercise(rest: float, number: int) -> None:
    assert len(sets((BRIDGE, 1, 5, None), (BRIDGE, 5 + rest, 9 + rest, None))) == number


def test_partial_attempts_are_no_rest() -> None:
    partial = NotCounted.PARTIAL
    tried = [(BRIDGE, float(t), t + 4.0, partial) for t in range(10, 60, 10)]
    assert sets((BRIDGE, 1, 5, None), *tried, (BRIDGE, 60, 64, None)) == [(BRIDGE, 1, 64)]


def test_what_was_tried_before_and_after_belongs_to_the_set() -> None:
    partial = NotCounted.PARTIAL
    assert sets((BRIDGE, 2, 5, partial), (BRIDGE, 8, 12, None), (BRIDGE, 20, 24, partial)) == [
        (BRIDGE, 2, 24)
    ]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("steps", "step_s", "belong"), [(5, 1.4, False), (2, 1.4, True), (5, 6.0, True)]
)
def test_marching_beside_circles_belongs_to_no_set(
    steps: int, step_s: float, *, belong: bool, after: bool
) -> None:
    """Quick circles of which none is one are steps; slow ones, or two, are attempts."""
    small = NotCounted.SMALL_CIRCLE
    begin = 61.0 if after else 38.0 - steps * step_s
    march = [(CARS, begin + i * step_s, begin + (i + 0.9) * step_s, small) for i in range(steps)]
    ((_, start, end),) = sets((CARS, 40, 50, None), (CARS, 50, 60, None), *march)
    assert (start < 40 or end > 60) == belong


@pytest.mark.parametrize(("far", "end"), [(4.0, 38.0), (6.0, 30.0)])
def test_what_seems_to_begin_while_walking_belongs_to_no_set(far: float, end: float) -> None:
    small = NotCounted.SMALL_CIRCLE
    stray = (CARS, 30 + far, 34 + far, small)
    assert sets((CARS, 10, 20, None), (CARS, 20, 30, None), stray) == [(CARS, 10, end)]


@pytest.mark.parametrize(("seconds", "number"), [(3.5, 1), (4.5, 3)])
def test_another_exercise_within_a_set_is_a_mistake_unless_it_lasts_for_two_seconds_a_change(
    seconds: float, number: int
) -> None:
    within = (BRIDGE, 14.0, 14.0 + seconds, None)
    assert len(sets((CARS, 2, 12, None), within, (CARS, 19, 29, None))) == number


@pytest.mark.parametrize(("overlap_s", "number"), [(0.4, 2), (0.6, 1)])
def test_an_attempt_may_begin_half_a_second_before_one_of_another_exercise_ends(
    overlap_s: float, number: int
) -> None:
    begins = 10 - overlap_s
    chain = best_chain([[Clue(5, 10, 5)], [Clue(begins, begins + 5, 5)]])
    assert len(chain) == number


def test_a_doubtful_exercise_is_no_set() -> None:
    aborted = [(CARS, 60.0 + t, 62.0 + t, NotCounted.ABORTED) for t in range(0, 40, 4)]
    assert sets((BRIDGE, 1, 5, None), (CARS, 52, 55, None), *aborted) == [(BRIDGE, 1, 5)]


def test_the_part_of_a_set_ends_where_the_picture_is_cut() -> None:
    made = (BRIDGE, 1.0, 5.0, None), (CARS, 40.0, 50.0, None)
    (half, _), (cut, _) = (find_sets(_candidates(*made), cuts, 60.0) for cuts in ((), (8.0, 30.0)))
    assert half.until_s == pytest.approx(22.5)
    assert 7.5 < cut.until_s < 8


CLUES = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0.5, 10), st.floats(0.5, 5)), max_size=8
).map(lambda rows: [Clue(start, start + length, weight) for start, length, weight in rows])


@pytest.mark.slow
@given(st.lists(CLUES, max_size=3))
def test_a_chain_is_worth_as_much_as_the_best_single_exercise(clues: list[list[Clue]]) -> None:
    chain = best_chain(clues)
    alone = [sum(c.weight_s for _, c in best_chain([own])) for own in clues]
    changes = sum(a != b for (a, _), (b, _) in pairwise(chain))
    worth = sum(clue.weight_s for _, clue in chain)
    assert worth >= max(alone, default=0.0) - 1e-6
    assert worth - CHANGE_S * changes <= sum(alone) + 1e-6
    assert [c for _, c in chain] == sorted((c for _, c in chain), key=lambda c: c.end_s)


def test_what_is_done_while_walking_does_not_speak_against_the_sets() -> None:
    walking = [(CARS, 60.0 + t, 62.0 + t, NotCounted.ABORTED) for t in range(0, 100, 3)]
    found = sets((BRIDGE, 1, 5, None), (CARS, 30, 40, None), *walking, (CARS, 180, 190, None))
    assert found == [(BRIDGE, 1, 5), (CARS, 30, 40), (CARS, 180, 190)]


def test_broken_off_attempts_do_not_lead_from_one_set_to_the_next() -> None:
    walking = [(CARS, 41.0 + t, 43.0 + t, NotCounted.ABORTED) for t in range(0, 100, 3)]
    first, second = sets(
        (CARS, 20, 30, None),
        (CARS, 30, 40, None),
        *walking,
        (CARS, 143, 153, None),
        (CARS, 153, 163, None),
    )
    assert first[1] == 20
    assert 40 <= first[2] < 40 + REST_S + 3
    assert 143 - REST_S - 3 < second[1] <= 143
