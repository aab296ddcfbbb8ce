"""A live session on a bad day: a voice that hangs or dies, and a part that has a fault."""

import subprocess
import sys
from pathlib import Path

import pytest

from posecoach.history import History
from posecoach.paths import history_path
from posecoach.sources.recording import Recording
from posecoach.voice.voice import FAILED
from posecoach.words import translate
from tests.running import environment, start
from tests.small_film import write_small

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(sys.platform == "win32", reason="its programs that speak are no scripts"),
]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Return a film of one bridge."""
    return write_small(tmp_path / "one.mp4", lambda image, _: image, 9)


def program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("broken", ["espeak-ng", "pw-play"])
def test_a_voice_that_hangs_or_sounds_that_die_end_no_session(
    screen: str, film: Path, tmp_path: Path, broken: str
) -> None:
    """Without a program that speaks, each repetition has a sound."""
    script = {"espeak-ng": "exec /bin/sleep 600", "pw-play": "kill -9 $$"}[broken]
    program(tmp_path / "bin", broken, script)
    child = start(
        "live", "-e", "glute-bridge", "--camera", str(film), "--model", "lite", "--language", "de",
        DISPLAY=screen, PATH=str(tmp_path / "bin"),
    )  # fmt: skip
    out, err = child.communicate()
    assert child.returncode == 0
    assert out == "1 Wiederholung, 1 sauber, 0 unvollst\u00e4ndig\n"
    warned = f"posecoach: warning: {translate(FAILED, 'de').format(broken)}"
    # The program that hangs is ended with the session, or before if that lasts long enough.
    assert set(err.splitlines()) in ([{warned}] if broken == "pw-play" else [{warned}, set()])


FAULTY = """
import sys
from posecoach import cli
from posecoach.{module} import {kind}

calls, before = [], {kind}.{method}

def fail(self, *arguments, **more):
    calls.append(self)
    if {when}:
        raise ZeroDivisionError("broken")
    return before(self, *arguments, **more)

{kind}.{method} = fail
sys.exit(cli.program())
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "kind", "method", "when"),
    [
        ("sources.device", "Film", "read", "len(calls) > 130"),
        ("landmarker", "Landmarker", "find", "arguments[0].t > 8.6"),
        ("voice.programs", "SpeakingProgram", "speak", "True"),
        ("overlay", "Overlay", "draw", "arguments[2].t > 8.6"),
    ],
)
def test_a_fault_of_any_part_ends_the_session_in_one_line_and_loses_nothing(
    screen: str, film: Path, tmp_path: Path, module: str, kind: str, method: str, when: str
) -> None:
    program(tmp_path / "bin", "espeak-ng", "exit 0")
    code = FAULTY.format(module=module, kind=kind, method=method, when=when)
    done = subprocess.run(
        [sys.executable, "-c", code, "live", "-e", "glute-bridge", "--camera", str(film),
         "--model", "lite", "--keep", str(tmp_path / "set.npz")],
        capture_output=True, text=True, check=False,
        env=environment(DISPLAY=screen, PATH=str(tmp_path / "bin")),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("posecoach: error: posecoach has a fault (ZeroDivisionError: ")
    with Recording.load(tmp_path / "set.npz") as recording:
        assert len(list(recording)) > 10
    if kind != "SpeakingProgram":
        with History.open(history_path()) as history:
            (kept,) = history.sets()
        assert len(kept.attempts) == 1
