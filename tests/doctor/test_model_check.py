"""A model: whole and found, damaged, missing, and slow."""

import re
from pathlib import Path

import pytest

from posecoach.doctor import model_check as model
from posecoach.doctor.finding import Finding, State
from posecoach.doctor.model_check import examine
from posecoach.paths import models_folder
from tests.sources.test_video import film


def found(name: str, sample: str = "") -> Finding:
    (finding,) = examine(name, sample)
    return finding


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("name", ["full", "lite"])
def test_somebody_is_found_in_the_sample(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "ENOUGH_FPS", 0)
    finding = found(name)
    assert finding.state is State.OK, finding
    match = re.match(
        r"runs at about (\d+) frames per second here \((\d+) ms per frame\)", finding.what
    )
    assert match is not None, finding.what
    # Words and facts are each rounded once, from the time itself.
    assert float(match[1]) == pytest.approx(finding.facts["frames_a_second"], abs=0.56)
    assert float(match[2]) == pytest.approx(finding.facts["ms_a_frame"], abs=0.56)


@pytest.mark.slow
@pytest.mark.model
def test_a_slow_machine_is_advised_the_lighter_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "ENOUGH_FPS", 10_000)
    finding = found("full")
    assert (finding.state, finding.todo) == (State.WARNING, "use posecoach live --model lite")
    assert found("lite").todo == "close other programs; recordings can be judged all the same"


def folder_with(file: bytes | None, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if file is not None:
        (folder / "pose_landmarker_full.task").write_bytes(file)
    monkeypatch.setattr("posecoach.paths.models_folder", lambda: folder)
    monkeypatch.setattr("posecoach.paths.user_cache", lambda: folder)


@pytest.mark.slow
def test_a_damaged_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bytearray((models_folder() / "pose_landmarker_full.task").read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    folder_with(bytes(whole), tmp_path, monkeypatch)
    finding = found("full")
    assert finding.state is State.PROBLEM
    assert finding.what.endswith("is damaged or cannot be read")
    assert finding.todo.startswith("reinstall posecoach, or run: python")


def test_a_missing_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder_with(None, tmp_path, monkeypatch)
    finding = found("full")
    assert finding.state is State.PROBLEM
    assert finding.what == "the full model is not on this machine"


@pytest.mark.slow
@pytest.mark.model
def test_one_that_finds_nobody_is_no_good(tmp_path: Path) -> None:
    finding = found("lite", str(film(tmp_path / "empty.mp4")))
    assert (finding.state, finding.what) == (State.PROBLEM, "finds no person in the sample video")


@pytest.mark.slow
@pytest.mark.model
def test_without_the_sample(tmp_path: Path) -> None:
    finding = found("lite", str(tmp_path / "none.mp4"))
    assert finding.state is State.PROBLEM
    assert finding.what.startswith("no such file")
