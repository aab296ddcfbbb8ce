"""Arguments: their errors in one line, with what was most likely meant."""

import os
import pkgutil
from pathlib import Path

import pytest

from posecoach import __version__, commands
from posecoach.cli import COMMANDS, build_parser, main

NAMES = [module.__name__.rpartition(".")[2] for module in COMMANDS]


def test_every_file_in_commands_is_a_command() -> None:
    assert sorted(module.name for module in pkgutil.iter_modules(commands.__path__)) == sorted(
        NAMES
    )


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    for module, name in zip(COMMANDS, NAMES, strict=True):
        assert f"  {name:10} {module.HELP}\n" in out


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_ends_in_examples_that_can_be_parsed(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 100
    examples = out.partition("examples:\n")[2].splitlines()
    assert examples
    for line in examples:
        typed = line.strip().partition("  ")[0].split()
        assert typed[:2] == ["posecoach", name]
        build_parser().parse_args(typed[1:])


def test_an_option_before_the_command_is_reported_by_the_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--versoin", "demo"])
    assert left.value.code == 2
    error = capsys.readouterr().err
    assert error == (
        "posecoach: error: unrecognized arguments: --versoin (nearest: --version);"
        " see posecoach --help\n"
    )


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("serve --pers Anna", "--person"),
        ("history import report.json --pers Anna", "--person"),
        ("analyze video.mp4 --no-vid", "--no-video"),
    ],
)
def test_an_abbreviated_option_is_none_and_the_whole_one_is_suggested(
    typed: str, whole: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(typed.split())
    assert left.value.code == 2
    assert f"(nearest: {whole}" in capsys.readouterr().err


@pytest.mark.parametrize("command", [None, *NAMES])
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
@pytest.mark.parametrize("command", ["analyze", "count", "evaluate"])
def test_there_is_at_least_one_job(
    command: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "x", f"--jobs={number}"])
    assert left.value.code == 2
    assert f"{number!r} is not a whole number of 1 or more" in capsys.readouterr().err


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
