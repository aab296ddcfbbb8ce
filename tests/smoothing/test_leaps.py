"""Hips and knees that move as no body's can."""

import math

import numpy as np
import pytest

from posecoach.pose import Array, Joint, Side
from posecoach.smoothing.leaps import Leaps

TRUNK_PX = 200.0
HIPS = [side.landmark(Joint.HIP) for side in Side]
KNEES = [side.landmark(Joint.KNEE) for side in Side]


def leapt(marks: list[int], trunks: float, dt: float = 1 / 30, trunk_px: float = TRUNK_PX) -> bool:
    """Return whether landmarks leapt that moved by so many trunk lengths between two pictures."""
    leaps, xy = Leaps(), np.full((33, 2), 500.0)
    leaps.watch(0.0, xy, trunk_px)
    return leaps.watch(dt, moved(xy, marks, trunks), trunk_px)


def moved(xy: Array, marks: list[int], trunks: float) -> Array:
    out = xy.copy()
    out[marks, 1] -= trunks * TRUNK_PX
    return out


@pytest.mark.parametrize(
    ("dt", "most"), [(1 / 60, 5 / 60), (1 / 30, 5 / 30), (0.25, 1.0), (0.45, 1.0)]
)
def test_hips_rise_no_faster_than_in_a_jump_of_30_cm(dt: float, most: float) -> None:
    assert leapt(HIPS, 1.02 * most, dt)
    assert not leapt(HIPS, 0.98 * most, dt)


def test_knees_are_faster_and_only_both_of_them_leap() -> None:
    assert leapt(KNEES, 0.52)
    assert not leapt(KNEES, 0.48)
    assert not leapt(KNEES[:1], 2.0)


def test_one_hip_alone_is_an_error_of_the_model() -> None:
    assert not leapt(HIPS[:1], 2.0)


def test_what_was_not_seen_has_not_leapt() -> None:
    leaps, xy = Leaps(), np.full((33, 2), 500.0)
    leaps.watch(0.0, xy, TRUNK_PX)
    xy[HIPS[0]] = math.nan
    assert leaps.watch(1 / 30, moved(xy, HIPS, 0.3), TRUNK_PX)
    assert not leaps.watch(2 / 30, np.full((33, 2), math.nan), TRUNK_PX)


def test_after_a_gap_or_without_a_ruler_nothing_has_leapt() -> None:
    assert not leapt(HIPS, 3.0, dt=0.51)
    assert not leapt(HIPS, 3.0, trunk_px=0.0)
    assert not leapt(HIPS, 3.0, trunk_px=math.nan)


def test_legs_that_change_their_names_have_not_leapt() -> None:
    leaps, xy = Leaps(), np.full((33, 2), 500.0)
    xy[HIPS[0]], xy[KNEES[0]] = 300.0, 200.0
    leaps.watch(0.0, xy, TRUNK_PX)
    leaps.swap_sides()
    xy[HIPS], xy[KNEES] = xy[HIPS][::-1].copy(), xy[KNEES][::-1].copy()
    assert not leaps.watch(1 / 30, xy, TRUNK_PX)
