"""Circles are judged by signed area and order of sectors; swings and marches are not circles."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from posecoach.engines.circle import CircleEngine
from posecoach.engines.engine import RawAttempt
from posecoach.engines.path import area
from posecoach.engines.repetition_shape import Mask
from posecoach.exercises import exercises
from posecoach.pose import Array, Side
from posecoach.rules.pattern import Circle
from posecoach.rules.role import Role
from posecoach.verdict import Direction, NotCounted
from tests.stick_figure import follow

STANDING = exercises()["hip-cars-standing"].pattern
ON_ALL_FOURS = exercises()["hip-cars-quadruped"].pattern
ON_THE_SIDE = exercises()["hip-cars-side-lying"].pattern
Keys = Sequence[tuple[float, float]]

FULL: Keys = [(0, 0), (60, 0), (105, 5), (85, 40), (60, 60), (20, 60), (-15, 25), (-12, 8), (0, 0)]
SMALL: Keys = [(0, 0), (20, 0), (38, 2), (34, 14), (20, 24), (5, 20), (-5, 8), (-3, 2), (0, 0)]
MARCH: Keys = [(0, 0), (60, 0), (105, 0), (60, 0), (0, 0)]
ABDUCTION: Keys = [(0, 0), (0, 25), (0, 45), (0, 25), (0, 0)]
SWING: Keys = [(0, 0), (45, 0), (0, 0), (-15, 0), (0, 0)]
"""Flexion and abduction of the hip in degrees, at equal intervals of the movement."""


def thigh(keys: Keys, seconds: float, fps: float = 30.0) -> tuple[Array, Array]:
    """Return times and the direction of the thigh along a path.

    Returns
    -------
    t, thigh : Array
        (T,) s, and (T, 3) unit vectors (forward, outward, up).
    """
    t = np.arange(0, seconds, 1 / fps)
    at = np.linspace(0, seconds, len(keys))
    smooth = np.interp(t, at, at)
    flexion, abduction = (np.radians(np.interp(smooth, at, [k[i] for k in keys])) for i in (0, 1))
    ahead = np.cos(abduction) * np.sin(flexion)
    return t, np.stack([ahead, np.sin(abduction), -np.cos(abduction) * np.cos(flexion)], 1)


def resting(t: Array, way: Array, rest_s: float = 1.0) -> tuple[Array, Array]:
    """Add rest before and after a path."""
    step = t[1] - t[0]
    n = int(rest_s / step)
    down = np.repeat([[0.0, 0.0, -1.0]], n, 0)
    whole = np.concatenate([down, way, down])
    return np.arange(len(whole)) * step, whole


def in_front(knee: Array, in_air: Array) -> dict[str, float]:
    """Return the measures of a thigh (forward, outward, up) from the front.

    The foot is on the floor while `in_air`, the thigh without noise, hangs straight down.
    """
    down = math.dist(in_air, (0, 0, -1)) < 0.05
    ahead, outward, up = (float(x) for x in knee)
    return {
        "knee_forward_ratio": ahead, "knee_out_ratio": outward, "knee_up_ratio": up,
        "shank_tuck_ratio": -1.0 if down else -0.4, "foot_up_ratio": 0.0 if down else 0.4,
    }  # fmt: skip


def standing(
    keys: Keys, seconds: float = 8.0, fps: float = 30.0, noise: float = 0.0, repeat: int = 1
) -> list[RawAttempt]:
    """Return the attempts of a standing person who faces the camera."""
    assert isinstance(STANDING, Circle)
    t, way = thigh(keys, seconds, fps)
    t, way = resting(np.arange(len(t) * repeat) / fps, np.tile(way, (repeat, 1)))
    rng = np.random.default_rng(0)
    engine, out = CircleEngine(STANDING), []
    for s, thigh_now in zip(t, way, strict=True):
        values = in_front(thigh_now + rng.normal(0, noise, 3), in_air=thigh_now)
        out.append(engine.advance(float(s), values, Side.RIGHT, math.nan))
    return [e for e in [*out, engine.finish()] if e is not None]


def all_fours(keys: Keys, seconds: float = 8.0) -> list[RawAttempt]:
    """Return the attempts of a person on all fours, seen from the side."""
    assert isinstance(ON_ALL_FOURS, Circle)
    t, way = resting(*thigh(keys, seconds))
    engine, out = CircleEngine(ON_ALL_FOURS), []
    for s, (ahead, outward, up) in zip(t, way, strict=True):
        values = {
            "knee_headward_ratio": ahead, "knee_up_ratio": up, "knee_sideways_ratio": outward,
        }  # fmt: skip
        out.append(engine.advance(float(s), values, Side.RIGHT, math.nan))
    return [e for e in [*out, engine.finish()] if e is not None]


@pytest.mark.parametrize("fps", [12, 30, 60])
@pytest.mark.parametrize("seconds", [6.0, 12.0, 30.0])
@pytest.mark.parametrize("noise", [0.0, 0.03])
def test_a_full_opening_circle_counts(fps: float, seconds: float, noise: float) -> None:
    (circle,) = standing(FULL, seconds, fps, noise)
    assert (circle.reason, circle.direction, circle.side) == (None, Direction.OPENING, Side.RIGHT)
    assert circle.roles[Role.DURATION] == pytest.approx(seconds, rel=0.12, abs=0.5)
    assert circle.roles[Role.AREA] > 0.4


def test_the_same_path_in_reverse_is_a_closing_circle() -> None:
    (circle,) = standing(FULL[::-1])
    assert (circle.reason, circle.direction) == (None, Direction.CLOSING)


@pytest.mark.slow
def test_circles_on_all_fours_count_in_both_directions() -> None:
    deep = [(f, a) if f >= 0 else (4 * f, a) for f, a in FULL]
    (opening,), (closing,) = all_fours(deep), all_fours(deep[::-1])
    assert (opening.reason, opening.direction) == (None, Direction.OPENING)
    assert (closing.reason, closing.direction) == (None, Direction.CLOSING)


@pytest.mark.parametrize("scale", [1.0, 1.4])
@pytest.mark.parametrize("keys", [FULL, FULL[::-1]])
def test_two_circles_on_the_side_are_two_even_if_the_thigh_was_measured_too_short(
    keys: Keys, scale: float
) -> None:
    assert isinstance(ON_THE_SIDE, Circle)
    once = resting(*thigh(keys, 8.0), rest_s=2.0)[1]
    way = np.concatenate([once, once])
    engine, out = CircleEngine(ON_THE_SIDE), []
    for i, (ahead, outward, along) in enumerate(way):
        values = {
            "knee_headward_ratio": scale * along, "knee_up_ratio": scale * outward + 0.15,
            "knee_lensward_ratio": ahead,
        }  # fmt: skip
        out.append(engine.advance(i / 30, values, Side.LEFT, math.nan))
    circles = [e for e in [*out, engine.finish()] if e is not None]
    direction = Direction.OPENING if keys is FULL else Direction.CLOSING
    assert [(e.reason, e.direction) for e in circles] == [(None, direction)] * 2


@pytest.mark.parametrize("keys", [FULL, FULL[::-1]])
@pytest.mark.parametrize(("wide", "reason"), [(1.0, None), (0.3, NotCounted.WRONG_ORDER)])
def test_a_wide_circle_on_the_side_counts_although_the_knee_never_looks_flexed(
    keys: Keys, wide: float, reason: NotCounted | None
) -> None:
    assert isinstance(ON_THE_SIDE, Circle)
    engine, out = CircleEngine(ON_THE_SIDE), []
    for i, (ahead, outward, along) in enumerate(resting(*thigh(keys, 8.0), rest_s=2.0)[1]):
        values = {
            "knee_headward_ratio": min(-0.4, along), "knee_up_ratio": outward + 0.15,
            "knee_lensward_ratio": wide * ahead,
        }  # fmt: skip
        out.append(engine.advance(i / 30, values, Side.LEFT, math.nan))
    (circle,) = [e for e in [*out, engine.finish()] if e is not None]
    direction = Direction.OPENING if keys is FULL else Direction.CLOSING
    assert (circle.reason, circle.direction) == (reason, direction)


@pytest.mark.parametrize("keys", [MARCH, ABDUCTION, SWING])
def test_a_path_that_encloses_nothing_is_not_reported(keys: Keys) -> None:
    assert standing(keys, 5.0, repeat=3) == []
    assert all_fours(keys, 5.0) == []


def test_a_small_circle_does_not_count() -> None:
    (small,) = standing(SMALL)
    assert small.reason is NotCounted.SMALL_CIRCLE


def test_a_path_with_the_foot_on_the_floor_is_not_reported() -> None:
    assert isinstance(STANDING, Circle)
    t, way = resting(*thigh(SMALL, 8.0))
    engine = CircleEngine(STANDING)
    reported = [
        engine.advance(
            float(s), in_front(knee, in_air=knee) | {"foot_up_ratio": 0.0}, None, math.nan
        )
        for s, knee in zip(t, way, strict=True)
    ]
    assert not any(reported)


def test_the_area_is_measured_from_above_if_the_depth_of_the_knee_is_known() -> None:
    assert isinstance(STANDING, Circle)
    flat = replace(STANDING, depth=None, opening_sign=-1)
    t, way = resting(*thigh(FULL, 8.0))
    for pattern, inside in ((STANDING, area(way[:, :2])), (flat, -area(way[:, 1:]))):
        engine = CircleEngine(pattern)
        ended = [
            engine.advance(float(s), in_front(knee, in_air=knee), Side.RIGHT, math.nan)
            for s, knee in zip(t, way, strict=True)
        ]
        (circle,) = [e for e in ended if e is not None]
        assert circle.direction is Direction.OPENING
        assert circle.roles[Role.AREA] == pytest.approx(inside, abs=0.03)


def test_a_circle_that_is_too_fast_does_not_count() -> None:
    (fast,) = standing(FULL, 2.4)
    assert fast.reason is NotCounted.TOO_FAST


def test_three_circles_without_setting_the_foot_down_count_as_three() -> None:
    hover = [(25, 6), *FULL[1:-1], (25, 6)]
    assert [e.reason for e in standing(hover, 8.0, repeat=3)] == [None] * 3


def test_a_leg_that_returns_on_the_way_it_came_draws_no_circle() -> None:
    arc = [*FULL[:5], *FULL[3::-1]]
    assert not any(e.reason is None for e in standing(arc, 10.0))


def test_a_long_loss_of_the_person_breaks_off_the_circle() -> None:
    assert isinstance(STANDING, Circle)
    t, way = resting(*thigh(FULL, 8.0))
    engine, out = CircleEngine(STANDING), []
    for s, thigh_now in zip(t, way, strict=True):
        if not 5.0 < s < 6.5:
            values = in_front(thigh_now, in_air=thigh_now)
            out.append(engine.advance(float(s), values, Side.RIGHT, math.nan))
    assert [e.reason for e in out if e is not None] == [NotCounted.TRACKING_LOST]


def test_stops_during_a_circle_are_counted_and_make_it_less_smooth() -> None:
    stopping = [k for key in FULL for k in (key, key)]
    (circle,) = standing(stopping, 16.0)
    (smooth,) = standing(FULL, 16.0)
    assert circle.roles[Role.STOPS] >= 2
    assert smooth.roles[Role.STOPS] == 0
    assert circle.roles[Role.SMOOTHNESS] < smooth.roles[Role.SMOOTHNESS] - 0.5


def steps_of(keys: Sequence[tuple[float, float, float]]) -> tuple[list[bool], CircleEngine]:
    """Lead the knee along (duration s, outward, up); tell whether a circle was under way."""
    assert isinstance(STANDING, Circle)
    engine, active = CircleEngine(STANDING), []
    t, outward = follow([(s, u) for s, u, _ in keys], 30)
    _, up = follow([(s, v) for s, _, v in keys], 30)
    for s, u, v in zip(t.tolist(), outward.tolist(), up.tolist(), strict=True):
        down = v < -0.85
        values = {
            "knee_forward_ratio": 0.0, "knee_out_ratio": u, "knee_up_ratio": v,
            "shank_tuck_ratio": -1.0, "foot_up_ratio": 0.0 if down else 0.4,
        }  # fmt: skip
        engine.advance(s, values, Side.RIGHT, math.nan)
        active.append(engine.active)
    return active, engine


LIFTED = [(0.0, 0.0, -1.0), (5.0, 0.0, -1.0), (2.0, 0.3, -0.4)]


@pytest.mark.parametrize(("place", "over"), [((0.15, -0.96), True), ((0.24, -0.875), False)])
def test_a_circle_is_over_near_the_place_of_rest_and_not_where_it_only_looks_like_rest(
    place: tuple[float, float],
    over: bool,  # noqa: FBT001
) -> None:
    active, _ = steps_of([*LIFTED, (1.5, *place), (1.0, *place)])
    assert active[int(7.0 * 30)]
    assert active[-1] is not over


@pytest.mark.parametrize(("rests_s", "over"), [(0.19, False), (0.33, True)])
def test_a_rest_of_a_quarter_of_a_second_ends_a_circle(
    rests_s: float,
    over: bool,  # noqa: FBT001
) -> None:
    step = 1 / 30
    active, _ = steps_of([
        *LIFTED, (1.0, 0.3, -0.8), (step, 0.1, -0.98), (rests_s, 0.1, -0.98), (step, 0.3, -0.8),
        (1.0, 0.3, -0.4),
    ])  # fmt: skip
    assert all(active[int(7.0 * 30) :]) is not over


def attempts_of(way: Array, *, lifted: Mask | None = None) -> list[tuple[float, RawAttempt]]:
    """Return the attempts along a path of the thigh, (T, 3), each with the time of its report.

    The foot is in the air where `lifted` says so, without it wherever the thigh does not hang.
    """
    assert isinstance(STANDING, Circle)
    engine, out = CircleEngine(STANDING), []
    for i, knee in enumerate(way):
        values = in_front(knee, in_air=knee)
        if lifted is not None:
            values["foot_up_ratio"] = 0.4 if lifted[i] else 0.0
        ended = engine.advance(i / 30, values, Side.RIGHT, math.nan)
        if ended is not None:
            out.append((i / 30, ended))
    last = engine.finish()
    return out if last is None else [*out, (len(way) / 30, last)]


def at(outward: float, seconds: float) -> Array:
    """Return a thigh that hangs a little outward for some seconds, (T, 3)."""
    place = [0.0, outward, -math.sqrt(1 - outward**2)]
    return np.repeat([place], round(30 * seconds), 0)


@pytest.mark.parametrize(
    ("shifted_s", "started_s"), [(1.0, 1.0), (2.0, 1.5), (2.3, 1.5), (3.3, 0.1)]
)
def test_home_is_learnt_over_four_seconds_and_a_circle_dated_back_by_one_and_a_half(
    shifted_s: float, started_s: float
) -> None:
    """The knee shifts outward by 0.2 some time before a circle, whose start is looked for.

    It is where the knee left home, but at most 1.5 s ago. The last 1.5 of the 4 s are left out of
    home, so that the shift is part of it from 2.75 s on.
    """
    around = thigh([(0, 11.5), *FULL[1:-1], (0, 11.5)], 8.0)[1]
    way = np.concatenate([at(0.0, 9.0), at(0.2, shifted_s), around, at(0.2, 2.0)])
    lifted = np.arange(len(way)) >= 30 * (9 + shifted_s)
    lifted[-60:] = False
    (_, circle), *_ = attempts_of(way, lifted=lifted)
    assert 9 + shifted_s - circle.start_s == pytest.approx(started_s, abs=0.15)


def test_a_circle_starts_and_ends_a_twentieth_of_a_thigh_from_home() -> None:
    """The knee flexes by 60 deg per s, and is as far from home as 1 - cos(18 deg) after 0.3 s."""
    way = resting(*thigh(FULL, 8.0))[1]
    ((_, circle),) = attempts_of(way, lifted=np.abs(np.arange(len(way)) / 30 - 5) < 3.4)
    assert circle.start_s == pytest.approx(1.0 + 0.3, abs=0.1)


def test_a_circle_is_cut_where_the_knee_was_nearest_once_it_is_a_third_of_a_thigh_away() -> None:
    hover = [(25, 6), *FULL[1:-1], (25, 6)]
    way = resting(np.arange(16 * 30) / 30, np.tile(thigh(hover, 8.0)[1], (2, 1)))[1]
    away = np.linalg.norm(way - (0, 0, -1), axis=1)
    nearest = int(np.argmin(away[8 * 30 : 10 * 30])) + 8 * 30
    cut = nearest + int(np.argmax(away[nearest:] > away[nearest] + 0.3))
    (reported_s, _), *_ = attempts_of(way)
    assert reported_s == pytest.approx(cut / 30, abs=0.07)


@pytest.mark.parametrize(("aside_deg", "circles"), [(26, 2), (40, 1)])
def test_a_knee_that_passes_within_half_a_thigh_of_home_has_come_round(
    aside_deg: float, circles: int
) -> None:
    """A thigh 26 deg off its rest is 0.45 of its length from there, and one 40 deg off is 0.68."""
    lap = [(60, 0), (105, 5), (85, 40), (60, 60), (20, 60), (-25, 28), (0, aside_deg)]
    keys: Keys = [(0, 0), *lap, *lap, (0, 0)]
    way = resting(*thigh(keys, 16.0))[1]
    assert len(attempts_of(way)) == circles


@pytest.mark.parametrize(("diameter", "told"), [(0.25, False), (0.45, True)])
def test_a_knee_that_stays_within_three_tenths_of_a_thigh_draws_nothing(
    diameter: float,
    told: bool,  # noqa: FBT001
) -> None:
    angle = np.linspace(0, 2 * np.pi, 150)
    flat = diameter / 2 * np.stack([1 - np.cos(angle), np.sin(angle), 0 * angle], 1) + (0, 0, -1)
    way = np.concatenate([at(0.0, 3.0), flat, at(0.0, 2.0)])
    lifted = np.zeros(len(way), dtype=bool)
    lifted[91:-61] = True
    reasons = [e.reason for _, e in attempts_of(way, lifted=lifted)]
    assert reasons == ([NotCounted.SMALL_CIRCLE] if told else [])


@pytest.mark.parametrize(("flexed_deg", "counts"), [(26, False), (46, True)])
def test_a_halt_near_home_is_left_out_of_the_smoothness(
    flexed_deg: float,
    counts: bool,  # noqa: FBT001
) -> None:
    """Flexed by 26 deg the knee is 0.10 of a thigh from home in the picture, by 46 deg 0.31."""
    t, way = thigh(FULL, 8.0)
    halt = int(np.argmax(t >= flexed_deg / 60))
    halted = np.concatenate([way[:halt], np.repeat(way[halt : halt + 1], 60, 0), way[halt:]])
    (_, smooth), (_, stopped) = (attempts_of(resting(t, w)[1])[0] for w in (way, halted))
    lost = smooth.roles[Role.SMOOTHNESS] - stopped.roles[Role.SMOOTHNESS]
    assert (lost > 0.3) is counts
    assert (abs(lost) < 0.05) is not counts
