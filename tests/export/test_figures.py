"""Medians with their errors, and the marks of charts."""

import math

import pytest

from posecoach.exercises import exercises
from posecoach.export.content import Done
from posecoach.export.figures import (
    ERROR_DEG,
    Mark,
    Spread,
    chart_of_attempts,
    chart_of_days,
    error_of,
    spread,
)
from posecoach.history.past import Point
from posecoach.verdict import Attempt, Kind
from tests.history.weeks import FIRST

VALUES = {value.name: value for one in exercises().values() for value in one.all_values}
PEAK, AREA, STILL = (VALUES[n] for n in ("hip_line_peak_deg", "area_ratio", "still_s"))


def done(*peaks: tuple[float, bool]) -> Done:
    """Return a set of attempts with these peaks, counted or not."""
    attempts = [
        Attempt(
            kind=Kind.REP, start_s=0.0, peak_s=1.0, end_s=2.0, counted=counted, reason=None,
            side=None, values={PEAK.name: peak}, faults=(), clean=counted, direction=None,
        )
        for peak, counted in peaks
    ]  # fmt: skip
    return Done(FIRST, "glute-bridge", Kind.REP, None, None, len(attempts), attempts)


def test_only_attempts_that_counted_are_summed_up_if_there_are_any() -> None:
    sets = [done((170.0, True), (120.0, False), (math.nan, True)), done((180.0, True))]
    assert spread(sets, PEAK) == Spread(175.0, 170.0, 180.0, 2, ERROR_DEG)
    assert spread([done((120.0, False))], PEAK) == Spread(120.0, 120.0, 120.0, 1, ERROR_DEG)
    assert spread([done((math.nan, True))], PEAK) is None
    assert spread(sets, AREA) is None


def test_the_error_depends_on_the_unit() -> None:
    assert [error_of(one, 2.0) for one in (PEAK, STILL, AREA)] == [12.0, 0.5, pytest.approx(0.4)]


def test_a_chart_has_every_attempt_or_day_that_was_measured() -> None:
    chart = chart_of_attempts([done((170.0, True), (math.nan, True), (120.0, False))], PEAK)
    assert chart is not None
    assert chart.marks == (Mark(170.0, 12.0, solid=True), Mark(120.0, 12.0, solid=False))
    assert chart_of_attempts([done((170.0, True))], PEAK) is None
    days = [
        Point(FIRST.date(), 1, 1, 1, 0.0, None, values)
        for values in ({PEAK.name: 150.0}, {}, {PEAK.name: 160.0})
    ]
    chart = chart_of_days(days, PEAK)
    assert chart is not None
    assert [mark.value for mark in chart.marks] == [150.0, 160.0]
    assert chart_of_days(days[:2], PEAK) is None
