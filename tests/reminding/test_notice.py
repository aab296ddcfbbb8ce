"""The notice; `notify-send` is a program of the test."""

import os
from pathlib import Path

import pytest

from posecoach.errors import InstallationError
from posecoach.reminding.notice import PROGRAM, show_notice
from posecoach.words import Translator


def with_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    path = tmp_path / PROGRAM
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")


def test_it_is_said_in_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_program(tmp_path, monkeypatch, f'printf "%s\\n" "$@" >{tmp_path}/said')
    show_notice(Translator("de"))
    assert (tmp_path / "said").read_text().splitlines()[1:] == [
        "Zeit, dich zu bewegen",
        "Steh auf und beweg dich zwei Minuten: Langes Sitzen macht die Hüftbeuger steif.",
    ]


def test_a_desktop_that_accepts_none_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_program(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(InstallationError, match="accepted no notice; log in"):
        show_notice(Translator("en"))


def test_without_the_program_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InstallationError, match="libnotify-bin"):
        show_notice(Translator("en"))
