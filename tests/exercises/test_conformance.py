"""Every exercise, ours or another package's, keeps the same promises."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from posecoach.body.orientation import Orientation
from posecoach.coach.coach import Coach
from posecoach.coach.evidence import Evidence
from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises
from posecoach.rules.circle import Circle
from posecoach.rules.exercise import Exercise
from posecoach.rules.fault import During
from posecoach.session import run
from posecoach.sources.recording import Recording
from tests.demonstrations import demonstrations_of
from tests.demonstrations.demonstration import Demonstration, Film, Judged, Movement
from tests.stick_figure import bridge

ALL = [view for e in exercises().values() for view in e.views]
DEMONSTRATIONS = [(e, d) for e in exercises().values() for d in demonstrations_of(e.name)]
NAMES = [f"{e.name}-{d.view.value}-{d.fault}-{i}" for i, (e, d) in enumerate(DEMONSTRATIONS)]

RENDERED = Path(__file__).parents[1] / "accuracy" / "tuning"
SAMPLES = {
    "glute-bridge_rushed-short": "glute-bridge",
    "hip-cars-quadruped_shift-small": "hip-cars-quadruped",
    "hip-cars-side-lying_good": "hip-cars-side-lying",
    "hip-cars-standing_trunk-lean": "hip-cars-standing",
    "hip-flexor-stretch_forward-lean": "hip-flexor-stretch",
    "marching-bridge_hip-dip": "marching-bridge",
    "ninety-ninety_drop-lean": "ninety-ninety",
    "seated-figure-4_side-back": "seated-figure-4",
    "seated-figure-4_side-lean": "seated-figure-4",
    "single-leg-bridge_low": "single-leg-bridge",
    "supine-figure-4_head-bounce": "supine-figure-4",
}
"""A recording of each exercise, done with faults, with the name of the exercise."""


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
        stated += [m.source for m in exercise.measures] + [exercise.teaching.source]
        assert all(stated)

    def test_it_is_taught_in_short_plain_sentences(self, exercise: Exercise) -> None:
        taught = exercise.teaching
        said = [*taught.steps, taught.purpose, taught.feel, taught.stop]
        said += [taught.easier.words, taught.harder.words]
        assert len(taught.steps) == 3
        for text in said:
            assert text.endswith("."), text
            assert not re.search(r"[()°~:;%/]|\d|\w_\w", text), text
            for sentence in text.split(". "):
                assert len(sentence.split()) <= 24, sentence
        assert len(set(said)) == len(said)

    def test_easier_and_harder_exercises_exist_and_lead_back(self, exercise: Exercise) -> None:
        easier, harder = exercise.teaching.easier.exercise, exercise.teaching.harder.exercise
        assert exercise.name not in {easier, harder}
        if harder is not None:
            assert exercises()[harder].teaching.easier.exercise is not None
        if easier is not None:
            assert exercises()[easier].teaching.harder.exercise is not None

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

    def test_every_fault_is_demonstrated(self, exercise: Exercise) -> None:
        shown = {d.fault for d in demonstrations_of(exercise.name) if d.view is exercise.view}
        missing = sorted({f.name for f in exercise.faults} - shown)
        assert not missing, (
            f"{exercise.name}, {exercise.view.value} view: nothing demonstrates"
            f" {', '.join(missing)}. Write a movement that shows each of them, and one just short"
            " of it: see tests/demonstrations/__init__.py"
        )

    def test_only_faults_that_there_are_are_demonstrated(self, exercise: Exercise) -> None:
        shown = {d.fault for d in demonstrations_of(exercise.name) if d.view is exercise.view}
        assert shown <= {f.name for f in exercise.faults}

    def test_measures_are_numbers_or_nan(self, exercise: Exercise) -> None:
        pose = bridge([(0.0, 130.0), (0.2, 130.0)])[0]
        body = Orientation().orient(pose, learning=True)
        for measure in exercise.measures:
            assert isinstance(measure.take(body), float)
            assert not math.isinf(measure.take(body))


@pytest.mark.slow
@pytest.mark.parametrize("exercise", exercises().values(), ids=lambda e: e.name)
def test_it_does_not_take_over_recordings_of_another_exercise(exercise: Exercise) -> None:
    taken = list(taken_over(exercise))
    assert not taken, (
        f"{exercise.name} is recognised or counted in {', '.join(taken)}. Tighten its set-up checks"
        " or what counts; exercises that begin in the same position belong to one family"
    )


@pytest.mark.slow
def test_an_exercise_that_counts_any_lifted_knee_takes_over_the_circles() -> None:
    circles = exercises()["hip-cars-quadruped"]
    assert isinstance(circles.pattern, Circle)
    any_lift = replace(circles.pattern, smallest_area_thighs_squared=0.03, shortest_s=0.5)
    bird_dog = replace(circles, name="bird-dog", family="bird-dog", pattern=any_lift)
    assert list(taken_over(bird_dog)) == ["hip-cars-quadruped_shift-small"]


def taken_over(exercise: Exercise) -> Iterator[str]:
    """Yield the recordings of other exercises in which one is recognised, or counted.

    Within a family only the name must be right: a march counts as single-leg bridges, too.
    """
    for sample, shown in SAMPLES.items():
        known, recording = exercises()[shown], Recording.load(RENDERED / f"{sample}.npz")
        if known.name == exercise.name:
            continue
        evidence = Evidence(Coach(exercise))
        for step in run(recording, None, evidence.coach):
            evidence.take(step.update)
        evidence.coach.finish()
        if evidence.for_it_s == 0:
            continue
        counted = any(attempt.counted for attempt in evidence.coach.log.attempts)
        recogniser = Recogniser([known, exercise])
        for _ in run(recording, None, recogniser):
            pass
        recogniser.finish()
        right = recogniser.recognised.exercise is not None and recogniser.coach.exercise == known
        if not right or (counted and known.family != exercise.family):
            yield sample


def test_a_cue_asks_for_more_range_in_every_exercise_or_in_none() -> None:
    asks: dict[str, set[bool]] = {}
    for exercise in ALL:
        for fault in exercise.faults:
            asks.setdefault(fault.cue, set()).add(fault.more_range)
    assert {cue for cue, said in asks.items() if len(said) > 1} == set()


@pytest.mark.slow
@pytest.mark.parametrize(("exercise", "demonstration"), DEMONSTRATIONS, ids=NAMES)
def test_a_demonstration_shows_its_fault_and_no_other(
    exercise: Exercise, demonstration: Demonstration
) -> None:
    judged = _judge(demonstration.shows, exercise, demonstration)
    assert judged.faults == {demonstration.fault} | set(demonstration.inseparable)


@pytest.mark.slow
@pytest.mark.parametrize(("exercise", "demonstration"), DEMONSTRATIONS, ids=NAMES)
def test_just_short_of_a_fault_there_is_none(
    exercise: Exercise, demonstration: Demonstration
) -> None:
    assert _judge(demonstration.short, exercise, demonstration).faults == set()


def holds(exercise: Exercise, demonstration: Demonstration) -> bool:
    """Tell whether a demonstration shows what it says; both of its movements are judged."""
    try:
        test_a_demonstration_shows_its_fault_and_no_other(exercise, demonstration)
        test_just_short_of_a_fault_there_is_none(exercise, demonstration)
    except AssertionError:
        return False
    return True


def _judge(movement: Movement, exercise: Exercise, demonstration: Demonstration) -> Judged:
    """Judge a movement, and check that it was judged at all, and from the view that it means."""
    view = next(v for v in exercise.views if v.view is demonstration.view)
    judged = movement.judged(exercise if isinstance(movement, Film) else view)
    (fault,) = [f for f in view.faults if f.name == demonstration.fault]
    assert judged.view is demonstration.view
    assert judged.attempts or fault.during in {During.READY, During.ANY}
    return judged
