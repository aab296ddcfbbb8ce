"""The outline stands at the person, in their size, and faces as they do."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.overlay import Overlay
from posecoach.overlay.guide import Guide, guide_for
from posecoach.overlay.outline import draw_outline
from posecoach.overlay.placement import FLOOR, Placement, is_mirrored, place
from posecoach.pose import Array, Joint, Landmark, Pose, Side
from posecoach.rules.figures import POINTS
from posecoach.verdict import Counts, Status
from tests.figures.kneeling import FAR, half_kneeling
from tests.overlay.test_overlay import grey
from tests.stick_figure import BridgeBody, Camera, Posture, film, joints

BRIDGE = guide_for(exercises()["glute-bridge"])
STRETCH = guide_for(exercises()["hip-flexor-stretch"])
SEATED = guide_for(exercises()["seated-figure-4"])
LYING = BridgeBody().posture(BridgeBody().rest_line)
STANDING, FOURS = (
    Posture(),
    Posture(hip=(0.0, 0.5), trunk=10.0, thigh=(-95.0, -95.0), shank=(-175.0, -175.0), arm=-90.0),
)
WIDE = Camera(distance_m=4.5, height_m=0.9)
WAITING = Update(0.0, Status.SET_UP)


def seen(posture: Posture, camera: Camera = WIDE) -> Pose:
    return film(joints(posture), 0.0, camera)


def stands(guide: Guide, pose: Pose, **more: object) -> Placement:
    assert guide.start is not None
    turned = is_mirrored(replace(WAITING, **more), guide, pose, mirror=False)  # type: ignore[arg-type]
    return place(guide.start, pose, mirrored=turned)


def points(guide: Guide, placed: Placement) -> Array:
    """Return the points of the figure in the picture, (15, 2) px."""
    flip = np.array([-1.0 if placed.mirrored else 1.0, 1.0])
    assert guide.start is not None
    out: Array = np.array(guide.start) * flip * placed.scale + (placed.x, placed.y)
    return out


@pytest.mark.parametrize("heading", [1, -1])
@pytest.mark.parametrize(
    "posture", [LYING, STANDING, FOURS, half_kneeling(0.0)], ids=["lying", "up", "fours", "kneel"]
)
@pytest.mark.parametrize("guide", [BRIDGE, STRETCH], ids=["bridge", "stretch"])
def test_it_faces_as_the_person_faces(heading: int, posture: Posture, guide: Guide) -> None:
    pose = seen(posture, replace(WIDE, heading=heading))
    assert stands(guide, pose).mirrored is (heading < 0)


@pytest.mark.parametrize("shift_m", [-0.6, 0.0, 0.6])
@pytest.mark.parametrize("distance_m", [3.5, 5.0])
def test_somebody_in_position_lies_in_the_outline(shift_m: float, distance_m: float) -> None:
    pose = seen(LYING, replace(WIDE, distance_m=distance_m, look_x_m=shift_m, height_m=0.6))
    figure = points(BRIDGE, stands(BRIDGE, pose))
    trunk = float(np.hypot(*(pose.xy[Landmark.LEFT_SHOULDER] - pose.xy[Landmark.LEFT_HIP])))
    for name, joint in (("shoulder", Joint.SHOULDER), ("hip", Joint.HIP), ("knee", Joint.KNEE)):
        for side in Side:
            away = figure[POINTS.index(f"{side.value} {name}")] - pose.xy[side.landmark(joint)]
            assert float(np.hypot(*away)) < 0.45 * trunk


def test_the_outline_of_somebody_farther_away_is_smaller() -> None:
    near, far = (seen(LYING, replace(WIDE, distance_m=d)) for d in (3.5, 5.0))
    assert stands(BRIDGE, far).scale < 0.8 * stands(BRIDGE, near).scale


def test_it_lies_on_the_floor_on_which_the_person_stands() -> None:
    pose = seen(STANDING)
    lowest = float(pose.xy[:, 1].max())
    assert lowest < FLOOR * pose.size[1]
    assert points(BRIDGE, stands(BRIDGE, pose))[:, 1].max() == pytest.approx(lowest, abs=1.0)


UPRIGHT = guide_for(exercises()["hip-cars-standing"])


@pytest.mark.parametrize("guide", [BRIDGE, UPRIGHT], ids=["bridge", "standing"])
@pytest.mark.parametrize(("x_m", "distance_m"), [(-1.4, 4.5), (1.4, 4.5), (0.0, 2.0), (0.0, 9.0)])
def test_it_stays_inside_the_picture(guide: Guide, x_m: float, distance_m: float) -> None:
    pose = seen(STANDING, replace(WIDE, look_x_m=x_m, distance_m=distance_m))
    figure = points(guide, stands(guide, pose))
    assert figure.min() > 0
    assert figure[:, 0].max() < pose.size[0]
    assert figure[:, 1].max() <= FLOOR * pose.size[1] + 1


def test_without_a_person_it_is_in_the_middle() -> None:
    pose = Pose.empty(0.0, (1280, 720))
    figure = points(BRIDGE, stands(BRIDGE, pose))
    middle = (figure.max(0) + figure.min(0)) / 2
    assert middle == pytest.approx([640, 0.55 * 720], abs=1)


def test_from_the_front_nobody_faces_to_a_side() -> None:
    for heading in (1, -1):
        assert not stands(SEATED, seen(STANDING, replace(WIDE, heading=heading))).mirrored


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("side", Side)
def test_it_shows_the_side_that_is_due_whichever_way_the_person_faces(
    side: Side, *, mirror: bool
) -> None:
    """Without flipping, the figure kneels on the right knee as a camera sees it."""
    about = (side is Side.LEFT) != mirror
    one_done = {s: Counts(holds=int(s is not side)) for s in Side}
    for heading in (1, -1):
        pose = seen(half_kneeling(0.0), replace(FAR, heading=heading))
        planned = replace(STRETCH, due=side)
        assert is_mirrored(WAITING, planned, pose, mirror=mirror) is about
        update = replace(WAITING, by_side=one_done)
        assert is_mirrored(update, STRETCH, pose, mirror=mirror) is about


@pytest.mark.slow
def test_the_drawing_is_where_it_was_placed() -> None:
    assert BRIDGE.start is not None
    for scale in (180.0, 300.0, 500.0):
        image = grey((1280, 720))
        draw_outline(image, BRIDGE.start, Placement(scale, 600.0, 400.0, mirrored=False))
        y, x = np.nonzero((image != 128).any(axis=2))
        figure = points(BRIDGE, Placement(scale, 600.0, 400.0, mirrored=False))
        thick = 0.12 * scale
        assert x.min() == pytest.approx(figure[:, 0].min(), abs=thick)
        assert x.max() == pytest.approx(figure[:, 0].max(), abs=thick)
        assert y.max() == pytest.approx(figure[:, 1].max(), abs=thick)


def test_the_overlay_places_it_in_the_mirrored_picture() -> None:
    overlay = Overlay(BRIDGE, leads=True)
    pose = seen(STANDING, replace(WIDE, look_x_m=0.8))
    assert pose.xy[Landmark.LEFT_HIP, 0] < 600
    halves = []
    for mirror in (False, True):
        image = overlay.draw(grey((1280, 720)), pose, WAITING, mirror=mirror)
        _, x = np.nonzero((image[300:560] != 128).any(axis=2))
        halves.append(float(np.median(x)))
    assert halves[0] < 640 < halves[1]
