"""During a hold the person is prompted to breathe, and to come out when the hold is forgotten."""

from collections.abc import Iterable

import pytest

from posecoach.coach.cues import CueChooser
from posecoach.coach.update import Offer, Rank, Update
from posecoach.lesson.holding import HoldPrompts
from posecoach.lesson.phrases import BREATHE, COME_OUT
from posecoach.verdict import Status

TARGET_S = 30.0


def due(prompts: HoldPrompts, t: float, held_s: float) -> tuple[Offer, ...]:
    left = max(0.0, TARGET_S - held_s)
    return prompts.due(t, 1 - left / TARGET_S, left, TARGET_S)


def cues_in(until_s: float, faults: Iterable[tuple[float, str]] = ()) -> list[tuple[float, str]]:
    """Hold for this many s, with cues of faults at times in s; return each cue with its start."""
    prompts, chooser, out = HoldPrompts(), CueChooser(), list[tuple[float, str]]()
    waiting, last = list(faults), None
    for i in range(int(until_s * 20)):
        t = i / 20
        offers = due(prompts, t, t)
        while waiting and waiting[0][0] <= t:
            offers += (Offer(waiting.pop(0)[1], Rank.MAJOR),)
        cue = chooser.choose(Update(t, Status.ACTIVE, offers=offers)).cue
        if cue is not None and cue != last:
            out.append((t, cue))
        last = cue
    return out


def test_nobody_is_prompted_to_breathe_once_the_time_is_up() -> None:
    assert [w for _, w in cues_in(TARGET_S + 15)] == [BREATHE, BREATHE]


def test_breathing_is_prompted_every_ten_seconds() -> None:
    assert [(round(t, 1), w) for t, w in cues_in(TARGET_S)] == [(10.0, BREATHE), (20.0, BREATHE)]


def test_the_cue_of_a_fault_comes_first() -> None:
    cues = cues_in(15.0, [(9.0, "Lift your chest and stay tall.")])
    assert [w for _, w in cues] == ["Lift your chest and stay tall.", BREATHE]
    assert cues[1][0] == pytest.approx(12.0, abs=0.1)


def test_a_prompt_that_comes_four_seconds_late_is_left_out() -> None:
    cues = cues_in(19.0, [(9.0, "a"), (11.9, "b")])
    assert [w for _, w in cues] == ["a", "b"]


def test_a_person_who_forgets_a_hold_is_prompted_every_ten_seconds_to_come_out() -> None:
    cues = cues_in(2 * TARGET_S + 25.0)
    ends = [t for t, w in cues if w == COME_OUT]
    assert [round(t) for t in ends] == [60, 70, 80]
    assert BREATHE not in [w for t, w in cues if t > 2 * TARGET_S]


def test_a_clock_that_stands_still_prompts_nothing() -> None:
    prompts = HoldPrompts()
    assert {due(prompts, i / 20, 5.0) for i in range(600)} == {()}


def test_a_new_hold_starts_its_own_clock() -> None:
    prompts = HoldPrompts()
    assert not any(due(prompts, i / 20, i / 20) for i in range(180))
    assert due(prompts, 10.1, 10.1)
    assert HoldPrompts().due(12.0, 2.0 / TARGET_S, TARGET_S - 2.0, TARGET_S) == ()
