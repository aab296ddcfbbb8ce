"""A routine leads through a plan from the warm-up to the last set, on the clock of the data."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecoach.coach.update import Rank, Update
from posecoach.exercises import exercises
from posecoach.lesson import Lesson
from posecoach.lesson.phrases import KEEP_MOVING
from posecoach.lesson.routine import CHANGE_S, LAST_WORDS_S, Routine
from posecoach.plans import find_plan, plans
from posecoach.plans.plan import JudgedStep, Plan, TimedStep
from posecoach.pose import Pose, Side
from posecoach.session import run
from posecoach.smoothing.smoother import Smoother
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt, Kind, Status
from posecoach.voice.teller import Teller
from posecoach.voice.tones import Tone
from posecoach.voice.worker import Urgency
from posecoach.words import Translator
from tests import stick_figure
from tests.stick_figure import BridgeBody, Camera, Posture, bridge, joints, reps

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
        yield from empty_picture(last + 0.1, LAST_WORDS_S + CHANGE_S + 2)
        now = last + LAST_WORDS_S + CHANGE_S + 2.2


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


@pytest.mark.slow
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


@pytest.mark.slow
def test_after_the_set_nobody_is_told_to_get_back_into_position() -> None:
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 1, 2, 1.0, REST_S)
    routine = Routine(Plan("p", "P", "", (bridges,)), exercises())
    rest = BridgeBody().rest_line
    lying = bridge([(0.0, rest), (1.5, rest), *reps(2, rest=rest, top=178.0)])
    sitting = joints(Posture(hip=(0.0, 0.1), thigh=(0.0, 0.0), shank=(0.0, 0.0)))
    up = [stick_figure.film(sitting, lying[-1].t + i / 30, Camera()) for i in range(1, 120)]
    updates = lead(routine, iter([*lying, *up]))
    full = next(u.t for u in updates if u.counts.reps == 2)
    after = [u for u in updates if full < u.t <= full + LAST_WORDS_S - 0.1]
    assert {(u.status, u.reason) for u in after} == {(Status.READY, None)}
    assert {o.rank for u in after for o in u.offers} <= {Rank.MILESTONE, Rank.PRAISE}


@pytest.mark.slow
def test_a_rest_names_the_next_exercise() -> None:
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 2, 2, 1.0, REST_S)
    routine = Routine(Plan("p", "P", "", (bridges,)), exercises())
    updates = lead(routine, film(["glute-bridge"], 0.0))
    rest = [u for u in updates if u.status is Status.REST]
    assert rest[0].remaining_s == pytest.approx(REST_S)
    assert routine.opening[0] == "Next: Glute bridge"
    assert not routine.finished
    assert routine.turn is not None
    assert routine.turn.number == 2


def test_a_new_exercise_is_named_and_after_one_side_comes_the_other() -> None:
    sides = (Side.RIGHT, Side.LEFT)
    kneel = JudgedStep("hip-flexor-stretch", "Kneel", Kind.HOLD, 1, 1, 8.0, REST_S, sides)
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 1, 2, 1.0, REST_S)
    routine = Routine(Plan("p", "P", "", (kneel, bridges)), exercises())
    right, left = exercises()["hip-flexor-stretch"].teaching.position[::-1]
    assert routine.opening == ("Kneel", right), "nothing was before it"
    for expected in (("Now the other side.", left), ("Next: Glute bridge",)):
        routine.skip()
        assert routine.opening[: len(expected)] == expected
        routine.skip()  # the rest


def test_the_note_of_a_step_belongs_to_its_first_set() -> None:
    note = "Slowly today."
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 2, 2, 1.0, REST_S, text=note)
    warm_up = TimedStep("Warm-up", 5.0, "Walk.")
    routine = Routine(Plan("p", "P", "", (warm_up, bridges)), exercises())
    position = exercises()["glute-bridge"].teaching.position[0]
    openings = []
    while not routine.finished:
        if routine.opening not in openings:
            openings.append(routine.opening)
        routine.skip()
    assert openings == [
        ("Warm-up", "Walk."),
        ("Next: Glute bridge", position, note),
        ("Next: Glute bridge", position),
    ]
    assert routine.opening == ()


@pytest.mark.slow
def test_the_position_is_that_of_the_side_that_is_due() -> None:
    sides = (Side.LEFT, Side.RIGHT)
    stretch = JudgedStep("hip-flexor-stretch", "Stretch", Kind.HOLD, 1, 1, 8.0, REST_S, sides)
    routine = Routine(Plan("p", "P", "", (stretch,)), exercises())
    left, right = exercises()["hip-flexor-stretch"].teaching.position
    assert routine.opening[1] == left
    lead(routine, film(["hip-flexor-stretch"], 0.0))
    worked = {a.side for a in routine.coach.log.attempts}
    assert worked == set(), "the first set is over"
    assert routine.turn is not None
    assert routine.turn.side is Side.RIGHT
    (_, done), *_ = routine._done_sides
    assert routine.opening[1] == (right if done is Side.LEFT else left)


@pytest.mark.slow
def test_somebody_who_stands_still_in_the_warm_up_is_asked_to_move() -> None:
    def asked(poses: Iterable[Pose]) -> list[float]:
        bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 1, 1, 1.0, REST_S)
        plan = Plan("p", "P", "", (TimedStep("Warm-up", 60.0), bridges))
        updates = lead(Routine(plan, exercises()), iter(poses))
        return [u.t for u in updates if u.cue == KEEP_MOVING]

    floor = BridgeBody().rest_line
    still = bridge([(0.0, floor), (12.0, floor)])[::3]
    assert asked(still)[0] == pytest.approx(8.0, abs=0.5)
    assert asked(Recording.load(TUNING / "walking_spot.npz")) == []
    assert asked(Recording.load(TUNING / "walking_across.npz")) == []
    assert asked(empty_picture(0.0, 20.0)) == []


def test_a_timed_step_after_the_exercises_may_be_quiet() -> None:
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 1, 1, 1.0, REST_S)
    routine = Routine(Plan("p", "P", "", (bridges, TimedStep("Breathe", 60.0))), exercises())
    routine.skip()
    floor = BridgeBody().rest_line
    still = bridge([(0.0, floor), (12.0, floor)])[::3]
    assert KEEP_MOVING not in {u.cue for u in lead(routine, iter(still))}


class Spoken:
    """A voice that keeps what it was asked to say."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, urgency: Urgency = Urgency.CUE) -> None:  # noqa: ARG002
        self.said.append(text)

    def sound(self, tone: Tone) -> None:
        """Make no sound."""


NOTED = [step for plan in plans(exercises()).values() for step in plan.steps if step.text]


@pytest.mark.slow
@pytest.mark.parametrize("step", NOTED, ids=lambda step: step.title)
def test_the_notes_of_the_bundled_plans_are_spoken_in_german(step: TimedStep | JudgedStep) -> None:
    bridges = JudgedStep("glute-bridge", "Glute bridge", Kind.REP, 1, 1, 1.0, REST_S)
    words, voice = Translator("de"), Spoken()
    teller = Teller(voice, words)
    floor = BridgeBody().rest_line
    still = bridge([(0.0, floor), (22.0, floor)])[::5]
    lesson = Lesson(Routine(Plan("p", "P", "", (step, bridges)), exercises()), words)
    for seen in run(still, None, lesson):
        teller.follow(seen.update)
    assert words(step.text) != step.text
    assert words(step.text) in voice.said


@pytest.mark.slow
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


@pytest.mark.slow
def test_the_next_exercise_begins_after_the_last_words_and_a_rest() -> None:
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
    assert first.remaining_s == pytest.approx(15.0, abs=0.1)
