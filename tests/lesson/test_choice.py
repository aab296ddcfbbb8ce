"""A raised hand goes from answer to answer, and the one at which it is lowered is chosen."""

import pytest

from posecoach.lesson.choice import HandChoice
from posecoach.lesson.gestures import RAISED_S

Script = list[tuple[float, bool | None]]
DOWN = (1.0, False)


def follow(script: Script, number: int = 4) -> HandChoice:
    """Return a choice after a script of how long, in s, a hand is up, down or hidden."""
    choice, t = HandChoice(number), 0.0
    for seconds, raised in script:
        for _ in range(round(seconds * 30)):
            choice.follow(t, raised=raised)
            t += 1 / 30
    return choice


def up(answer: int) -> tuple[float, bool]:
    """Return a hand that is up for as long as it takes to choose an answer: 1.8 s for each."""
    return RAISED_S + (answer + 0.5) * 1.8, True


@pytest.mark.parametrize("answer", range(4))
def test_each_answer_is_chosen_by_how_long_the_hand_is_up(answer: int) -> None:
    assert follow([DOWN, up(answer)]).at == answer
    assert follow([DOWN, up(answer)]).chosen is None
    assert follow([DOWN, up(answer), DOWN]).chosen == answer


def test_a_hand_that_stays_up_stays_at_the_last_answer() -> None:
    assert follow([DOWN, up(9), DOWN]).chosen == 3
    assert follow([DOWN, up(9), DOWN], number=3).chosen == 2


def test_a_hand_that_is_up_for_less_than_a_second_chooses_nothing() -> None:
    choice = follow([DOWN, (RAISED_S - 0.1, True), DOWN])
    assert (choice.at, choice.chosen, choice.up) == (None, None, False)
    assert follow([DOWN, (0.5, True), DOWN, up(1), DOWN]).chosen == 1


def test_a_hand_that_was_up_before_chooses_only_after_it_was_down() -> None:
    assert follow([up(2), DOWN]).chosen is None
    assert follow([up(2), DOWN, up(1), DOWN]).chosen == 1


def test_a_hand_that_flickers_down_for_a_moment_is_still_up() -> None:
    half = up(2)[0] / 2
    assert follow([DOWN, (half, True), (0.2, False), (half, True), DOWN]).chosen == 2


@pytest.mark.parametrize(("hidden_s", "chosen"), [(1.3, 1), (1.8, None)])
def test_a_hand_that_is_hidden_for_long_has_chosen_nothing(
    hidden_s: float, chosen: int | None
) -> None:
    assert follow([DOWN, up(1), (hidden_s, None), DOWN]).chosen == chosen


@pytest.mark.parametrize(("down_s", "chosen"), [(0.25, None), (0.4, 1)])
def test_a_hand_that_is_down_for_three_tenths_of_a_second_has_chosen(
    down_s: float, chosen: int | None
) -> None:
    assert follow([DOWN, up(1), (down_s, False)]).chosen == chosen


def test_the_first_choice_stands() -> None:
    assert follow([DOWN, up(0), DOWN, up(3), DOWN]).chosen == 0
