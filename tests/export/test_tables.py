"""Tables of sets, attempts and frames have the numbers of report.json and of the history."""

import csv
import io
from pathlib import Path

import pytest
from pyarrow import parquet

from posecoach.errors import InputError
from posecoach.export.tables import frame_columns
from posecoach.export.writing import write
from tests.export.results import BRIDGE, HELD, UNKNOWN, attempts, content, report, results, weeks
from tests.history.weeks import ANNA, BEN


def rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize("name", [BRIDGE, UNKNOWN, HELD])
def test_attempts_are_those_of_the_report_in_both_formats(name: str, tmp_path: Path) -> None:
    write(content(name), tmp_path, ["csv", "parquet"], "en")
    typed = parquet.read_table(tmp_path / "attempts.parquet").to_pylist()
    told = attempts(name)
    assert told
    for text, same, one in zip(rows(tmp_path / "attempts.csv"), typed, told, strict=True):
        for key in ("kind", "start_s", "peak_s", "end_s", "side", "direction", "counted", "reason"):
            assert same[key] == one[key]
        assert same["faults"].split() == one["faults"]
        assert {key: same[key] for key in one["values"]} == one["values"]
        for key, value in same.items():
            written = str(value).lower() if isinstance(value, bool) else str(value)
            assert text[key] == ("" if value is None else written)


def test_sets_say_what_was_asked_and_done(tmp_path: Path) -> None:
    write(content(BRIDGE), tmp_path, ["csv"], "en")
    (row,) = rows(tmp_path / "sets.csv")
    (told,) = report(BRIDGE)["sets"]
    assert int(row["asked_count"]) == told["asked"]["number"]
    assert float(row["asked_hold_s"]) == told["asked"]["hold_s"]
    assert int(row["done_count"]) == told["counts"]["reps"] == 3
    assert (row["pain"], row["pain_asked"]) == ("", "false")
    assert row["exercise"] == told["exercise"]["name"]


def test_frames_are_those_of_the_analysis(tmp_path: Path) -> None:
    write(content(BRIDGE), tmp_path, ["csv", "parquet"], "en")
    table = parquet.read_table(tmp_path / "frames.parquet")
    assert str(table.schema.field("t_s").type) == "double"
    assert str(table.schema.field("phase").type) == "string"
    measured = rows(results(BRIDGE) / "frames.csv")
    assert len(measured) == report(BRIDGE)["source"]["frames"]
    for text, same, one in zip(
        rows(tmp_path / "frames.csv"), table.to_pylist(), measured, strict=True
    ):
        assert text.keys() == same.keys() == one.keys()
        for key, value in one.items():
            if key in {"status", "phase", "near_side"}:
                assert text[key] == (same[key] or "") == value
            else:
                assert (same[key] is None) == (text[key] == "") == (value == "")
                assert not value or float(text[key]) == same[key] == float(value)


@pytest.mark.parametrize("person", [ANNA, BEN])
def test_a_history_has_every_set_of_one_person(person: str, tmp_path: Path) -> None:
    exported = weeks(tmp_path, person)
    written = write(exported, tmp_path / "out", ["csv"], "en").files
    assert [path.name for path in written] == ["sets.csv", "attempts.csv"]
    sets, tried = (rows(path) for path in written)
    assert len(sets) == (27 if person == ANNA else 18)
    assert {row["person"] for row in sets + tried} == {person}
    assert [row["begun"] for row in sets] == sorted(row["begun"] for row in sets)
    assert [int(row["pain"]) for row in sets if row["pain"]] == (
        [5, 5, 4, 4, 3, 3, 2, 1, 1] if person == ANNA else []
    )
    assert {row["pain_asked"] for row in sets if row["pain"]} <= {"true"}
    peaks = [float(row["hip_line_peak_deg"]) for row in tried if row["hip_line_peak_deg"]]
    assert peaks[2] == (158.0 if person == ANNA else 172.0)


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "t_s,status\n0.0\n", "t_s,hip_line_deg\n0.0,x\n", '"t_s\n']
)
def test_a_damaged_table_of_frames_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "frames.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="analyze the video again"):
        frame_columns(path)
