"""What is drawn can be read from the mat, at every size."""

import math

import numpy as np
import pytest

from posecoach.commands.annotate import guide_for
from posecoach.overlay import Image, Overlay
from posecoach.pose import Pose, Side
from posecoach.verdict import Counts, Reason, Status, Update
from tests.judging import BRIDGE
from tests.stick_figure import BridgeBody, Camera, bridge

SIZES = [(160, 120), (640, 480), (1280, 720), (720, 1280), (641, 359)]


def grey(size: tuple[int, int]) -> Image:
    return np.full((size[1], size[0], 3), 128, np.uint8)


def drawn(size: tuple[int, int], update: Update, pose: Pose | None = None) -> Image:
    return Overlay(guide_for(BRIDGE)).draw(grey(size), pose or Pose.empty(0, size), update)


def active(**changes: object) -> Update:
    fields: dict[str, object] = {"t": 1.0, "status": Status.ACTIVE, "phase": "top"}
    return Update(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
def test_the_count_is_at_least_an_eighth_of_the_height(size: tuple[int, int]) -> None:
    one = drawn(size, active(counts=Counts(reps=8)))
    none = drawn(size, active(counts=Counts(reps=0)))
    rows = np.flatnonzero((one != none).any(axis=(1, 2)))
    assert rows.max() - rows.min() >= 0.6 * min(size[1], size[0] * 0.75) / 8


def test_a_cue_is_drawn_at_the_bottom_and_only_then() -> None:
    with_cue = drawn((640, 480), active(cue="Lift hips a little higher."))
    without = drawn((640, 480), active())
    changed = np.flatnonzero((with_cue != without).any(axis=(1, 2)))
    assert changed.min() > 400


def test_the_ring_grows_with_the_hold() -> None:
    none = drawn((640, 480), active())
    areas = [
        int((drawn((640, 480), active(progress=p)) == (0, 159, 230)).all(axis=2).sum())
        for p in (0.25, 0.5, 1.0)
    ]
    assert not (none == (0, 159, 230)).all(axis=2).any()
    assert 0 < areas[0] < areas[1] < areas[2]


@pytest.mark.parametrize("size", SIZES)
def test_any_pose_can_be_drawn(size: tuple[int, int]) -> None:
    pose = bridge([(0.0, 130.0), (0.2, 130.0)], camera=Camera(size=size))[0]
    pose.xy[5] = np.nan
    pose.xy[27] = (1e9, -1e9)
    values = {"hip_line_deg": math.nan}
    for value in (math.nan, 130.0, 175.0):
        values = {"hip_line_deg": value}
        drawn(size, active(near_side=Side.RIGHT, values=values), pose)


def test_in_and_out_of_the_band_differ() -> None:
    pose = bridge([(0.0, BridgeBody().rest_line), (0.2, BridgeBody().rest_line)])[0]
    size = pose.size
    seen = [
        drawn(size, active(near_side=Side.RIGHT, values={"hip_line_deg": v}), pose)
        for v in (130.0, 175.0)
    ]
    blue = [int((image == (178, 114, 0)).all(axis=2).sum()) for image in seen]
    assert blue[0] == 0 < blue[1]


def test_mirroring_turns_the_picture_and_not_the_words() -> None:
    size = (640, 480)
    picture = grey(size)
    picture[200:300, :100] = 255
    overlay = Overlay(guide_for(BRIDGE))
    plain = overlay.draw(picture.copy(), Pose.empty(0, size), active())
    turned = overlay.draw(picture.copy(), Pose.empty(0, size), active(), mirror=True)
    assert (turned[250, -50] == 255).all()
    assert (turned[:150, :200] == plain[:150, :200]).all()


def test_every_reason_has_words() -> None:
    for reason in Reason:
        image = drawn((640, 480), Update(0.0, Status.CANNOT_JUDGE, reason=reason))
        assert (image[-40:] > 200).any()
