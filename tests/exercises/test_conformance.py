"""Every exercise, ours or another package's, keeps the same promises."""

import math
import re

import pytest

from posecoach.body.orientation import Orientation
from posecoach.exercises import exercises
from posecoach.rules.exercise import Exercise
from posecoach.rules.fault import During
from tests.stick_figure import bridge

ALL = [view for e in exercises().values() for view in e.views]


@pytest.mark.parametrize("exercise", ALL, ids=lambda e: f"{e.name}-{e.view.value}")
class TestExercise:
    """The checks that hold for each exercise."""

    def test_cues_are_short_and_say_what_to_do(self, exercise: Exercise) -> None:
        for fault in exercise.faults:
            assert len(fault.cue.split()) <= 6, fault.cue
            assert not re.search(r"\b(don't|not|stop)\b", fault.cue.lower()), fault.cue

    def test_everything_has_a_source(self, exercise: Exercise) -> None:
        stated = [exercise.source, exercise.pattern.source, exercise.dosage.source]
        stated += [c.source for c in exercise.setup] + [f.source for f in exercise.faults]
        stated += [m.source for m in exercise.measures]
        assert all(stated)

    def test_names_end_in_their_unit(self, exercise: Exercise) -> None:
        names = [(m.name, m.unit) for m in exercise.measures]
        names += [(v.name, v.unit) for v in exercise.attempt_values]
        for name, unit in names:
            assert name.endswith(f"_{unit}"), name

    def test_conditions_use_only_what_is_measured(self, exercise: Exercise) -> None:
        measured = {m.name for m in exercise.measures}
        valued = {v.name for v in exercise.attempt_values}
        for check in exercise.setup:
            assert {limit.measure for limit in check.when.limits()} <= measured
        for fault in exercise.faults:
            at_end = fault.during in {During.END, During.PARTIAL}
            known = valued if at_end else measured
            assert {limit.measure for limit in fault.when.limits()} <= known, fault.name

    def test_names_are_unique(self, exercise: Exercise) -> None:
        names = [f.name for f in exercise.faults]
        assert len(names) == len(set(names))

    def test_measures_are_numbers_or_nan(self, exercise: Exercise) -> None:
        pose = bridge([(0.0, 130.0), (0.2, 130.0)])[0]
        body = Orientation().orient(pose, learning=True)
        for measure in exercise.measures:
            assert isinstance(measure.take(body), float)
            assert not math.isinf(measure.take(body))


def test_a_cue_asks_for_more_range_in_every_exercise_or_in_none() -> None:
    asks: dict[str, set[bool]] = {}
    for exercise in ALL:
        for fault in exercise.faults:
            asks.setdefault(fault.cue, set()).add(fault.more_range)
    assert {cue for cue, said in asks.items() if len(said) > 1} == set()
