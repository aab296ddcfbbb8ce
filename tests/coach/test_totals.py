"""What the attempts of a set add up to."""

from dataclasses import replace

from posecoach.coach.attempts import AttemptLog
from posecoach.coach.totals import Totals
from posecoach.engines import RawAttempt
from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.rules.role import Role
from posecoach.verdict import Attempt, Kind, NotCounted, ViewName

BRIDGE, SWITCHES = exercises()["glute-bridge"], exercises()["ninety-ninety"]
REP = Attempt(Kind.REP, 0.0, 1.0, 3.0, counted=True, reason=None, clean=True)
SWITCH = Attempt(Kind.SWITCH, 0.0, 1.0, 3.0, counted=True, reason=None, side=Side.LEFT)


def test_a_bridge_has_no_sides() -> None:
    partial = replace(REP, counted=False, reason=NotCounted.PARTIAL)
    totals = Totals.of(BRIDGE, [REP, partial])
    assert (totals.counts.reps, totals.counts.clean_reps, totals.counts.partial) == (1, 1, 1)
    assert totals.by_side == {}
    assert totals.by_direction == {}


def test_a_switch_has_one() -> None:
    totals = Totals.of(SWITCHES, [SWITCH, SWITCH, replace(SWITCH, side=Side.RIGHT)])
    assert [totals.by_side[side].switches for side in Side] == [2, 1]


def test_the_log_adds_up_again_when_an_attempt_changes() -> None:
    log = AttemptLog(BRIDGE)
    assert log.counts.reps == 0
    raw = RawAttempt(Kind.REP, 0.0, 1.0, 3.0, None, {Role.STILL: 1.5})
    log.record(raw, ViewName.SIDE, next_begun=False)
    assert log.counts.reps == 1
    assert log.counts.clean_reps == 1
    log.attempts[0] = replace(log.attempts[0], clean=False)
    assert log.counts.clean_reps == 0
    log.attempts += [REP]
    assert log.counts.reps == 2
