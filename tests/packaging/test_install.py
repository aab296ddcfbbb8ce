"""The wheel installs into an empty environment, and the program works there."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from posecoach.paths import __version__
from tests.judging import RECORDINGS
from tests.packaging.distribution import Distributions
from tests.packaging.installing import interpreters, run

pytestmark = pytest.mark.network

WRONG_TAG = re.compile(r"mediapipe [\d.]+ is not supported on this platform")
"""What newer versions of pip say: docs/dependencies.md tells why."""

RESULT = "4 repetitions, 3 of them clean."


@dataclass(frozen=True, slots=True)
class Installed:
    """A virtual environment into which only the wheel was installed."""

    python: Path
    program: Path
    home: Path


@pytest.fixture(scope="module", params=list(interpreters()))
def installed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, built: Distributions
) -> Installed:
    """Install the wheel for one version of Python."""
    home = tmp_path_factory.mktemp("home")
    uv, folder = [sys.executable, "-m", "uv"], home / "venv"
    made = run(home, *uv, "venv", "-q", "--seed", "-p", interpreters()[request.param], folder)
    assert made.returncode == 0, made.stderr
    python = folder / "bin" / "python"
    done = run(home, *uv, "pip", "install", "-q", "-p", python, built.wheel)
    assert done.returncode == 0, done.stderr
    return Installed(python, folder / "bin" / "posecoach", home)


@pytest.mark.slow
def test_pip_finds_nothing_wrong(installed: Installed) -> None:
    done = run(installed.home, installed.python, "-m", "pip", "check")
    lines = [line for line in done.stdout.splitlines() if not WRONG_TAG.fullmatch(line)]
    assert lines in ([], ["No broken requirements found."])


@pytest.mark.slow
def test_there_is_one_opencv(installed: Installed) -> None:
    done = run(installed.home, installed.python, "-m", "pip", "list", "--format=freeze")
    assert re.findall(r"^opencv[\w-]*", done.stdout, re.MULTILINE) == ["opencv-python"]


@pytest.mark.slow
def test_it_judges_a_video(installed: Installed, small_film: Path) -> None:
    done = run(installed.home, installed.program, "analyze", small_film, "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert RESULT in done.stdout
    out = installed.home / "work" / "out"
    assert {"report.html", "annotated.mp4"} <= {path.name for path in out.iterdir()}


@pytest.mark.slow
def test_it_speaks_german(installed: Installed) -> None:
    code = "from posecoach.words import languages, translate; "
    code += "print(*languages(), translate('Paused', 'de'))"
    assert run(installed.home, installed.python, "-c", code).stdout == "en de Pause\n"


@pytest.mark.slow
def test_pipx_installs_it(built: Distributions, tmp_path: Path) -> None:
    pipx = [sys.executable, "-m", "pipx"]
    done = run(tmp_path, *pipx, "install", "--python", sys.executable, built.wheel)
    assert done.returncode == 0, done.stderr
    program = tmp_path / "bin" / "posecoach"
    assert run(tmp_path, program, "--version").stdout == f"posecoach {__version__}\n"
    assert "Glute bridge" in run(tmp_path, program, "exercises").stdout


@pytest.mark.slow
def test_uvx_runs_a_command(built: Distributions, tmp_path: Path) -> None:
    uvx = [sys.executable, "-m", "uv", "tool", "run", "-q", "-p", sys.executable]
    done = run(
        tmp_path, *uvx, "--from", built.wheel, "posecoach", "count", RECORDINGS / "bridge_3.npz"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 reps" in done.stdout
