"""The table of frames has one row per pose and appears complete or not at all."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from posecoach.coach.update import Update
from posecoach.errors import OutputError
from posecoach.pose import Side
from posecoach.report.frame_table import FramesCsv
from posecoach.smoothing.smoother import DELAY_S
from posecoach.verdict import Status

MEASURES = ["hip_line_deg", "hip_lift_ratio"]


def test_each_pose_is_a_row_with_empty_cells_for_unknown_values(tmp_path: Path) -> None:
    path = tmp_path / "frames.csv"
    seen = {"hip_line_deg": 171.26, "hip_lift_ratio": 0.31249, "other_deg": 3.0}
    with FramesCsv(path, MEASURES) as table:
        table.add(Update(0.0, Status.SEARCHING))
        table.add(Update(0.25, Status.ACTIVE, phase="top", near_side=Side.LEFT, values=seen))
        table.add(Update(0.5, Status.ACTIVE, values={"hip_line_deg": float("nan")}))
        table.add(Update(0.75, Status.ACTIVE, values={"hip_line_deg": -0.01}))
    assert path.read_bytes().decode().split("\r\n") == [
        "t_s,status,phase,near_side,hip_line_deg,hip_lift_ratio",
        "0.0000,searching,,,,",
        "0.2500,active,top,left,171.3,0.312",
        "0.5000,active,,,,",
        "0.7500,active,,,0.0,",
        "",
    ]


def test_a_row_has_the_measures_of_its_moment_without_the_delay_of_the_filters(
    tmp_path: Path,
) -> None:
    with FramesCsv(tmp_path / "frames.csv", MEASURES) as table:
        for i in range(60):
            t = i / 30
            table.add(Update(t, Status.ACTIVE, values={"hip_line_deg": 100 + 10 * (t - DELAY_S)}))
    with (tmp_path / "frames.csv").open(newline="") as file:
        rows = [(float(row["t_s"]), float(row["hip_line_deg"])) for row in csv.DictReader(file)]
    assert [t for t, _ in rows] == pytest.approx([i / 30 for i in range(60)], abs=1e-4)
    until = rows[-1][0] - DELAY_S
    errors = [deg - (100 + 10 * t) for t, deg in rows if t <= until]
    assert max(map(abs, errors)) <= 10 / 60 + 0.06, "half a frame, and the rounding"
    assert rows[-1][1] == rows[-2][1], "the end has the last measures"


def test_a_row_before_a_gap_has_the_update_that_is_nearest(tmp_path: Path) -> None:
    with FramesCsv(tmp_path / "frames.csv", []) as table:
        table.add(Update(0.0, Status.ACTIVE))
        table.add(Update(0.1, Status.READY))
        table.add(Update(5.0, Status.SEARCHING))
    text = (tmp_path / "frames.csv").read_text(encoding="utf-8").split()
    assert text[1:] == ["0.0000,ready,,", "0.1000,ready,,", "5.0000,searching,,"]


def test_times_differ_at_240_frames_per_second(tmp_path: Path) -> None:
    path = tmp_path / "frames.csv"
    with FramesCsv(path, []) as table:
        for i in range(480):
            table.add(Update(3600 + i / 240, Status.READY))
    with path.open(newline="") as file:
        times = [float(row["t_s"]) for row in csv.DictReader(file)]
    assert all(a < b for a, b in pairwise(times))
    assert times == pytest.approx([3600 + i / 240 for i in range(480)], abs=1e-4)


def test_the_table_gets_its_name_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "frames.csv"
    table = FramesCsv(path, MEASURES)
    table.add(Update(0.0, Status.READY))
    assert not path.exists()
    table.close()
    table.close()
    table.discard()
    assert [file.name for file in tmp_path.iterdir()] == ["frames.csv"]


def test_discarding_leaves_no_file(tmp_path: Path) -> None:
    table = FramesCsv(tmp_path / "frames.csv", MEASURES)
    table.add(Update(0.0, Status.READY))
    table.discard()
    assert list(tmp_path.iterdir()) == []


def test_an_exception_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), FramesCsv(tmp_path / "frames.csv", MEASURES):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot write .*frames\.csv"):
        FramesCsv(tmp_path / "no" / "frames.csv", MEASURES)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_reported_and_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / ".frames.csv.part").symlink_to("/dev/full")
    table = FramesCsv(tmp_path / "frames.csv", MEASURES)
    table.add(Update(0.0, Status.READY))
    with pytest.raises(OutputError, match="no space left"):
        table.close()
    assert list(tmp_path.iterdir()) == []
