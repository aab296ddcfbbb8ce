"""Landmarks and angles for motion-capture programs; C3D is read back with ezc3d."""

import io
from pathlib import Path

import ezc3d
import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.export import marks
from posecoach.export.c3d_file import c3d
from posecoach.export.marks import MM, NAMES, TooLongError, Track, evenly, mot, track_of, trc
from posecoach.export.writing import write
from posecoach.report.columns import Column
from posecoach.sources.recording import Recording
from tests.export.results import BRIDGE, content, results
from tests.judging import RECORDINGS

GAPS = "drop_12_3"
"""Nobody is seen for a while."""


def stored(name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return times and places of a recording, in m, y down, z away, without posecoach."""
    with np.load(RECORDINGS / f"{name}.npz") as arrays:
        unseen = np.isnan(arrays["xy"]).all(axis=(1, 2))
        world = arrays["world"].astype(np.float64)
        world[unseen] = np.nan
        return arrays["t"].astype(np.float64), world


def read_trc(text: str) -> tuple[list[list[str]], NDArray[np.float64]]:
    """Return the five lines of the head, and the numbers."""
    lines = text.split("\n")
    rows = np.genfromtxt(io.StringIO("\n".join(lines[6:])), delimiter="\t")
    assert lines[5] == ""
    return [line.split("\t") for line in lines[:5]], rows


def read_c3d(content_: bytes, tmp_path: Path) -> ezc3d.c3d:
    """Read a C3D file."""
    path = tmp_path / "landmarks.c3d"
    path.write_bytes(content_)
    return ezc3d.c3d(str(path))


@pytest.mark.parametrize("name", [BRIDGE, GAPS])
def test_trc_has_the_landmarks_in_mm_y_up_z_toward_the_camera(name: str) -> None:
    track = track_of(Recording.load(RECORDINGS / f"{name}.npz"))
    heads, rows = read_trc(trc(track))
    t, world = stored(name)
    about = dict(zip(heads[1], heads[2], strict=True))
    assert (about["Units"], int(about["NumFrames"]), int(about["NumMarkers"])) == ("mm", len(t), 33)
    assert float(about["DataRate"]) == pytest.approx(1 / np.median(np.diff(t)), abs=1e-3)
    assert [cell for cell in heads[3][2:] if cell] == list(NAMES)
    assert len(heads[3]) == len(heads[4]) == rows.shape[1] == 2 + 3 * 33
    assert heads[4][2:5] == ["X1", "Y1", "Z1"]
    assert rows[:, 0].tolist() == list(range(1, len(t) + 1))
    np.testing.assert_allclose(rows[:, 1], t, atol=5.1e-5)
    points = rows[:, 2:].reshape(-1, 33, 3)
    np.testing.assert_allclose(points, world * [MM, -MM, -MM], atol=5.1e-4)
    assert np.isnan(points).any() == (name == GAPS)


@pytest.mark.parametrize("name", [BRIDGE, GAPS])
def test_c3d_has_the_same_landmarks(name: str, tmp_path: Path) -> None:
    track = track_of(Recording.load(RECORDINGS / f"{name}.npz"))
    file = read_c3d(c3d(track), tmp_path)
    about = {key: one["value"] for key, one in file["parameters"]["POINT"].items() if key[0] != "_"}
    assert (about["LABELS"], about["UNITS"]) == (list(NAMES), ["mm"])
    assert (about["X_SCREEN"], about["Y_SCREEN"]) == (["+X"], ["+Y"])
    t, world = stored(name)
    assert about["RATE"][0] == pytest.approx(1 / np.median(np.diff(t)), rel=1e-6)
    points = np.moveaxis(file["data"]["points"][:3], 0, -1).transpose(1, 0, 2)
    assert len(points) == len(t), "these recordings have even times"
    np.testing.assert_allclose(points, world * [MM, -MM, -MM], atol=1e-3)


def test_uneven_times_leave_frames_empty_and_nothing_is_interpolated(tmp_path: Path) -> None:
    t = np.array([5.0, 5.1, 5.21, 5.5, 5.52])
    points = np.arange(5.0)[:, None, None] * np.ones((5, 33, 3)) + 1
    track = Track(t, points, 10.0)
    expected = [1.0, 2.0, 3.0, np.nan, np.nan, 4.0]
    np.testing.assert_array_equal(evenly(track)[:, 7, 2], expected)
    file = read_c3d(c3d(track), tmp_path)
    np.testing.assert_array_equal(file["data"]["points"][2, 7], expected)


def test_a_recording_too_long_for_c3d_is_refused_by_it_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(marks, "MOST_FRAMES", 5)
    track = Track(np.arange(6.0), np.zeros((6, 33, 3)), 1.0)
    with pytest.raises(TooLongError, match=r"lasts 6 frames, and landmarks\.c3d holds 5 at most"):
        evenly(track)
    assert len(read_trc(trc(track))[1]) == 6


def test_unseen_points_of_c3d_are_zero_with_the_residual_minus_1(tmp_path: Path) -> None:
    """ezc3d shows them as NaN; the file itself must not repeat the last place."""
    points = np.full((3, 33, 3), 7.0)
    points[1, 5] = np.nan
    content_ = c3d(Track(np.arange(3.0), points, 1.0))
    frames = np.frombuffer(content_[512 * (int.from_bytes(content_[16:18], "little") - 1) :], "<f4")
    stored_ = frames[: 3 * 33 * 4].reshape(3, 33, 4)
    assert stored_[1, 5].tolist() == [0.0, 0.0, 0.0, -1.0]
    assert stored_[1, 6].tolist() == stored_[2, 5].tolist() == [7.0, 7.0, 7.0, 0.0]
    read = read_c3d(content_, tmp_path)["data"]["points"]
    assert np.isnan(read[:3, 5, 1]).all()
    assert not np.isnan(read[:3, 5, 2]).any()


def test_mot_has_the_angles_of_the_frames(tmp_path: Path) -> None:
    write(content(BRIDGE), tmp_path, ["mot"], "en")
    head, _, body = (tmp_path / "angles.mot").read_text(encoding="utf-8").partition("endheader\n")
    angles = np.genfromtxt(io.StringIO(body), delimiter="\t", names=True)
    frames = np.genfromtxt(results(BRIDGE) / "frames.csv", delimiter=",", names=True)
    names = [name for name in frames.dtype.names or () if name.endswith("_deg")]
    assert names
    assert angles.dtype.names == ("time", *names)
    assert f"nRows={len(frames)}\n" in head
    assert f"nColumns={len(names) + 1}\n" in head
    assert "inDegrees=yes\n" in head
    np.testing.assert_array_equal(angles["time"], frames["t_s"])
    for name in names:
        np.testing.assert_array_equal(angles[name], frames[name])


def test_unknown_angles_are_nan_and_without_angles_there_is_no_mot() -> None:
    time = Column("t_s", float, [0.0, 0.1])
    text = mot([time, Column("knee_deg", float, [None, 90.5]), Column("lift_ratio", float, [1, 2])])
    assert text is not None
    assert text.splitlines()[-3:] == ["time\tknee_deg", "0.0\tNaN", "0.1\t90.5"]
    assert mot([time]) is None
