"""The log of a set: attempts, their values, which of them a late fault belongs to."""

import math
from dataclasses import replace

import pytest

from posecoach.coach.attempts import AttemptLog
from posecoach.engines.engine import RawAttempt
from posecoach.exercises import exercises
from posecoach.pose import Pose, Side
from posecoach.rules.role import Role
from posecoach.verdict import Direction, Kind, NotCounted, ViewName

FRONT, SIDE = ViewName.FRONT, ViewName.SIDE
ASIDE = {"trunk_aside_deg": 25.0, "lean_from_tall_ratio": 0.0}
TALL = {"trunk_aside_deg": 3.0, "lean_from_tall_ratio": 0.0}


def switch(start_s: float, end_s: float, side: Side = Side.LEFT) -> RawAttempt:
    roles = {Role.TRANSITION: end_s - start_s, Role.MIDDLE: 1.0, Role.FASTEST: 0.5}
    return RawAttempt(
        Kind.SWITCH, start_s, (start_s + end_s) / 2, end_s, None, roles, side, samples=(TALL,)
    )


def rep(start_s: float, reason: NotCounted | None = None, **roles: float) -> RawAttempt:
    of = {
        Role.LINE_PEAK: 175.0, Role.LINE_REST: 120.0, Role.LIFT_PEAK: 0.5, Role.STILL: 2.0,
        Role.RISE: 1.5, Role.LOWER: 2.0, Role.FALL_RATE: 40.0,
    } | {Role[name.upper()]: value for name, value in roles.items()}  # fmt: skip
    height = ({"knee_deg": 80.0, "shin_deg": 5.0},)
    return RawAttempt(Kind.REP, start_s, start_s + 2, start_s + 4, reason, of, height=height)


def leans(log: AttemptLog, since_s: float, seconds: float = 2.0) -> None:
    """Lean to the side between attempts."""
    for i in range(int(seconds * 30)):
        log.watch_rest(since_s + i / 30, ASIDE, FRONT)


def of(name: str) -> AttemptLog:
    return AttemptLog(exercises()[name])


def test_a_lean_after_a_switch_is_a_fault_of_that_switch() -> None:
    log = of("ninety-ninety")
    log.record(switch(2.0, 5.0), FRONT, next_begun=False)
    leans(log, 5.5)
    assert log.attempts[0].faults == ("leaning-off",)
    assert not log.attempts[0].clean
    assert [o.attempt for o in log.occurrences] == [0]


def test_a_lean_before_any_switch_is_nobodys() -> None:
    log = of("ninety-ninety")
    leans(log, 1.0)
    log.begin_attempt()
    log.record(switch(4.0, 7.0), FRONT, next_begun=False)
    assert [o.attempt for o in log.occurrences] == [None]
    assert log.attempts[0].faults == ()


def test_a_lean_in_another_stay_is_not_the_last_switchs() -> None:
    """Whoever left the position and came back has not switched there."""
    log = of("ninety-ninety")
    log.record(switch(2.0, 5.0), FRONT, next_begun=False)
    log.leave_position()
    leans(log, 20.0)
    assert log.attempts[0].faults == ()
    assert [o.attempt for o in log.occurrences] == [None]


def test_counts_by_side_and_by_direction() -> None:
    log = of("ninety-ninety")
    for i, side in enumerate((Side.LEFT, Side.RIGHT, Side.LEFT)):
        log.record(switch(5.0 * i, 5.0 * i + 3, side), FRONT, next_begun=False)
    assert [log.by_side[side].switches for side in (Side.LEFT, Side.RIGHT)] == [2, 1]
    assert log.by_direction == {}
    cars = of("hip-cars-standing")
    circle = RawAttempt(
        Kind.CIRCLE, 0.0, 4.0, 8.0, None, {Role.AREA: 0.8, Role.DURATION: 8.0}, Side.LEFT,
        Direction.OPENING,
    )  # fmt: skip
    cars.record(circle, FRONT, next_begun=False)
    assert cars.by_direction[Side.LEFT, Direction.OPENING] == 1
    assert sum(cars.by_direction.values()) == 1


