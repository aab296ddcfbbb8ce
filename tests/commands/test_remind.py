"""``posecoach remind`` as the user types it."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from posecoach.cli import main
from posecoach.reminding import notice, timer
from posecoach.reminding.hours import Hours


@pytest.fixture
def times() -> Iterator[list[str]]:
    """Yield the times that are set, without a timer of the system."""
    out: list[str] = []

    def turn_on(hours: Hours, _language: str) -> None:
        out[:] = [f"{one:%H:%M}" for one in hours.times()]

    with (
        patch.object(timer, "turn_on", turn_on),
        patch.object(timer, "turn_off", out.clear),
        patch.object(timer, "times_set", lambda: out),
        patch.object(notice, "check_notices"),
    ):
        yield out


def test_on_state_and_off(times: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remind"]) == 0
    assert capsys.readouterr().out == "Reminders are off.\n"
    assert main(["remind", "--on", "--every", "30", "--until", "16:30"]) == 0
    said = "Reminders are on: 15 a day, the first at 09:30, the last at 16:30.\n"
    assert capsys.readouterr().out == said
    assert main(["remind"]) == 0
    assert capsys.readouterr().out == said
    assert main(["remind", "--off"]) == 0
    assert capsys.readouterr().out == "Reminders are off.\n"
    assert times == []


@pytest.mark.usefixtures("times")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--every", "30"], "add --on"),
        (["--on", "--every", "3"], "choose 10 to 240 minutes"),
        (["--on", "--from", "nine"], "write it as 9:30"),
        (["--on", "--from", "17:50"], "choose a longer time"),
    ],
)
def test_bad_times_are_one_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
