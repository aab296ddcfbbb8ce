"""Somebody who falls and stays down is asked; who sits, lies down or trains is not."""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest

from posecoach.lesson.fall import DOWN_S, FallGuard
from posecoach.pose import Pose
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


def asked(poses: Iterable[Pose]) -> list[float]:
    smoother, guard = Smoother(), FallGuard()
    return [p.t for p in poses if guard.detect(smoother.smooth(p))]


def acted(shape: Shape, lasts_s: float, after_s: float = 8.0, camera: Camera = WIDE) -> list[Pose]:
    """Stand for 2 s, then take so long from the shape at 0 to that at 1, and stay."""
    times = np.arange(0.0, 2.0 + lasts_s + after_s, 1 / 30)
    share = np.clip((times - 2.0) / lasts_s, 0.0, 1.0)
    return [film(joints(shape(s)), float(t), camera) for t, s in zip(times, share, strict=True)]


def falling(share: float) -> Posture:
    """Tip over as a plank about the feet."""
    angle = np.radians(90.0 - 88.0 * share)
    hip = (float(np.cos(angle) * TALL), float(max(0.1, np.sin(angle) * TALL)))
    lean = 90.0 - 88.0 * share
    return Posture(hip=hip, trunk=lean, thigh=(lean - 180,) * 2, shank=(lean - 180,) * 2)


def sitting_down(share: float) -> Posture:
    knee = -90.0 + 90.0 * share
    return Posture(hip=(0.0, SHANK + THIGH * (1 - share)), thigh=(knee, knee))


@pytest.mark.parametrize("path", FOOTAGE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_nobody_falls_in_any_footage(path: Path) -> None:
    assert asked(Recording.load(path)) == []


@pytest.mark.parametrize("camera", [WIDE, Camera(yaw_deg=60.0, distance_m=4.5, height_m=0.8)])
def test_who_falls_and_stays_down_is_asked_once(camera: Camera) -> None:
    (when,) = asked(acted(falling, 0.7, 20.0, camera))
    assert when == pytest.approx(2.0 + 0.7 + DOWN_S, abs=0.7)


def test_who_gets_up_again_is_not_asked() -> None:
    down = acted(falling, 0.7, 3.0)
    up = [film(joints(Posture()), down[-1].t + t, WIDE) for t in np.arange(0.03, 8.0, 1 / 30)]
    assert asked([*down, *up]) == []


def test_who_falls_out_of_the_picture_is_asked_all_the_same() -> None:
    fallen = acted(falling, 0.7, 0.5)
    gone = [Pose.empty(fallen[-1].t + t, WIDE.size) for t in np.arange(0.03, 8.0, 1 / 30)]
    assert len(asked([*fallen, *gone])) == 1


@pytest.mark.parametrize("lasts_s", [0.5, 1.0, 2.0])
def test_sitting_down_is_no_fall(lasts_s: float) -> None:
    assert asked(acted(sitting_down, lasts_s)) == []


@pytest.mark.parametrize("lasts_s", [2.5, 4.0])
def test_lying_down_on_purpose_is_no_fall(lasts_s: float) -> None:
    assert asked(acted(falling, lasts_s)) == []


def test_who_only_walks_away_is_not_asked() -> None:
    stood = acted(falling, 1.0, 0.0)[:60]
    gone = [Pose.empty(2.0 + t, WIDE.size) for t in np.arange(0.03, 10.0, 1 / 30)]
    assert asked([*stood, *gone]) == []
