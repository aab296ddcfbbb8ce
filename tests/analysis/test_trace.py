"""What the charts of a recording show is what was measured."""

from pathlib import Path

import numpy as np
import pytest

from posecoach.analysis.analysis import judge_recording
from posecoach.analysis.pose_reader import PoseReader
from posecoach.analysis.trace import Trace
from posecoach.coach.update import Update
from posecoach.engines.path import area
from posecoach.exercises import exercises
from posecoach.report.chart_data import PhaseSpan
from posecoach.smoothing.smoother import DELAY_S
from posecoach.verdict import Status, ViewName

ACCURACY = Path(__file__).parents[1] / "accuracy"

BRIDGE, DRILL = exercises()["glute-bridge"], exercises()["ninety-ninety"]


def updated(t: float, phase: str | None, value: float = 150.0) -> Update:
    return Update(
        t + DELAY_S, Status.ACTIVE, phase=phase, values={"hip_line_deg": value}, view=ViewName.SIDE
    )


@pytest.mark.slow
def test_the_paths_of_circles_enclose_the_area_that_was_measured() -> None:
    path = ACCURACY / "held_back" / "hip-cars-standing_small-fast.npz"
    with PoseReader(path) as reader:
        done = judge_recording(reader, exercises()["hip-cars-standing"])
    assert done.circles is not None
    assert (done.circles.across, done.circles.up) == (
        "Forward knee position", "Outward knee position",
    )  # fmt: skip
    measured = [one.values["area_ratio"] for one in done.report.attempts]
    drawn = [abs(area(one)) for one in done.circles.paths]
    assert len(measured) == 2
    assert drawn == pytest.approx(measured, rel=0.01)


def test_each_phase_lasts_until_the_next_one() -> None:
    trace = Trace(BRIDGE)
    phases = ["down", "rising", "rising", "top", "lowering", None, "rising"]
    for i, phase in enumerate(phases):
        trace.add(updated(1 + 0.1 * i, phase))
    found = trace.chart(None).phases
    assert [(p.name, round(p.start_s, 3), round(p.end_s, 3)) for p in found] == [
        ("down", 1.0, 1.1), ("rising", 1.1, 1.3), ("top", 1.3, 1.4), ("lowering", 1.4, 1.5),
        ("rising", 1.6, 1.6),
    ]  # fmt: skip


def test_a_phase_does_not_last_through_a_gap() -> None:
    trace = Trace(BRIDGE)
    for t in (1.0, 1.1, 5.0):
        trace.add(updated(t, "top"))
    assert [round(p.start_s, 3) for p in trace.chart(None).phases] == [1.0, 5.0]


def test_no_line_is_drawn_through_a_gap() -> None:
    trace = Trace(BRIDGE)
    for t in (1.0, 1.1, 5.0, 5.1):
        trace.add(updated(t, "top"))
    chart = trace.chart(None)
    assert chart.t.round(3).tolist() == [1.0, 1.1, 3.05, 5.0, 5.1]
    assert np.isnan(chart.values).tolist() == [False, False, True, False, False]


def test_the_chart_of_a_part_has_nothing_outside_it() -> None:
    trace = Trace(BRIDGE)
    for t in np.arange(1.0, 9.0, 0.1):
        trace.add(updated(float(t), "top" if t > 2 else "rising"))
    chart = trace.chart((3.0, 5.0))
    assert (chart.t.min(), chart.t.max()) == pytest.approx((3.0, 5.0), abs=0.11)
    assert chart.phases == [PhaseSpan("top", 3.0, 5.0)]


def test_values_seen_at_an_angle_are_unknown() -> None:
    trace = Trace(BRIDGE)
    trace.add(updated(1.0, "top"))
    trace.add(Update(1.3, Status.ACTIVE, values={"hip_line_deg": 9.0}, view=ViewName.OBLIQUE))
    assert np.isnan(trace.chart(None).values).tolist() == [False, True]


def test_only_where_one_place_is_right_is_there_a_target() -> None:
    assert Trace(BRIDGE).chart(None).band == BRIDGE.target
    assert Trace(DRILL).chart(None).band is None
