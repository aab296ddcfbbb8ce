"""Targets of a person's own."""

import pytest

from posecoach.errors import UsageError
from posecoach.exercises import exercises
from posecoach.plans import find_plan
from posecoach.plans.targets import entry_of_words, targets_of, targets_of_plan

ALL = list(exercises().values())
STRETCH = "hip-flexor-stretch"


def test_a_target_replaces_only_what_it_names() -> None:
    step = targets_of(entry_of_words(["hold_s=8"]), ALL).step(STRETCH)
    assert step is not None
    assert (step.hold_s, step.number) == (8, exercises()[STRETCH].dosage.reps)


def test_a_target_that_fits_some_exercises_says_why_it_does_not_fit_the_others() -> None:
    targets = targets_of({"hold_s": 2}, ALL)
    assert targets.step("glute-bridge") is not None
    assert targets.step(STRETCH) is None
    assert "hold_s" in targets.problems[STRETCH]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["hold_s"], "no value"), (["hold_s="], "no value"), (["holds_s=8"], "'holds_s'"),
        (["hold_s=eight"], "hold_s"), (["hold_s=-1"], "hold_s"), (["sets=3"], "'sets'"),
        (["target=[180, 150]"], "target"), (["reps=12", "holds=2"], "target"),
    ],
)  # fmt: skip
def test_a_wrong_target_is_named(words: list[str], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        targets_of(entry_of_words(words), ALL)


def test_a_plan_that_names_an_exercise_twice_means_the_first_time_and_the_later_ones() -> None:
    plan = find_plan("hip-mobility", exercises())
    targets = targets_of_plan(plan)
    name = next(iter(targets.steps))
    first = targets.steps[name][0]
    twice = type(targets)({name: (first, targets.steps[name][-1])}, "Twice")
    assert [twice.step(name, n) for n in (0, 1, 5)] == [
        first, targets.steps[name][-1], targets.steps[name][-1],
    ]  # fmt: skip
