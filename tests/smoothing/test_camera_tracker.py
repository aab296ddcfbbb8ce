"""What the planted parts are off together is followed as the camera's own movement."""

import cmath
import math
from collections.abc import Callable

import numpy as np
import pytest

from posecoach.camera_motion import CameraMotion
from posecoach.pose import Joint, Pose
from posecoach.smoothing.camera_tracker import CameraTracker
from posecoach.smoothing.cuts import Points
from tests.smoothing.lying import LYING, Places, landmarks

TRUNK_PX = 100

BRIDGE: Places = {Joint.SHOULDER: 0, Joint.HIP: 0.8 - 0.6j, Joint.ANKLE: 2}
"""The top of a bridge: the hips are up, so that shoulders and ankles alone are planted."""

ARMS: Places = {Joint.ELBOW: 0.4 - 0.4j, Joint.WRIST: 0.8 - 0.4j}
"""Arms in the air."""

Film = Callable[[float], Points]
"""From a time in s to the landmarks at that time, in trunk lengths."""


def motions(
    film: Film, *, until_s: float, fps: float = 100, visibility: float = 0.9
) -> dict[float, CameraMotion]:
    """Return how the camera has moved at each time from half a second before 0 s on.

    The film stands still at 0 s until then.
    """
    tracker, out = CameraTracker(), {}
    for i in range(-round(fps / 2), round(until_s * fps) + 1):
        points = TRUNK_PX * film(max(i / fps, 0))
        xy = np.stack((points.real, points.imag), axis=1)
        seen = np.where(np.isnan(points), 0.0, visibility)
        out[i / fps] = tracker.follow(Pose(i / fps, xy, np.zeros((33, 3)), seen, (1280, 720)))
    return out


def last(found: dict[float, CameraMotion]) -> CameraMotion:
    return list(found.values())[-1]


def panned(motion: CameraMotion) -> float:
    """Return how far the picture has moved to the right, in trunk lengths."""
    return motion.since_start.shift.real / TRUNK_PX


def begins_s(found: dict[float, CameraMotion]) -> float:
    """Return when the camera was first seen to move; NaN where it never was."""
    return next((t for t, motion in found.items() if motion.moving), math.nan)


def moves(film: Film, *, until_s: float, fps: float = 100) -> bool:
    """Return whether the camera was ever seen to move."""
    return not math.isnan(begins_s(motions(film, until_s=until_s, fps=fps)))


def pan(by: float, seconds: float) -> Film:
    """Return a pan by some trunk lengths, which begins at 0 s and takes some seconds."""
    return lambda t: landmarks(BRIDGE) + by * min(t / seconds, 1)


def suddenly(body: Places, first: Places = BRIDGE) -> Film:
    """Return the film of a body that is another one from the first pose after 0 s on."""
    return lambda t: landmarks(body if t > 0 else first)


def shifted(film: Film, by: float, after_s: float, until_s: float = math.inf) -> Film:
    """Return a film in which everything is elsewhere for a time, in trunk lengths."""
    return lambda t: film(t) + (by if after_s < t <= until_s else 0)


def turned(by: float) -> Film:
    """Return a sudden turn that moves both ends by some trunk lengths, and leaves the hips."""
    ends = {joint: 1 + (at - 1) * cmath.exp(1j * by) for joint, at in BRIDGE.items()}
    return suddenly({**ends, Joint.HIP: BRIDGE[Joint.HIP]})


# ---------------------------------------------------------------------------- how it is followed


@pytest.mark.parametrize(("visibility", "sure"), [(0.63, False), (0.67, True)])
def test_landmarks_that_the_model_doubts_show_no_movement(visibility: float, sure: bool) -> None:  # noqa: FBT001
    found = motions(pan(0.5, 0.5), until_s=0.5, visibility=visibility)
    assert (panned(last(found)) > 0.3) is sure


def test_a_pan_is_followed_to_within_a_hundredth_and_a_half_of_the_trunk() -> None:
    found = motions(pan(0.3, 0.15), until_s=1.2)
    assert 0.3 - panned(last(found)) == pytest.approx(0.015, abs=0.004)


def test_a_shift_is_followed_with_a_time_constant_of_a_tenth_of_a_second() -> None:
    """It begins after 0.1 s; 0.11 followed to within 0.015 is 0.095."""
    found = motions(shifted(suddenly(BRIDGE), 0.11, 0), until_s=0.2)
    assert panned(last(found)) == pytest.approx(0.095 * (1 - 1 / math.e), abs=0.007)


def test_a_turn_is_followed_with_a_time_constant_of_seven_tenths_of_a_second() -> None:
    """It begins after 0.1 s; 0.09 followed to within 0.015 is 0.075."""
    found = motions(turned(0.09), until_s=0.8)
    angle = cmath.phase(last(found).since_start.zoom)
    assert angle == pytest.approx(0.075 * (1 - 1 / math.e), abs=0.007)


def test_a_camera_is_at_rest_two_seconds_after_its_last_movement() -> None:
    found = motions(pan(1.0, 1.0), until_s=4.5, fps=30)
    assert max(t for t, m in found.items() if m.moving) == pytest.approx(1.0 + 2.0, abs=0.25)


