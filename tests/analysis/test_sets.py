"""Recordings of several exercises, joined from recordings of one, with walking between."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from posecoach import Counts, Recording, Side, analyze, to_json
from posecoach.analysis.sets import common_exercise
from posecoach.report.document import ExerciseChosen, Report, ReportSet
from tests.joined import joined, repeated

HELD_BACK = Path(__file__).parents[1] / "accuracy" / "held_back"
CLIPS = ("single-leg-bridge_good", "hip-flexor-stretch_bounce", "ninety-ninety_good")
WALKING_S = 21.0
EVERY = 3
"""Every third pose is enough: 10 per second."""

Result = tuple[str | None, Counts, dict[Side, Counts], list[float]]


def clip(name: str) -> Recording:
    poses = list(Recording.load(HELD_BACK / f"{name}.npz"))
    return Recording.from_poses(poses[::EVERY], "full")


def result(one: Report | ReportSet) -> Result:
    held = [round(a.values["held_s"], 1) for a in one.attempts if "held_s" in a.values]
    return one.exercise.name, one.counts, one.by_side, held


@pytest.fixture(scope="module")
def alone() -> dict[str, Report]:
    return {name: analyze(clip(name)) for name in CLIPS}


@pytest.fixture(scope="module")
def session() -> tuple[Report, list[float]]:
    return judged((CLIPS[2], CLIPS[0], CLIPS[1], CLIPS[0]))


def judged(order: Sequence[str]) -> tuple[Report, list[float]]:
    """Judge clips in an order, with walking between; also return when each one begins, in s."""
    walk = repeated(clip("walking_across"), WALKING_S)
    recording, starts = joined([part for name in order for part in (clip(name), walk)])
    return analyze(recording), starts[::2]


@pytest.mark.slow
def test_every_set_is_judged_as_if_it_were_alone(
    alone: dict[str, Report], session: tuple[Report, list[float]]
) -> None:
    order = (CLIPS[2], CLIPS[0], CLIPS[1], CLIPS[0])
    assert [result(one) for one in session[0].sets] == [result(alone[name]) for name in order]


@pytest.mark.slow
def test_every_set_lies_where_it_was_done(session: tuple[Report, list[float]]) -> None:
    report, starts = session
    for part, begins, following in zip(report.sets, starts, [*starts[1:], 1e9], strict=True):
        assert begins <= part.start_s < part.end_s <= following - WALKING_S
        assert part.chart is not None
        assert part.start_s <= part.chart.t[0] < part.chart.t[-1] <= part.end_s
        assert all(begins <= a.start_s <= a.end_s <= following for a in part.attempts)


def test_the_top_level_sums_the_sets_up(session: tuple[Report, list[float]]) -> None:
    report, _ = session
    assert report.judged
    assert report.exercise.name is None
    assert list(report.attempts) == [a for part in report.sets for a in part.attempts]
    assert report.counts.reps == sum(part.counts.reps for part in report.sets)
    first = [f for part in report.sets for f in part.faults if f.attempt is not None]
    for fault, own in zip([f for f in report.faults if f.attempt is not None], first, strict=True):
        assert fault.attempt is not None
        assert own.name == fault.name
        assert fault.name in report.attempts[fault.attempt].faults
    assert report.summary[0].startswith("4 sets in ")
    assert report.summary[-1].startswith("Not judged, because it belongs to no set: 0:")
    assert report.summary[-1].count("(no exercise recognised)") == 4


def test_the_file_lists_the_sets(session: tuple[Report, list[float]]) -> None:
    content = to_json(session[0])
    assert content["schema"] == "posecoach.report/2"
    assert [one["exercise"]["name"] for one in content["sets"]] == [
        "ninety-ninety", "single-leg-bridge", "hip-flexor-stretch", "single-leg-bridge",
    ]  # fmt: skip
    assert content["sets"][1]["counts"] == content["sets"][3]["counts"]


@pytest.mark.slow
def test_one_set_reads_as_the_top_level(alone: dict[str, Report]) -> None:
    content = to_json(alone[CLIPS[0]])
    (only,) = content["sets"]
    for name in ("exercise", "status", "reason", "counts", "by_side", "attempts", "faults", "view"):
        assert only[name] == content[name]


def test_sets_of_one_exercise_name_it() -> None:
    bridge, sure = ExerciseChosen("glute-bridge", "Glute bridge", "recognised", 0.9), 0.7
    less = replace(bridge, confidence=sure)
    assert common_exercise([bridge, less]) == less
    other = ExerciseChosen("ninety-ninety", "90/90 hip drill", "recognised", 0.9)
    assert common_exercise([bridge, other]).name is None
