"""A person who falls and stays down is asked; one who sits down, lies down or trains is not."""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest

from posecoach.lesson.fall import FallGuard
from posecoach.pose import Joint, Pose, Side
from posecoach.smoothing.smoother import Smoother
from posecoach.sources.recording import Recording
from tests.stick_figure import SHANK, THIGH, Camera, Posture, film, joints

HERE = Path(__file__).parents[1]
FOLDERS = ("recordings", "rendered", "rendered/signals", "accuracy/tuning", "accuracy/held_back")
FOOTAGE = sorted(f for folder in FOLDERS for f in (HERE / folder).glob("*.npz"))
FOOTAGE = [f for f in FOOTAGE if not f.name.endswith(".truth.npz")]
WIDE = Camera(distance_m=4.0, height_m=0.8)
TALL = SHANK + THIGH

Shape = Callable[[float], Posture]


def fall_times(poses: Iterable[Pose]) -> list[float]:
    """Return the times, in s, at which a fall is detected."""
    smoother, guard = Smoother(), FallGuard()
    return [p.t for p in poses if guard.detect(smoother.smooth(p))]


def enact(shape: Shape, lasts_s: float, after_s: float = 8.0, camera: Camera = WIDE) -> list[Pose]:
    """Return the poses of a movement that is made once, after standing for 2 s.

    Parameters
    ----------
    shape : Shape
        The posture at a share of the movement, from 0 to 1.
    lasts_s, after_s : float
        How long the movement lasts, and how long its end is held, in s.
    camera : Camera
        The camera.
    """
    times = np.arange(0.0, 2.0 + lasts_s + after_s, 1 / 30)
    share = np.clip((times - 2.0) / lasts_s, 0.0, 1.0)
    return [film(joints(shape(s)), float(t), camera) for t, s in zip(times, share, strict=True)]


def falling(share: float) -> Posture:
    """Return the posture of a person who tips over about the feet like a plank."""
    angle = np.radians(90.0 - 88.0 * share)
    hip = (float(np.cos(angle) * TALL), float(max(0.1, np.sin(angle) * TALL)))
    lean = 90.0 - 88.0 * share
    return Posture(hip=hip, trunk=lean, thigh=(lean - 180,) * 2, shank=(lean - 180,) * 2)


def sitting_down(share: float) -> Posture:
    knee = -90.0 + 90.0 * share
    return Posture(hip=(0.0, SHANK + THIGH * (1 - share)), thigh=(knee, knee))


