"""After Ctrl-C the results so far are written, no file is half-written, and the model survives."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecoach.analysis.analysis import judge_recording
from posecoach.analysis.pose_reader import PoseReader
from posecoach.exercises import exercises
from posecoach.interrupt import CtrlC, defer_sigint
from posecoach.report.html import render
from posecoach.report.sentences import CANNOT_JUDGE, UNDECIDED
from posecoach.verdict import Reason
from tests.judging import RECORDINGS, SAMPLE
from tests.running import environment, interrupt, interrupt_at, start, wait_for

BRIDGE_3 = str(RECORDINGS / "bridge_3.npz")
FILES = {"report.json", "report.html", "frames.csv", "recording.npz"}


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt, even where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    assert signal.signal(signal.SIGINT, before) is signal.default_int_handler


def press() -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("ctrl_c")
def test_a_deferred_ctrl_c_is_raised_at_the_end_of_the_block() -> None:
    reached = []

    def work() -> None:
        with defer_sigint():
            press()
            press()
            reached.append("the end of the block")
        reached.append("what comes after")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert reached == ["the end of the block"]


@pytest.mark.usefixtures("ctrl_c")
def test_with_nested_blocks_ctrl_c_is_raised_at_the_end_of_the_outer_one() -> None:
    reached = []

    def work() -> None:
        with defer_sigint():
            with defer_sigint():
                press()
            reached.append("the end of the outer block")
        reached.append("what comes after")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert reached == ["the end of the outer block"]


@pytest.mark.usefixtures("ctrl_c")
def test_the_first_ctrl_c_is_a_request_and_the_second_raises() -> None:
    with CtrlC() as wish:
        heard = [wish.pressed]
        with pytest.raises(KeyboardInterrupt):
            press()
        heard.append(wish.pressed)
        wish.listen()
        wish.listen()
        press()
        heard.append(wish.pressed)
        with pytest.raises(KeyboardInterrupt):
            press()
    assert heard == [False, False, True]
    with pytest.raises(KeyboardInterrupt):
        press()


@pytest.mark.usefixtures("ctrl_c")
def test_in_another_thread_the_handler_of_ctrl_c_stays() -> None:
    def work() -> None:
        with CtrlC() as wish, defer_sigint():
            wish.listen()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_ctrl_c_that_the_shell_ignores_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with CtrlC() as wish, defer_sigint():
            wish.listen()
            press()
        assert not wish.pressed
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("named", [True, False])
def test_an_early_stop_is_not_reported_as_a_wrong_exercise(named: bool) -> None:  # noqa: FBT001
    wish = CtrlC()
    wish.pressed = True
    with wish, PoseReader(BRIDGE_3) as reader:
        exercise = exercises()["glute-bridge"] if named else None
        done = judge_recording(reader, exercise, ctrl_c=wish)
    (sentence,) = done.report.summary
    assert sentence == (
        "Nothing could be judged: the analysis was stopped before it saw the starting position of "
        "an exercise."
    )
    assert not done.report.complete
    page = render(done.report, [(done.chart, {})])
    assert UNDECIDED.todo in page
    assert CANNOT_JUDGE[Reason.WRONG_EXERCISE].todo not in page


PESTERED = """
import os, signal, threading, time
from itertools import islice
from posecoach.landmarker import Landmarker
from posecoach.paths import samples_folder
from posecoach.sources.video import VideoFile

def handle(*_):
    global armed
    if armed:
        armed = False
        raise KeyboardInterrupt

def pester():
    while not done:
        time.sleep(0.004)
        os.kill(os.getpid(), signal.SIGINT)

heard, armed, done = 0, False, False
signal.signal(signal.SIGINT, handle)
thread = threading.Thread(target=pester)
with (
    VideoFile(samples_folder() / "glute_bridge.mp4") as video,
    Landmarker("lite", count_people_every_s=None) as landmarker,
):
    landmarker.find(next(iter(video)))
    thread.start()
    for frame in islice(video, 200):
        try:
            armed = True
            landmarker.find(frame)
            armed = False
        except KeyboardInterrupt:
            heard += 1
    armed, done = False, True
    thread.join()
print(heard)
"""


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.skipif(os.name == "nt", reason="on Windows a process cannot send itself Ctrl-C")
def test_the_model_survives_any_number_of_ctrl_c() -> None:
    """If Ctrl-C is raised inside the model, this ends in a segmentation fault."""
    done = subprocess.run(
        [sys.executable, "-c", PESTERED],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("options", [["-e", "glute-bridge"], []], ids=["named", "recognised"])
def test_an_interrupted_analyze_writes_what_it_judged(
    tmp_path: Path, options: list[str], jobs: str, small_film: Path
) -> None:
    out = tmp_path / "o"
    done = interrupt_at(
        4.0, "analyze", str(small_film), *options, "--model", "lite", "-o", str(out), "--jobs", jobs
    )
    assert done.returncode == 130, done.stderr
    assert done.stderr.startswith("posecoach: warning: Stopped by the user at "), done.stderr
    assert done.stderr.count("\n") == 1
    assert {p.name for p in out.iterdir()} == FILES | ({"annotated.mp4"} if options else set())
    report = json.loads((out / "report.json").read_text())
    assert not report["complete"]
    assert 4 <= report["tracking"]["seen_s"] < 4.5, "analyze stops at once"
    rows = (out / "frames.csv").read_text().splitlines()
    assert len(rows) - 1 == round(report["tracking"]["seen_s"] * 15) + 1


@pytest.mark.slow
@pytest.mark.model
def test_an_interrupted_count_reports_its_counts_and_reads_no_further_input(
    small_film: Path,
) -> None:
    """It is interrupted in the second of three inputs."""
    done = interrupt_at(
        9.0, "count", BRIDGE_3, str(small_film), BRIDGE_3, "--json", "--model", "lite"
    )
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["reps"] == 3
    assert (second["path"], second["reps"]) == (str(small_film), 1)
    assert "Stopped by the user" in done.stderr


@pytest.mark.slow
@pytest.mark.model
def test_an_interrupted_live_session_reports_its_counts(screen: str, small_film: Path) -> None:
    done = interrupt_at(5.0, "live", "--camera", str(small_film), "--model", "lite", DISPLAY=screen)
    assert done.returncode == 130, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith("0 reps, ")


@pytest.mark.slow
@pytest.mark.model
def test_an_interrupt_before_the_first_result_leaves_no_unfinished_files(tmp_path: Path) -> None:
    out = tmp_path / "o"
    child = start("analyze", str(SAMPLE), "-e", "glute-bridge", "-o", str(out))
    wait_for((out / ".frames.csv.part").exists)
    done = interrupt(child)
    assert done.returncode in {130, -signal.SIGINT}
    assert "Traceback" not in done.stderr
    assert not out.exists() or not [p for p in out.iterdir() if p.name.startswith(".")]
