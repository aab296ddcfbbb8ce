"""A model of posecoach is used only if it is the known file, byte for byte."""

import hashlib
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from posecoach.bundle import Bundle
from posecoach.errors import ModelError
from posecoach.landmarker import Landmarker
from posecoach.paths import MODEL_SHA256, model_path, models_folder

LITE = "pose_landmarker_lite.task"


@pytest.fixture
def repacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a model in place of ours that is whole and has the right networks, but other bytes."""
    shutil.copy(model_path("full"), tmp_path)
    path = tmp_path / LITE
    with ZipFile(model_path("lite")) as ours, ZipFile(path, "w") as other:
        for name in ours.namelist():
            other.writestr(name, ours.read(name))
    monkeypatch.setattr("posecoach.paths.models_folder", lambda: tmp_path)
    return path


@pytest.mark.parametrize("name", ["lite", "full"])
def test_the_models_are_the_known_files(name: str) -> None:
    data = (models_folder() / f"pose_landmarker_{name}.task").read_bytes()
    assert hashlib.sha256(data).hexdigest() == MODEL_SHA256[name]
    Bundle.named(name).check()


def test_another_file_in_place_of_ours_is_refused(repacked: Path) -> None:
    Bundle(repacked).check()  # as a bundle of the user's own it will do
    with pytest.raises(ModelError, match=r"lite\.task is damaged .*; reinstall posecoach, or run"):
        Bundle.named("lite").check()


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("model", ["lite", "full"])
def test_it_is_not_loaded_either(repacked: Path, model: str) -> None:
    """The lite model also counts the people for the full one."""
    assert repacked.is_file()
    with pytest.raises(ModelError, match=r"lite\.task is damaged"):
        Landmarker(model)
