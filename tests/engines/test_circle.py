"""Circles by signed area and order of sectors; swings, marches and wobbles are none."""

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

STANDING = exercises()["hip-cars-standing"].pattern
ON_ALL_FOURS = exercises()["hip-cars-quadruped"].pattern
ON_THE_SIDE = exercises()["hip-cars-side-lying"].pattern
Keys = Sequence[tuple[float, float]]

FULL: Keys = [(0, 0), (60, 0), (105, 5), (85, 40), (60, 60), (20, 60), (-15, 25), (-12, 8), (0, 0)]
SMALL: Keys = [(0, 0), (20, 0), (38, 2), (34, 14), (20, 24), (5, 20), (-5, 8), (-3, 2), (0, 0)]
MARCH: Keys = [(0, 0), (60, 0), (105, 0), (60, 0), (0, 0)]
ABDUCTION: Keys = [(0, 0), (0, 25), (0, 45), (0, 25), (0, 0)]
SWING: Keys = [(0, 0), (45, 0), (0, 0), (-15, 0), (0, 0)]
"""Flexion and abduction of the hip, deg, at even shares of the time."""


def thigh(keys: Keys, seconds: float, fps: float = 30.0) -> tuple[Array, Array]:
    """Give times, s, and the thigh's direction (forward, outward, up) along a path."""
    t = np.arange(0, seconds, 1 / fps)
    at = np.linspace(0, seconds, len(keys))
    smooth = np.interp(t, at, at)
    flexion, abduction = (np.radians(np.interp(smooth, at, [k[i] for k in keys])) for i in (0, 1))
    ahead = np.cos(abduction) * np.sin(flexion)
    return t, np.stack([ahead, np.sin(abduction), -np.cos(abduction) * np.cos(flexion)], 1)


def resting(t: Array, way: Array, rest_s: float = 1.0) -> tuple[Array, Array]:
    """Put rest before and after."""
    step = t[1] - t[0]
    n = int(rest_s / step)
    down = np.repeat([[0.0, 0.0, -1.0]], n, 0)
    whole = np.concatenate([down, way, down])
    return np.arange(len(whole)) * step, whole


def in_front(knee: Array, in_air: Array) -> dict[str, float]:
    """Measure a thigh (forward, outward, up) from the front; the foot is down where it hangs."""
    down = math.dist(in_air, (0, 0, -1)) < 0.05
    ahead, outward, up = (float(x) for x in knee)
    return {
        "knee_forward_ratio": ahead, "knee_out_ratio": outward, "knee_up_ratio": up,
        "shank_tuck_ratio": -1.0 if down else -0.4, "foot_up_ratio": 0.0 if down else 0.4,
    }  # fmt: skip


def standing(
    keys: Keys, seconds: float = 8.0, fps: float = 30.0, noise: float = 0.0, repeat: int = 1
) -> list[RawAttempt]:
    """Circle in front of the camera, standing."""
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
    """Circle on all fours, seen from the side."""
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
def test_a_full_circle_opens(fps: float, seconds: float, noise: float) -> None:
    (circle,) = standing(FULL, seconds, fps, noise)
    assert (circle.reason, circle.direction, circle.side) == (None, Direction.OPENING, Side.RIGHT)
    assert circle.roles[Role.DURATION] == pytest.approx(seconds, rel=0.12, abs=0.5)
    assert circle.roles[Role.AREA] > 0.4


def test_the_other_way_round_closes() -> None:
    (circle,) = standing(FULL[::-1])
    assert (circle.reason, circle.direction) == (None, Direction.CLOSING)


def test_on_all_fours() -> None:
    deep = [(f, a) if f >= 0 else (4 * f, a) for f, a in FULL]
    (opening,), (closing,) = all_fours(deep), all_fours(deep[::-1])
    assert (opening.reason, opening.direction) == (None, Direction.OPENING)
    assert (closing.reason, closing.direction) == (None, Direction.CLOSING)


@pytest.mark.parametrize("scale", [1.0, 1.4])
@pytest.mark.parametrize("keys", [FULL, FULL[::-1]])
def test_on_the_side_two_circles_are_two_where_the_thigh_was_measured_too_short(
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
def test_on_the_side_a_wide_circle_counts_without_a_knee_that_looks_flexed(
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
def test_what_encloses_nothing_is_no_circle(keys: Keys) -> None:
    assert standing(keys, 5.0, repeat=3) == []
    assert all_fours(keys, 5.0) == []


def test_a_small_circle_does_not_count() -> None:
    (small,) = standing(SMALL)
    assert small.reason is NotCounted.SMALL_CIRCLE


def test_nothing_is_told_of_a_path_with_the_foot_down() -> None:
    assert isinstance(STANDING, Circle)
    t, way = resting(*thigh(SMALL, 8.0))
    engine = CircleEngine(STANDING)
    told = [
        engine.advance(
            float(s), in_front(knee, in_air=knee) | {"foot_up_ratio": 0.0}, None, math.nan
        )
        for s, knee in zip(t, way, strict=True)
    ]
    assert not any(told)


def test_the_area_is_seen_from_above_where_the_knee_is_known_in_depth() -> None:
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


def test_too_fast() -> None:
    (fast,) = standing(FULL, 2.4)
    assert fast.reason is NotCounted.TOO_FAST


def test_three_in_a_row_without_setting_the_foot_down() -> None:
    hover = [(25, 6), *FULL[1:-1], (25, 6)]
    assert [e.reason for e in standing(hover, 8.0, repeat=3)] == [None] * 3


def test_out_and_back_the_same_way_is_none() -> None:
    arc = [*FULL[:5], *FULL[3::-1]]
    assert not any(e.reason is None for e in standing(arc, 10.0))


def test_a_long_loss_inside_loses_the_circle() -> None:
    assert isinstance(STANDING, Circle)
    t, way = resting(*thigh(FULL, 8.0))
    engine, out = CircleEngine(STANDING), []
    for s, thigh_now in zip(t, way, strict=True):
        if not 5.0 < s < 6.5:
            values = in_front(thigh_now, in_air=thigh_now)
            out.append(engine.advance(float(s), values, Side.RIGHT, math.nan))
    assert [e.reason for e in out if e is not None] == [NotCounted.TRACKING_LOST]


def test_stops_on_the_way_are_counted() -> None:
    stopping = [k for key in FULL for k in (key, key)]
    (circle,) = standing(stopping, 16.0)
    (smooth,) = standing(FULL, 16.0)
    assert circle.roles[Role.STOPS] >= 2
    assert smooth.roles[Role.STOPS] == 0
    assert circle.roles[Role.SMOOTHNESS] < smooth.roles[Role.SMOOTHNESS] - 0.5
