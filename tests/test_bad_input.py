"""Errors while results are written: missing models, folders that cannot be made, full disks."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.landmarker import Landmarker
from posecoach.pose import Pose
from tests.judging import RECORDINGS, SAMPLE
from tests.running import environment

BRIDGE_3 = str(RECORDINGS / "bridge_3.npz")


@pytest.mark.slow
def test_a_folder_that_cannot_be_made_is_reported_before_the_work_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def find(*_: object) -> Pose:
        raise AssertionError("the work has begun")

    monkeypatch.setattr(Landmarker, "find", find)
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file" / "o", Path("/proc/nothing/here")):
        assert main(["analyze", str(SAMPLE), "-o", str(folder)]) == 1
        err = capsys.readouterr().err
        assert err.startswith("posecoach: error: ")
        assert err.count("\n") == 1


@pytest.mark.parametrize("options", [[], ["-o", "o/p"]])
@pytest.mark.parametrize("content", [None, b"no model"])
def test_without_a_working_model_no_folder_is_left_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    content: bytes | None,
) -> None:
    models, here = tmp_path / "models", tmp_path / "here"
    for folder in (models, here):
        folder.mkdir()
    if content is not None:
        (models / "pose_landmarker_full.task").write_bytes(content)
    monkeypatch.chdir(here)
    monkeypatch.setattr("posecoach.paths.models_folder", lambda: models)
    monkeypatch.setattr("posecoach.paths.user_cache", lambda: models)
    assert main(["analyze", str(SAMPLE), "-e", "glute-bridge", *options]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(here.iterdir()) == []


LIMITED = """
import resource, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from posecoach.cli import main
sys.exit(main(sys.argv[1:]))
"""

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs a limit on the size of files"
)


def on_a_small_disk(most: int, *arguments: str) -> str:
    """Run analyze where no file may have more than `most` bytes; return its one-line error."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), "analyze", *arguments],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("posecoach: error: cannot write "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


@pytest.mark.slow
@pytest.mark.model
@linux_only
def test_a_disk_filled_by_the_video_still_holds_the_report(
    tmp_path: Path, small_film: Path
) -> None:
    out = tmp_path / "o"
    said = on_a_small_disk(
        420_000, str(small_film), "-e", "glute-bridge", "--model", "lite", "-o", str(out)
    )
    assert f"cannot write {out / 'annotated.mp4'} (file too large); free up disk space" in said
    assert said.endswith("; written: report.json, report.html, frames.csv, recording.npz\n")
    written = {p.name for p in out.iterdir()}
    assert written == {"report.json", "report.html", "frames.csv", "recording.npz"}
    report = json.loads((out / "report.json").read_text())
    assert (report["counts"]["reps"], report["complete"]) == (4, True)
    assert len((out / "frames.csv").read_text().splitlines()) == 493


@pytest.mark.slow
@linux_only
def test_a_disk_filled_by_the_table_still_holds_the_report(tmp_path: Path) -> None:
    out = tmp_path / "o"
    said = on_a_small_disk(20_000, BRIDGE_3, "-e", "glute-bridge", "-o", str(out))
    assert "frames.csv (file too large)" in said
    assert [p.name for p in out.iterdir()] == ["report.json"]
    assert json.loads((out / "report.json").read_text())["counts"]["reps"] == 3


@pytest.mark.slow
@linux_only
def test_on_a_full_disk_nothing_is_left_behind(tmp_path: Path) -> None:
    out = tmp_path / "o"
    said = on_a_small_disk(0, BRIDGE_3, "-e", "glute-bridge", "-o", str(out))
    assert "written:" not in said
    assert not out.exists()
