"""``posecoach analyze`` while one of its threads has a fault: it ends in order, with one line."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import environment
from tests.small_film import write_small

pytestmark = pytest.mark.slow

ENCODER = """
from posecoach.report.annotated import AnnotatedVideo

calls, encode = [], AnnotatedVideo._encode

def fail(self, image, t):
    calls.append(t)
    if len(calls) > {after}:
        raise ZeroDivisionError("broken")
    encode(self, image, t)

AnnotatedVideo._encode = fail
"""

READER = """
from posecoach.sources.video import VideoFile

read = VideoFile.__iter__

def fail(self):
    for i, frame in enumerate(read(self)):
        if i == {after}:
            raise ZeroDivisionError("broken")
        yield frame

VideoFile.__iter__ = fail
"""

RUN = """
import sys
from posecoach import cli
sys.exit(cli.program())
"""

RESULTS = {"frames.csv", "recording.npz", "report.html", "report.json"}


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a film of three seconds."""
    return write_small(tmp_path_factory.mktemp("film") / "a.mp4", lambda image, _: image, 3)


def analyze(film: Path, folder: Path, fault: str) -> subprocess.CompletedProcess[str]:
    """Analyse a film in a program with a fault."""
    return subprocess.run(
        [sys.executable, "-c", fault + RUN, "analyze", str(film), "-e", "glute-bridge",
         "--model", "lite", "-o", str(folder)],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("after", [0, 9])
def test_a_fault_of_the_encoder_costs_only_the_annotated_video(
    film: Path, tmp_path: Path, after: int
) -> None:
    folder = tmp_path / "o"
    done = analyze(film, folder, ENCODER.format(after=after))
    assert done.returncode == 1
    assert done.stderr == (
        f"posecoach: error: cannot write {folder / 'annotated.mp4'} (broken); add --no-video to do"
        " without it; written: report.json, report.html, frames.csv, recording.npz\n"
    )
    assert {file.name for file in folder.iterdir()} == RESULTS


@pytest.mark.model
@pytest.mark.parametrize("after", [0, 9])
def test_a_fault_of_the_reader_is_one_line_and_leaves_no_half_result(
    film: Path, tmp_path: Path, after: int
) -> None:
    done = analyze(film, tmp_path / "o", READER.format(after=after))
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.startswith("posecoach: error: posecoach has a fault (ZeroDivisionError: ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "o").exists()
