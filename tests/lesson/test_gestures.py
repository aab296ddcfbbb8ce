"""Raised hands are understood wherever people are, and no exercise is taken for a signal."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecoach.lesson.gestures import KEPT_S, RAISED_S, Gesture, Gestures
from posecoach.pose import Array, Landmark, Pose
from posecoach.smoothing.smoother import Smoother
from posecoach.sources.recording import Recording
from tests.figures.kneeling import FAR, half_kneeling
from tests.stick_figure import Camera, Posture, film, joints

HERE = Path(__file__).parents[1]
SIGNALS = HERE / "rendered" / "signals"
FOLDERS = ("recordings", "rendered", "accuracy/tuning", "accuracy/held_back")
FOOTAGE = sorted(f for folder in FOLDERS for f in (HERE / folder).glob("*.npz"))
REACHING = {"bird_dog", "dead_bug_2"}
"""People who stretch an arm over the head from below and keep it there, as the signal asks for."""

FOOTAGE = [f for f in FOOTAGE if not f.name.endswith(".truth.npz") and f.stem not in REACHING]

PAUSE, HURTS = Gesture.PAUSE, Gesture.HURTS

BOTH, RIGHT, LEFT, AGAIN = (4.5, 6.9), (10.2, 12.3), (15.7, 17.6), (21.0, 23.2)
"""When the arms are up in each clip of signals, as start and end in s: both arms, the right one,
the left one, and both again."""

SEEN_ON_BOTH_SIDES = {"sitting_front", "standing_front"}


def signals(poses: Iterable[Pose]) -> list[tuple[float, Gesture]]:
    """Return each signal with its time in s."""
    smoother, gestures = Smoother(), Gestures()
    seen = [(pose.t, gestures.detect(smoother.smooth(pose))) for pose in poses]
    return [(t, gesture) for t, gesture in seen if gesture is not None]


@pytest.mark.slow
@pytest.mark.parametrize("path", FOOTAGE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_exercise_is_taken_for_a_signal(path: Path) -> None:
    assert signals(Recording.load(path)) == []


def test_there_is_footage_of_every_kind() -> None:
    assert len(FOOTAGE) > 100
    assert len(list(SIGNALS.glob("*.npz"))) == 9


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(SIGNALS.glob("*.npz")), ids=lambda p: p.stem)
def test_both_hands_pause_and_one_hand_hurts_or_may_be_taken_for_both(path: Path) -> None:
    found = signals(Recording.load(path))
    for start, end in (BOTH, AGAIN):
        assert [g for t, g in found if start <= t <= end] == [PAUSE]
    for start, end in (RIGHT, LEFT):
        one = [g for t, g in found if start <= t <= end]
        if path.stem in SEEN_ON_BOTH_SIDES:
            assert one == [HURTS]
        else:
            # The body or the near arm hides the other hand: one hand is not seen or looks like two.
            assert one in ([], [PAUSE], [HURTS])
    spans = (BOTH, RIGHT, LEFT, AGAIN)
    assert all(any(start <= t <= end for start, end in spans) for t, _ in found)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(SIGNALS.glob("*.npz")), ids=lambda p: p.stem)
def test_at_least_one_of_two_single_hands_is_understood(path: Path) -> None:
    found = signals(Recording.load(path))
    assert any(start <= t <= end for t, _ in found for start, end in (RIGHT, LEFT))


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(SIGNALS.glob("*.npz")), ids=lambda p: p.stem)
def test_that_hands_are_up_is_known_from_every_side_and_in_every_posture(path: Path) -> None:
    smoother, gestures, seen = Smoother(), Gestures(), []
    for pose in Recording.load(path):
        gestures.detect(smoother.smooth(pose))
        seen.append((pose.t, gestures.raised))
    for start, end in (BOTH, AGAIN):
        up = [raised for t, raised in seen if start <= t <= end]
        assert set(up) == {True}
    for start, end in ((1.0, 4.0), (8.0, 9.8), (13.5, 15.3), (19.0, 20.6), (24.2, 25.4)):
        down = [raised for t, raised in seen if start <= t <= end]
        assert set(down) == {False}


# --------------------------------------------------------------------------------- stick figures

LYING = Posture(
    hip=(0.0, 0.1), trunk=180.0, head=180.0, face=-90.0, thigh=(45.0, 45.0), shank=(-60.0, -60.0)
)
PLACES = {
    "standing": (Posture(), Camera(yaw_deg=90.0, distance_m=3.5, height_m=0.9)),
    "sitting": (
        Posture(hip=(0.0, 0.5), thigh=(0.0, 0.0)),
        Camera(yaw_deg=90.0, distance_m=3.0, height_m=0.7),
    ),
    "kneeling": (half_kneeling(10.0), FAR),
    "lying": (LYING, Camera()),
}
ARM = {"left": np.arange(13, 23, 2), "right": np.arange(14, 23, 2)}
HIPS = [int(Landmark.LEFT_HIP), int(Landmark.RIGHT_HIP)]
SHOULDERS = [int(Landmark.LEFT_SHOULDER), int(Landmark.RIGHT_SHOULDER)]
Script = Sequence[tuple[float, frozenset[str]]]
NONE, L, R, LR = frozenset[str](), frozenset({"left"}), frozenset({"right"}), frozenset(ARM)


def enact(
    place: str, script: Script, *, fps: float = 30.0, hide: frozenset[str] = NONE
) -> list[Pose]:
    """Return the poses of a stick figure that raises its hands; raising a hand takes 0.6 s.

    Parameters
    ----------
    place : str
        A key of `PLACES`.
    script : Script
        The hands that are up, one entry after the other, each with its duration in s.
    fps : float
        Poses per s.
    hide : frozenset[str]
        The arms that are not seen.
    """
    posture, camera = PLACES[place]
    hanging = posture.trunk + 180.0
    out: list[Pose] = []
    now, lifted = 0.0, dict.fromkeys(ARM, 0.0)
    for seconds, up in script:
        for t in np.arange(now, now + seconds, 1 / fps):
            body = joints(posture)
            for side, rows in ARM.items():
                goal = float(side in up)
                step = 1 / fps / 0.6
                lifted[side] += float(np.clip(goal - lifted[side], -step, step))
                arm = joints(replace(posture, arm=hanging + 170.0 * lifted[side]))
                body[rows] = arm[rows]
            pose = film(body, float(t), camera)
            pose.visibility[:] = 0.95
            for side in hide:
                pose.visibility[ARM[side]] = 0.1
            out.append(pose)
        now += seconds
    return out


def gestures_of(poses: Iterable[Pose]) -> list[Gesture]:
    return [gesture for _, gesture in signals(poses)]


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_signals_work_in_every_posture(place: str) -> None:
    script = [(2.0, NONE), (2.0, LR), (2.0, NONE), (2.0, R), (2.0, NONE), (2.0, LR), (1.0, NONE)]
    assert gestures_of(enact(place, script)) == [PAUSE, HURTS, PAUSE]


@pytest.mark.slow
@pytest.mark.parametrize("fps", [10.0, 15.0, 60.0])
def test_the_frame_rate_changes_nothing(fps: float) -> None:
    found = signals(enact("sitting", [(2.0, NONE), (3.0, LR), (1.0, NONE)], fps=fps))
    assert [g for _, g in found] == [PAUSE]
    assert found[0][0] == pytest.approx(2.0 + 0.5 + RAISED_S, abs=0.4)


@pytest.mark.slow
def test_a_short_wave_is_not_a_signal() -> None:
    assert gestures_of(enact("standing", [(2.0, NONE), (1.1, LR), (2.0, NONE)])) == []


@pytest.mark.slow
def test_hands_that_stay_up_give_no_second_signal() -> None:
    assert gestures_of(enact("standing", [(2.0, NONE), (12.0, LR), (1.0, NONE)])) == [PAUSE]


@pytest.mark.slow
def test_a_hand_that_hides_the_other_pauses_and_hurts_when_it_is_kept_up() -> None:
    short = enact("lying", [(2.0, NONE), (2.5, L), (1.5, NONE)], hide=R)
    long = enact("lying", [(2.0, NONE), (KEPT_S + 1.5, L), (1.5, NONE)], hide=R)
    assert gestures_of(short) == [PAUSE]
    assert gestures_of(long) == [PAUSE, HURTS]


@pytest.mark.slow
def test_arms_that_lie_over_the_head_from_the_start_are_not_a_signal() -> None:
    assert gestures_of(enact("lying", [(0.05, LR), (6.0, LR)])[20:]) == []


@pytest.mark.slow
def test_lying_down_with_an_arm_over_the_head_is_not_a_signal() -> None:
    poses: list[Pose] = []
    for i, t in enumerate(np.arange(0.0, 6.0, 1 / 30)):
        share = float(np.clip((t - 2.0) / 1.5, 0.0, 1.0))
        posture = Posture(hip=(0.0, 0.5 - 0.4 * share), trunk=90.0 + 90.0 * share)
        body = joints(replace(posture, arm=posture.trunk + 180.0 + 170.0 * share))
        poses.append(replace(film(body, float(t), Camera()), t=float(i / 30)))
        poses[-1].visibility[:] = 0.95
    assert gestures_of(poses) == []


@pytest.mark.slow
def test_without_a_head_or_a_trunk_there_is_no_signal() -> None:
    crossed = [int(Landmark.LEFT_HIP), int(Landmark.RIGHT_SHOULDER)]
    for rows in ([int(Landmark.NOSE)], HIPS, SHOULDERS, crossed):
        poses = enact("standing", [(2.0, NONE), (3.0, LR)])
        for pose in poses:
            _blank(pose.xy, rows)
        assert gestures_of(poses) == []


@pytest.mark.parametrize(("place", "found"), [("sitting", [PAUSE]), ("lying", [])])
def test_one_side_of_an_upright_trunk_is_enough(place: str, found: list[Gesture]) -> None:
    poses = enact(place, [(2.0, NONE), (3.0, LR)])
    for number, pose in enumerate(poses):
        _blank(pose.xy, [HIPS[number // 4 % 2]])
    assert gestures_of(poses) == found


@pytest.mark.slow
def test_hands_that_went_up_while_the_person_was_hidden_are_not_a_signal() -> None:
    poses = enact("standing", [(2.0, NONE), (1.0, LR), (9.0, LR)])
    hidden = [p for p in poses if not 3.0 < p.t < 8.0]
    assert gestures_of(poses) == [PAUSE]
    assert gestures_of(hidden) == []
    for pose in poses:
        if 3.0 < pose.t < 8.0:
            _blank(pose.xy, HIPS)
    assert gestures_of(poses) == []


def reach(
    left: float, right: float, *, t: float = 0.0, trunk_deg: float = 90.0, above: float = 0.0
) -> Pose:
    """Return a person by how far the wrists are beyond the nose, in trunk lengths of 100 px.

    Parameters
    ----------
    left, right : float
        The reach of each wrist; NaN where it is hidden.
    t : float
        Time in s.
    trunk_deg : float
        Direction of the trunk, in deg; 90 is upright.
    above : float
        How much higher the left shoulder is than the right one, in trunk lengths.
    """
    pose = Pose.empty(t, (1280, 720))
    hip = np.array([600.0, 400.0])
    along = np.array([np.cos(np.radians(trunk_deg)), -np.sin(np.radians(trunk_deg))])
    for landmark in (Landmark.LEFT_HIP, Landmark.RIGHT_HIP):
        pose.xy[landmark] = hip
    half = np.array([0.0, 50 * above])
    pose.xy[Landmark.LEFT_SHOULDER] = hip + 100 * along - half
    pose.xy[Landmark.RIGHT_SHOULDER] = hip + 100 * along + half
    pose.xy[Landmark.NOSE] = hip + 130 * along
    pose.xy[Landmark.LEFT_WRIST] = hip + (130 + 100 * left) * along
    pose.xy[Landmark.RIGHT_WRIST] = hip + (130 + 100 * right) * along
    return pose


Reach = tuple[float, float]
DOWN, UP, HIDDEN = (-1.0, -1.0), (0.6, 0.6), (np.nan, np.nan)


def signs(*steps: tuple[float, Reach], **seen: float) -> list[tuple[float, Gesture]]:
    """Return the signals, each with its time, of hands that are down for 2 s and then as given."""
    gestures, t, out = Gestures(), 0.0, []
    for seconds, (left, right) in ((2.0, DOWN), *steps):
        for _ in range(round(seconds * 30)):
            found = gestures.detect(reach(left, right, t=t, **seen))
            if found is not None:
                out.append((t, found))
            t += 1 / 30
    return out


def test_raised_hands_pause_after_a_second() -> None:
    ((t, found),) = signs((2.0, UP))
    assert found is PAUSE
    assert t == pytest.approx(2.0 + 1.0, abs=0.05)


def test_one_hand_that_hides_the_other_hurts_after_four_seconds() -> None:
    (_, pause), (t, hurts) = signs((6.0, (0.6, np.nan)))
    assert (pause, hurts) == (PAUSE, HURTS)
    assert t == pytest.approx(2.0 + 4.0, abs=0.05)


@pytest.mark.parametrize(
    ("steps", "signal"),
    [
        ([(2.0, (0.24, 0.24))], False),
        ([(2.0, (0.36, 0.36))], True),
        ([(0.5, UP), (2.0, (0.14, 0.14))], False),
        ([(0.5, UP), (2.0, (0.26, 0.26))], True),
        ([(1.6, (0.0, 0.0)), (2.0, UP)], True),
        ([(2.4, (0.0, 0.0)), (2.0, UP)], False),
        ([(5.0, (0.0, 0.0)), (0.5, (-0.38, -0.38)), (2.0, UP)], True),
        ([(5.0, (0.0, 0.0)), (0.5, (-0.2, -0.2)), (2.0, UP)], False),
    ],
    ids=[
        "not raised", "raised", "lowered", "still raised", "within two seconds", "too slowly",
        "from below", "not from below",
    ],
)  # fmt: skip
def test_a_hand_is_raised_from_below_to_beyond_the_nose(
    steps: list[tuple[float, Reach]],
    signal: bool,  # noqa: FBT001
) -> None:
    assert [g for _, g in signs(*steps)] == ([PAUSE] if signal else [])


@pytest.mark.parametrize(("hidden_s", "signal_s"), [(0.22, 1.0), (0.4, 1.9)])
def test_a_raised_hand_may_be_hidden_for_three_tenths_of_a_second(
    hidden_s: float, signal_s: float
) -> None:
    ((t, _),) = signs((0.5, UP), (hidden_s, HIDDEN), (2.5, UP))
    assert t - 2.0 == pytest.approx(signal_s, abs=0.1)


@pytest.mark.parametrize(("unseen_s", "signal"), [(0.4, True), (0.65, False)])
def test_half_a_second_without_a_body_ends_what_the_hands_did(
    unseen_s: float,
    signal: bool,  # noqa: FBT001
) -> None:
    times = [t for t in np.arange(0.0, 5.0, 1 / 30).tolist() if not 2.5 < t < 2.5 + unseen_s]
    gestures = Gestures()
    found = [gestures.detect(reach(*(DOWN if t < 2 else UP), t=t)) for t in times]
    assert (PAUSE in found) is signal


@pytest.mark.parametrize(("turn_deg", "signal"), [(20.0, True), (40.0, False)])
def test_a_hand_that_goes_up_as_the_trunk_turns_is_no_signal(
    turn_deg: float,
    signal: bool,  # noqa: FBT001
) -> None:
    gestures, found = Gestures(), []
    for t in np.arange(0.0, 5.0, 1 / 30).tolist():
        turned = 90.0 if t < 2 else 90.0 + turn_deg
        found.append(gestures.detect(reach(*(DOWN if t < 2 else UP), t=t, trunk_deg=turned)))
    assert (PAUSE in found) is signal


@pytest.mark.parametrize(("above", "found"), [(0.35, [PAUSE]), (0.55, [PAUSE, HURTS])])
def test_of_somebody_who_lies_on_the_side_only_the_upper_hand_is_known(
    above: float, found: list[Gesture]
) -> None:
    assert [g for _, g in signs((6.0, UP), trunk_deg=180.0, above=above)] == found


def _blank(xy: Array, rows: list[int]) -> None:
    xy[rows] = np.nan
