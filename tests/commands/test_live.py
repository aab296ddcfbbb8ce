"""What is practised, and what is left out because it hurt today."""

from datetime import datetime, timedelta

import pytest

from posecoach.cli import main
from posecoach.errors import SafetyError
from posecoach.exercises import exercises
from posecoach.history import History
from posecoach.lesson import AnyExercise, OneExercise
from posecoach.lesson.routine import Routine
from posecoach.live.wanted import Wanted
from posecoach.paths import history_path
from posecoach.plans import find_plan
from posecoach.verdict import Kind

BRIDGE = exercises()["glute-bridge"]
PLAN = find_plan("hip-mobility", exercises())


def hurt(name: str, pain: int | None, *, days_ago: int = 0, hand: bool = False) -> None:
    """Keep a set of that exercise."""
    when = datetime.now().astimezone() - timedelta(days=days_ago)
    with History.open(history_path(), lambda: when) as history:
        one = history.begin_set(history.begin_session(), name, Kind.REP)
        history.end_set(one, pain)
        if hand:
            history.set_said(one, hurt=True, asked=False, stopped=None)


def test_what_is_wanted_is_practised() -> None:
    assert isinstance(Wanted().practice(), AnyExercise)
    assert isinstance(Wanted(BRIDGE).practice(), OneExercise)
    assert isinstance(Wanted(plan=PLAN).practice(), Routine)
    assert not history_path().exists(), "looking leaves no file behind"


@pytest.mark.parametrize(("pain", "hand"), [(6, False), (None, True)])
def test_what_hurt_today_is_left_for_today(pain: int | None, *, hand: bool) -> None:
    hurt(BRIDGE.name, pain, hand=hand)
    with pytest.raises(SafetyError, match="Glute bridge hurt today; leave it out until tomorrow"):
        Wanted(BRIDGE).practice()
    routine = Wanted(plan=PLAN).practice()
    named = []
    while not routine.finished:
        named.append(routine.coach.exercise.name)
        routine.skip()
    assert BRIDGE.name not in named
    assert "ninety-ninety" in named


@pytest.mark.slow
def test_a_plan_of_which_nothing_is_left_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for name in exercises():
        hurt(name, 8)
    assert main(["live", "--plan", "hip-mobility"]) == 1
    err = capsys.readouterr().err
    assert "Glute bridge, and Hip CARs, on all fours hurt today; leave them out until" in err


def test_a_little_pain_or_pain_of_yesterday_keeps_nobody_from_it() -> None:
    hurt(BRIDGE.name, 5)
    hurt(BRIDGE.name, 9, days_ago=1)
    assert isinstance(Wanted(BRIDGE).practice(), OneExercise)


def test_a_damaged_history_keeps_nobody_from_it() -> None:
    history_path().write_bytes(b"no database" * 100)
    assert isinstance(Wanted(BRIDGE).practice(), OneExercise)
