"""A jump is told from a movement, and a cut to another picture from an error of the model."""

import cmath
import math

import numpy as np
import pytest

from posecoach.camera_motion import Similarity
from posecoach.pose import Joint, Landmark
from posecoach.smoothing.cuts import Cuts, Points
from tests.smoothing.lying import LYING, landmarks

BODY = landmarks(LYING)
MIRRORED = 1.5 - 1j - BODY.conj()
"""The body in another picture: no shift, turn or zoom leads there, and every part is far away."""

SIDES = np.where(np.arange(33) % 2, 1j, -1j)
"""A direction for each landmark, another one on the left than on the right."""


def jump(new: Points, *, old: Points = BODY, after_s: float = 0.01) -> Similarity | None:
    """Return the jump between two poses."""
    cuts = Cuts()
    cuts.watch(0.0, old, 1.0)
    found, cut = cuts.watch(after_s, new, 1.0)
    assert not cut
    return found


def cut_s(*shots: tuple[float, Points]) -> float:
    """Return when, after the first shot, a cut was noticed; shots of (s, landmarks); NaN: never."""
    cuts, i, first = Cuts(), 0, round(shots[0][0] * 100)
    for seconds, points in shots:
        for _ in range(round(seconds * 100)):
            if cuts.watch(i / 100, points, 1.0)[1]:
                return (i - first) / 100
            i += 1
    return math.nan


def test_the_jump_of_a_person_is_described_as_a_shift_turn_and_zoom() -> None:
    true = Similarity(1.2 * cmath.exp(0.2j), 0.5 - 0.3j)
    found = jump(true.zoom * BODY + true.shift)
    assert found is not None
    assert found.zoom == pytest.approx(true.zoom)
    assert found.shift == pytest.approx(true.shift)


@pytest.mark.parametrize(("far", "jumped"), [(0.11, False), (0.13, True)])
def test_a_shift_by_an_eighth_of_the_trunk_at_once_is_a_jump(far: float, jumped: bool) -> None:  # noqa: FBT001
    assert (jump(BODY + far) is not None) is jumped


@pytest.mark.parametrize(("per_s", "jumped"), [(2.4, False), (2.6, True)])
def test_a_person_may_move_by_two_and_a_half_trunk_lengths_per_second(
    per_s: float,
    jumped: bool,  # noqa: FBT001
) -> None:
    assert (jump(BODY + per_s * 0.1, after_s=0.1) is not None) is jumped


@pytest.mark.parametrize(("after_s", "jumped"), [(0.24, True), (0.26, False)])
def test_after_a_quarter_of_a_second_without_a_pose_nothing_is_a_jump(
    after_s: float,
    jumped: bool,  # noqa: FBT001
) -> None:
    assert (jump(BODY + 1.0, after_s=after_s) is not None) is jumped


@pytest.mark.parametrize(("apart", "jumped"), [(0.045, True), (0.055, False)])
def test_a_person_who_jumps_as_a_whole_keeps_the_posture_to_a_twentieth_of_the_trunk(
    apart: float,
    jumped: bool,  # noqa: FBT001
) -> None:
    """The left side moves down and the right one up as far."""
    assert (jump(BODY + 0.4 + apart * SIDES) is not None) is jumped


@pytest.mark.parametrize(
    ("zoom", "jumped"), [(1.9, True), (2.1, False), (1 / 1.9, True), (1 / 2.1, False)]
)
def test_a_person_who_jumps_as_a_whole_is_at_most_twice_or_half_as_large(
    zoom: float,
    jumped: bool,  # noqa: FBT001
) -> None:
    assert (jump(zoom * BODY) is not None) is jumped


@pytest.mark.parametrize(("turn_deg", "jumped"), [(16, True), (-16, True), (18, False)])
def test_a_person_who_jumps_as_a_whole_is_turned_by_at_most_17_degrees(
    turn_deg: float,
    jumped: bool,  # noqa: FBT001
) -> None:
    assert (jump(cmath.exp(1j * math.radians(turn_deg)) * BODY) is not None) is jumped


@pytest.mark.parametrize(("seen", "jumped"), [(8, True), (7, False)])
def test_seven_landmarks_are_too_few_to_tell_a_jump(seen: int, jumped: bool) -> None:  # noqa: FBT001
    unseen = np.flatnonzero(~np.isnan(BODY))[seen:]
    old = BODY.copy()
    old[unseen] = np.nan
    assert (jump(old + 0.5, old=old) is not None) is jumped


def test_another_picture_is_a_cut_once_it_has_stayed_for_a_quarter_of_a_second() -> None:
    assert cut_s((0.5, BODY), (1.0, MIRRORED)) == pytest.approx(0.25, abs=0.015)


@pytest.mark.parametrize(("seconds", "cut"), [(0.22, False), (0.29, True)])
def test_a_picture_that_is_gone_within_a_quarter_of_a_second_was_an_error(
    seconds: float,
    cut: bool,  # noqa: FBT001
) -> None:
    found = cut_s((0.5, BODY), (seconds, MIRRORED), (1.0, BODY))
    assert math.isnan(found) is not cut


def test_a_picture_in_which_everything_still_jumps_has_not_stayed() -> None:
    shown = cut_s((0.5, BODY), (0.2, MIRRORED), (1.0, MIRRORED + 0.5j))
    assert shown == pytest.approx(0.2 + 0.25, abs=0.015)


@pytest.mark.parametrize(
    "part",
    [
        (Landmark.NOSE, Joint.EAR),
        (Joint.SHOULDER, Joint.HIP),
        (Joint.KNEE,),
        (Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX),
    ],
    ids=["head", "trunk", "knees", "feet"],
)
@pytest.mark.parametrize(("far", "cut"), [(0.28, False), (0.32, True)])
def test_in_another_picture_every_part_of_the_body_is_elsewhere(
    part: tuple[Joint | Landmark, ...],
    far: float,
    cut: bool,  # noqa: FBT001
) -> None:
    """A part that has moved by less than 0.3 of the trunk shows that the picture is the same."""
    near = landmarks({name: LYING[name] + far for name in part})
    other = np.where(np.isnan(near), MIRRORED, near)
    assert math.isnan(cut_s((0.5, BODY), (0.5, other))) is not cut
