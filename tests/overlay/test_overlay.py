"""The overlay can be read from the mat, at every size of the picture."""

import math
from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.update import Panel, Update
from posecoach.exercises import exercises
from posecoach.overlay import Image, Overlay
from posecoach.overlay.guide import guide_for
from posecoach.overlay.layout import COLUMN, MARGIN
from posecoach.overlay.text import ORANGE
from posecoach.pose import Landmark, Pose, Side
from posecoach.verdict import Counts, Direction, Reason, Status
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
    with_cue = drawn((640, 480), active(cue="Lift your hips a bit higher."))
    without = drawn((640, 480), active())
    changed = np.flatnonzero((with_cue != without).any(axis=(1, 2)))
    assert changed.min() > 380


@pytest.mark.parametrize("size", [s for s in SIZES if s[0] > 200] + [(1920, 1080)])
def test_a_long_german_cue_takes_two_rows_and_stays_large(size: tuple[int, int]) -> None:
    cue = "Richte dich auf, stell den vorderen Fuß unters Knie."
    lower = drawn(size, active(cue=cue))[size[1] // 2 :]
    changed = np.asarray(np.all(lower > 200, axis=2))
    rows = np.asarray(changed.any(axis=1))
    tops = np.flatnonzero(rows & ~np.concatenate([[False], rows[:-1]]))
    assert len(tops) >= 2  # two rows of letters with nothing between them
    assert rows.sum() >= 0.07 * min(size[1], size[0] * 0.75)
    assert not changed[:, : size[0] // 100].any()
    assert not changed[:, -(size[0] // 100) :].any()


@pytest.mark.parametrize("size", [s for s in SIZES if s[0] > 200])
def test_the_text_of_a_bar_stays_inside_the_bar(size: tuple[int, int]) -> None:
    overlay = Overlay(guide_for(exercises()["hip-cars-standing"]), lambda w: w * 2)
    sides = {side: Counts(circles=11) for side in Side}
    with_bars = active(by_side=sides, counts=Counts(circles=22))
    image = overlay.draw(grey(size), Pose.empty(0, size), with_bars)
    bare = overlay.draw(grey(size), Pose.empty(0, size), replace(with_bars, by_side={}))
    where = np.asarray(np.any(image != bare, axis=2))
    u = min(size[1], size[0] * 0.75)
    end = size[0] - MARGIN * u if size[1] > size[0] else (MARGIN + COLUMN) * u
    assert np.flatnonzero(where.any(axis=0)).max() <= end + 1


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


def test_an_angle_inside_its_band_is_blue() -> None:
    pose = bridge([(0.0, BridgeBody().rest_line), (0.2, BridgeBody().rest_line)])[0]
    size = pose.size
    seen = [
        drawn(size, active(near_side=Side.RIGHT, values={"hip_line_deg": v}), pose)
        for v in (130.0, 175.0)
    ]
    blue = [int((image == (178, 114, 0)).all(axis=2).sum()) for image in seen]
    assert blue[0] == 0 < blue[1]


def standing(size: tuple[int, int], x: float) -> Pose:
    """Return a person who stands at `x`, from the top of the picture to its bottom."""
    pose = Pose.empty(0, size)
    heights = {
        Landmark.NOSE: 0.05, Landmark.LEFT_EAR: 0.05, Landmark.LEFT_SHOULDER: 0.2,
        Landmark.LEFT_ELBOW: 0.35, Landmark.LEFT_WRIST: 0.45, Landmark.LEFT_HIP: 0.5,
        Landmark.LEFT_KNEE: 0.72, Landmark.LEFT_ANKLE: 0.93, Landmark.LEFT_HEEL: 0.95,
        Landmark.LEFT_FOOT_INDEX: 0.97,
    }  # fmt: skip
    for landmark, y in heights.items():
        for shift in (0, 1):
            right = landmark + shift if landmark is not Landmark.NOSE else landmark
            pose.xy[right] = x + 20 * shift, y * size[1]
            pose.visibility[right] = 1
    return pose


@pytest.mark.parametrize("size", [(640, 480), (1280, 720), (720, 1280)])
def test_the_cue_never_covers_the_feet(size: tuple[int, int]) -> None:
    pose = standing(size, size[0] / 2)
    cue = active(cue="Stand tall, keep your trunk still.")
    changed = (drawn(size, cue, pose) != drawn(size, active(), pose)).any(axis=2)
    x, y = pose.xy[Landmark.LEFT_FOOT_INDEX].astype(int)
    assert changed.any()
    assert not changed[y - 20 : y + 20, x - 20 : x + 40].any()


def test_the_cue_does_not_jump_while_the_body_is_clear_of_it() -> None:
    size = (1280, 720)
    overlay = Overlay(guide_for(BRIDGE))
    cue = active(cue="Stand tall, keep your trunk still.")
    one, other = standing(size, 640), standing(size, 640)
    other.xy[:, 1] *= 0.7
    overlay.draw(grey(size), one, cue)
    high = overlay.draw(grey(size), other, cue)
    assert (high[-60:, 300:980] == 128).all()  # the bottom is free now, and the cue stays


@pytest.mark.parametrize(
    ("size", "x"),
    [((640, 480), 320), ((1280, 720), 400), ((1280, 720), 640), ((1280, 720), 880)],
)
def test_the_countdown_stands_beside_the_body(size: tuple[int, int], x: int) -> None:
    pose = standing(size, x)
    seconds = Update(0.0, Status.ACTIVE, countdown_s=2.0)  # the words stay the same without it
    changed = drawn(size, seconds, pose) != drawn(
        size, replace(seconds, countdown_s=math.nan), pose
    )
    rows, columns = np.nonzero(changed.any(axis=2))
    disc = columns.min(), rows.min(), columns.max(), rows.max()
    assert disc[2] - disc[0] > size[1] / 3
    body = pose.xy[~np.isnan(pose.xy).any(axis=1)]
    inside = (body[:, 0] > disc[0]) & (body[:, 0] < disc[2])
    assert not (inside & (body[:, 1] > disc[1]) & (body[:, 1] < disc[3])).any()


def test_the_part_of_the_body_that_the_cue_is_about_is_orange() -> None:
    pose = bridge([(0.0, 130.0), (0.2, 130.0)])[0]
    hip, knee = Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE
    marked = active(near_side=Side.RIGHT, marked=frozenset({hip, knee}))
    middle = tuple(((pose.xy[hip] + pose.xy[knee]) / 2).astype(int))
    plain, shown = (
        drawn(pose.size, u, pose) for u in (replace(marked, marked=frozenset()), marked)
    )
    assert tuple(shown[middle[1], middle[0]]) == ORANGE
    assert tuple(plain[middle[1], middle[0]]) != ORANGE


def test_mirroring_flips_the_picture_and_not_the_words() -> None:
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


def leading(update: Update, size: tuple[int, int] = (640, 480)) -> Image:
    overlay = Overlay(guide_for(BRIDGE), leads=True)
    return overlay.draw(grey(size), Pose.empty(0, size), update)


def test_only_live_sessions_show_the_outline_and_only_until_the_person_is_in_position() -> None:
    searching = Update(0.0, Status.SEARCHING, Reason.NO_PERSON)
    middle = (slice(150, 350), slice(230, 500))
    assert (leading(searching)[middle] != 128).any()
    assert (drawn((640, 480), searching)[middle] == 128).all()
    assert (leading(active())[middle] == 128).all()


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_every_starting_position_can_be_drawn(size: tuple[int, int]) -> None:
    for exercise in exercises().values():
        assert exercise.start is not None
        overlay = Overlay(guide_for(exercise), leads=True)
        image = overlay.draw(grey(size), Pose.empty(0, size), Update(0.0, Status.SET_UP))
        assert (image[size[1] // 2 :] != 128).any()


def test_the_countdown_is_at_least_a_quarter_of_the_height() -> None:
    one = leading(Update(0.0, Status.READY, countdown_s=0.4))
    two = leading(Update(0.0, Status.READY, countdown_s=1.4))
    rows = np.flatnonzero((one != two).any(axis=(1, 2)))
    assert rows.max() - rows.min() >= 480 / 4


PAGE = Panel(
    "Paused", ("Raise both hands for a second to continue.",), (("space", "continue"), ("q", "end"))
)


@pytest.mark.parametrize("size", SIZES)
def test_a_page_stays_inside_the_picture(size: tuple[int, int]) -> None:
    image = drawn(size, active(panel=PAGE, cue="Lift your hips a bit higher."))
    bright = np.asarray(np.all(image > 200, axis=2))
    assert bright.any()
    edge = max(2, size[0] // 100)
    assert not bright[:, :edge].any()
    assert not bright[:, -edge:].any()


def test_the_title_of_a_page_is_an_eighth_of_the_height() -> None:
    title = drawn((640, 480), active(panel=Panel("H")))
    rows = np.flatnonzero(np.any(np.all(title > 200, axis=2), axis=1))
    assert rows.max() - rows.min() >= 0.6 * 480 / 8


def test_a_long_title_takes_two_lines() -> None:
    short, long = (drawn((640, 480), active(panel=Panel(t))) for t in ("Stop", "Stop now. " * 4))
    lines = [int(np.any(np.all(image > 200, axis=2), axis=1).sum()) for image in (short, long)]
    assert lines[1] > 1.4 * lines[0]


@pytest.mark.slow
def test_each_side_has_a_bar_that_fills() -> None:
    guide = guide_for(exercises()["hip-cars-standing"])
    overlay = Overlay(guide)
    filled = []
    for done in (0, 3, 6):
        sides = {Side.LEFT: Counts(circles=done), Side.RIGHT: Counts()}
        update = active(by_side=sides, counts=Counts(circles=done), side=Side.RIGHT)
        image = overlay.draw(grey((640, 480)), Pose.empty(0, (640, 480)), update)
        filled.append(int((image == ORANGE).all(axis=2).sum()))
    assert filled[0] < filled[1] < filled[2]
    assert guide.side_goal == 6
    assert guide.goal == 12


def test_circles_in_one_direction_do_not_fill_the_part_of_the_other() -> None:
    """Six in one direction are as many as three in each, but only half of what is wanted."""
    overlay = Overlay(guide_for(exercises()["hip-cars-standing"]))
    filled = []
    for ways in ((6, 0), (3, 0), (3, 3)):
        by_direction = {
            (side, way): n if side is Side.LEFT else 0
            for side in Side
            for way, n in zip(Direction, ways, strict=True)
        }
        sides = {Side.LEFT: Counts(circles=sum(ways)), Side.RIGHT: Counts()}
        update = active(by_side=sides, by_direction=by_direction, counts=Counts(circles=sum(ways)))
        image = overlay.draw(grey((640, 480)), Pose.empty(0, (640, 480)), update)
        filled.append(int((image == ORANGE).all(axis=2).sum()))
    assert filled[0] == pytest.approx(filled[1], rel=0.1)
    assert filled[2] > 1.6 * filled[1]
