"""The models and samples are found in a checkout, in an installed package and in the cache."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import posecoach
from posecoach.errors import ModelError, UsageError
from posecoach.paths import MODELS, model_path, models_folder, samples_folder, user_cache

REPOSITORY = Path(posecoach.__file__).parents[1]

linux_only = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere no variable moves the user's cache"
)


def test_a_checkout_uses_the_folders_beside_the_package() -> None:
    assert models_folder() == REPOSITORY / "models"
    assert samples_folder() == REPOSITORY / "sample_videos"


@pytest.mark.parametrize("name", ["lite", "full"])
def test_bundled_models_are_there(name: str) -> None:
    assert model_path(name) == REPOSITORY / "models" / f"pose_landmarker_{name}.task"
    assert model_path(name).is_file()


def test_the_error_for_an_unknown_model_names_the_valid_ones() -> None:
    with pytest.raises(UsageError) as caught:
        model_path("huge")
    assert all(name in caught.value.todo for name in MODELS)


@linux_only
def test_the_heavy_model_comes_from_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if (models_folder() / "pose_landmarker_heavy.task").is_file():
        pytest.skip("the heavy model was built into models/")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(ModelError, match=r"the heavy model .*; run: python .*build\.py'? heavy$"):
        model_path("heavy")
    built = user_cache() / "models" / "pose_landmarker_heavy.task"
    built.parent.mkdir(parents=True)
    built.touch()
    assert tmp_path in built.parents
    assert model_path("heavy") == built


def test_an_installed_package_uses_its_own_folders(tmp_path: Path) -> None:
    package = tmp_path / "posecoach"
    for folder in ("models", "sample_videos"):
        (package / folder).mkdir(parents=True)
    for file in ("__init__.py", "errors.py", "paths.py"):
        shutil.copy(REPOSITORY / "posecoach" / file, package)
    code = "from posecoach.paths import *; print(models_folder(), samples_folder()); "
    code += "print(build_command('heavy'))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        f"{package / 'models'} {package / 'sample_videos'}",
        "python -m posecoach.models.build heavy",
    ]
