"""The clock of a hold is dated back, pauses, ignores flicker, and leaves out the way in and out."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from posecoach.engines.engine import RawAttempt
from posecoach.engines.hold import HoldEngine
from posecoach.pose import Array, Side
from posecoach.rules.measure import Measure
from posecoach.rules.pattern import Hold, Switch
from posecoach.rules.role import Role
from posecoach.verdict import NotCounted
from tests.exercises.test_counting import LEAN as LEANING
from tests.exercises.test_counting import STRETCHES, Stretch
from tests.exercises.test_positions import at_first, view_of
from tests.stick_figure import Track, follow, half_cosine, least_jerk

LEAN = Measure("lean_deg", "deg", "Lean", "", "")
HOLD = Hold(
    driver=LEAN, begun=LEAN >= 4, held=LEAN >= 10, kept=LEAN >= 8, still_driver_per_s=8,
    begun_s=0.3, held_s=1.0, lapse_s=0.7, give_up_s=5.0, over_s=0.5, hold_s=30, source="test",
)  # fmt: skip


def into(hold_s: float, *, to: float = 20.0, move_s: float = 1.5) -> Track:
    return [(0.0, 0.0), (1.0, 0.0), (move_s, to), (hold_s, to), (move_s, 0.0), (2.0, 0.0)]


def run(
    t: Array, lean: Array, side: Side | None = Side.LEFT, pattern: Hold = HOLD
) -> list[RawAttempt]:
    engine = HoldEngine(pattern)
    out = [
        engine.advance(float(s), {"lean_deg": float(v)}, side, math.nan)
        for s, v in zip(t, lean, strict=True)
    ]
    return [e for e in [*out, engine.finish()] if e is not None]


@pytest.mark.parametrize("fps", [12, 30, 60])
@pytest.mark.parametrize("hold_s", [3.0, 12.0, 33.0])
@pytest.mark.parametrize("move_s", [0.8, 1.5, 3.0])
@pytest.mark.parametrize("ease", [half_cosine, least_jerk])
def test_the_time_from_arrival_to_departure_is_held(
    ease: Callable[[Array], Array], fps: float, hold_s: float, move_s: float
) -> None:
    t, lean = follow(into(hold_s, move_s=move_s), fps, ease)
    (ended,) = run(t, lean)
    assert ended.roles[Role.HELD] == pytest.approx(hold_s, abs=0.3 if move_s < 3 else 0.6)
    assert ended.reason is (None if hold_s > 30 else NotCounted.PARTIAL)
    assert ended.side is Side.LEFT
    assert ended.peak_s == pytest.approx(1.0 + move_s + hold_s / 2, abs=0.3)


def test_a_nod_after_the_way_out_is_not_held() -> None:
    """The way out is the departure, not the smaller nod that follows before the clock stops."""
    track = [*into(12.0, move_s=1.5)[:-1], (0.5, 0.0), (0.3, 2.0), (0.3, 0.0), (2.0, 0.0)]
    (ended,) = run(*follow(track, 30), pattern=replace(HOLD, begun=LEAN >= -5))
    assert ended.roles[Role.HELD] == pytest.approx(12.0, abs=0.3)


def test_noise_changes_the_held_time_by_at_most_half_a_second() -> None:
    t, lean = follow(into(12.0), 30)
    noisy = lean + np.random.default_rng(0).normal(0, 0.4, len(lean))
    (ended,) = run(t, noisy)
    assert ended.roles[Role.HELD] == pytest.approx(12.0, abs=0.5)


def test_a_recording_that_starts_in_the_position_is_held_from_its_start() -> None:
    t = np.arange(0, 31, 1 / 30)
    (ended,) = run(t, np.full(len(t), 20.0))
    assert ended.roles[Role.HELD] == pytest.approx(31.0, abs=0.4)
    assert ended.reason is None


def test_a_flicker_counts_as_held_and_a_pause_does_not() -> None:
    t, lean = follow(into(12.0), 30, least_jerk)
    flicker, pause = lean.copy(), lean.copy()
    flicker[(t > 6) & (t < 6.5)] = 5.0
    pause[(t > 6) & (t < 9)] = 5.0
    (one,), (two,) = run(t, flicker), run(t, pause)
    assert one.roles[Role.HELD] == pytest.approx(12.0, abs=0.3)
    assert two.roles[Role.HELD] == pytest.approx(9.0, abs=0.5)


def test_a_long_pause_ends_the_attempt() -> None:
    t, lean = follow(into(20.0), 30)
    lean[(t > 8) & (t < 14.5)] = 5.0
    assert len(run(t, lean)) == 2


@pytest.mark.parametrize(("eased_to", "held_s"), [(0.0, 12.5), (0.6, 8.0)])
def test_easing_the_position_stops_the_clock(eased_to: float, held_s: float) -> None:
    way = [(0.0, 0.0), (1.0, 0.0), (1.5, 20.0), (8.0, 20.0), (0.5, 10.0), (4.0, 10.0), (1.0, 0.0)]
    (ended,) = run(*follow([*way, (2.0, 0.0)], 30), pattern=replace(HOLD, eased_share=eased_to))
    assert ended.roles[Role.HELD] == pytest.approx(held_s, abs=0.4)


def test_a_gap_without_samples_stops_the_clock() -> None:
    t, lean = follow(into(12.0), 30, least_jerk)
    seen = (t < 5) | (t > 8)
    assert sum(e.roles[Role.HELD] for e in run(t[seen], lean[seen])) == pytest.approx(9.0, abs=0.5)
    short = (t < 5) | (t > 5.4)
    (ended,) = run(t[short], lean[short])
    assert ended.roles[Role.HELD] == pytest.approx(12.0, abs=0.4)


def test_bouncing_is_not_held() -> None:
    t = np.arange(0, 12, 1 / 30)
    (ended,) = run(t, 15 + 5 * np.sin(2 * np.pi * t))
    assert ended.roles[Role.HELD] == 0


def test_a_move_that_stops_short_is_reported_and_a_twitch_is_not() -> None:
    t, low = follow(into(2.0, to=7.0), 30)
    (ended,) = run(t, low)
    assert (ended.reason, ended.roles[Role.HELD]) == (NotCounted.PARTIAL, 0)
    t, twitch = follow([(0.0, 0.0), (1.0, 0.0), (0.3, 6.0), (0.3, 0.0), (2.0, 0.0)], 30)
    assert run(t, twitch) == []


def test_the_remaining_time_is_known_during_the_hold() -> None:
    engine = HoldEngine(HOLD)
    assert math.isnan(engine.remaining_s)
    t, lean = follow([(0.0, 0.0), (1.0, 0.0), (1.5, 20.0), (31.0, 20.0)], 30)
    left, phases = [], set()
    for s, v in zip(t, lean, strict=True):
        engine.advance(float(s), {"lean_deg": float(v)}, None, math.nan)
        left.append(engine.remaining_s)
        phases.add(engine.phase)
    assert left[-1] == 0
    assert engine.progress == 1.0
    assert left[int(12.5 * 30)] == pytest.approx(20.0, abs=0.4)
    assert phases == {"rest", "moving", "hold", "done"}


def test_a_lost_person_ends_the_hold_and_keeps_the_seconds() -> None:
    engine = HoldEngine(HOLD)
    t, lean = follow([(0.0, 0.0), (1.0, 0.0), (1.5, 20.0), (10.0, 20.0)], 30)
    for s, v in zip(t, lean, strict=True):
        engine.advance(float(s), {"lean_deg": float(v)}, None, math.nan)
    ended = engine.lose(NotCounted.TRACKING_LOST)
    assert ended is not None
    assert ended.reason is NotCounted.TRACKING_LOST
    assert ended.roles[Role.HELD] == pytest.approx(10.0, abs=0.4)
    assert not engine.active


def test_a_long_hold_keeps_a_bounded_number_of_samples() -> None:
    t = np.arange(0, 300, 1 / 30)
    (ended,) = run(t, np.full(len(t), 20.0))
    assert len(ended.height) <= 2000


def test_progress_is_unknown_before_the_clock_runs() -> None:
    engine = HoldEngine(HOLD)
    assert math.isnan(engine.progress)
    assert math.isnan(engine.remaining_s)


@pytest.mark.parametrize(("short_s", "reason"), [(0.25, None), (0.4, NotCounted.PARTIAL)])
def test_a_hold_that_is_short_by_no_more_than_the_clock_error_counts(
    short_s: float, reason: NotCounted | None
) -> None:
    (ended,) = run(*follow(into(HOLD.hold_s - short_s, move_s=1.5), 60, least_jerk))
    assert ended.roles[Role.HELD] < HOLD.hold_s
    assert ended.reason is reason


@pytest.mark.parametrize(("seconds", "told"), [(1.6, False), (2.4, True)])
def test_a_position_that_is_never_reached_is_an_attempt_of_at_least_two_seconds(
    seconds: float,
    told: bool,  # noqa: FBT001
) -> None:
    t = np.arange(0, 6, 1 / 30)
    begun = (t > 2) & (t <= 2 + seconds)
    reasons = [e.reason for e in run(t, np.where(begun, 6.0, 0.0))]
    assert reasons == ([NotCounted.PARTIAL] if told else [])


@pytest.mark.parametrize(
    ("rests_s", "lean", "seconds", "told"),
    [
        (0.4, 6.0, 3.0, False),
        (0.65, 6.0, 3.0, True),
        (0.1, 6.0, 4.5, False),
        (0.1, 6.0, 5.5, True),
        (0.1, 20.0, 1.7, False),
        (0.1, 20.0, 2.7, True),
    ],
    ids=["hardly rested", "rested", "passing", "too long to pass", "briefly held", "held"],
)
def test_whoever_leaves_the_picture_without_having_rested_only_passed_through_the_position(
    rests_s: float,
    lean: float,
    seconds: float,
    told: bool,  # noqa: FBT001
) -> None:
    """A rest is half a second; without one an attempt takes five, or is held for two."""
    t = np.arange(0, rests_s + seconds, 1 / 60)
    reasons = [e.reason for e in run(t, np.where(t < rests_s, 0.0, lean))]
    assert reasons == ([NotCounted.PARTIAL] if told else [])


GENTLE = replace(HOLD, gentle=LEAN >= 2, begun=LEAN >= 1)


def test_the_time_in_a_gap_does_not_count_in_the_easier_form_either() -> None:
    upright = [*np.arange(0.0, 5.0, 0.1), *np.arange(30.0, 33.0, 0.1)]
    (ended,) = run(np.array(upright), np.full(len(upright), 5.0), pattern=GENTLE)
    assert ended.roles[Role.HELD] == pytest.approx(8.0, abs=0.6)
    assert ended.reason is NotCounted.PARTIAL


def test_no_second_counts_in_both_forms() -> None:
    track: Track = [(0.0, 5.0), (31.0, 5.0), (1.5, 20.0), (14.0, 20.0)]
    (ended,) = run(*follow(track, 30), pattern=GENTLE)
    assert ended.reason is None
    assert ended.roles[Role.HELD] <= ended.roles[Role.DURATION] + 0.05


STILL = dict.fromkeys(
    ("rear_thigh_swing_deg", "forward_lean_swing_ratio", "forward_lean_swing_deg",
     "drawn_in_swing_deg", "ankle_slid_ratio"), 0.0
)  # fmt: skip
"""Nothing swings."""


def begins(stretch: Stretch) -> dict[str, float]:
    """Return the time, in s, at which each phase begins of a position that is taken at once."""
    pattern = view_of(stretch.exercise, stretch.view).pattern
    hold = pattern.stay if isinstance(pattern, Switch) else pattern
    assert isinstance(hold, Hold)
    engine = HoldEngine(hold)
    out: dict[str, float] = {}
    for i in range(300):
        t = i / 60 - 2.0
        now = stretch.left if t < 0 else dict.fromkeys(stretch.drivers, stretch.held)
        engine.advance(t, {**at_first(stretch.base), **STILL, **now}, None, math.nan)
        out.setdefault(engine.phase, t)
    return out


@pytest.mark.parametrize("stretch", STRETCHES, ids=lambda s: f"{s.exercise}-{s.view}")
def test_a_stretch_has_begun_after_three_tenths_of_a_second(stretch: Stretch) -> None:
    assert begins(stretch)["moving"] == pytest.approx(0.3, abs=0.05)


def test_a_lean_in_the_drill_begins_after_half_a_second_and_is_held_after_another_second() -> None:
    """Until half a second after it was taken, it still seems to move."""
    began = begins(LEANING)
    assert began["moving"] == pytest.approx(0.5, abs=0.05)
    assert began["hold"] == pytest.approx(0.5 + 1.0, abs=0.2)
