"""No dead band: in position the clock or the count runs, or a cue says what would make it run.

Stick figures go into each exercise with the driver, the trunk, the shins or the knees swept through
what a body can do there. Somebody whose time or repetition does not count must have heard why, and
nobody may be told two things that contradict each other. A bridge that hardly rises is rest, and is
not swept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product

import numpy as np
import pytest

from posecoach.exercises import exercises
from posecoach.pose import Array, Pose, Side
from posecoach.verdict import ViewName
from tests.demonstrations.circling import narrowed
from tests.demonstrations.hip_cars_quadruped import DEEP
from tests.demonstrations.seated_figure_4 import FROM_THE_SIDE, ankle_down, foot_aside
from tests.demonstrations.supine_figure_4 import CAMERA as BESIDE
from tests.figures.all_fours import circling
from tests.figures.bridges import march, with_a_leg_up
from tests.figures.kneeling import FAR, half_kneeling
from tests.figures.legs import FULL, ON_A_CHAIR, ON_THE_FLOOR, circles, crossed, knees_aside
from tests.figures.lying import crossed_on_the_back, on_the_side
from tests.judging import judge
from tests.stick_figure import BridgeBody, Camera, bridge, film, joints, reps

FPS = 10.0
READY_S, MOVE_S, STAY_S = 1.2, 1.5, 13.0
"""How long a figure rests, moves and stays, s."""

RUNS_S = 10.0
"""Of the stay, the clock must run for at least this long, s: the rest is for getting there."""

Bodies = Callable[..., list[Pose]]


@dataclass(frozen=True)
class Sweep:
    """One way through the positions of an exercise.

    Attributes
    ----------
    exercise, swept : str
        Its name, and what is varied.
    values : tuple[tuple[float, ...], ...]
        The values that it takes.
    poses : Bodies
        Makes the film of one value.
    view : ViewName
        From where it is judged.
    """

    exercise: str
    swept: str
    values: tuple[tuple[float, ...], ...]
    poses: Bodies
    view: ViewName = ViewName.SIDE


@dataclass(frozen=True)
class Answer:
    """What somebody got for one value: whether it counted, the cues, and cues with their titles."""

    value: tuple[float, ...]
    counted: bool
    cues: frozenset[str]
    shown: frozenset[tuple[str | None, str]]


def grid(*axes: Sequence[float]) -> tuple[tuple[float, ...], ...]:
    """Return every combination of the values of some axes."""
    return tuple(product(*axes))


def stay(body: Callable[[float], Array], camera: Camera) -> list[Pose]:
    """Film a body that goes from the start (0) to a position (1) and stays there."""
    t = np.arange(0.0, READY_S + MOVE_S + STAY_S, 1 / FPS)
    share = (1 - np.cos(np.pi * np.clip((t - READY_S) / MOVE_S, 0, 1))) / 2
    return [film(body(float(u)), float(s), camera) for s, u in zip(t, share, strict=True)]


def kneeling(shift: float, lean: float, foot_m: float = 0.54) -> list[Pose]:
    """Film a thigh and a trunk that go forward, deg; the front foot is so far away, m."""
    return stay(lambda u: joints(half_kneeling(u * shift, u * lean, Side.LEFT, foot_m=foot_m)), FAR)


def seated(lean: float, camera: Camera) -> list[Pose]:
    """Film a trunk that leans, deg."""
    return stay(lambda u: crossed(u * lean), camera)


def seated_foot(aside: float, lean: float) -> list[Pose]:
    """Film a supporting foot that goes aside, and a trunk that leans, deg."""
    return stay(lambda u: foot_aside(aside)(crossed(u * lean), u), ON_A_CHAIR)


def seated_ankle(down: float, lean: float) -> list[Pose]:
    """Film a crossed ankle that slides down, in shanks, and a trunk that leans, deg."""
    return stay(lambda u: ankle_down(down)(crossed(u * lean), u), ON_A_CHAIR)


def on_the_back(drawn_in: float) -> list[Pose]:
    """Film a thigh that is drawn in to an angle with the trunk, deg."""
    return stay(lambda u: crossed_on_the_back(118 + u * (drawn_in - 118)), BESIDE)


def on_the_floor(knees: float) -> list[Pose]:
    """Film knees that leave one side and stop somewhere, in shanks."""
    return stay(lambda u: knees_aside(0.8 + u * (knees - 0.8)), ON_THE_FLOOR)


def bridging(top: float, rest_knee: float = 75.0) -> list[Pose]:
    """Film two bridges up to a hip line, with a knee angle at rest, deg."""
    rest = BridgeBody(rest_knee).rest_line
    track = [(0.0, rest), (READY_S, rest), *reps(2, rest=rest, top=top)]
    return bridge(track, fps=15, rest_knee=rest_knee)


def on_one_leg(top: float) -> list[Pose]:
    """Film two bridges on one leg up to a hip line, deg."""
    return with_a_leg_up(bridging(top), Side.LEFT, 0.8, 99.0)


SHARES = grid((0.35, 0.4, 0.5, 0.75, 1.0))
FRONT = ViewName.FRONT
SWEEPS = (
    Sweep(
        "hip-flexor-stretch", "thigh and trunk",
        grid((-8, -1, 4, 6.5, 9, 16, 25, 38), (-18, -8, 0, 9, 18, 24, 35)), kneeling,
    ),
    Sweep(
        "hip-flexor-stretch", "thigh and front shin",
        grid((0, 4, 7, 14, 24), (0,), (0.36, 0.46, 0.6)), kneeling,
    ),
    Sweep(
        "seated-figure-4", "trunk", grid((-12, 0, 8, 14, 22, 40, 62)),
        partial(seated, camera=ON_A_CHAIR), FRONT,
    ),
    Sweep(
        "seated-figure-4", "trunk", grid((-22, -10, 0, 9, 13, 17, 40, 62)),
        partial(seated, camera=FROM_THE_SIDE),
    ),
    Sweep("seated-figure-4", "supporting shin", grid((16, 30), (0, 25)), seated_foot, FRONT),
    Sweep("seated-figure-4", "crossed ankle", grid((0.15, 0.32), (0, 25)), seated_ankle, FRONT),
    Sweep("supine-figure-4", "thigh", grid((50, 75, 92, 98, 107, 115, 128)), on_the_back),
    Sweep("ninety-ninety", "knees", grid((-0.9, -0.5, -0.3, -0.2, 0, 0.2)), on_the_floor, FRONT),
    Sweep("glute-bridge", "hip line", grid((145, 152, 158, 162, 175, 190)), bridging),
    Sweep("glute-bridge", "knee", grid((172,), (40, 60, 90, 124)), bridging),
    Sweep("single-leg-bridge", "hip line", grid((145, 152, 160, 175)), on_one_leg),
    Sweep("marching-bridge", "tempo and hips", grid((1.0, 2.5), (0.0, 0.15, 0.3)), march),
    Sweep(
        "hip-cars-standing", "size", SHARES,
        lambda share: circles(narrowed(FULL, share, share), fps=15), FRONT,
    ),
    Sweep("hip-cars-quadruped", "size", SHARES, lambda s: circling(narrowed(DEEP, s, s))),
    Sweep(
        "hip-cars-side-lying", "size", SHARES,
        lambda s: on_the_side(narrowed(FULL, s, s)), FRONT,
    ),
)  # fmt: skip
NAMES = [f"{s.exercise}-{s.view.value}-{s.swept}" for s in SWEEPS]

FORWARD, BACK = "Shift your hips forward.", "Ease your hips back a little."
TALL, TUCK = "Lift your chest and stay tall.", "Tuck your tailbone under."
CONTRADICTIONS = (
    (FORWARD, BACK), ("Shift forward", BACK), (TALL, TUCK),
    ("Lean forward from your hips.", "Come up a little."), ("Lean forward", "Come up a little."),
    ("Bring your heels closer.", "Slide your feet away a little."),
    ("Lift your hips a bit higher.", "Lower your ribs, squeeze your glutes."),
)  # fmt: skip
"""Cues, or titles of phases, that must not come together."""


@cache
def answers(sweep: Sweep) -> tuple[Answer, ...]:
    """Judge every value of a sweep."""
    return tuple(_answer(sweep, value) for value in sweep.values)


def _answer(sweep: Sweep, value: tuple[float, ...]) -> Answer:
    (exercise,) = [v for v in exercises()[sweep.exercise].views if v.view is sweep.view]
    coach, updates = judge(sweep.poses(*value), exercise)
    counts = coach.log.counts
    left = [u.remaining_s for u in updates if u.remaining_s >= 0]
    held_s = exercise.dosage.hold_s - left[-1] if left else 0.0
    titles = exercise.phase_titles
    return Answer(
        value,
        counted=bool(counts.reps + counts.switches + counts.circles) or held_s >= RUNS_S,
        cues=frozenset(u.cue for u in updates if u.cue),
        shown=frozenset((titles.get(u.phase or ""), u.cue) for u in updates if u.cue),
    )


@pytest.mark.slow
@pytest.mark.parametrize("sweep", SWEEPS, ids=NAMES)
def test_it_counts_or_somebody_says_why_not(sweep: Sweep) -> None:
    assert [a.value for a in answers(sweep) if not a.counted and not a.cues] == []
    assert any(a.counted for a in answers(sweep)), "otherwise nothing was swept"


@pytest.mark.slow
@pytest.mark.parametrize("sweep", SWEEPS, ids=NAMES)
def test_no_two_cues_contradict_each_other(sweep: Sweep) -> None:
    for answer in answers(sweep):
        for pair in CONTRADICTIONS:
            assert not answer.cues.issuperset(pair), answer.value
            assert pair not in answer.shown, answer.value


def test_the_cues_that_contradict_each_other_exist() -> None:
    views = [view for exercise in exercises().values() for view in exercise.views]
    said = {fault.cue for view in views for fault in view.faults}
    said |= {title for view in views for title in view.phase_titles.values()}
    assert {text for pair in CONTRADICTIONS for text in pair} <= said


@pytest.mark.parametrize("value", SWEEPS[0].values, ids=lambda v: "{:g}-{:g}".format(*v))
def test_who_half_kneels_is_told_what_stops_the_clock(value: tuple[float, ...]) -> None:
    """What stops the clock is told first; what only is a fault leaves room for it."""
    (answer,) = [a for a in answers(SWEEPS[0]) if a.value == value]
    shift, lean = value
    if shift < (8 if lean > shift else 5):
        stops = FORWARD
    elif lean < -10:
        stops = TUCK
    elif lean > min(shift, 30):
        stops = TALL
    else:
        assert answer.counted
        return
    assert stops in answer.cues
    assert not answer.counted
