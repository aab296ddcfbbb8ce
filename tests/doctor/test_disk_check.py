"""Folders, free space and the history."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from posecoach.doctor.disk_check import examine, folder, history
from posecoach.doctor.finding import State
from posecoach.history import History
from posecoach.paths import history_path
from posecoach.verdict import Kind


def test_nothing_is_made_by_looking(data_folder: Path) -> None:
    shutil.rmtree(data_folder)
    findings = list(examine())
    assert [f.state for f in findings] == [State.OK] * 3
    assert findings[2].what.startswith("none yet")
    assert not data_folder.exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    finding = folder("data folder", file / "deeper", "give another one")
    assert (finding.state, finding.todo) == (State.WARNING, "give another one")
    assert finding.what == f"{file / 'deeper'} cannot be written (not a directory)"


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3 * 10**6))
    finding = folder("this folder", tmp_path, "give another one")
    assert (finding.state, finding.facts["free_mb"]) == (State.WARNING, 3)
    assert finding.todo == "free up disk space, or give another one"


def kept(sets: int) -> Path:
    path = history_path()
    with History.open(path) as opened:
        session = opened.begin_session()
        for _ in range(sets):
            opened.begin_set(session, "glute-bridge", Kind.REP)
    return path


def test_a_whole_history_is_counted_and_not_changed() -> None:
    path = kept(3)
    before = path.read_bytes()
    finding = history(path)
    assert (finding.state, finding.what) == (State.OK, "3 sets, undamaged")
    assert path.read_bytes() == before


def test_a_history_that_is_written_just_now_is_whole() -> None:
    path = kept(1)
    with History.open(path) as opened:
        opened.begin_set(1, "glute-bridge", Kind.REP)
        assert history(path).facts["sets"] == 2


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 4096, -4096])
def test_a_damaged_history_is_told(at: int) -> None:
    path = kept(200)
    data = bytearray(path.read_bytes())
    start = at % len(data)
    data[start : start + 300] = bytes(range(256)) + bytes(44)
    path.write_bytes(data)
    finding = history(path)
    assert finding.state is State.WARNING
    assert finding.what == f"the history {path} is damaged"
    assert finding.todo.startswith("posecoach live moves it aside")


def test_a_file_of_another_program_is_told() -> None:
    path = history_path()
    path.write_bytes(b"no database" * 100)
    assert history(path).state is State.WARNING
