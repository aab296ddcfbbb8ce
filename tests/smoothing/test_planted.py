"""Parts on the floor keep their places; what they are off together is the camera's."""

import math
from itertools import combinations

import pytest

from posecoach.camera_motion import UNMOVED
from posecoach.pose import Joint, Landmark
from posecoach.smoothing.planted import Drift, Planted
from tests.smoothing.lying import Places, landmarks

FPS = 20
ENDS: Places = {Joint.SHOULDER: 0, Joint.ANKLE: 2}
"""A body of which only the two ends are seen."""

SEATED: Places = {Joint.HIP: -1j, Landmark.LEFT_ANKLE: -1, Landmark.RIGHT_ANKLE: 1}
"""Somebody who sits between the feet; the shoulders are too high to be planted, or not seen."""


def after(*shots: tuple[float, Places]) -> Planted:
    """Return what is remembered after showing bodies, each for a time in s."""
    planted = Planted()
    for seconds, body in shots:
        points = landmarks(body)
        for _ in range(round(seconds * FPS)):
            planted.drift(points, UNMOVED, 1.0)
            planted.learn(1 / FPS, points, UNMOVED)
    return planted


def drift(planted: Planted, body: Places) -> Drift:
    """Return by how much a body is off, in trunk lengths."""
    found = planted.drift(landmarks(body), UNMOVED, 1.0)
    assert found is not None
    return found


def shifted(body: Places, by: complex, *names: Joint | Landmark) -> Places:
    """Return a body with some landmarks elsewhere; all of them where none is named."""
    return {name: at + by if name in names or not names else at for name, at in body.items()}


def feet_off(planted: Planted, body: Places) -> float:
    """Return by how far to the right the lower end of a body is off its place."""
    found = drift(planted, body)
    return (2 * found.shift - found.upper_shift).real


# ------------------------------------------------------------------------------ what is planted


def test_a_camera_that_pans_and_zooms_takes_both_ends_along() -> None:
    moved = {name: 1.1 * at + 0.3 for name, at in ENDS.items()}
    found = drift(after((6.0, ENDS)), moved)
    assert found.upper_shift == pytest.approx(0.3)
    assert found.shift == pytest.approx(0.4)
    assert found.centre == pytest.approx(1.4)
    assert found.reach_px == pytest.approx(1.1)
    assert found.turn == pytest.approx(0.2 / 2.2)


def is_planted(body: Places) -> bool:
    return after((0.1, body)).drift(landmarks(body), UNMOVED, 1.0) is not None


@pytest.mark.parametrize(("apart", "planted"), [(0.75, False), (0.85, True)])
def test_the_two_ends_of_a_planted_body_are_well_apart(apart: float, planted: bool) -> None:  # noqa: FBT001
    assert is_planted({Joint.SHOULDER: 0, Joint.ANKLE: apart}) is planted


@pytest.mark.parametrize("upper", [Joint.EAR, Joint.SHOULDER, Joint.WRIST])
@pytest.mark.parametrize("lower", [Joint.KNEE, Joint.ANKLE])
def test_head_shoulders_or_hands_are_planted_with_knees_or_feet(upper: Joint, lower: Joint) -> None:
    assert is_planted({upper: 0, lower: 2})


@pytest.mark.parametrize(
    ("one", "other"), list(combinations([Joint.EAR, Joint.SHOULDER, Joint.WRIST, Joint.HIP], 2))
)
def test_without_knees_and_feet_nothing_is_planted(one: Joint, other: Joint) -> None:
    assert not is_planted({one: 0, other: 2})


@pytest.mark.parametrize(("up", "planted"), [(0.8, True), (1.2, False)])
def test_the_ends_of_a_planted_body_are_beside_rather_than_above_each_other(
    up: float,
    planted: bool,  # noqa: FBT001
) -> None:
    assert is_planted({Joint.SHOULDER: 0, Joint.ANKLE: 0.9 + 0.9j * up}) is planted


@pytest.mark.parametrize(
    ("part", "highest"),
    [
        (Joint.WRIST, 0.3),
        (Joint.KNEE, 0.3),
        (Joint.ANKLE, 0.4),
        (Joint.EAR, 1.0),
        (Joint.SHOULDER, 1.0),
    ],
)
def test_a_planted_part_is_near_the_lowest_landmark(part: Joint, highest: float) -> None:
    """Hands, knees and feet are on the floor, and nobody's shoulders are higher than seated."""
    other = Joint.SHOULDER if part in {Joint.KNEE, Joint.ANKLE} else Joint.ANKLE
    for up, planted in ((highest - 0.02, True), (highest + 0.02, False)):
        assert is_planted({Joint.HIP: 0, part: -2 - up * 1j, other: 2}) is planted


