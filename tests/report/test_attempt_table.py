"""The attempts as records and as a data frame."""

import builtins
import json
import math
from dataclasses import asdict, replace

import pandas as pd
import pytest

from posecoach.errors import InstallationError
from posecoach.pose import Side
from posecoach.report.document import ExerciseChosen, Report, ReportSet
from posecoach.verdict import Attempt, Direction, Kind, NotCounted
from tests.report.test_document import REPORT

REP = Attempt(
    Kind.REP, 1.0, 2.0, 4.0, counted=True, reason=None, clean=True,
    values={"hip_line_peak_deg": 171.5, "still_s": math.nan}, faults=("head-lift", "rushed"),
)  # fmt: skip
CIRCLE = Attempt(
    Kind.CIRCLE, 9.0, math.nan, 12.0, counted=False, reason=NotCounted.SMALL_CIRCLE,
    side=Side.LEFT, direction=Direction.OPENING, values={"area_ratio": 0.25},
)  # fmt: skip
ONE_SET = replace(REPORT, attempts=(REP,))
CARS = ReportSet(
    ExerciseChosen("hip-cars-standing", "Hip CARs", "recognised", 0.9), 8.0, 13.0, None,
    REPORT.view, REPORT.tracking, (CIRCLE,),
)  # fmt: skip
TWO_SETS = replace(ONE_SET, parts=(*ONE_SET.sets, CARS), attempts=(REP, CIRCLE))


def test_a_record_has_plain_values_by_name() -> None:
    assert ONE_SET.records() == [
        {
            "set": 1, "exercise": "glute-bridge", "attempt": 1, "kind": "rep",
            "start_s": 1.0, "peak_s": 2.0, "end_s": 4.0, "side": None, "direction": None,
            "counted": True, "clean": True, "reason": None, "faults": "head-lift rushed",
            "hip_line_peak_deg": 171.5, "still_s": None,
        }
    ]  # fmt: skip


def test_one_that_counts_need_not_be_clean() -> None:
    (record,) = replace(ONE_SET, attempts=(replace(REP, clean=False),)).records()
    assert (record["counted"], record["clean"]) == (True, False)


def test_records_of_several_sets_have_the_same_keys_and_their_own_numbers() -> None:
    bridge, circle = TWO_SETS.records()
    assert list(bridge) == list(circle)
    assert (circle["set"], circle["exercise"], circle["attempt"]) == (2, "hip-cars-standing", 1)
    assert (circle["side"], circle["direction"]) == ("left", "opening")
    assert (circle["counted"], circle["reason"]) == (False, "small-circle")
    assert (circle["peak_s"], circle["hip_line_peak_deg"]) == (None, None)
    assert (bridge["area_ratio"], circle["area_ratio"]) == (None, 0.25)
    assert json.loads(json.dumps([bridge, circle])) == [bridge, circle]
    alone = CARS.records()[0]  # without the values of the other set, and the first of its own
    assert alone == {name: circle[name] for name in alone} | {"set": 1}


def test_attempts_are_easy_to_filter_print_and_take_apart() -> None:
    assert [str(a) for a in TWO_SETS.attempts if a.counted] == [
        "rep, 1.0 s to 4.0 s, clean, head-lift, rushed"
    ]
    assert str(CIRCLE) == "circle, left, opening, 9.0 s to 12.0 s, not counted (small-circle)"
    assert asdict(CIRCLE)["values"] == {"area_ratio": 0.25}


def test_a_data_frame_has_a_row_for_each_attempt() -> None:
    frame = TWO_SETS.to_pandas()
    assert frame.to_dict("list")["attempt"] == [1, 1]
    assert frame[frame.side == "left"].exercise.tolist() == ["hip-cars-standing"]
    assert frame.groupby("exercise").start_s.mean().to_dict() == {
        "glute-bridge": 1.0, "hip-cars-standing": 9.0
    }  # fmt: skip
    assert frame.still_s.isna().all()
    assert frame[~frame.counted].faults.tolist() == [""]


@pytest.mark.parametrize("report", [REPORT, ONE_SET, TWO_SETS])
def test_columns_have_their_types_even_where_nothing_is_known(report: Report) -> None:
    types = report.to_pandas().dtypes.astype(str).to_dict()
    assert types["counted"] == types["clean"] == "bool"
    assert types["start_s"] == types["peak_s"] == "float64"
    assert types["set"] == types["attempt"] == "int64"
    assert types["side"] == types["reason"] == "string"


def test_a_data_frame_agrees_with_the_records() -> None:
    frame = TWO_SETS.to_pandas().astype(object)
    assert frame.where(pd.notna(frame), None).to_dict("records") == TWO_SETS.records()


def test_without_pandas_an_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without(name: str, *more: object) -> object:
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return found(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InstallationError) as caught:
        ONE_SET.to_pandas()
    assert str(caught.value) == (
        'pandas is not installed; run: python -m pip install "posecoach[pandas]"'
    )