def test_a_leap_loses_an_attempt_unless_a_cut_explains_it() -> None:
    leapt = replace(Pose.empty(4.0, (1920, 1080)), leapt=True)
    for cut, reason in ((False, NotCounted.TRACKING_LOST), (True, None)):
        log = of("glute-bridge")
        log.note_doubt(leapt)
        if cut:
            log.forget_doubt()
        log.record(rep(2.0), SIDE, next_begun=False)
        assert log.attempts[0].reason is reason


def test_the_filters_delay_is_taken_off_all_times() -> None:
    log = of("glute-bridge")
    log.record(rep(2.0), SIDE, next_begun=False)
    (attempt,) = log.attempts
    times = [attempt.start_s, attempt.peak_s, attempt.end_s]
    assert times == pytest.approx([1.88, 3.88, 5.88])


def test_an_attempt_begins_no_earlier_than_the_last_one_ended() -> None:
    log = of("glute-bridge")
    log.record(rep(2.0), SIDE, next_begun=False)
    log.record(rep(5.0), SIDE, next_begun=False)
    assert log.attempts[1].start_s == log.attempts[0].end_s


def test_angles_are_unknown_from_another_view_and_times_are_not() -> None:
    log = of("glute-bridge")
    log.record(rep(2.0), ViewName.OBLIQUE, next_begun=False)
    values = log.attempts[0].values
    assert math.isnan(values["hip_line_peak_deg"])
    assert math.isnan(values["knee_top_deg"])
    assert (values["hip_lift_ratio"], values["rise_s"]) == (0.5, 1.5)
    assert not log.attempts[0].clean


def test_only_minor_faults_leave_an_attempt_clean() -> None:
    log = of("glute-bridge")
    log.record(rep(2.0, rise=0.4), SIDE, next_begun=False)
    log.record(rep(8.0, still=0.2), SIDE, next_begun=False)
    assert [a.faults for a in log.attempts] == [("rushed",), ("short-hold",)]
    assert [a.clean for a in log.attempts] == [True, False]


BRIDGES = {"glute-bridge": 0.0, "single-leg-bridge": -8.0}
"""By how many degrees the top of each lies under that of the plain one."""


def partials(name: str, *peaks_and_lifts: tuple[float, float]) -> AttemptLog:
    """Log tries that do not reach the top, by their greatest line and lift."""
    log = of(name)
    for i, (peak, lift) in enumerate(peaks_and_lifts):
        one = rep(6.0 * i, NotCounted.PARTIAL, line_peak=peak, lift_peak=lift, still=0.2)
        log.record(one, SIDE, next_begun=False)
    return log


@pytest.mark.parametrize("name", BRIDGES)
def test_a_lower_top_counts_what_reached_it_and_judges_it_again(name: str) -> None:
    lower = BRIDGES[name]
    log = partials(
        name, (156 + lower, 0.3), (155 + lower, 0.3), (130 + lower, 0.3), (155 + lower, 0.05)
    )
    assert [a.faults for a in log.attempts] == [("low-top",)] * 4
    offered = log.offered_range()
    assert offered is not None
    top = offered["hip_line_deg"]
    assert 151.2 + lower < top < 152.8 + lower
    log.recount(top)
    assert [a.counted for a in log.attempts] == [True, True, False, False]
    assert [a.faults for a in log.attempts[:3]] == [("short-hold",)] * 2 + [("low-top",)]
    assert [o.attempt for o in log.occurrences if o.name == "low-top"] == [2, 3]


@pytest.mark.parametrize("name", BRIDGES)
@pytest.mark.parametrize(
    "peaks", [(156.0, 155.0), (137.0, 139.0, 138.0), (math.nan, math.nan, math.nan)]
)
def test_no_lower_top_is_offered(name: str, peaks: tuple[float, ...]) -> None:
    """Not before the third try, and not where the best one is far too low or unknown."""
    lower = BRIDGES[name]
    log = partials(name, *((peak + lower, 0.3) for peak in peaks))
    assert log.offered_range() is None


def test_nothing_ended_is_nothing() -> None:
    log = of("glute-bridge")
    assert log.record(None, SIDE, next_begun=False) == ()
    assert log.attempts == []
