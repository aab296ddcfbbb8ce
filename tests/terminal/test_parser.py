"""Arguments: their errors in one line, with what was most likely meant."""

import os
from pathlib import Path

import pytest

from posecoach import __version__
from posecoach.cli import main

COMMANDS = [
    "demo",
    "analyze",
    "count",
    "live",
    "evaluate",
    "exercises",
    "plan",
    "history",
    "doctor",
]


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_command_tells_the_version(
    command: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([*([command] if command else []), "--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"posecoach {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["analyze", "x.mp4", "--jason"], "--json"),
        (["count", "x.mp4", "--exercize=squat"], "--exercise"),
        (["live", "--camra", "1"], "--camera"),
    ],
)
def test_a_wrong_option_gets_the_nearest_of_its_command(
    arguments: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    error = capsys.readouterr().err
    assert left.value.code == 2
    assert near in error.partition("nearest:")[2]
    assert f"posecoach {arguments[0]} --help" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("number", ["0", "-3", "x", "1.5", ""])
@pytest.mark.parametrize("command", ["analyze", "evaluate"])
def test_there_is_at_least_one_job(
    command: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "x", f"--jobs={number}"])
    assert left.value.code == 2
    assert f"{number!r} is no whole number from 1 on" in capsys.readouterr().err


def test_a_file_that_looks_like_an_option_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-dash.mp4").touch()
    with pytest.raises(SystemExit) as left:
        main(["count", "a.mp4", "-dash.mp4", "b.mp4"])
    assert left.value.code == 2
    told = os.path.join(".", "-dash.mp4")
    assert f"-dash.mp4 begins like an option: write {told}" in capsys.readouterr().err
    assert main(["count", told]) == 1
    assert "-dash.mp4 is empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["analyze", "x", "-e", ""], ["live", "-e", ""], ["exercises", ""]]
)
def test_no_name_is_no_exercise(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "no exercise ''" in capsys.readouterr().err


def test_capitals_are_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises", "NINETY-NINETY"]) == 2
    assert "; nearest: ninety-ninety" in capsys.readouterr().err
