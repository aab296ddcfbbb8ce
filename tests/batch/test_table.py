"""The summary: the same rows as CSV and as Parquet."""

import csv
import json
import sys
from pathlib import Path

import msgspec
import pytest
from pyarrow import parquet

from posecoach.analysis.analysis import analyze
from posecoach.batch.row import ReportRead, Row, row_of
from posecoach.batch.table import write_tables
from tests.judging import RECORDINGS

JUDGED = Row(
    path="a, b.mp4", folder="a, b", status="judged", exercise="glute-bridge", duration_s=8.25,
    reps=3, complete=True, faults="short-hold 3",
)  # fmt: skip
FAILED = Row(path="br\udcffcke.mp4", folder="", status="error", error="no such file; look")


def read(name: str, tmp_path: Path) -> Row:
    """Return the row of a recording that was judged."""
    analyze(RECORDINGS / f"{name}.npz", output=tmp_path)
    text = (tmp_path / "report.json").read_bytes()
    return row_of(name, name, msgspec.json.decode(text, type=ReportRead))


@pytest.mark.slow
def test_both_files_have_the_same_rows_and_parquet_has_their_types(tmp_path: Path) -> None:
    assert write_tables(tmp_path, [JUDGED, FAILED]) == [
        tmp_path / "summary.csv", tmp_path / "summary.parquet",
    ]  # fmt: skip
    with (tmp_path / "summary.csv").open(encoding="utf-8", newline="") as file:
        text = list(csv.DictReader(file))
    table = parquet.read_table(tmp_path / "summary.parquet")
    typed = table.to_pylist()
    assert tuple(text[0]) == tuple(typed[0]) == Row.__struct_fields__
    for one, same in zip(text, typed, strict=True):
        written = {name: "" if v is None else str(v) for name, v in same.items()}
        written["complete"] = written["complete"].lower()
        assert one == written
    assert typed[0] == msgspec.to_builtins(JUDGED)
    assert typed[1]["path"] == "br?cke.mp4"
    kinds = {str(field.type) for field in table.schema}
    assert kinds == {"string", "double", "int64", "bool"}
    assert str(table.schema.field("reps").type) == "int64", "also where no row has a number"
    assert str(table.schema.field("judged_s").type) == "double"


def test_an_empty_column_keeps_its_type(tmp_path: Path) -> None:
    write_tables(tmp_path, [FAILED])
    table = parquet.read_table(tmp_path / "summary.parquet")
    assert str(table.schema.field("reps").type) == "int64"
    assert table.column("reps").to_pylist() == [None]


def test_without_pyarrow_there_is_only_csv_and_no_parquet_of_an_earlier_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tables(tmp_path, [JUDGED])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert write_tables(tmp_path, [JUDGED]) == [tmp_path / "summary.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["summary.csv"]


@pytest.mark.slow
def test_a_row_says_what_the_report_says(tmp_path: Path) -> None:
    row = read("single_leg_bridge_1_right", tmp_path)
    assert (row.status, row.exercise, row.chosen_by) == (
        "judged", "single-leg-bridge", "recognised",
    )  # fmt: skip
    assert (row.reps, row.clean_reps, row.left, row.right) == (1, 0, 0, 1)
    assert row.faults == "short-hold 1"
    assert (row.view, row.complete, row.reason, row.error) == ("side", True, None, None)
    assert row.duration_s == pytest.approx(5.133)


@pytest.mark.slow
def test_a_report_in_which_values_are_unknown_can_be_read(tmp_path: Path) -> None:
    row = read("bridge_6_fast_arm_reach", tmp_path)
    attempts = json.loads((tmp_path / "report.json").read_text())["attempts"]
    assert None in [value for attempt in attempts for value in attempt["values"].values()]
    assert row.reps == 6
    assert row.faults == "dropping 3, rushed 3, short-hold 3"


@pytest.mark.slow
def test_a_row_says_why_nothing_could_be_judged(tmp_path: Path) -> None:
    row = read("squat", tmp_path)
    assert (row.status, row.reason, row.exercise) == ("cannot-judge", "wrong-exercise", None)
    assert (row.reps, row.faults) == (0, "")
