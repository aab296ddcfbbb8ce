"""Arguments: their errors in one line, with what was most likely meant."""

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
