"""An exercise from another package: installed, found, and judged like ours."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.judging import RECORDINGS

SOURCE = Path(__file__).parent.parent / "another_package" / "squat.py"
INFO = "squat_coach-1.0.dist-info"
FACTS = {
    "METADATA": "Metadata-Version: 2.1\nName: squat-coach\nVersion: 1.0\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a package that names an exercise in the entry-point group; give its folder."""
    folder = tmp_path_factory.mktemp("another")
    wheel = folder / "squat_coach-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(SOURCE, "squat_coach.py")
        entry = "[posecoach.exercises]\nsquat = squat_coach:EXERCISE\n"
        archive.writestr(f"{INFO}/entry_points.txt", entry)
        archive.writestr(
            f"{INFO}/METADATA", "Metadata-Version: 2.1\nName: squat-coach\nVersion: 1.0\n"
        )
        wheel_facts = (
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{INFO}/WHEEL", wheel_facts)
        archive.writestr(f"{INFO}/RECORD", "")
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True, capture_output=True)
    return site


def posecoach(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    here = str(Path(__file__).parent.parent.parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([here, str(site)])}
    command = [sys.executable, "-m", "posecoach", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_it_is_listed(installed: Path) -> None:
    assert "squat" in posecoach(installed, "exercises").stdout
    assert "Lower slowly." in posecoach(installed, "exercises", "squat").stdout


def test_it_counts(installed: Path) -> None:
    done = posecoach(installed, "count", str(RECORDINGS / "squat.npz"), "-e", "squat", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["reps"] == 3  # the fourth is cut off on the way up


def test_it_is_recognised(installed: Path, tmp_path: Path) -> None:
    recorded = str(RECORDINGS / "squat.npz")
    done = posecoach(installed, "analyze", recorded, "-o", str(tmp_path / "a"), "--json")
    assert json.loads(done.stdout)["exercise"]["name"] == "squat"


def test_without_it_there_is_no_squat(tmp_path: Path) -> None:
    done = posecoach(tmp_path, "count", str(RECORDINGS / "squat.npz"), "-e", "squat")
    assert done.returncode == 2
