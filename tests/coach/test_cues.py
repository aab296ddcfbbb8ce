"""One cue at a time, the most important first, none too often."""

from posecoach.coach.cues import AGAIN_S, ANY_S, PRAISE, PRAISE_AFTER, SHOWN_S, Cues
from posecoach.verdict import Severity


def test_the_most_important_cue_comes_first_and_the_others_are_dropped() -> None:
    cues = Cues()
    cues.fault("small thing", Severity.MINOR)
    cues.fault("big thing", Severity.MAJOR)
    cues.fault("middling thing", Severity.MODERATE)
    assert cues.current(0.0) == "big thing"
    assert cues.severity is Severity.MAJOR
    assert cues.current(SHOWN_S + 0.1) is None


def test_two_cues_keep_their_distance() -> None:
    cues = Cues()
    cues.fault("one", Severity.MODERATE)
    assert cues.current(0.0) == "one"
    cues.fault("two", Severity.MAJOR)
    assert cues.current(ANY_S - 0.1) == "one"
    assert cues.current(ANY_S) == "two"


def test_the_same_cue_is_not_repeated_at_once() -> None:
    cues = Cues()
    for t in (0.0, AGAIN_S - 0.5):
        cues.attempt_over(clean=False)
        cues.fault("one", Severity.MODERATE)
        told = cues.current(t)
        assert told == ("one" if t == 0.0 else None)
    cues.fault("one", Severity.MODERATE)
    assert cues.current(AGAIN_S + 0.1) == "one"


def test_a_minor_cue_is_given_once_in_a_set() -> None:
    cues = Cues()
    cues.fault("small", Severity.MINOR)
    assert cues.current(0.0) == "small"
    cues.attempt_over(clean=False)
    cues.fault("small", Severity.MINOR)
    assert cues.current(60.0) is None


def test_at_most_two_cues_in_one_attempt() -> None:
    cues = Cues()
    said = []
    for i, cue in enumerate(("one", "two", "three")):
        cues.fault(cue, Severity.MODERATE)
        said.append(cues.current(10.0 * i))
    assert said == ["one", "two", None]
    cues.attempt_over(clean=False)
    cues.fault("four", Severity.MODERATE)
    assert cues.current(40.0) == "four"


def test_praise_after_three_clean_ones_in_a_row() -> None:
    cues = Cues()
    cues.attempt_over(clean=True)
    cues.attempt_over(clean=False)
    for _ in range(PRAISE_AFTER - 1):
        cues.attempt_over(clean=True)
    assert cues.current(0.0) is None
    cues.attempt_over(clean=True)
    assert cues.current(0.0) == PRAISE


def test_what_is_completed_is_told_at_once() -> None:
    cues = Cues()
    cues.fault("one", Severity.MAJOR)
    assert cues.current(0.0) == "one"
    cues.fault("two", Severity.MAJOR)
    cues.milestone("Switch sides.")
    assert cues.current(0.1) == "Switch sides."
    assert cues.severity is None


def test_a_cue_that_was_just_given_does_not_silence_the_next_one() -> None:
    cues = Cues()
    said = []
    for rep in range(4):
        cues.attempt_over(clean=False)
        cues.fault("big", Severity.MAJOR)
        cues.fault("middling", Severity.MODERATE)
        said.append(cues.current(5.0 * rep))
    assert said[:2] == ["big", "middling"]
    assert said.count("middling") == 2


def test_what_waited_is_forgotten_where_the_position_is_left() -> None:
    cues = Cues()
    cues.fault("late", Severity.MAJOR)
    cues.milestone("Switch sides.")
    cues.drop()
    assert cues.current(0.0) == "Switch sides."
    assert cues.current(60.0) is None
