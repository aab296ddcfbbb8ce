"""One sentence at a time, the most important of those that are not late."""

import pytest

from posecoach.lesson.taught import CHARACTER_S
from posecoach.voice.floor import BEGIN_S, Floor, Line
from posecoach.voice.worker import FRESH_S, Urgency

SENTENCE = "Lower slowly, with control."
SAYS_S = BEGIN_S + CHARACTER_S * len(SENTENCE)


def said(*asked: tuple[float, str, Urgency], until: float = 20.0) -> list[tuple[float, str]]:
    """Return what is said, each with its time in s, looked at ten times a second."""
    floor, waits, out = Floor(), list(asked), []
    for tick in range(round(until * 10)):
        t = tick / 10
        while waits and waits[0][0] <= t:
            _, text, urgency = waits.pop(0)
            floor.ask(Line(text, urgency, t))
        line = floor.next(t)
        if line is not None:
            out.append((t, line.text))
    return out


def texts(*asked: tuple[float, str, Urgency]) -> list[str]:
    return [text for _, text in said(*asked)]


def test_a_sentence_is_said_at_once_and_the_next_when_it_is_over() -> None:
    (first, _), (second, _) = said((1.0, SENTENCE, Urgency.CUE), (1.5, "More.", Urgency.CUE))
    assert first == 1.0
    assert second == pytest.approx(1.0 + SAYS_S, abs=0.11)


def test_a_count_comes_before_the_cue_of_the_same_moment() -> None:
    asked = (1.0, SENTENCE, Urgency.MAJOR), (1.0, "Three", Urgency.COUNT)
    assert texts(*asked) == ["Three", SENTENCE]


@pytest.mark.parametrize(("after_s", "counted"), [(SAYS_S - 0.5, True), (SAYS_S - 0.9, False)])
def test_a_count_never_ends_a_sentence_and_is_dropped_when_it_is_late(
    after_s: float, *, counted: bool
) -> None:
    found = said((1.0, SENTENCE, Urgency.MINOR), (1.0 + after_s, "Three", Urgency.COUNT))
    assert [text for _, text in found] == [SENTENCE, *(["Three"] if counted else [])]
    assert all(t >= 1.0 + SAYS_S - 0.01 for t, _ in found[1:])


def test_of_two_that_wait_the_more_urgent_or_else_the_newer_is_said() -> None:
    talk = (1.0, SENTENCE, Urgency.CUE)
    low, high = (1.5, "low", Urgency.MINOR), (1.5, "high", Urgency.MAJOR)
    assert texts(talk, low, high) == texts(talk, high, low) == [SENTENCE, "high"]
    assert texts(talk, (1.5, "old", Urgency.CUE), (1.6, "new", Urgency.CUE)) == [SENTENCE, "new"]


@pytest.mark.parametrize("urgency", [Urgency.PRAISE, Urgency.CUE, Urgency.ADVICE])
def test_what_is_late_is_dropped_and_not_queued_up(urgency: Urgency) -> None:
    long = (1.0, "x" * 60, Urgency.ADVICE)
    end = 1.0 + BEGIN_S + CHARACTER_S * 60
    late = (end - FRESH_S[urgency] - 0.2, "late", urgency)
    assert texts(long, late) == ["x" * 60]
    in_time = (end - FRESH_S[urgency] + 0.2, "in time", urgency)
    assert texts(long, in_time) == ["x" * 60, "in time"]


@pytest.mark.parametrize("urgency", [Urgency.REPLY, Urgency.STOP])
def test_a_reply_and_a_stop_are_said_at_once_and_alone(urgency: Urgency) -> None:
    found = said(
        (1.0, SENTENCE, Urgency.ADVICE),
        (1.2, "Three", Urgency.COUNT),
        (1.2, "cue", Urgency.MAJOR),
        (1.3, "now", urgency),
    )
    assert found == [(1.0, SENTENCE), (1.3, "now")]


def test_praise_that_waits_can_be_withdrawn_and_nothing_else_is() -> None:
    floor = Floor()
    floor.ask(Line("praise", Urgency.PRAISE, 0.0))
    floor.withdraw(Urgency.PRAISE)
    assert floor.next(0.1) is None
    floor.ask(Line("cue", Urgency.CUE, 0.2))
    floor.withdraw(Urgency.PRAISE)
    assert floor.next(0.3) == Line("cue", Urgency.CUE, 0.2)


def test_after_a_page_that_was_ended_the_next_sentence_ends_what_is_said() -> None:
    floor = Floor()
    floor.ask(Line("x" * 100, Urgency.ADVICE, 0.0))
    assert floor.next(0.0) is not None
    floor.release(1.0)
    floor.ask(Line("Get ready", Urgency.CUE, 1.1))
    assert floor.next(1.1) == Line("Get ready", Urgency.REPLY, 1.1)
    floor.ask(Line("One", Urgency.COUNT, 2.5))
    assert floor.next(2.5) == Line("One", Urgency.COUNT, 2.5), "only the next one"


def test_a_page_that_was_read_out_changes_nothing() -> None:
    floor = Floor()
    floor.ask(Line("short", Urgency.ADVICE, 0.0))
    floor.next(0.0)
    floor.release(5.0)
    floor.ask(Line("cue", Urgency.CUE, 5.0))
    assert floor.next(5.0) == Line("cue", Urgency.CUE, 5.0)
