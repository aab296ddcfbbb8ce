"""One video on several processes: the same results, and Ctrl-C and errors as with one."""

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from posecoach.finding.segments import USUAL
from posecoach.sources.recording import Recording
from tests.commands.test_evaluate import children, linux_only, workers, works
from tests.running import posecoach, start, wait_for
from tests.small_film import write_small

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a film with a few more pictures than a segment."""
    path = tmp_path_factory.mktemp("film") / "bridge.mp4"
    return write_small(path, lambda image, _: image, (USUAL.length + 40) / 15)


def analyze(film: Path, out: Path, *options: str) -> str:
    done = posecoach("analyze", str(film), "--model", "lite", "-o", str(out), *options)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.replace(str(out), "FOLDER")


@pytest.mark.slow
@pytest.mark.parametrize("options", [["-e", "glute-bridge"], ["--no-video"]], ids=" ".join)
def test_the_results_are_the_same(film: Path, tmp_path: Path, options: list[str]) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    said = [analyze(film, out, *options, "--jobs", jobs) for out, jobs in ((one, "1"), (two, "2"))]
    assert said[0] == said[1]
    assert (one / "frames.csv").read_bytes() == (two / "frames.csv").read_bytes()
    recordings = [list(Recording.load(out / "recording.npz")) for out in (one, two)]
    assert len(recordings[0]) > USUAL.length
    for a, b in zip(*recordings, strict=True):
        assert (a.t, a.people) == (b.t, b.people)
        np.testing.assert_array_equal(a.xy, b.xy)
    assert (one / "annotated.mp4").exists() == (two / "annotated.mp4").exists()


@pytest.mark.slow
def test_count_takes_several_processes(film: Path) -> None:
    one, two = (posecoach("count", str(film), "--model", "lite", "--jobs", n) for n in "12")
    assert (one.returncode, one.stderr) == (0, "")
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)


@pytest.mark.slow
@linux_only
@pytest.mark.parametrize("to_all", [False, True], ids=["parent", "terminal"])
def test_ctrl_c_writes_what_was_judged_and_ends_every_process(
    film: Path,
    tmp_path: Path,
    to_all: bool,  # noqa: FBT001
) -> None:
    """A terminal sends Ctrl-C to the workers, too; another program to the parent alone."""
    out = tmp_path / "o"
    options = ["-e", "glute-bridge", "--jobs", "2", "-o", str(out)]
    child = start("analyze", str(film), *options)
    table = out / ".frames.csv.part"
    wait_for(lambda: table.exists() and len(children(child.pid)) > 1 and table.stat().st_size)
    family = children(child.pid)
    for pid in [*(family if to_all else []), child.pid]:
        os.kill(pid, signal.SIGINT)
    _, err = child.communicate()
    assert child.returncode == 130, err
    assert err.startswith("posecoach: warning: Stopped by the user at "), err
    assert err.count("\n") == 1
    assert (out / "frames.csv").exists()
    wait_for(lambda: not any(map(works, family)))


@pytest.mark.slow
@linux_only
def test_a_killed_process_is_told(film: Path, tmp_path: Path) -> None:
    options = ["-e", "glute-bridge", "--jobs", "2", "-o", str(tmp_path / "o")]
    child = start("analyze", str(film), *options)
    wait_for(lambda: len(workers(child)) == 2)
    os.kill(workers(child)[1], signal.SIGKILL)
    _, err = child.communicate()
    assert child.returncode == 0, err
    assert "A process that found landmarks was ended by the system" in err
    assert err.count("\n") == 1
