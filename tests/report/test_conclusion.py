"""What a set comes to, its bars, its sides, and the moments worth a picture."""

from dataclasses import replace

import pytest

from posecoach.analysis.results import goals
from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.report import sentences as say
from posecoach.report.comparison import bars_of, sides_compared
from posecoach.report.conclusion import best_attempt, conclude, main_fault
from posecoach.report.document import (
    Asked,
    AskedBy,
    ExerciseChosen,
    ReportSet,
    Tracking,
    View,
)
from posecoach.report.moments import MOST_FAULTS, moments_of
from posecoach.report.set_rows import Tile
from posecoach.report.summary import remarks
from posecoach.report.tiles import side_counts, tiles
from posecoach.verdict import Attempt, Kind, NotCounted, Occurrence, Severity, ViewName
from posecoach.words import Translator

BRIDGE, STRETCH = exercises()["glute-bridge"], exercises()["hip-flexor-stretch"]
ENGLISH = Translator()
CUE = "Lift your hips a bit higher."


def rep(
    start: float, peak: float, *, clean: bool = True, reason: NotCounted | None = None
) -> Attempt:
    return Attempt(
        Kind.REP, start, start + 2, start + 4, reason is None, reason, None,
        {"hip_line_peak_deg": peak, "still_s": 1.2}, () if clean else ("low-top",), clean,
    )  # fmt: skip


def hold(side: Side, held_s: float) -> Attempt:
    partial = NotCounted.PARTIAL
    return Attempt(
        Kind.HOLD, 0.0, 4.0, 9.0, counted=False, reason=partial, side=side,
        values={"held_s": held_s, "rear_thigh_median_deg": 12.0},
    )  # fmt: skip


def fault(
    name: str, start: float, severity: Severity = Severity.MAJOR, attempt: int | None = None
) -> Occurrence:
    return Occurrence(name, severity, CUE, start, start + 1, attempt)


def made(*attempts: Attempt, by: AskedBy = "exercise", hold_s: float = 0.0) -> ReportSet:
    return ReportSet(
        ExerciseChosen("glute-bridge", "Glute bridge", "user"), 0.0, 60.0, None,
        View(ViewName.SIDE, Side.LEFT), Tracking(60.0, 60.0), attempts,
        asked=Asked(10, per_side=False, hold_s=hold_s, by=by),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "done"),
    [
        ("exercise", "2 repetitions; a usual set has 10."),
        ("plan", "2 repetitions of the 10 that the plan asks for."),
        ("person", "2 repetitions of the 10 asked for."),
    ],
)
def test_the_first_sentence_compares_with_what_was_asked(by: AskedBy, done: str) -> None:
    part = made(rep(0, 170), rep(5, 176), by=by)
    first, second = conclude(part, BRIDGE.all_values, {}, ENGLISH)
    assert first == done
    assert second == "No fault was seen; the best was repetition 2 (Highest hip line: ~176°)."


def test_holds_name_the_seconds_of_each_side_and_those_asked_for() -> None:
    part = made(hold(Side.LEFT, 8.2), hold(Side.RIGHT, 21.6), hold(Side.LEFT, 3.0), hold_s=30.0)
    first, second = conclude(part, STRETCH.all_values, {}, ENGLISH)
    assert first == "Longest hold: left 8 s, right 22 s; 30 s are usual."
    assert second == say.HOLD_LONGER.format(seconds="30")


def test_the_second_sentence_names_the_fault_that_matters_most() -> None:
    part = made(rep(0, 160, clean=False), rep(5, 176))
    faults = [fault("head-lift", 6, Severity.MINOR, 1), fault("head-lift", 7, Severity.MINOR, 1)]
    part = replace(part, faults=[*faults, fault("low-top", 1, attempt=0)])
    assert main_fault(part) == "low-top"
    _, second = conclude(part, BRIDGE.all_values, {"low-top": "Hips too low"}, ENGLISH)
    assert second == f"Work on this first: Hips too low, in 1 of 2. {CUE}"