@pytest.mark.parametrize(("hips_off", "planted"), [(0.0, False), (0.06, True)])
def test_both_feet_are_planted_unless_they_swing_while_the_seat_stays(
    hips_off: float,
    planted: bool,  # noqa: FBT001
) -> None:
    swung = shifted(shifted(SEATED, 0.1), hips_off - 0.1, Joint.HIP)
    found = after((6.0, SEATED)).drift(landmarks(swung), UNMOVED, 1.0)
    assert (found is not None) is planted


@pytest.mark.parametrize(("apart", "planted"), [(0.11, True), (0.13, False)])
def test_feet_that_swing_apart_are_not_planted(apart: float, planted: bool) -> None:  # noqa: FBT001
    swung = shifted(shifted(SEATED, 0.2), apart, Landmark.LEFT_ANKLE)
    found = after((6.0, SEATED)).drift(landmarks(swung), UNMOVED, 1.0)
    assert (found is not None) is planted


# ---------------------------------------------------------------------------------- off together


@pytest.mark.parametrize(("off", "still"), [(0.07, True), (0.09, False)])
def test_the_camera_is_still_while_one_end_keeps_its_place(off: float, still: bool) -> None:  # noqa: FBT001
    moved = shifted(shifted(ENDS, off), 0.2, Joint.ANKLE)
    assert drift(after((6.0, ENDS)), moved).still is still


@pytest.mark.parametrize(("by_itself", "counts"), [(0.045, True), (0.055, False)])
def test_a_part_that_goes_its_own_way_has_no_say(by_itself: float, counts: bool) -> None:  # noqa: FBT001
    body: Places = {Joint.SHOULDER: 0, Joint.EAR: 0, Joint.ANKLE: 2}
    planted = after((6.0, body))
    found = drift(planted, shifted(shifted(body, 0.2), by_itself, Joint.EAR))
    assert found.upper_shift == pytest.approx(0.2 + (by_itself / 2 if counts else 0))


@pytest.mark.parametrize(("seconds", "share"), [(2.5, 6 / 17), (4.5, 10 / 21), (6.0, 1 / 2)])
def test_a_part_earns_its_say_by_keeping_its_place_for_five_seconds(
    seconds: float, share: float
) -> None:
    """A part that has just come has an eleventh of the weight of a part that is trusted."""
    planted = after((6.0, ENDS), (seconds, {**ENDS, Joint.EAR: 0}))
    moved = shifted(shifted({**ENDS, Joint.EAR: 0}, 0.2), 0.04, Joint.EAR)
    assert drift(planted, moved).upper_shift == pytest.approx(0.2 + 0.04 * share, abs=0.0003)


@pytest.mark.parametrize(("seconds", "still"), [(2.7, False), (3.3, True)])
def test_a_hand_that_has_just_come_does_not_show_that_the_camera_is_still(
    seconds: float,
    still: bool,  # noqa: FBT001
) -> None:
    """Feet and shoulders are off by 0.10 and 0.17, 0.24 with their difference; feet and hand 0.20.

    The hand counts as further off by 0.04 until it has kept its place for 3 s.
    """
    hand: Places = {Landmark.LEFT_WRIST: 0}
    planted = after((6.0, ENDS), (seconds, {**ENDS, **hand}))
    moved = shifted(shifted(ENDS, 0.10), 0.07, Joint.SHOULDER)
    assert drift(planted, {**moved, **hand}).still is still


# -------------------------------------------------------------------------------- places are learnt


def slid(far: float, seconds: float) -> float:
    """Return by how much the feet are still off, a time after they slid away for good."""
    there = shifted(ENDS, far, Joint.ANKLE)
    return feet_off(after((6.0, ENDS), (seconds, there)), there)


def test_the_place_of_a_part_follows_it_with_a_time_constant_of_six_seconds() -> None:
    assert slid(0.1, 6.0) == pytest.approx(0.1 / math.e, abs=0.002)


@pytest.mark.parametrize(("far", "left"), [(0.11, False), (0.13, True)])
def test_a_place_does_not_follow_a_part_that_has_left_it(far: float, left: bool) -> None:  # noqa: FBT001
    assert (slid(far, 0.9) == pytest.approx(far)) is left


@pytest.mark.parametrize(("seconds", "new"), [(0.95, False), (1.1, True)])
def test_a_part_that_stays_elsewhere_for_a_second_takes_a_new_place(
    seconds: float,
    new: bool,  # noqa: FBT001
) -> None:
    assert (slid(0.5, seconds) < 0.5 - 0.01) is new


def test_a_new_place_is_taken_with_a_time_constant_of_half_a_second() -> None:
    assert slid(1.0, 1.5) == pytest.approx(1 / math.e, abs=0.06)


def test_a_part_that_comes_back_within_a_second_has_kept_its_place() -> None:
    lifted = shifted(ENDS, -0.5j, Joint.ANKLE)
    planted = after((6.0, ENDS), (0.9, lifted), (0.05, ENDS), (0.9, lifted))
    assert feet_off(planted, ENDS) == pytest.approx(0, abs=0.001)
