"""Legs keep their names through single wrong frames, and change them on lasting evidence."""

import math

import numpy as np
import pytest

from posecoach.pose import Array, Joint, Side
from posecoach.smoothing.legs import Legs, swap_legs
from tests.stick_figure import Camera as View
from tests.stick_figure import Posture, film, joints

STRIDE = film(joints(Posture(thigh=(-60, -120), shank=(-60, -120))), 0.0, View()).xy
"""A person with one leg before the other, seen from the side; (33, 2) px."""

THIGH_PX = float(
    np.hypot(*(STRIDE[Side.LEFT.landmark(Joint.HIP)] - STRIDE[Side.LEFT.landmark(Joint.KNEE)]))
)
KNEE = Side.LEFT.landmark(Joint.KNEE)
STEP_S = 1 / 30


def hidden(xy: Array) -> Array:
    """Return the landmarks without the left leg below the hip."""
    out = xy.copy()
    for joint in (Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX):
        out[Side.LEFT.landmark(joint)] = np.nan
    return out


def track(*parts: tuple[float, Array]) -> list[tuple[Array, bool]]:
    """Track the legs through parts of (duration in s, landmarks); return each frame's result."""
    legs, t, out = Legs(), 0.0, []
    for seconds, xy in parts:
        for _ in range(max(1, round(seconds / STEP_S))):
            out.append(legs.track(t, xy, THIGH_PX))
            t += STEP_S
    return out


@pytest.mark.parametrize("hidden_s", [0.5, 1.0, 3.0])
def test_one_wrong_frame_after_a_hidden_leg_renames_nothing(hidden_s: float) -> None:
    wrong = (0.0, swap_legs(STRIDE))
    out = track((2.0, STRIDE), (hidden_s, hidden(STRIDE)), wrong, (1.0, STRIDE))
    assert not any(renamed for _, renamed in out)
    known = [xy[KNEE] for xy, _ in out if not np.isnan(xy[KNEE, 0])]
    assert all(np.allclose(at, STRIDE[KNEE]) for at in known)


def test_names_that_stay_swapped_are_believed() -> None:
    out = track((2.0, STRIDE), (2.0, swap_legs(STRIDE)))
    (when,) = [i for i, (_, renamed) in enumerate(out) if renamed]
    assert (when - 60) * STEP_S == pytest.approx(0.8, abs=0.1)


def test_after_a_long_time_out_of_sight_the_model_names_the_legs_again() -> None:
    legs = Legs()
    legs.track(0.0, STRIDE, THIGH_PX)
    xy, _ = legs.track(1.0, swap_legs(STRIDE), THIGH_PX)
    assert np.array_equal(xy, swap_legs(STRIDE))


@pytest.mark.parametrize(("apart_thighs", "put_back"), [(0.17, False), (0.33, True)])
def test_only_legs_that_are_clearly_apart_can_be_told_from_swapped_ones(
    apart_thighs: float,
    put_back: bool,  # noqa: FBT001
) -> None:
    """Legs that are hardly apart move past each other, and no label is then a wrong one."""
    xy = STRIDE.copy()
    for joint in (Joint.KNEE, Joint.ANKLE):
        xy[Side.LEFT.landmark(joint)] = xy[Side.RIGHT.landmark(joint)]
        xy[Side.LEFT.landmark(joint), 0] += apart_thighs * THIGH_PX
    *_, (last, _) = track((1.0, xy), (0.1, swap_legs(xy)))
    assert np.allclose(last[KNEE], xy[KNEE]) is put_back


def test_names_that_are_mostly_swapped_are_believed_in_the_end() -> None:
    """The evidence follows b' = r - b / 4 s, whose solution says when it has fallen to -1 s.

    After a minute of right names it is 4 s. With wrong ones for 0.6 of every 0.7 s it falls at
    r = -0.5 / 0.7 on average, and never for 0.8 s without a break.
    """
    floor = -4 * 0.5 / 0.7
    expected = 4 * math.log((4 - floor) / (-1 - floor))
    wrong = [(0.6, swap_legs(STRIDE)), (0.1, STRIDE)]
    out = track((60.0, STRIDE), *(wrong * 15))
    when = next(i for i, (_, renamed) in enumerate(out) if renamed)
    assert when * STEP_S - 60 == pytest.approx(expected, abs=0.5)
