"""Each contradiction between a clip and its labels is told, and nothing else."""

from dataclasses import replace

import pytest

from posecoach.evaluation.labels import Labels
from posecoach.evaluation.mistakes import mistakes
from posecoach.evaluation.scores import Abstention
from posecoach.evaluation.trial import Trial, Unnamed
from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.verdict import Attempt, Direction, Kind, NotCounted, Reason
from tests.evaluation.clips import found, labels, trial, true

ALL = exercises()
BRIDGE = "glute-bridge"
STRETCH = labels(
    true(0, 12, kind=Kind.HOLD, reason=NotCounted.PARTIAL, side=Side.LEFT, held=11.0),
    exercise="hip-flexor-stretch",
    looked_for=(),
)
CIRCLE = labels(
    true(0, 6, kind=Kind.CIRCLE, side=Side.LEFT, direction=Direction.OPENING),
    exercise="hip-cars-standing",
)


def told(*trials: Trial) -> tuple[str, ...]:
    of = trials[0].labels.exercise
    return mistakes(trials, None if of is None else ALL[of])


def held(seconds: float, side: Side = Side.LEFT) -> Attempt:
    return found(
        0, 12, kind=Kind.HOLD, reason=NotCounted.PARTIAL, side=side, values={"held_s": seconds}
    )


def reps(n: int, faults: tuple[str, ...] = ()) -> Labels:
    return labels(*(true(5 * i, 5 * i + 4, *faults) for i in range(n)), looked_for=["heels-up"])


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (trial(reps(1), found(0, 4)), []),
        (trial(reps(2), found(0, 4)), ["repetitions: 1 instead of 2", "attempts missed: 1"]),
        (
            trial(reps(1), found(0, 4), found(5, 9, reason=NotCounted.PARTIAL)),
            ["partial: 1 instead of 0", "attempts invented: 1"],
        ),
        (
            trial(reps(1), found(0, 4, reason=NotCounted.ABORTED)),
            ["repetitions: 0 instead of 1", "attempts with a wrong verdict: 1"],
        ),
        (trial(reps(1), found(0, 4, "heels-up")), ["heels-up found, although not there: 1"]),
        (trial(reps(1, ("heels-up",)), found(0, 4)), ["heels-up missed: 1"]),
        (trial(reps(1), found(0, 4, "dropping")), []),  # nobody looked for it
        (trial(STRETCH, held(9.5)), []),
        (trial(STRETCH, held(8.9)), ["attempts held for a time that is off by more than 2 s: 1"]),
        (trial(STRETCH, held(11.0, Side.RIGHT)), ["attempts with a wrong side: 1"]),
        (
            trial(
                CIRCLE,
                found(0, 6, kind=Kind.CIRCLE, side=Side.LEFT, direction=Direction.CLOSING),
            ),
            ["attempts in a wrong direction: 1"],
        ),
        (
            replace(trial(labels()), reason=Reason.WRONG_EXERCISE),
            ["not judged: wrong-exercise"],
        ),
    ],
)
def test_the_attempts_of_an_exercise(one: Trial, expected: list[str]) -> None:
    assert list(told(one)) == expected


def test_what_an_exercise_is_recognised_as() -> None:
    one = trial(reps(1), found(0, 4))
    assert told(replace(one, unnamed=Unnamed(BRIDGE, None))) == ()
    assert told(replace(one, unnamed=Unnamed(None, Reason.WRONG_EXERCISE))) == ("not recognised",)
    said = replace(one, unnamed=Unnamed("ninety-ninety", None))
    assert told(said) == ("recognised as ninety-ninety",)


def test_another_activity_must_be_neither_counted_nor_named() -> None:
    of = labels(exercise=None, activity="squats")
    nothing = Unnamed(None, Reason.WRONG_EXERCISE)
    assert told(replace(trial(of, found(0, 4, reason=NotCounted.PARTIAL)), unnamed=nothing)) == ()
    named = replace(trial(of, found(0, 4)), unnamed=Unnamed(BRIDGE, None))
    quiet = trial(of, exercise="ninety-ninety")
    assert told(named, quiet) == ("counted as glute-bridge: 1", "recognised as glute-bridge")


def test_the_reason_that_is_labelled_must_be_given() -> None:
    of = replace(
        labels(exercise=None, cannot_judge=((0.0, 9.0),)), cannot_judge_reason=Reason.SEVERAL_PEOPLE
    )
    right, wrong = Reason.SEVERAL_PEOPLE, Reason.WRONG_EXERCISE
    assert told(replace(trial(of), unnamed=Unnamed(None, right))) == ()
    said = told(replace(trial(of), unnamed=Unnamed(None, wrong)))
    assert said == ("reason: wrong-exercise instead of several-people",)


def test_where_nothing_can_be_judged_the_coach_must_say_so_and_why() -> None:
    of = replace(labels(cannot_judge=((0.0, 9.0),)), cannot_judge_reason=Reason.BODY_CUT_OFF)
    one = replace(trial(of), abstention=Abstention(9, 9, 0, 0), unnamed=Unnamed(None, None))
    assert told(one) == ("judged, although nothing can be judged",)
    assert told(replace(one, reason=Reason.BODY_CUT_OFF)) == ()
    no_person = replace(one, reason=Reason.NO_PERSON)
    assert told(no_person) == ("reason: no-person instead of body-cut-off",)
    named = replace(one, reason=Reason.BODY_CUT_OFF, unnamed=Unnamed(BRIDGE, Reason.BODY_CUT_OFF))
    assert told(named) == ()
