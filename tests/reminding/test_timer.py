"""The timer of the user; `systemctl` is a program of the test that writes down its arguments."""

import os
import shlex
import sys
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from posecoach.errors import InstallationError, OutputError
from posecoach.reminding import timer
from posecoach.reminding.hours import Hours

Calls = Callable[[], list[str]]


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Return a function that returns the calls of `systemctl` so far."""
    log = tmp_path / "calls"
    program(tmp_path / "bin" / "systemctl", f'echo "$@" >>{shlex.quote(str(log))}')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return lambda: log.read_text().splitlines() if log.exists() else []


def program(path: Path, does: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


def unit(tmp_path: Path, kind: str) -> str:
    return (tmp_path / "config" / "systemd" / "user" / f"posecoach-remind.{kind}").read_text()


def test_it_is_turned_on_changed_and_turned_off(calls: Calls, tmp_path: Path) -> None:
    assert timer.times_set() == []
    timer.turn_on(Hours(60, time(9), time(11)), "de")
    assert timer.times_set() == ["10:00", "11:00"]
    assert "OnCalendar=*-*-* 10:00:00\n" in unit(tmp_path, "timer")
    start = next(line for line in unit(tmp_path, "service").splitlines() if "ExecStart" in line)
    command = shlex.split(start.removeprefix("ExecStart="))
    assert command == [sys.executable, "-m", "posecoach", "remind", "--now", "--language", "de"]
    assert "--user enable posecoach-remind.timer" in calls()
    timer.turn_on(Hours(30, time(9), time(9, 30)), "de")
    assert timer.times_set() == ["09:30"]
    assert calls()[-1] == "--user restart posecoach-remind.timer"
    assert timer.turn_off()
    assert "--user disable --now posecoach-remind.timer" in calls()
    assert list((tmp_path / "config" / "systemd" / "user").iterdir()) == []
    assert not timer.turn_off()


@pytest.mark.usefixtures("calls")
def test_a_path_with_signs_that_systemd_reads_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", '/opt/my "50%" $HOME\\python')
    timer.turn_on(Hours(), "en")
    assert 'ExecStart="/opt/my \\"50%%\\" $$HOME\\\\python" "-m"' in unit(tmp_path, "service")


def test_without_systemd_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with pytest.raises(InstallationError, match="set a repeating reminder in your calendar"):
        timer.turn_on(Hours(), "en")
    assert not (tmp_path / "config").exists()


def test_a_manager_that_does_not_run_is_as_good_as_none(calls: Calls, tmp_path: Path) -> None:
    program(tmp_path / "bin" / "systemctl", "exit 1")
    with pytest.raises(InstallationError):
        timer.turn_on(Hours(), "en")
    assert calls() == []
    assert not (tmp_path / "config").exists()


@pytest.mark.usefixtures("calls")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        timer.turn_on(Hours(), "en")
