"""A check that hangs, crashes or babbles harms nothing else."""

import os
import socket
from contextlib import suppress
from pathlib import Path

import pytest

from posecoach.doctor.apart import run_check
from posecoach.doctor.finding import Finding, State


def found(check: str, *arguments: str, limit_s: float = 60.0) -> Finding:
    (finding,) = run_check(
        check, *arguments, about="it", limit_s=limit_s, otherwise=State.PROBLEM, todo="do this"
    )
    return finding


def broken_mediapipe(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "mediapipe.py").write_text(code)
    monkeypatch.syspath_prepend(str(folder))


@pytest.mark.slow
def test_what_hangs_is_ended() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        mute.settimeout(0)
        finding = found("camera", f"http://127.0.0.1:{mute.getsockname()[1]}/", limit_s=1.0)
        with suppress(BlockingIOError):  # a slow machine has not called within 1 s
            caller, _ = mute.accept()
            caller.settimeout(None)
            with caller, suppress(ConnectionResetError):
                while caller.recv(1000):  # nothing once it has ended
                    pass
    assert finding == Finding("it", State.PROBLEM, "no answer within 1 s", "do this")


@pytest.mark.slow
def test_what_takes_its_process_down_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken_mediapipe(tmp_path, "import os; os.abort()", monkeypatch)
    finding = found("model", "full")
    assert (finding.state, finding.todo) == (State.PROBLEM, "do this")
    assert finding.what == "the check crashed (signal 6)"
    assert capfd.readouterr() == ("", "")


def test_a_mistake_of_ours_is_one_line() -> None:
    finding = found("nonesuch")
    assert finding.what.startswith("the check crashed (ModuleNotFoundError: ")
    assert "\n" not in finding.what


@pytest.mark.slow
def test_what_a_library_prints_is_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import os; print('hello'); os.write(1, b'hello'); raise ImportError('no such thing')"
    broken_mediapipe(tmp_path, code, monkeypatch)
    assert found("model", "full").what == "mediapipe does not load (no such thing)"


@pytest.mark.slow
def test_it_is_the_same_program_wherever_it_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POSECOACH_DATA", os.fspath(tmp_path))
    about = [
        finding.about
        for finding in run_check(
            "disk", about="disk", limit_s=60, otherwise=State.PROBLEM, todo="do this"
        )
    ]
    assert about == ["data folder", "this folder", "history"]
