"""From where the person is seen, which side is near, where they look, how long they are."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.body.body import Body
from posecoach.body.orientation import Orientation, view_of
from posecoach.pose import Joint, Landmark, Pose, Side
from posecoach.verdict import ViewName
from tests.stick_figure import (
    SHANK,
    THIGH,
    TRUNK,
    BridgeBody,
    Camera,
    Posture,
    film,
    joints,
    mirrored,
)

LYING = BridgeBody().posture(BridgeBody().rest_line)
STANDING = Posture(hip=(0.0, 0.93))
ALL_FOURS = Posture(hip=(0.0, 0.5), trunk=5, shank=(180, 180), arm=-90)


def seen(posture: Posture, camera: Camera, *, flip: bool = False) -> Body:
    orientation = Orientation()
    for i in range(40):
        pose = film(joints(posture), i / 30, camera)
        body = orientation.orient(mirrored(pose) if flip else pose, learning=True)
    return body


@pytest.mark.parametrize("yaw", [0, 15, 30, 45])
@pytest.mark.parametrize("heading", [1, -1])
@pytest.mark.parametrize("posture", [LYING, STANDING], ids=["lying", "standing"])
def test_the_angle_off_the_side_is_what_the_camera_has(
    posture: Posture, heading: int, yaw: float
) -> None:
    camera = Camera(yaw_deg=yaw, heading=heading, distance_m=5, height_m=0.5)
    assert seen(posture, camera).yaw_deg == pytest.approx(yaw, abs=7)


def test_the_front_is_the_front() -> None:
    body = seen(STANDING, Camera(yaw_deg=90, distance_m=5, height_m=0.9))
    assert body.yaw_deg == pytest.approx(90, abs=8)
    assert view_of(body.yaw_deg) is ViewName.FRONT


def test_on_the_side_with_the_chest_to_the_camera_is_a_front_view() -> None:
    upright = joints(STANDING)
    lying = upright[:, [2, 0, 1]] * (1, 1, 1) + (0, 0, 0.3)  # head to +x, front to the camera's y
    lying[:, 1] *= -1
    orientation = Orientation()
    camera = Camera(distance_m=5, height_m=0.4, look_x_m=0.9)
    for i in range(40):
        body = orientation.orient(film(lying, i / 30, camera), learning=True)
    assert view_of(body.yaw_deg) is ViewName.FRONT


@pytest.mark.parametrize("heading", [1, -1])
def test_the_near_side_and_the_head(heading: int) -> None:
    body = seen(LYING, Camera(heading=heading))
    assert body.near is (Side.RIGHT if heading == 1 else Side.LEFT)
    assert body.head == -heading
    other = seen(LYING, Camera(heading=heading), flip=True)
    assert other.near is body.near.other
    assert other.head == -body.head


@pytest.mark.parametrize("heading", [1, -1])
def test_where_somebody_upright_looks(heading: int) -> None:
    assert seen(STANDING, Camera(heading=heading, distance_m=5, height_m=0.9)).facing == heading


def test_the_body_is_its_own_ruler() -> None:
    body = seen(LYING, Camera(distance_m=5))
    ruler = np.array([body.trunk_px, body.thigh_px, body.shank_px])
    assert ruler / ruler.sum() == pytest.approx(
        np.array([TRUNK, THIGH, SHANK]) / (TRUNK + THIGH + SHANK), abs=0.02
    )


def test_a_hidden_foot_hides_no_other_length() -> None:
    orientation = Orientation()
    for i in range(40):
        pose = film(joints(LYING), i / 30, Camera(distance_m=5))
        pose.xy[[Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE]] = np.nan
        body = orientation.orient(pose, learning=True)
    assert body.thigh_px / body.trunk_px == pytest.approx(THIGH / TRUNK, abs=0.03)
    assert np.isnan(body.shank_px)


@pytest.mark.parametrize("heading", [1, -1])
@pytest.mark.parametrize("posture", [LYING, ALL_FOURS], ids=["face up", "face down"])
def test_the_near_side_by_anatomy(posture: Posture, heading: int) -> None:
    orientation = Orientation()
    camera = Camera(distance_m=5, heading=heading)
    true = seen(posture, camera).near
    for i in range(40):
        pose = film(joints(posture), i / 30, camera)
        alike = replace(pose, visibility=np.ones(33), world=np.zeros((33, 3)))
        body = orientation.orient(alike, learning=True)
    assert body.near is true


@pytest.mark.parametrize(
    ("more_seen", "nearer_m", "near"),
    [
        (0.07, -0.10, Side.RIGHT),
        (0.13, -0.10, Side.LEFT),
        (0.0, 0.014, Side.RIGHT),
        (0.0, 0.026, Side.LEFT),
    ],
)
def test_the_near_side_is_the_one_seen_better_else_the_nearer_one_else_that_of_the_anatomy(
    more_seen: float, nearer_m: float, near: Side
) -> None:
    """By how much the left side is better seen, and nearer; by the anatomy the right one is."""
    pose = film(joints(LYING), 0.0, Camera(distance_m=5))
    visibility, world = np.full(33, 0.8), np.zeros((33, 3))
    left = range(11, 33, 2)
    visibility[left] += more_seen
    world[left, 2] -= nearer_m
    body = Orientation().orient(replace(pose, visibility=visibility, world=world), learning=True)
    assert body.near is near


def test_somebody_who_steps_back_is_measured_anew_within_three_seconds() -> None:
    """A tenth of a window of three seconds is 0.3 s, for which the ruler holds on to the old."""
    orientation = Orientation()
    t = np.arange(0, 8, 1 / 30)
    bodies = [
        orientation.orient(
            film(joints(LYING), float(s), Camera(distance_m=4 if s < 4 else 6)), learning=True
        )
        for s in t
    ]
    trunk = np.array([body.trunk_px for body in bodies])
    changed = float(t[np.argmax(trunk < (trunk[0] + trunk[-1]) / 2)])
    assert changed - 4 == pytest.approx(0.9 * 3, abs=0.2)


def test_a_turn_shows_once_it_is_seen_for_the_greater_part_of_half_a_second() -> None:
    orientation = Orientation()
    t = np.arange(0, 4, 1 / 60)
    yaws = np.array([
        orientation.orient(
            film(joints(LYING), float(s), Camera(yaw_deg=0 if s < 2 else 40, distance_m=5)),
            learning=True,
        ).yaw_deg
        for s in t
    ])  # fmt: skip
    assert float(t[np.argmax(yaws > 20)]) - 2 == pytest.approx(0.25, abs=0.07)


def test_nothing_is_learnt_during_an_attempt() -> None:
    orientation = Orientation()
    for i in range(40):
        before = orientation.orient(film(joints(LYING), i / 30, Camera()), learning=True)
    turned = film(joints(LYING), 2.0, Camera(heading=-1))
    after = orientation.orient(turned, learning=False)
    assert (after.near, after.head, after.yaw_deg) == (before.near, before.head, before.yaw_deg)


def test_names_of_views() -> None:
    names = [view_of(yaw) for yaw in (0, 30, 31, 59, 61, 90, float("nan"))]
    side, oblique, front = ViewName.SIDE, ViewName.OBLIQUE, ViewName.FRONT
    assert names == [side, side, oblique, oblique, front, front, None]


@pytest.mark.parametrize(
    ("space_deg", "least", "most"), [(0.5, 1.2, 3.0), (2.0, 5.0, 12.0), (20.0, 24.0, 36.0)]
)
def test_a_turn_that_space_hardly_shows_is_no_large_one(
    space_deg: float, least: float, most: float
) -> None:
    """The picture shows 40 degrees; space says which way, and must show a part of it."""
    narrow = Camera(yaw_deg=50, distance_m=5, height_m=0.9)
    orientation = Orientation()
    for i in range(40):
        pose = film(joints(STANDING), i / 30, narrow)
        a = np.radians(space_deg)
        axis = np.array([np.cos(a), 0.0, -np.sin(a)])
        for left, right in ((11, 12), (23, 24)):
            pose.world[left], pose.world[right] = 0.2 * axis, -0.2 * axis
        body = orientation.orient(pose, learning=True)
    assert least < body.turned_deg < most


def test_a_side_that_is_hidden_is_soon_no_longer_the_near_one() -> None:
    orientation = Orientation()
    near = orientation.orient(film(joints(LYING), 0.0, Camera()), learning=True).near
    hidden = [near.landmark(j) for j in (Joint.KNEE, Joint.ANKLE)]
    for i in range(1, 25):
        pose = film(joints(LYING), i / 30, Camera())
        xy, visibility = pose.xy.copy(), np.full(33, 0.9)
        xy[hidden], visibility[hidden] = np.nan, 0.3
        body = orientation.orient(replace(pose, xy=xy, visibility=visibility), learning=True)
        if body.near is not near:
            break
    assert i / 30 == pytest.approx(0.35, abs=0.1)


def test_a_picture_without_a_person_says_nothing_about_the_near_side() -> None:
    body = seen(LYING, Camera())
    orientation = Orientation()
    for i in range(90):
        pose = film(joints(LYING), i / 30, Camera())
        pose = pose if i % 3 else Pose.empty(pose.t, pose.size)
        after = orientation.orient(pose, learning=True)
    assert after.near is body.near
