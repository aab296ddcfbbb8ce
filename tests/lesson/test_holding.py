"""In a hold one is told to breathe now and then, and to come out of one that was forgotten."""

import math
from dataclasses import replace

import pytest

from posecoach.exercises import exercises
from posecoach.lesson.holding import BREATH_S, LATE_S, SHOWN_S, Holding
from posecoach.lesson.phrases import BREATHE, COME_OUT
from posecoach.rules.pattern import Hold
from posecoach.verdict import Status, Update

STRETCH = exercises()["hip-flexor-stretch"].pattern
assert isinstance(STRETCH, Hold)
TARGET_S = STRETCH.hold_s


def update(t: float, held_s: float, cue: str | None = None) -> Update:
    left = max(0.0, TARGET_S - held_s)
    return Update(
        t, Status.ACTIVE, cue=cue, progress=1 - left / TARGET_S, remaining_s=left
    )  # fmt: skip


def told(until_s: float, cues: dict[float, str] | None = None) -> list[tuple[float, str]]:
    """Hold for so long; give what was said when, each once."""
    holding, out, last = Holding(), list[tuple[float, str]](), None
    for i in range(int(until_s * 20)):
        t = i / 20
        cue = next((c for at, c in (cues or {}).items() if at <= t < at + 3.0), None)
        words = holding.prompt(update(t, t, cue), STRETCH)
        if words is not None and words != last:
            out.append((t, words))
        last = words
    return out


def test_breathing_is_prompted_every_ten_seconds() -> None:
    assert [(round(t, 1), w) for t, w in told(TARGET_S)] == [(10.0, BREATHE), (20.0, BREATHE)]


def test_the_words_stand_for_a_while() -> None:
    holding = Holding()
    words = [holding.prompt(update(i / 20, i / 20), STRETCH) for i in range(300)]
    assert words.count(BREATHE) / 20 == pytest.approx(SHOWN_S, abs=0.1)


def test_the_cue_of_a_fault_comes_first_and_a_late_prompt_is_left_out() -> None:
    assert told(15.0, {9.0: "Lift your chest tall."})[0][0] == pytest.approx(12.0, abs=0.1)
    long = {9.0: "a", 12.0: "b", BREATH_S + LATE_S - 0.5: "c"}
    assert told(19.0, long) == []


def test_a_forgotten_hold_is_ended_gently_and_again() -> None:
    said = [(t, w) for t, w in told(2 * TARGET_S + 25.0) if w == COME_OUT]
    assert [round(t) for t, _ in said] == [2 * TARGET_S, 2 * TARGET_S + 10, 2 * TARGET_S + 20]
    later = [w for t, w in told(2 * TARGET_S + 25.0) if t > 2 * TARGET_S]
    assert BREATHE not in later


def test_a_clock_that_stands_prompts_nothing() -> None:
    holding = Holding()
    assert {holding.prompt(update(i / 20, 5.0), STRETCH) for i in range(600)} == {None}


def test_a_moment_out_of_sight_forgets_nothing_and_leaving_does() -> None:
    holding = Holding()
    for i in range(180):
        holding.prompt(update(i / 20, i / 20), STRETCH)
    unseen = Update(9.0, Status.PAUSED)
    assert holding.prompt(unseen, STRETCH) is None
    assert holding.prompt(update(10.1, 10.1), STRETCH) == BREATHE
    out = replace(unseen, status=Status.READY, remaining_s=math.nan)
    assert holding.prompt(out, STRETCH) is None
    assert holding.prompt(update(12.0, 2.0), STRETCH) is None


def test_what_is_no_hold_needs_no_prompt() -> None:
    bridge = exercises()["glute-bridge"].pattern
    assert Holding().prompt(update(25.0, 25.0), bridge) is None