def test_nothing_is_concluded_from_an_oblique_view_but_the_count() -> None:
    part = replace(made(rep(0, 170)), view=View(ViewName.OBLIQUE, None))
    assert conclude(part, BRIDGE.all_values, {}, ENGLISH)[1] == say.UNCLEAR


def test_the_best_is_clean_before_it_is_high() -> None:
    attempts = [rep(0, 170), rep(5, 198, clean=False), rep(10, 176)]
    best = best_attempt(attempts, BRIDGE.all_values)
    assert best is not None
    assert best[0] is attempts[2]


def test_what_was_not_clean_is_shown_as_no_example() -> None:
    part = replace(made(rep(0, 198, clean=False)), faults=[fault("low-top", 1, attempt=0)])
    moments = moments_of(part, BRIDGE.all_values, {}, ENGLISH)
    assert [(one.caption, one.fault) for one in moments] == [("Low top, 0:02", True)]


def test_each_fault_has_one_picture_and_there_are_not_too_many() -> None:
    names = [f"fault-{n}" for n in range(9)]
    part = made(rep(0, 176), rep(10, 170))
    part = replace(part, faults=[fault(n, 10 + i) for i, n in enumerate([*names, *names])])
    best, *others = moments_of(part, BRIDGE.all_values, {}, ENGLISH)
    assert (best.t, best.fault) == (2.0, False)
    assert len(others) == MOST_FAULTS
    assert others[0].t == pytest.approx(10.5)


def test_bars_are_as_long_as_their_values() -> None:
    part = made(rep(0, 130, reason=NotCounted.PARTIAL), rep(5, 170))
    bars = bars_of(part, BRIDGE.all_values, goals(BRIDGE), ENGLISH)
    peak = bars[0]
    assert [bar.counted for bar in peak.bars] == [False, True]
    assert peak.bars[0].percent / peak.bars[1].percent == pytest.approx(0.5, abs=0.01)
    assert peak.goal is not None
    assert peak.bars[0].percent < peak.goal < peak.bars[1].percent
    assert peak.bars[1].amount == "~170°"


@pytest.mark.parametrize(
    ("right", "said"), [(8.6, "no difference"), (12.2, "4.0 s more on the right")]
)
def test_sides_differ_only_by_more_than_can_be_mistaken(right: float, said: str) -> None:
    rows = sides_compared(
        made(hold(Side.LEFT, 8.2), hold(Side.RIGHT, right)).attempts, STRETCH.all_values, ENGLISH
    )
    assert rows[0].left == "8.2 s"
    assert said in rows[0].difference


def test_one_side_is_compared_with_nothing() -> None:
    assert not sides_compared(made(hold(Side.LEFT, 8.2)).attempts, STRETCH.all_values, ENGLISH)


def test_a_stretch_that_was_too_short_says_what_to_do_and_never_counts_to_zero() -> None:
    part = made(hold(Side.LEFT, 8.2), hold_s=30.0)
    assert conclude(part, STRETCH.all_values, {}, ENGLISH)[1] == (
        "No fault was seen. Add a few seconds at a time, up to 30 s."
    )
    (longest,) = tiles(part, ENGLISH)
    assert longest == Tile("8 s", "longest hold", "30 s are usual")
    assert side_counts(part, ENGLISH) == [("Left side", "longest hold 8 s")]


def test_where_more_is_not_better_none_is_the_best() -> None:
    switches = [
        Attempt(Kind.SWITCH, t, t + 1, t + 2, True, None, None, {"transition_s": s}, (), True)  # noqa: FBT003
        for t, s in ((0.0, 2.9), (5.0, 1.9))
    ]
    drill = exercises()["ninety-ninety"]
    said = conclude(made(*switches), drill.all_values, {}, ENGLISH)[1]
    assert said == "No fault was seen (Switch time: 1.9 s to 2.9 s)."


def test_the_summary_on_the_page_does_not_repeat_how_much_was_done() -> None:
    part = made(rep(0, 170), rep(5, 140, reason=NotCounted.PARTIAL))
    summary = (
        "1 clean repetition.", "1 attempt did not count: did not reach the top.", "Turned.",
    )  # fmt: skip
    assert remarks(replace(part, summary=summary)) == list(summary[1:])
