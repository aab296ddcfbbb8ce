"""Machines on a bad day: read-only folders, a full disk, no home folder, two sessions at once."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from posecoach import safety
from posecoach.history import History
from posecoach.history.diary import Diary
from posecoach.paths import history_path
from tests.history.test_diary import practised, written
from tests.history.test_store import done, rep
from tests.judging import RECORDINGS
from tests.running import POSECOACH, Done, environment

BRIDGE_3 = RECORDINGS / "bridge_3.npz"

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="needs tools of Linux")

OBEYING = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
    if sys.platform == "linux" and os.geteuid() == 0
    else ()
)
"""Before a command: the permissions of files hold for root, too."""

SESSION = """
import sys
from pathlib import Path
from posecoach.cli import main
from posecoach.exercises import exercises
from posecoach.live import coaching
from posecoach.live.wanted import Wanted
from tests.judging import recording
from tests.stage import Stage, perform

real = coaching.live
stage = Stage(recording("bridge_3"))
coaching.live = lambda wanted, camera, model, keeping: perform(stage, wanted, live=real)
sys.exit(main(["live", "-e", "glute-bridge", "--no-voice", "--safety-read"]))
"""
"""A live session of three bridges through the command line, without a screen or a camera."""


def run(*command: str, before: tuple[str, ...] = (), **more: str) -> Done:
    return subprocess.run(
        [*before, *command],
        capture_output=True, text=True, check=False, env=environment(**more),
    )  # fmt: skip


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


@pytest.mark.slow
@linux_only
def test_a_read_only_folder_is_read_and_keeps_nobody_from_practising(data_folder: Path) -> None:
    """The last session was killed, so that its sets are in the log only."""
    if OBEYING:
        needs("setpriv")
    safety.answers_path().unlink()
    with History.open(history_path()) as history:
        done(history, [rep(), rep()])
        copies = {path.name: path.read_bytes() for path in data_folder.iterdir()}
    for name, content in copies.items():
        if not name.endswith("-shm"):
            (data_folder / name).write_bytes(content)
    data_folder.chmod(0o500)
    try:
        told = run(*POSECOACH, "history", "--json", before=OBEYING)
        assert (told.returncode, told.stderr) == (0, "")
        assert [one["number"] for one in json.loads(told.stdout)["sets"]] == [2]

        told = run(*POSECOACH, "doctor", "--json", "--camera", "none.mp4", before=OBEYING)
        found = {one["about"]: one for one in json.loads(told.stdout)["findings"]}
        assert found["history"]["state"] == "ok"
        assert found["data folder"]["state"] == "warning"

        told = run(sys.executable, "-c", SESSION, before=OBEYING)
        assert told.returncode == 0, told.stderr
        assert told.stdout.startswith("3 reps, ")
        lines = told.stderr.splitlines()
        assert [line.partition(" (")[0].split(" /")[0] for line in lines[:2]] == [
            "posecoach: warning: cannot write the safety answers",
            "posecoach: warning: cannot use the history",
        ]
        assert "this session is not in the history" in lines[-1]
    finally:
        data_folder.chmod(0o700)


@pytest.mark.slow
@linux_only
def test_a_disk_that_is_really_full_for_a_moment(tmp_path: Path) -> None:
    """A small disk is filled after the first attempt and emptied before the last."""
    mount = ("unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=300k t "$0" && exec "$@"')
    needs("unshare")
    if run(*mount, str(tmp_path), "true").returncode:
        pytest.skip("this user may not mount a small disk")
    code = """
import sys
from pathlib import Path
from posecoach.history.diary import Diary
from tests.history.test_diary import practised, rep, written
note = practised(1)
with Diary(None) as diary:
    diary.write([note])
    filler = Path(sys.argv[1]) / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(512))
    except OSError:
        pass
    for n in range(1, 40):
        note.coach.log.attempts.append(rep(n))
        diary.write([note])
    print(diary.notice)
    filler.unlink()
print(*written())
"""
    told = run(
        *mount, str(tmp_path), sys.executable, "-c", code, str(tmp_path),
        POSECOACH_DATA=str(tmp_path),
    )  # fmt: skip
    assert told.stdout.splitlines() == [
        "Your sets cannot be saved right now. Check the disk.", "40",
    ], told.stderr  # fmt: skip
    assert len(told.stderr.splitlines()) == 2
    assert "Traceback" not in told.stderr


HOMELESS = """
import os, pwd, sys

def nobody(uid):
    raise KeyError(uid)

pwd.getpwuid = nobody
os.environ.pop("HOME", None)
from posecoach.cli import main
from posecoach.paths import model_path
model_path("lite")
{more}
sys.exit(main(sys.argv[1:]))
"""
"""A command of a user without a home folder and without a name."""


@pytest.mark.slow
@linux_only
@pytest.mark.parametrize("chosen", ["", "~/data"])
def test_without_a_home_folder_it_is_said_and_nothing_is_written_elsewhere(
    chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    plain, staged = HOMELESS.format(more=""), HOMELESS.format(more=SESSION)
    said = "you have no home folder; set the variable POSECOACH_DATA to a folder"

    told = run(sys.executable, "-c", plain, "history", POSECOACH_DATA=chosen)
    assert (told.returncode, told.stderr) == (1, f"posecoach: error: {said}\n")

    told = run(sys.executable, "-c", plain, "count", str(BRIDGE_3), POSECOACH_DATA=chosen)
    assert (told.returncode, told.stderr) == (0, "")

    told = run(sys.executable, "-c", staged, POSECOACH_DATA=chosen)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("3 reps, ")
    answers, history, end = told.stderr.splitlines()
    assert answers == f"posecoach: warning: {said}; the questions are asked again next time"
    assert history.startswith(f"posecoach: warning: {said}; it is tried again")
    assert "this session is not in the history" in end

    look = "from posecoach.doctor.disk_check import examine; print(*examine()); sys.exit()"
    told = run(sys.executable, "-c", HOMELESS.format(more=look), POSECOACH_DATA=chosen)
    assert "what='you have no home folder'" in told.stdout
    assert list(tmp_path.iterdir()) == []


def test_two_sessions_at_once_are_both_kept() -> None:
    one, other = practised(0), practised(0)
    with Diary("one") as first, Diary("other") as second:
        for n in range(5):
            for note, diary in ((one, first), (other, second)):
                note.coach.log.attempts += practised(1).coach.log.attempts
                diary.write([note])
            assert written() == [n + 1, n + 1]
    with History.open(history_path()) as history:
        assert [(s.plan, len(s.attempts), s.ended is not None) for s in history.sets()] == [
            ("one", 5, True), ("other", 5, True),
        ]  # fmt: skip


@pytest.mark.slow
def test_two_programs_that_save_answers_at_once_do_not_disturb_each_other(
    data_folder: Path,
) -> None:
    code = "from posecoach.safety import *\nfor _ in range(200): save_answers('read')"
    both = [subprocess.Popen([sys.executable, "-c", code], env=environment()) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert safety.load_answers() is not None
    assert [path.name for path in data_folder.iterdir()] == ["safety.json"]