@pytest.mark.slow
@pytest.mark.parametrize("path", FOOTAGE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_fall_is_detected_in_any_footage(path: Path) -> None:
    assert fall_times(Recording.load(path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("camera", [WIDE, Camera(yaw_deg=60.0, distance_m=4.5, height_m=0.8)])
def test_a_person_who_falls_and_stays_down_is_asked_once(camera: Camera) -> None:
    (when,) = fall_times(enact(falling, 0.7, 20.0, camera))
    assert when == pytest.approx(2.0 + 0.4 + 5.0, abs=0.4)


@pytest.mark.slow
def test_a_person_who_gets_up_again_is_not_asked() -> None:
    down = enact(falling, 0.7, 3.0)
    up = [film(joints(Posture()), down[-1].t + t, WIDE) for t in np.arange(0.03, 8.0, 1 / 30)]
    assert fall_times([*down, *up]) == []


def test_a_person_who_falls_out_of_the_picture_is_asked() -> None:
    fallen = enact(falling, 0.7, 0.5)
    gone = [Pose.empty(fallen[-1].t + t, WIDE.size) for t in np.arange(0.03, 8.0, 1 / 30)]
    assert len(fall_times([*fallen, *gone])) == 1


@pytest.mark.slow
@pytest.mark.parametrize("lasts_s", [0.5, 1.0, 2.0])
def test_sitting_down_is_not_a_fall(lasts_s: float) -> None:
    assert fall_times(enact(sitting_down, lasts_s)) == []


@pytest.mark.slow
@pytest.mark.parametrize("lasts_s", [2.5, 4.0])
def test_lying_down_on_purpose_is_not_a_fall(lasts_s: float) -> None:
    assert fall_times(enact(falling, lasts_s)) == []


@pytest.mark.slow
def test_a_person_who_walks_away_is_not_asked() -> None:
    stood = enact(falling, 1.0, 0.0)[:60]
    gone = [Pose.empty(2.0 + t, WIDE.size) for t in np.arange(0.03, 10.0, 1 / 30)]
    assert fall_times([*stood, *gone]) == []


def person(t: float, hips: float, slope_deg: float = 90.0, legs: float = 1.7) -> Pose:
    """Return a person by the height of the hips, in trunk lengths of 100 px.

    Parameters
    ----------
    t : float
        Time in s.
    hips : float
        Height of the hips over the lowest line of the picture.
    slope_deg : float
        Slope of the trunk, in deg.
    legs : float
        Height of the hips over the ankles.
    """
    pose = Pose.empty(t, (1280, 720))
    hip = np.array([600.0, 700.0 - 100 * hips])
    slope = np.radians(slope_deg)
    trunk = 100 * np.array([np.cos(slope), -np.sin(slope)])
    for side in Side:
        pose.xy[side.landmark(Joint.HIP)] = hip
        pose.xy[side.landmark(Joint.SHOULDER)] = hip + trunk
        pose.xy[side.landmark(Joint.ANKLE)] = hip + np.array([0.0, 100 * legs])
    return pose


def fell_at(poses: Iterable[Pose]) -> float | None:
    """Return when a fall is detected, in s; None if none is."""
    guard = FallGuard()
    return next((pose.t for pose in poses if guard.detect(pose)), None)


TIMES = np.arange(0.0, 12.0, 1 / 30)


@pytest.mark.parametrize(("drop", "falls"), [(0.4, False), (0.6, True)])
def test_in_a_fall_the_hips_come_down_by_half_a_trunk(drop: float, falls: bool) -> None:  # noqa: FBT001
    poses = [
        person(t, 1.7) if t < 2 else person(t, 1.7 - drop, 10.0, 1.7 - drop) for t in TIMES.tolist()
    ]
    assert (fell_at(poses) is not None) is falls


@pytest.mark.parametrize(("per_s", "falls"), [(1.0, True), (0.7, False)])
def test_in_a_fall_the_hips_come_down_within_six_tenths_of_a_second(
    per_s: float,
    falls: bool,  # noqa: FBT001
) -> None:
    """Half a trunk within 0.6 s is 0.83 trunks per s."""
    poses = [
        person(t, max(0.2, 1.7 - per_s * max(0.0, t - 2)), 80.0 if t < 2.3 else 10.0)
        for t in TIMES.tolist()
    ]
    assert (fell_at(poses) is not None) is falls


@pytest.mark.parametrize(("legs", "stands"), [(1.0, False), (1.4, True), (1.7, True)])
def test_only_somebody_who_stood_falls(legs: float, stands: bool) -> None:  # noqa: FBT001
    poses = [
        person(t, legs, 90.0, legs) if t < 2 else person(t, 0.2, 10.0, 0.2) for t in TIMES.tolist()
    ]
    assert (fell_at(poses) is not None) is stands


@pytest.mark.parametrize(
    ("upright_s", "slope_deg", "up"),
    [(0.4, 80.0, False), (0.6, 80.0, True), (2.0, 42.0, False), (2.0, 58.0, True)],
)
def test_whoever_is_upright_for_half_a_second_is_up_again(
    upright_s: float,
    slope_deg: float,
    up: bool,  # noqa: FBT001
) -> None:
    poses = []
    for t in TIMES.tolist():
        rises = 4 <= t < 4 + upright_s
        poses.append(person(t, 1.7) if t < 2 else person(t, 0.2, slope_deg if rises else 10.0, 0.2))
    assert (fell_at(poses) is None) is up


def test_whoever_stays_down_for_five_seconds_has_fallen() -> None:
    poses = [person(t, 1.7) if t < 2 else person(t, 0.2, 10.0, 0.2) for t in TIMES.tolist()]
    assert fell_at(poses) == pytest.approx(2.0 + 5.0, abs=0.1)
