"""A routine leads through a plan from the warm-up to the last set, on the clock of the data."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.lesson.routine import LAST_WORDS_S, Routine
from posecoach.plans import find_plan
from posecoach.plans.plan import JudgedStep, Plan, TimedStep
from posecoach.pose import Pose, Side
from posecoach.session import run
from posecoach.smoothing.smoother import Smoother
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt, Kind, Status
from tests.stick_figure import BridgeBody, bridge, reps

TUNING = Path(__file__).parents[1] / "accuracy" / "tuning"
SIZE = (480, 360)
REST_S = 4.0

CLIPS = {
    "hip-flexor-stretch": "hip-flexor-stretch_full-hold",
    "seated-figure-4": "seated-figure-4_full-hold",
    "ninety-ninety": "ninety-ninety_good",
    "glute-bridge": "glute-bridge_good-1",
    "hip-cars-quadruped": "hip-cars-quadruped_good",
}


def empty_picture(start: float, seconds: float) -> Iterator[Pose]:
    """Yield poses without a person, from a time on, in s."""
    for t in np.arange(start, start + seconds, 0.2):
        yield Pose.empty(float(t), SIZE)


def film(names: list[str], before_s: float) -> Iterator[Pose]:
    """Yield the poses of clips one after the other, with an empty picture before each."""
    yield from empty_picture(0.0, before_s)
    now = before_s
    for name in names:
        for pose in Recording.load(TUNING / f"{CLIPS[name]}.npz"):
            last = now + pose.t
            yield replace(pose, t=last)
        yield from empty_picture(last + 0.1, LAST_WORDS_S + REST_S + 6)
        now = last + LAST_WORDS_S + REST_S + 6.2


def shorten(plan: Plan) -> Plan:
    """Return a plan with one short set of each exercise, on one side."""
    steps: list[TimedStep | JudgedStep] = []
    for step in plan.steps:
        if isinstance(step, TimedStep):
            steps.append(replace(step, duration_s=5.0))
            continue
        few = {Kind.REP: 2, Kind.SWITCH: 2}.get(step.kind, 1)
        hold_s = 8.0 if step.kind is Kind.HOLD else step.hold_s
        steps.append(
            replace(
                step, sets=1, number=few, hold_s=hold_s, rest_s=REST_S, sides=step.sides[:1]
            )
        )  # fmt: skip
    return replace(plan, steps=tuple(steps))


def lead(routine: Routine, poses: Iterator[Pose]) -> list[Update]:
    return [step.update for step in run(poses, None, routine)]


def test_the_hip_mobility_plan_is_led_from_the_warm_up_to_the_end() -> None:
    plan = shorten(find_plan("hip-mobility", exercises()))
    routine = Routine(plan, exercises())
    done: list[tuple[str, int]] = []
    smoother = Smoother()
    for pose in film(list(CLIPS), 6.0):
        before, turn = routine.coach, routine.turn
        routine.judge(smoother.smooth(pose))
        if routine.turn is not turn and turn is not None and isinstance(turn.step, JudgedStep):
            counted = sum(a.counted for a in before.log.attempts)
            done.append((before.exercise.name, counted))
    assert routine.finished
    assert [name for name, _ in done] == list(CLIPS)
    wanted = [s.total for s in plan.steps if isinstance(s, JudgedStep)]
    assert [n for _, n in done] == [
        got if got >= least else -1 for (_, got), least in zip(done, wanted, strict=True)
    ]


def test_the_warm_up_counts_down_and_judges_nothing() -> None:
    plan = shorten(find_plan("hip-mobility", exercises()))
    routine = Routine(plan, exercises())
    updates = lead(routine, empty_picture(0.0, 4.0))
    assert all(u.status is Status.REST for u in updates)
    left = [u.remaining_s for u in updates]
    assert left == sorted(left, reverse=True)
    assert left[0] == pytest.approx(5.0)
    assert routine.waiting_for == plan.steps[0].title


def test_a_rest_names_the_next_exercise() -> None:
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 2, 2, 1.0, REST_S)
    routine = Routine(Plan("p", "P", "", (bridges,)), exercises())
    updates = lead(routine, film(["glute-bridge"], 0.0))
    rest = [u for u in updates if u.cue == "Glute bridge"]
    assert rest[0].remaining_s == pytest.approx(REST_S)
    assert not routine.finished
    assert routine.turn is not None
    assert routine.turn.number == 2


def test_two_sets_of_the_same_leg_do_not_finish_a_plan_for_both_legs() -> None:
    sides = (Side.LEFT, Side.RIGHT)
    stretch = JudgedStep("hip-flexor-stretch", "Stretch", Kind.HOLD, 1, 1, 8.0, REST_S, sides)
    routine = Routine(Plan("p", "P", "", (stretch,)), exercises())
    lead(routine, film(["hip-flexor-stretch", "hip-flexor-stretch"], 0.0))
    assert not routine.finished


def test_skipping_ends_a_rest_first_and_then_the_set() -> None:
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 2, 2, 1.0, REST_S)
    routine = Routine(Plan("p", "P", "", (TimedStep("Warm-up", 60.0), bridges)), exercises())
    titles = []
    for _ in range(4):
        routine.skip()
        titles.append(routine.waiting_for)
    assert titles == [None, "Glute bridge", None, "Done"]
    assert routine.finished


def test_the_next_exercise_begins_after_the_last_words_and_five_seconds_of_rest() -> None:
    steps = [
        JudgedStep(name, name, Kind.REP, 1, 1, 1.0, 2.0)
        for name in ("glute-bridge", "single-leg-bridge")
    ]
    floor = BridgeBody().rest_line
    track = [(0.0, floor), (2.0, floor), *reps(1, rest=floor, top=178, rest_s=10.0)]
    updates = lead(Routine(Plan("p", "P", "", tuple(steps)), exercises()), iter(bridge(track)))
    done_s = next(u.t for u in updates if any(isinstance(e, Attempt) for e in u.events))
    first = next(u for u in updates if u.status is Status.REST)
    assert first.t - done_s == pytest.approx(3.0, abs=0.1)
    assert first.remaining_s == pytest.approx(5.0, abs=0.1)
