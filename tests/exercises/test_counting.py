"""What each exercise counts: measured values over seconds, and the attempts that come of them.

Each case says how every attempt ends, "counted" or why not, and for how many seconds it was held
where that matters.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import ModuleType

import pytest

from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt
from tests.demonstrations import (
    glute_bridge,
    hip_cars_quadruped,
    hip_cars_side_lying,
    hip_cars_standing,
    hip_flexor_stretch,
    ninety_ninety,
    seated_figure_4,
    single_leg_bridge,
    supine_figure_4,
)
from tests.demonstrations.circling import narrowed
from tests.demonstrations.demonstration import Series, Values
from tests.figures.legs import FULL, Keys
from tests.stick_figure import Track


@dataclass(frozen=True)
class Case:
    """Values over seconds, and what is counted.

    Attributes
    ----------
    exercise, view, what : str
        Of which exercise and view, and what the person does, in words.
    series : Series
        The values.
    ends : tuple[str, ...]
        How each attempt ends.
    seconds : tuple[float, ...]
        How long each was held, s, within 0.2 s, 0 exactly; empty where it does not matter.
    """

    exercise: str
    view: str
    what: str
    series: Series
    ends: tuple[str, ...]
    seconds: tuple[float, ...] = ()

    @property
    def name(self) -> str:
        """The name of the test."""
        return f"{self.exercise}-{self.view}-{self.what}"

    def wrong(self) -> str:
        """Return in what the coach finds something else; "" where it finds the same."""
        attempts = self.series.judged(self._exercise).attempts
        ends = tuple(a.reason.value if a.reason else "counted" for a in attempts)
        held = tuple(_held(a) for a in attempts)
        if ends != self.ends:
            return f"{ends}, not {self.ends}"
        pairs = zip(held, self.seconds, strict=False)
        off = [abs(a - b) > 0.2 or (a == 0) != (b == 0) for a, b in pairs]
        return f"held for {held} s, not {self.seconds} s" if any(off) else ""

    @property
    def _exercise(self) -> Exercise:
        views = exercises()[self.exercise].views
        return next(v for v in views if v.view.value == self.view)


def _held(attempt: Attempt) -> float:
    return attempt.values.get("held_s", attempt.values.get("still_s", 0.0))


# ------------------------------------------------------------------------------------- bridges


@dataclass(frozen=True)
class Bridge:
    """A bridge whose hip line and lift follow tracks."""

    exercise: str
    base: Values
    lift: str
    side: Side | None
    rest: float = 120.0

    def case(
        self, what: str, line: Track, lift: Track, *ends: str, seconds: tuple[float, ...] = ()
    ) -> Case:
        """Return a case whose line and lift go along tracks of (duration s, value)."""
        values = {**self.base, "hip_line_deg": line, self.lift: lift}
        series = Series(values, side=self.side, fps=60)
        return Case(self.exercise, "side", what, series, ends, seconds)

    def once(self, what: str, line: float, lift: float, *ends: str, stay: float = 1.5) -> Case:
        """Return a case of one rise to a line and a lift."""
        return self.case(what, up_to(self.rest, line, stay), up_to(0.0, lift, stay), *ends)

    def twice(self, what: str, top: float, between: float, *ends: str) -> Case:
        """Return a case of two rises with a lift in between that stays for a moment."""
        share: Track = [
            (0.0, 0.0), (2.0, 0.0), (1.5, 1.0), (1.5, 1.0), (1.5, between / top),
            (0.6, between / top), (1.5, 1.0), (1.5, 1.0), (2.0, 0.0), (2.0, 0.0),
        ]  # fmt: skip
        line = [(s, self.rest + 55 * v) for s, v in share]
        return self.case(what, line, [(s, top * v) for s, v in share], *ends)

    def quick(self, what: str, seconds: float, *ends: str) -> Case:
        """Return a case of one rise that takes some seconds in all."""
        share: Track = [(0.0, 0.0), (2.0, 0.0), (seconds / 3, 1.0), (seconds / 3, 1.0),
                        (seconds / 3, 0.0), (2.0, 0.0)]  # fmt: skip
        line = [(s, self.rest + 55 * v) for s, v in share]
        return self.case(what, line, [(s, 0.5 * v) for s, v in share], *ends)

    def cut_off(self, what: str, back: float, *ends: str) -> Case:
        """Return a case of a recording that ends on the way down, so far back."""
        share: Track = [(0.0, 0.0), (2.0, 0.0), (1.5, 1.0), (1.5, 1.0), (0.8, 1.0 - back)]
        line = [(s, self.rest + 55 * v) for s, v in share]
        return self.case(what, line, [(s, 0.5 * v) for s, v in share], *ends)

    def creeping(self, what: str, rate: float, still_s: float) -> Case:
        """Return a case whose line goes on rising at the top for 1.5 s, by so many deg per s."""
        line: Track = [
            (0.0, self.rest), (2.0, self.rest), (0.7, 162.0),
            *[(0.1, 162.0 + rate * i / 10) for i in range(1, 16)], (0.9, self.rest),
            (2.0, self.rest),
        ]  # fmt: skip
        lift: Track = [(0.0, 0.0), (2.0, 0.0), (0.7, 0.5), (1.5, 0.5), (0.9, 0.0), (2.0, 0.0)]
        return self.case(what, line, lift, "counted", seconds=(still_s,))

    def touching(self, what: str, high: float, low: float, seconds: float, *ends: str) -> Case:
        """Return a case whose line is high for a fraction of a second only, the lift longer."""
        line: Track = [
            (0.0, self.rest), (2.0, self.rest), (1.5, low), (0.0, high), (seconds, high),
            (0.0, low), (1.0, low), (1.5, self.rest), (2.0, self.rest),
        ]  # fmt: skip
        return self.case(what, line, up_to(0.0, 0.5, 1.0 + seconds), *ends)


def up_to(rest: float, top: float, stay: float) -> Track:
    return [(0.0, rest), (2.0, rest), (1.5, top), (stay, top), (2.0, rest), (2.0, rest)]


GLUTE = Bridge("glute-bridge", glute_bridge.GOOD, "hip_lift_ratio", None)
SINGLE = Bridge(
    "single-leg-bridge", {**single_leg_bridge.GOOD, "hip_line_deg": 120.0}, "hips_lift_ratio",
    Side.RIGHT,
)  # fmt: skip
BRIDGES = (
    GLUTE.creeping("rising slowly at the top", 9.0, 1.5),
    GLUTE.creeping("rising at the top", 18.0, 0.13),
    GLUTE.once("a high top", 168, 0.3, "counted"),
    GLUTE.once("a low top", 152, 0.3, "partial"),
    GLUTE.once("a straight body hardly off the floor", 176, 0.14, "partial"),
    GLUTE.once("a wriggle on the floor", 124, 0.1),
    GLUTE.once("the legs stretch a little", 131, 0.1),
    GLUTE.once("the hips begin to open", 138, 0.1, "partial"),
    GLUTE.once("the hips open", 145, 0.1, "partial"),
    GLUTE.twice("down by two thirds between", 0.5, 0.17, "counted"),
    GLUTE.twice("down to a sixth between", 0.5, 0.09, "counted", "counted"),
    GLUTE.twice("low ones, down to a little between", 0.26, 0.07, "counted", "counted"),
    GLUTE.quick("two thirds of a second", 0.75, "too-fast"),
    GLUTE.quick("a little over a second", 1.15, "counted"),
    GLUTE.cut_off("nearly two thirds down at the end", 0.62, "counted"),
    GLUTE.cut_off("a little over a third down at the end", 0.38),
    GLUTE.touching("the top for a moment", 170, 154, 0.13, "counted"),
    GLUTE.touching("the top for less than a moment", 170, 154, 0.07, "partial"),
    SINGLE.creeping("rising slowly at the top", 9.0, 1.5),
    SINGLE.creeping("rising at the top", 18.0, 0.13),
    SINGLE.once("a high top", 162, 0.3, "counted"),
    SINGLE.once("a low top", 146, 0.3, "partial"),
    SINGLE.once("hardly off the floor", 165, 0.09),
    SINGLE.once("a straight body hardly off the floor", 172, 0.09),
    SINGLE.twice("down by two thirds between", 0.5, 0.17, "counted"),
    SINGLE.twice("down to a sixth between", 0.5, 0.08, "counted", "counted"),
    SINGLE.twice("low ones, down to a little between", 0.16, 0.05, "counted", "counted"),
    SINGLE.quick("two thirds of a second", 0.75, "too-fast"),
    SINGLE.quick("a little over a second", 1.15, "counted"),
    SINGLE.cut_off("nearly two thirds down at the end", 0.62, "counted"),
    SINGLE.cut_off("a little over a third down at the end", 0.38),
    SINGLE.touching("the top for a moment", 165, 149, 0.13, "counted"),
    SINGLE.touching("the top for less than a moment", 165, 149, 0.07, "partial"),
)

# ------------------------------------------------------------------------------------ stretches


@dataclass(frozen=True)
class Stretch:
    """A stretch by how deep it is: 0 is out of it, 1 is in it.

    Attributes
    ----------
    drivers : tuple[str, ...]
        The measures that go with it.
    out, held : float
        Their values out of the position and in it.
    loose : Mapping[str, float]
        With these the position is not kept any more, and not left either.
    left : Mapping[str, float]
        With these it is left.
    pause_s, out_s : tuple[float, float]
        A pause, and a time out of the position, that the attempt survives, and one that ends it,
        s; 0 where any pause ends it, because what moves must come to rest again in time.
    lapsed_s : float
        How long a stay of 12 s is held that is lost for 0.85 s; what moves must be still again, s.
    rates : tuple[float, float]
        How fast it may still deepen while it is held, and how fast it may not, per s.
    full_s : tuple[float, float]
        A stay that is long enough to count, and one that is not, s.
    moment_s : float
        A stay that is too short to be held at all, s.
    long : str
        How a stay of 12 s ends.
    split : tuple[str, str]
        How the two parts of a longer one end that was broken off at 8 s.
    easier_s : tuple[float, float]
        What an easier form of the position counts where it was hardly held, or deepened too
        quickly, s.
    """

    exercise: str
    view: str
    base: Values
    drivers: tuple[str, ...]
    out: float
    held: float
    loose: Mapping[str, float]
    left: Mapping[str, float]
    pause_s: tuple[float, float]
    out_s: tuple[float, float] = (0.4, 0.65)
    lapsed_s: float = 10.85
    rates: tuple[float, float] = (5.5, 11.0)
    full_s: tuple[float, float] = (32.0, 27.0)
    moment_s: float = 0.5
    long: str = "partial"
    split: tuple[str, str] = ("partial", "partial")
    easier_s: tuple[float, float] = (0.0, 0.0)

    def stay(
        self,
        what: str,
        seconds: float,
        *ends: str,
        held: tuple[float, ...] = (),
        changes: Mapping[str, float] | None = None,
        during: tuple[float, float] = (0.0, 0.0),
        move_s: float = 1.5,
    ) -> Case:
        """Return a case that goes into the position, stays for some seconds, and leaves it."""
        way: Track = [(0.0, 0.0), (2.0, 0.0), (move_s, 1.0), (seconds, 1.0), (move_s, 0.0),
                      (3.0, 0.0)]  # fmt: skip
        track = [(s, self.out + (self.held - self.out) * v) for s, v in way]
        values = {**self.base, **dict.fromkeys(self.drivers, track)}
        series = Series(values, changes or {}, during, Side.RIGHT)
        return Case(self.exercise, self.view, what, series, ends, held)

    def deepening(self, what: str, rate: float, *ends: str, held: tuple[float, ...]) -> Case:
        """Return a case that goes on deepening for 3 s, by so much per s."""
        by = rate if self.held > self.out else -rate
        way: Track = [
            (0.0, self.out), (2.0, self.out), (1.5, self.held),
            *[(0.1, self.held + by * i / 10) for i in range(1, 31)],
            (0.8, self.out), (3.0, self.out),
        ]  # fmt: skip
        series = Series({**self.base, **dict.fromkeys(self.drivers, way)}, side=Side.RIGHT)
        return Case(self.exercise, self.view, what, series, ends, held)

    def cases(self) -> tuple[Case, ...]:
        """Return the cases that are the same for every stretch."""
        loose, left, long = self.loose, self.left, self.long
        return (
            self.stay("a little over the time", self.full_s[0], "counted"),
            self.stay("a little under the time", self.full_s[1], "partial"),
            self.stay("a flicker", 12.0, long, held=(11.75,), changes=loose, during=(8, 8.5)),
            *self._pauses(),
            self.stay(
                "a long pause", 20.0, *self.split, changes=loose, during=(8, 8 + self.pause_s[1])
            ),
            self.stay("out for a moment", 14.0, long, changes=left, during=(8, 8 + self.out_s[0])),
            self.stay("out", 14.0, *self.split, changes=left, during=(8, 8 + self.out_s[1])),
        )

    def short_ones(self) -> tuple[Case, ...]:
        """Return the cases in which the position is hardly held, or deepens all the time."""
        slow, quick = self.rates
        return (
            self.stay("less than a moment", self.moment_s, "partial", held=self.easier_s[:1]),
            self.stay("a moment", 0.85, "partial", held=(0.6,)),
            self.deepening("deepening slowly", slow, "partial", held=(3.0,)),
            self.deepening("deepening quickly", quick, "partial", held=self.easier_s[1:]),
        )

    def _pauses(self) -> tuple[Case, ...]:
        """Return the cases of a lapse and a pause after which the same attempt goes on."""
        loose, pause_s = self.loose, self.pause_s[0]
        lapse = self.stay("a lapse", 12.0, self.long, changes=loose, during=(8, 8.85))
        if not pause_s:
            return (replace(lapse, ends=self.split),)
        pause = self.stay("a pause", 20.0, self.long, changes=loose, during=(8, 8 + pause_s))
        return replace(lapse, seconds=(self.lapsed_s,)), pause


STRETCHES = (
    Stretch(
        "hip-flexor-stretch", "side", hip_flexor_stretch.GOOD,
        ("rear_thigh_deg", "rear_thigh_shift_deg", "thigh_to_trunk_deg"), 0.0, 14.0,
        {"trunk_lean_deg": 41.0},
        {"rear_thigh_deg": 0.0, "rear_thigh_shift_deg": 0.0, "rear_thigh_swing_deg": 0.0},
        (3.4, 5.6), moment_s=0.4,
    ),
    Stretch(
        "seated-figure-4", "front", seated_figure_4.FRONT, ("forward_lean_ratio",), 0.0, 0.2,
        {"ankle_slid_ratio": -0.45}, {"ankles_apart_ratio": 0.1}, (0.85, 1.6),
        rates=(0.07, 0.14), easier_s=(8.2, 10.0),
    ),
    Stretch(
        "seated-figure-4", "side", seated_figure_4.ASIDE, ("forward_lean_deg",), 0.0, 25.0,
        {"forward_lean_deg": 9.0}, {"forward_lean_deg": 2.0, "ankle_on_knee_ratio": 0.8},
        (0.0, 1.6), easier_s=(8.2, 10.0),
    ),
    Stretch(
        "supine-figure-4", "side", supine_figure_4.GOOD, ("drawn_in_deg",), 118.0, 78.0,
        {"drawn_in_deg": 107.0}, {"drawn_in_deg": 120.0}, (3.4, 5.6), (0.5, 0.9),
        lapsed_s=10.5, rates=(9.5, 19.0), moment_s=0.6,
    ),
)  # fmt: skip

LEAN = Stretch(
    "ninety-ninety", "front", {**ninety_ninety.GOOD, "knees_side_ratio": 0.8},
    ("lean_from_tall_ratio",), 0.0, 0.15, {"trunk_aside_deg": 20.0, "off_front_deg": 10.0},
    {"lean_from_tall_ratio": 0.03}, (0.0, 1.6), full_s=(5.8, 4.0), long="counted",
    split=("partial", "counted"),
    rates=(0.05, 0.11),
)  # fmt: skip
"""What may be kept on a side of the 90/90 drill."""


def easing(what: str, to: float, *ends: str) -> Case:
    """Return a case of a lean by 0.2 that is eased to less for 4 s of 14."""
    eased = {"forward_lean_ratio": to}
    return STRETCHES[1].stay(what, 14.0, *ends, changes=eased, during=(8, 12))


HOLDS = (
    *(case for stretch in STRETCHES for case in (*stretch.cases(), *stretch.short_ones())),
    *LEAN.cases(),
    LEAN.deepening("deepening slowly", LEAN.rates[0], "partial", held=(3.0,)),
    LEAN.deepening("deepening quickly", LEAN.rates[1], held=()),
    easing("eased to half", 0.105, "partial"),
    easing("eased to a quarter", 0.055, "partial", "partial"),
)

# ------------------------------------------------------------------------------------- circles


def circle(
    module: ModuleType, view: str, what: str, keys: Keys, *ends: str, seconds: float = 9.0,
    unseen: tuple[float, float] = (0.0, 0.0), until_s: float = 99.0,
    instead: Mapping[str, float] | None = None,
) -> Case:  # fmt: skip
    """Return a case of one circle.

    Parameters
    ----------
    module : ModuleType
        The demonstrations of the exercise.
    keys, seconds : Keys, float
        As in :func:`tests.figures.legs.circles`.
    unseen : tuple[float, float]
        From when until when the knee is out of sight, s.
    until_s : float
        When the recording ends, s.
    instead : Mapping[str, float] or None
        What some measures are throughout, instead of what the circle makes of them.
    """
    last = round(until_s * 30)
    values = {
        name: value if isinstance(value, int | float) else value[:last]
        for name, value in {**module.values(keys, seconds), **(instead or {})}.items()
    }
    hidden = {
        name: math.nan for name, value in values.items() if not isinstance(value, int | float)
    }
    series = Series(values, hidden, unseen, Side.LEFT)
    exercise = module.__name__.rpartition(".")[2].replace("_", "-")
    return Case(exercise, view, what, series, ends)


UP_AND_DOWN: Keys = [(0, 0, 0), (60, 1, 0), (100, 2, 0), (60, 1, 0), (0, 0, 0)]
IN_FRONT: Keys = [(0, 0, 0), (40, 0, 0), (75, 4, 0), (80, 20, 0), (60, 32, 0), (35, 34, 0),
                  (20, 20, 0), (8, 6, 0), (0, 0, 0)]  # fmt: skip
"""A circle that never goes behind."""

CIRCLES = tuple(
    case
    for module, view, full, small, just, fast, slow in (
        (hip_cars_standing, "front", FULL, narrowed(FULL, 0.08), narrowed(FULL, 0.4), 2.8, 4.4),
        (hip_cars_quadruped, "side", hip_cars_quadruped.DEEP,
         narrowed(hip_cars_quadruped.MEDIUM, 0.3), hip_cars_quadruped.MEDIUM, 3.6, 5.6),
        (hip_cars_side_lying, "front", FULL, narrowed(FULL, 0.13), narrowed(FULL, 0.4, 0.6),
         2.6, 4.2),
    )
    for case in (
        circle(module, view, "a full one", full, "counted"),
        circle(module, view, "a small one", small, "small-circle"),
        circle(module, view, "one that is just large enough", just, "counted"),
        circle(module, view, "the thigh up and down", UP_AND_DOWN),
        circle(module, view, "a quick one", full, "too-fast", seconds=fast),
        circle(module, view, "not so quick a one", full, "counted", seconds=slow),
        circle(module, view, "out of sight for a moment", full, "counted", unseen=(5.0, 5.55)),
        circle(module, view, "out of sight", full, "tracking-lost", unseen=(5.0, 6.0)),
        circle(module, view, "half of one", full, "partial", until_s=6.0),
        circle(module, view, "the end is cut off", full, "counted", until_s=9.9),
    )
)  # fmt: skip

# Opening circles come back from behind or from the side, closing ones from the chest.
CUT_OFF = tuple(
    circle(module, view, f"the recording ends with {where}", keys, ends, until_s=until_s)
    for module, view, keys, where, until_s, ends in (
        (hip_cars_quadruped, "side", hip_cars_quadruped.DEEP,
         "the knee half a thigh behind its rest", 9.05, "counted"),
        (hip_cars_quadruped, "side", hip_cars_quadruped.DEEP[::-1],
         "the knee half a thigh in front of its rest", 9.7, "counted"),
        (hip_cars_side_lying, "front", FULL, "the knee half a thigh above its rest", 8.0,
         "counted"),
        (hip_cars_side_lying, "front", FULL, "the knee far above its rest", 7.7, "partial"),
        (hip_cars_side_lying, "front", FULL[::-1], "the knee far in front of its rest", 8.65,
         "partial"),
    )
)  # fmt: skip
"""A recording may stop before the foot is down: a circle that is nearly closed counts."""

# ------------------------------------------------------------------------------------- switches


def switch(what: str, way: Track, *ends: str) -> Case:
    """Return a case of knees that leave the right side at 2 s along a track (duration s, ratio)."""
    knees: Track = [(0.0, 0.8), (2.0, 0.8), *way]
    series = Series({**ninety_ninety.GOOD, "knees_side_ratio": knees}, fps=60)
    return Case("ninety-ninety", "front", what, series, ends)


BACK: Track = [(1.5, 0.8), (2.0, 0.8)]
SWITCHES = (
    switch("to a side that shows half", [(1.5, -0.5), (0.9, -0.5), *BACK], "counted", "counted"),
    switch("hardly to the other side", [(1.5, -0.25), (0.8, -0.25), *BACK], "same-side"),
    switch("to a side that hardly shows, for long", [(1.5, -0.28), (3.0, -0.28)], "counted"),
    switch("a wiggle", [*[(0.6, 0.35), (0.6, 0.8)] * 4, (2.0, 0.8)]),
    switch("half way", [(1.5, 0.1), *BACK], "same-side"),
    switch("the knees just leave the side", [(1.5, 0.21), (0.5, 0.21), *BACK]),
    switch(
        "briefly to a side that shows half",
        [(0.8, -0.5), (0.5, -0.5), (0.8, 0.8), (2.0, 0.8)],
        "counted",
        "counted",
    ),
    switch("a third of the way", [(1.5, 0.35), *BACK]),
    switch("not quite half way", [(1.5, 0.3), (1.0, 0.3), *BACK]),
    switch("faster than anybody moves", [(0.45, -0.8), (3.0, -0.8)], "too-fast"),
    switch("as fast as people move", [(0.7, -0.8), (3.0, -0.8)], "counted"),
    switch("a touch of the other side", [(1.0, -0.5), (1.0, 0.8), (2.0, 0.8)], "same-side"),
    switch(
        "two thirds of a second on a side that shows half",
        [(0.8, -0.5), (0.3, -0.5), (0.8, 0.8), (2.0, 0.8)],
        "counted",
        "counted",
    ),
    switch("a short stay", [(1.5, -0.8), (0.6, -0.8), *BACK], "counted", "counted"),
)

NEVER_BEHIND = circle(
    hip_cars_standing, "front", "one that never goes behind, the shin hanging", IN_FRONT,
    "counted", instead={"shank_tuck_ratio": -0.9},
)  # fmt: skip

CASES = (
    NEVER_BEHIND,
    *BRIDGES,
    *CIRCLES,
    *CUT_OFF,
    *SWITCHES,
    *HOLDS,
)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_what_is_counted(case: Case) -> None:
    assert case.wrong() == ""


def test_a_case_can_be_wrong() -> None:
    assert replace(CASES[1], ends=("partial",)).wrong() == "('counted',), not ('partial',)"
