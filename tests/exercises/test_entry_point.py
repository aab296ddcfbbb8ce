"""The template exercise: installed from its own package, found, and judged like ours."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.template.squat_coach import EXERCISE as SQUAT
from posecoach.pose import Pose
from posecoach.verdict import NotCounted
from tests.judging import RECORDINGS, judge
from tests.stick_figure import (
    FLOOR_TO_JOINT,
    SHANK,
    THIGH,
    Camera,
    Posture,
    film_all,
    follow,
    polar,
    reps,
)

HERE = Path(__file__).parents[2]
TEMPLATE = HERE / "docs" / "template"
CONFORMANCE = "tests/exercises/test_conformance.py"
IN_FRONT = Camera(yaw_deg=90.0, distance_m=3.0, height_m=0.5)


def install(folder: Path, package: Path = TEMPLATE) -> Path:
    """Install a package with an exercise and its demonstrations; return its folder."""
    copy = folder / "package"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    site = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run(
        [*pip, "--no-build-isolation", "--target", str(site), str(copy)],
        check=True, capture_output=True,
    )  # fmt: skip
    return site


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the template."""
    return install(tmp_path_factory.mktemp("another"))


def squat_down(bend: float) -> Posture:
    """Return a squat in which the thighs are turned by an angle in degrees; 0 is standing."""
    thigh, shank = -90.0 + bend, -90.0 - bend / 3
    x, y = -polar(thigh, THIGH) - polar(shank, SHANK)
    return Posture(
        hip=(float(x), float(y) + FLOOR_TO_JOINT), trunk=90.0 - bend / 2, face=-90.0,
        thigh=(thigh, thigh), shank=(shank, shank),
    )  # fmt: skip


def squats(*bends: float) -> list[Pose]:
    """Film squats from the front, each to an angle of the thighs in degrees."""
    track = [(0.0, 0.0), (1.5, 0.0)]
    for bend in bends:
        track += reps(1, rest=0.0, top=bend)
    return film_all(*follow(track, 30.0), squat_down, IN_FRONT)


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


@pytest.mark.slow
def test_it_is_listed(installed: Path) -> None:
    assert "squat" in posecoach(installed, "exercises").stdout
    assert "Lower slowly." in posecoach(installed, "exercises", "squat").stdout


@pytest.mark.slow
def test_it_counts(installed: Path) -> None:
    done = posecoach(installed, "count", str(RECORDINGS / "squat.npz"), "-e", "squat", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["reps"] == 3  # the fourth is cut off on the way up


@pytest.mark.slow
def test_it_is_recognised(installed: Path, tmp_path: Path) -> None:
    recorded = str(RECORDINGS / "squat.npz")
    done = posecoach(installed, "analyze", recorded, "-o", str(tmp_path / "a"), "--json")
    assert json.loads(done.stdout)["exercise"]["name"] == "squat"


@pytest.mark.slow
def test_without_it_there_is_no_squat(tmp_path: Path) -> None:
    done = posecoach(tmp_path, "count", str(RECORDINGS / "squat.npz"), "-e", "squat")
    assert done.returncode == 2


@pytest.mark.slow
def test_it_conforms(installed: Path) -> None:
    done = conformance(installed)
    assert done.returncode == 0, done.stdout
    assert (
        "rushed-down"
        in run(installed, "pytest", "--co", "-q", "-n0", CONFORMANCE, "-k", "squat").stdout
    )


@pytest.mark.slow
def test_without_demonstrations_it_does_not_conform(tmp_path: Path) -> None:
    package = tmp_path / "template"
    shutil.copytree(TEMPLATE, package)
    project = package / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    shorter = re.sub(r"\[project.entry-points.\"posecoach.demonstrations\"\]\n.*\n", "", text)
    assert shorter != text
    project.write_text(shorter, encoding="utf-8")
    done = conformance(install(tmp_path, package))
    assert done.returncode == 1
    assert "squat, front view: nothing demonstrates rushed-down." in done.stdout


@pytest.mark.slow
def test_it_coaches_a_made_up_recording() -> None:
    """Two deep squats count; one that stops half-way does not."""
    coach, updates = judge(squats(65.0, 45.0, 65.0), SQUAT)
    attempts = coach.log.attempts
    assert [attempt.reason for attempt in attempts] == [None, NotCounted.PARTIAL, None]
    assert coach.log.counts.reps == coach.log.counts.clean_reps == 2
    assert {update.phase for update in updates} >= {"down", "rising", "top", "lowering"}
