"""The models match the sums of the build script, which reports whatever is wrong."""

import shutil
from pathlib import Path

import pytest

from models import build
from posecoach.paths import MODEL_SHA256

FOLDER = Path(build.__file__).parent


def test_the_bundles_and_the_readme_agree_with_the_script() -> None:
    assert build.main(["--check"]) == 0
    readme = (FOLDER / "README.md").read_text()
    for sums in (build.INPUTS, MODEL_SHA256, build.WITH_MASK_SHA256):
        assert all(total in readme for total in sums.values())


def test_damage_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = FOLDER / "pose_landmarker_lite.task"
    copy = tmp_path / bundle.name
    copy.write_bytes(bundle.read_bytes()[:-1])
    assert build.main(["lite", "--check", "-o", str(tmp_path)]) == 1
    err = capsys.readouterr().err
    assert "is damaged; build it again" in err
    assert err.count("\n") == 1


def test_a_missing_client_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert build.main(["lite", "-o", str(tmp_path)]) == 1
    assert "is not on this machine; install it" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_bundles_with_the_mask_never_replace_our_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build.main(["lite", "--with-mask"])
    assert ended.value.code == 2
    assert "--with-mask needs -o" in capsys.readouterr().err