def test_a_person_who_jumps_as_a_whole_is_followed_at_once() -> None:
    found = motions(shifted(suddenly(LYING, LYING), 0.5, 0), until_s=0.01)
    assert panned(last(found)) == pytest.approx(0.5)
    assert not last(found).moving


def test_another_picture_begins_anew_once() -> None:
    """Before the cut the camera has moved; nothing is known of the new picture."""
    lying = suddenly(LYING, LYING)
    first = shifted(lying, 0.5, 0)
    found = motions(lambda t: first(t) if t < 0.5 else 1.5 - 1j - lying(t).conj(), until_s=1.0)
    assert sum(motion.cut for motion in found.values()) == 1
    assert panned(last(found)) == 0


def test_a_foot_that_moves_by_itself_leaves_the_shoulders_to_go_by() -> None:
    """The feet slide away while the camera pans."""

    def film(t: float) -> Points:
        feet: Places = {Joint.ANKLE: 2.5 if t > 0.25 else 2}
        return landmarks({**BRIDGE, **feet}) + min(t, 0.5)

    assert panned(last(motions(film, until_s=1.5))) == pytest.approx(0.5, abs=0.03)


# ------------------------------------------------------------------------- when the camera moves


@pytest.mark.parametrize(("by", "moving"), [(0.07, False), (0.09, True)])
def test_a_camera_at_rest_is_left_alone_while_the_parts_are_near_their_places(
    by: float,
    moving: bool,  # noqa: FBT001
) -> None:
    assert moves(shifted(suddenly(BRIDGE), by, 0), until_s=0.3) is moving


def test_feet_that_slide_while_the_shoulders_stay_are_no_movement_of_the_camera() -> None:
    assert not moves(suddenly({**BRIDGE, Joint.ANKLE: 2.5}), until_s=0.5)


@pytest.mark.parametrize(("gap_s", "moving"), [(0.45, True), (0.55, False)])
def test_after_a_gap_of_half_a_second_the_camera_is_taken_to_be_where_it_was(
    gap_s: float,
    moving: bool,  # noqa: FBT001
) -> None:
    def film(t: float) -> Points:
        return landmarks({} if 0 < t < gap_s else BRIDGE) + (0.3 if t > 0 else 0)

    assert moves(film, until_s=gap_s + 0.3) is moving


@pytest.mark.parametrize(("seconds", "moving"), [(0.08, False), (0.13, True)])
def test_what_is_over_within_a_tenth_of_a_second_is_no_movement_of_the_camera(
    seconds: float,
    moving: bool,  # noqa: FBT001
) -> None:
    assert moves(shifted(suddenly(BRIDGE), 0.11, 0, seconds), until_s=0.3) is moving


@pytest.mark.parametrize(("by", "moving"), [(0.09, True), (0.11, False)])
def test_ends_that_turn_by_more_than_a_tenth_of_the_trunk_at_once_do_so_by_themselves(
    by: float,
    moving: bool,  # noqa: FBT001
) -> None:
    assert moves(turned(by), until_s=0.5) is moving


@pytest.mark.parametrize(("apart", "moving"), [(0.115, True), (0.14, False)])
def test_ends_that_move_apart_by_six_hundredths_are_no_zoom_if_the_bones_keep_their_lengths(
    apart: float,
    moving: bool,  # noqa: FBT001
) -> None:
    """The ends are 2 trunk lengths from each other."""
    body = {joint: at + 0.09 for joint, at in BRIDGE.items()}
    slid = {**body, Joint.ANKLE: body[Joint.ANKLE] + apart}
    assert moves(suddenly(slid), until_s=0.5) is moving


def test_a_sudden_zoom_is_believed_once_the_bones_confirm_it() -> None:
    """The ends say 0.083, of which the bones confirm all but 0.06 after 0.15 s."""
    zoomed = {joint: 1 + (at - 1) * 1.09 for joint, at in BRIDGE.items()}
    found = motions(suddenly(zoomed), until_s=0.6)
    assert begins_s(found) == pytest.approx(0.15 + 0.1, abs=0.04)


@pytest.mark.slow
@pytest.mark.parametrize(("seconds", "moving"), [(8, False), (11, True)])
def test_bones_that_have_looked_longer_for_ten_seconds_do_not_contradict_a_pan(
    seconds: float,
    moving: bool,  # noqa: FBT001
) -> None:
    """The trunk looks longer by a tenth: then its usual length follows to within 0.06."""
    longer = suddenly({**BRIDGE, Joint.HIP: 1.1 * BRIDGE[Joint.HIP]})
    assert moves(shifted(longer, 0.12, seconds), until_s=seconds + 0.5, fps=30) is moving


@pytest.mark.parametrize(("seconds", "moving"), [(0.9, True), (1.5, False)])
def test_the_trunk_by_which_all_is_measured_is_that_of_the_last_seconds(
    seconds: float,
    moving: bool,  # noqa: FBT001
) -> None:
    """A trunk that looks half longer is measured as 1.25 after 1.4 s; then 0.1 is 0.08 of it."""
    longer = suddenly({**BRIDGE, **ARMS, Joint.HIP: 1.5 * BRIDGE[Joint.HIP]}, {**BRIDGE, **ARMS})
    assert moves(shifted(longer, 0.1, seconds), until_s=seconds + 0.5) is moving
