"""Circles are judged by signed area and order of sectors; swings and marches are not circles."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from posecoach.engines.circle import CircleEngine
from posecoach.engines.engine import RawAttempt
from posecoach.engines.path import area
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
