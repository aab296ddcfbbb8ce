"""The summary in sentences, with singular and plural and every reason."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from posecoach.pose import Side
from posecoach.report.document import ExerciseChosen, Report, View
from posecoach.report.summary import Nearest, add_summary, sum_up
from posecoach.verdict import Attempt, Kind, NotCounted, Reason, ViewName
from tests.judging import BRIDGE
from tests.report.test_html import JUDGED

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def one(
    kind: Kind,
    reason: NotCounted | None = None,
    *,
    clean: bool = True,
    side: Side | None = None,
    held_s: float | None = None,
) -> Attempt:
    counted = reason is None
    values = {} if held_s is None else {"held_s": held_s}
    return Attempt(
        kind, 0.0, 1.0, 2.0, counted=counted, reason=reason, clean=counted and clean, side=side,
        values=values,
    )  # fmt: skip


def summary(attempts: Sequence[Attempt], **changes: object) -> str:
    report: Report = replace(JUDGED, attempts=attempts, faults=())
    return " ".join(add_summary(replace(report, **changes)).summary)  # type: ignore[arg-type]


GOOD = one(Kind.REP)
UNCLEAN = one(Kind.REP, clean=False)
LOW = one(Kind.REP, NotCounted.PARTIAL)
BROKEN = one(Kind.REP, NotCounted.ABORTED)


@pytest.mark.parametrize(
    ("attempts", "said"),
    [
        ([], "No attempts were seen."),
        ([GOOD], "1 clean repetition."),
        ([UNCLEAN], "1 repetition, not clean."),
        ([GOOD, GOOD], "2 repetitions, all of them clean."),
        ([GOOD, UNCLEAN], "2 repetitions, 1 of them clean."),
        ([UNCLEAN] * 2, "2 repetitions, none of them clean."),
        ([LOW], "No repetitions counted. 1 attempt did not count: did not reach the top."),
        (
            [GOOD, LOW, LOW, BROKEN],
            "1 clean repetition. 3 attempts did not count: 2 did not reach the top, "
            "1 stopped early.",
        ),
    ],
)
def test_repetitions(attempts: list[Attempt], said: str) -> None:
    assert summary(attempts) == said


@pytest.mark.parametrize(
    ("attempts", "said"),
    [
        (
            [one(Kind.HOLD, NotCounted.PARTIAL, side=LEFT, held_s=4.0)],
            "No holds counted. 1 attempt at a hold on the left side did not count: not held for "
            "the full time. In position for 4 s.",
        ),
        (
            [one(Kind.HOLD, side=LEFT, held_s=31.0), one(Kind.HOLD, side=RIGHT, held_s=30.0)],
            "2 holds (left 1, right 1). In position for 61 s; the longest hold lasted 31 s.",
        ),
        (
            [one(Kind.HOLD, side=LEFT, held_s=31.0)],
            "1 hold on the left side. In position for 31 s.",
        ),
        (
            [one(Kind.SWITCH), one(Kind.SWITCH), one(Kind.SWITCH, NotCounted.TOO_FAST)],
            "2 switches. 1 attempt at a switch did not count: too fast.",
        ),
        (
            [one(Kind.CIRCLE, side=LEFT), one(Kind.CIRCLE, NotCounted.SMALL_CIRCLE, side=RIGHT)],
            "1 circle (left 1, right 0). 1 attempt at a circle on the right side did not count: "
            "circle too small.",
        ),
    ],
)
def test_other_movements(attempts: list[Attempt], said: str) -> None:
    assert summary(attempts) == said


def test_from_an_unclear_view_nothing_is_called_clean() -> None:
    view = View(ViewName.OBLIQUE, None)
    assert summary([GOOD], view=view).startswith("1 repetition. The camera stood too far from")
    text = summary([GOOD], view=view, faults=JUDGED.faults)
    assert "some faults may have been missed" in text
    assert "only counted" not in text


def test_the_reason_why_nothing_was_judged_is_a_sentence() -> None:
    said = summary([], reason=Reason.NO_PERSON)
    assert said == "Nothing could be judged: nobody could be seen."


def test_without_a_chosen_exercise_no_exercise_is_blamed() -> None:
    none = ExerciseChosen(None, None, "recognised", math.nan)
    chosen = summary([], reason=Reason.WRONG_EXERCISE)
    assert "starting position of this exercise was not seen" in chosen
    said = summary([], reason=Reason.WRONG_EXERCISE, exercise=none)
    assert said == "Nothing could be judged: none of the exercises was recognised."


@pytest.mark.parametrize(
    ("attempts", "said"),
    [
        (
            [LOW, LOW, BROKEN],
            "It looked most like “Glute bridge”, but no repetition was complete:"
            " 2 did not reach the top, 1 stopped early.",
        ),
        (
            [],
            "It looked most like the starting position of “Glute bridge”, but no repetition"
            " followed.",
        ),
        ([GOOD], "It looked most like “Glute bridge”, but too little of it was seen to be sure."),
    ],
)
def test_where_none_is_recognised_it_says_what_it_looked_like_and_what_was_missing(
    attempts: Sequence[Attempt], said: str
) -> None:
    none = ExerciseChosen(None, None, "recognised", math.nan)
    report = replace(JUDGED, reason=Reason.WRONG_EXERCISE, exercise=none, attempts=(), faults=())
    summed = add_summary(report, nearest=Nearest(BRIDGE, attempts)).summary
    assert summed[1:] == (said, "If you did this exercise, name it with -e glute-bridge.")


def test_an_exercise_that_was_chosen_is_never_said_to_be_only_near() -> None:
    report = replace(JUDGED, reason=Reason.WRONG_EXERCISE, attempts=(), faults=())
    assert len(add_summary(report, nearest=Nearest(BRIDGE, [LOW])).summary) == 1


def test_the_times_outside_the_sets_are_named_with_what_was_seen() -> None:
    first = replace(JUDGED, span=(12.0, 20.0)).sets[0]
    second = replace(first, start_s=45.0, end_s=55.0)
    tracking = replace(JUDGED.tracking, lost=((22.0, 40.0),))
    report = replace(JUDGED, parts=(first, second), tracking=tracking)
    assert sum_up(report).summary[-1] == (
        "Not judged, because it belongs to no set: 0:00\N{EN DASH}0:12 (no exercise recognised), "
        "0:20\N{EN DASH}0:45 (nobody in sight)."
    )
