"""Conditions hold, do not hold, or are unknown."""

import math

import pytest

from posecoach.rules.condition import if_seen
from posecoach.rules.quantity import Quantity
from posecoach.rules.units import Segment


class Height(Quantity):
    """A quantity for these tests."""

    name = "height"
    unit = "deg"
    title = "Height"


HIGH, LOW = Height() >= 2.0, Height() < 1.0


def test_a_limit_compares_a_value_with_a_number() -> None:
    assert HIGH.holds({"height": 2.0})
    assert not HIGH.holds({"height": 1.999})
    assert (Height() > 2.0).holds({"height": 2.1})
    assert not (Height() > 2.0).holds({"height": 2.0})
    assert (Height() <= 1.0).holds({"height": 1.0})
    assert not LOW.holds({"height": 1.0})


def test_an_unknown_value_satisfies_no_condition() -> None:
    for condition in (HIGH, LOW, HIGH | LOW, HIGH & LOW):
        assert not condition.holds({"height": math.nan})
        assert not condition.holds({})


def test_and_needs_all_and_or_needs_one() -> None:
    either, both = HIGH | LOW, (Height() > 0.0) & LOW
    assert [either.holds({"height": h}) for h in (0.5, 1.5, 2.5)] == [True, False, True]
    assert [both.holds({"height": h}) for h in (-0.5, 0.5, 1.5)] == [False, True, False]


def test_limits_lists_all_limits_of_a_condition() -> None:
    assert (HIGH & (LOW | HIGH)).limits() == (HIGH, LOW, HIGH)


def test_a_condition_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="use & and"):
        bool(HIGH)


def test_a_condition_reads_like_a_sentence() -> None:
    assert str((Height() > 1) & (LOW | HIGH)) == "height > 1 and (height < 1 or height >= 2)"


class Knee(Quantity):
    """Another quantity, in lengths of the shank."""

    name, unit, title, segment = "knee_ratio", "ratio", "Knee height", Segment.SHANK


def test_words_for_people_have_titles_and_units() -> None:
    assert Height().between(-40, 28).in_words() == "the height is between -40° and 28°"
    assert ((Height() > 1) & (Knee() <= 0.35)).in_words() == (
        "the height is more than 1° and the knee height is at most 0.35 shank lengths"
    )
    assert ((Height() > 10) | (Height() < -10)).in_words() == (
        "the height is more than 10° or less than -10°"
    )
    assert ((Knee() >= 1) & (LOW | (Knee() < 2))).in_words() == (
        "the knee height is at least 1 shank length, and"
        " either the height is less than 1° or the knee height is less than 2 shank lengths"
    )


def test_choices_of_several_limits_start_with_either_and_stand_last() -> None:
    turned = (Height() > 10) & (Knee() > 1) | (Height() < -10) & (Knee() < 0.5)
    both = (
        "either the height is more than 10° and the knee height is more than 1 shank length,"
        " or the height is less than -10° and the knee height is less than 0.5 shank lengths"
    )
    assert turned.in_words() == both
    assert (turned & (Height() < 90)).in_words() == f"the height is less than 90°, and {both}"


def test_choices_stand_in_brackets_where_there_are_several() -> None:
    low, high = Height() < 1, Knee() > 2
    words = "(the height is less than 1° or the knee height is more than 2 shank lengths)"
    assert ((low | high) & (low | high)).in_words() == f"{words} and {words}"


@pytest.mark.parametrize(("h", "inside"), [(0.9, False), (1.0, True), (2.0, True), (2.1, False)])
def test_between_includes_both_ends(h: float, *, inside: bool) -> None:
    assert Height().between(1.0, 2.0).holds({"height": h}) is inside


def test_if_seen_allows_a_hidden_value_but_not_a_wrong_one() -> None:
    allowed = if_seen(Height() <= 2.0)
    assert allowed.holds({"height": math.nan})
    assert not allowed.holds({"height": 3.0})
    assert [allowed.contradicted({"height": h}) for h in (math.nan, 3.0)] == [False, True]
    assert (allowed & (Knee() > 1)).in_words() == (
        "the height is at most 2° (if it can be seen) and"
        " the knee height is more than 1 shank length"
    )


def test_a_condition_shows_that_it_holds_that_it_does_not_or_nothing() -> None:
    heights = (2.5, 1.5, math.nan)
    assert [HIGH.shows({"height": h}) for h in heights] == [True, False, None]
    assert [if_seen(HIGH).shows({"height": h}) for h in heights] == [True, False, True]
