"""An exercise from another package: installed, found, and judged like ours."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.judging import RECORDINGS

HERE = Path(__file__).parents[2]
PACKAGE = HERE / "tests" / "another_package"
CONFORMANCE = "tests/exercises/test_conformance.py"
EXERCISE_ENTRY = "[posecoach.exercises]\nsquat = squat_coach:EXERCISE\n"
DEMONSTRATIONS_ENTRY = "[posecoach.demonstrations]\nsquat = squat_demonstrations:DEMONSTRATIONS\n"
INFO = "squat_coach-1.0.dist-info"
FACTS = {
    "METADATA": "Metadata-Version: 2.1\nName: squat-coach\nVersion: 1.0\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


def install(folder: Path, entry_points: str) -> Path:
    """Install a package with an exercise and its demonstrations; return its folder."""
    wheel = folder / "squat_coach-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.write(PACKAGE / "squat.py", "squat_coach.py")
        archive.write(PACKAGE / "squat_demonstrations.py", "squat_demonstrations.py")
        archive.writestr(f"{INFO}/entry_points.txt", entry_points)
        for name, facts in FACTS.items():
            archive.writestr(f"{INFO}/{name}", facts)
        archive.writestr(f"{INFO}/RECORD", "")
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True, capture_output=True)
    return site


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a package that names an exercise and its demonstrations as entry points."""
    return install(tmp_path_factory.mktemp("another"), EXERCISE_ENTRY + DEMONSTRATIONS_ENTRY)


def run(site: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(HERE), str(site)])
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True, text=True, check=False, cwd=HERE,
        env={**os.environ, "PYTHONPATH": path, "PYTEST_ADDOPTS": ""},
    )  # fmt: skip


def posecoach(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(site, "posecoach", *arguments)


def conformance(site: Path) -> subprocess.CompletedProcess[str]:
    """Run the conformance suite over the squat alone."""
    return run(site, "pytest", "-q", "-p", "no:cacheprovider", "-n0", CONFORMANCE, "-k", "squat")


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


def test_it_conforms(installed: Path) -> None:
    done = conformance(installed)
    assert done.returncode == 0, done.stdout
    assert (
        "rushed-down"
        in run(installed, "pytest", "--co", "-q", "-n0", CONFORMANCE, "-k", "squat").stdout
    )


def test_without_demonstrations_it_does_not_conform(tmp_path: Path) -> None:
    done = conformance(install(tmp_path, EXERCISE_ENTRY))
    assert done.returncode == 1
    assert "squat, front view: nothing demonstrates rushed-down." in done.stdout
