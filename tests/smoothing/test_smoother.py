"""The smoother removes noise and glitches, keeps movement, and survives gaps."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.pose import Array, Joint, Landmark, Pose, Side
from posecoach.smoothing.smoother import DELAY_S, Smoother
from tests.stick_figure import BridgeBody, bridge, reps

REST = BridgeBody().rest_line
SET = [(0.0, REST), (1.5, REST), *reps(1, rest=REST, top=178)]
KNEE, ANKLE = Side.RIGHT.landmark(Joint.KNEE), Side.RIGHT.landmark(Joint.ANKLE)
LEG = (Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX)
LEFT_LEG, RIGHT_LEG = ([side.landmark(j) for j in LEG] for side in Side)


def smoothed(poses: list[Pose]) -> list[Pose]:
    smoother = Smoother()
    return [smoother.smooth(p) for p in poses]


@pytest.mark.slow
def test_noise_at_rest_falls_to_less_than_half() -> None:
    poses = bridge([(0.0, REST), (4.0, REST)], noise_px=3, seed=1)
    before = np.std([p.xy[KNEE, 1] for p in poses[30:]])
    after = np.std([p.xy[KNEE, 1] for p in smoothed(poses)[30:]])
    assert after < before / 2


@pytest.mark.slow
@pytest.mark.parametrize("fps", [15, 30, 60])
def test_a_movement_has_the_stated_delay_and_its_full_size(fps: float) -> None:
    poses = bridge(SET, fps=fps)
    t = np.array([p.t for p in poses])
    raw = np.array([p.xy[Landmark.RIGHT_HIP, 1] for p in poses])
    out = np.array([p.xy[Landmark.RIGHT_HIP, 1] for p in smoothed(poses)])
    late = [np.abs(np.interp(t - d, t, raw) - out).mean() for d in np.arange(0, 0.4, 0.01)]
    assert 0.01 * int(np.argmin(late)) == pytest.approx(DELAY_S, abs=0.05)
    assert np.ptp(out) == pytest.approx(np.ptp(raw), rel=0.03)


def test_a_landmark_that_the_model_doubts_is_unknown() -> None:
    poses = bridge([(0.0, REST), (1.0, REST)])
    visibility = poses[20].visibility.copy()
    visibility[ANKLE] = 0.3
    poses[20] = replace(poses[20], visibility=visibility)
    out = smoothed(poses)
    assert np.isnan(out[20].xy[ANKLE]).all()
    assert not np.isnan(out[20].xy[KNEE]).any()
    assert not np.isnan(out[21].xy[ANKLE]).any()


@pytest.mark.parametrize(
    ("field", "trusted", "kept", "lost"),
    [("xy", 0.7, 0.55, 0.45), ("low_confidence_xy", 0.45, 0.35, 0.25)],
)
def test_a_landmark_that_was_seen_well_is_kept_where_it_is_seen_less_well(
    field: str, trusted: float, kept: float, lost: float
) -> None:
    poses = bridge([(0.0, REST), (0.2, REST)])
    for pose, v in zip(poses, (kept, trusted, kept, lost, kept), strict=False):
        pose.visibility[ANKLE] = v
    unknown = [bool(np.isnan(getattr(p, field)[ANKLE]).any()) for p in smoothed(poses[:5])]
    assert unknown == [True, False, False, True, True]


@pytest.mark.parametrize(("frames", "traced"), [(2, False), (3, True)])
def test_a_point_that_is_wrong_for_two_frames_of_thirty_a_second_leaves_no_trace(
    frames: int,
    traced: bool,  # noqa: FBT001
) -> None:
    """The median over 0.12 s is one of five frames; no bone ends at the nose."""
    poses = bridge([(0.0, REST), (2.0, REST)])
    for pose in poses[30 : 30 + frames]:
        pose.xy[Landmark.NOSE] += (90, 60)
    noses = np.array([p.xy[Landmark.NOSE] for p in smoothed(poses)])
    assert bool(np.ptp(noses, axis=0).max() > 1) is traced


@pytest.mark.slow
def test_swapped_legs_are_put_back() -> None:
    poses = bridge(SET)
    for pose in poses:
        pose.xy[LEFT_LEG] += (0, -150)  # the legs are apart, as in half-kneeling
    clean = smoothed(poses)
    for i in range(60, 63):
        xy = poses[i].xy.copy()
        xy[LEFT_LEG], xy[RIGHT_LEG] = poses[i].xy[RIGHT_LEG], poses[i].xy[LEFT_LEG]
        poses[i] = replace(poses[i], xy=xy)
    for a, b in zip(clean, smoothed(poses), strict=True):
        assert np.nanmax(np.abs(a.xy - b.xy)) < 2.0


def test_a_bone_that_jumps_is_dropped_and_leaves_no_trace() -> None:
    poses = bridge([(0.0, REST), (2.0, REST)])
    xy = poses[30].xy.copy()
    xy[KNEE] += (90, 60)
    poses[30] = replace(poses[30], xy=xy)
    out = smoothed(poses)
    assert np.isnan(out[30].xy[KNEE]).all()
    assert np.abs(out[33].xy[KNEE] - poses[33].xy[KNEE]).max() < 1.0


def shin_of(lengths: Array, fps: float) -> list[bool]:
    """Return for each length of the right shin, a share of the true one, whether it was dropped."""
    smoother, out = Smoother(), []
    still = bridge([(0.0, REST), (0.1, REST)])[0]
    for i, share in enumerate(lengths):
        xy = still.xy.copy()
        xy[ANKLE] = xy[KNEE] + share * (xy[ANKLE] - xy[KNEE])
        out.append(bool(np.isnan(smoother.smooth(replace(still, t=i / fps, xy=xy)).xy[KNEE]).any()))
    return out


@pytest.mark.slow
def test_a_bone_that_keeps_its_new_length_is_believed_after_a_fifth_of_a_second() -> None:
    dropped = shin_of(np.r_[np.ones(60), np.full(60, 0.6)], 60)
    assert not any(dropped[:60])
    assert sum(dropped) / 60 == pytest.approx(0.2, abs=0.04)
    assert dropped[60]


@pytest.mark.parametrize(("shorter", "dropped"), [(0.18, False), (0.32, True)])
def test_a_bone_may_change_by_a_quarter_at_once(shorter: float, dropped: bool) -> None:  # noqa: FBT001
    assert any(shin_of(np.r_[np.ones(30), 1 - shorter], 30)) is dropped


@pytest.mark.slow
@pytest.mark.parametrize(("per_s", "dropped"), [(3.0, False), (4.5, True)])
def test_a_limb_that_turns_toward_the_camera_shortens_by_its_length_in_a_quarter_of_a_second(
    per_s: float,
    dropped: bool,  # noqa: FBT001
) -> None:
    """The usual length lags behind by 0.07 s at 60 frames a second, which reaches a quarter."""
    times = np.arange(0, 2, 1 / 60)
    assert any(shin_of(np.maximum(0.2, 1 - per_s * np.maximum(0, times - 1)), 60)) is dropped


@pytest.mark.slow
@pytest.mark.parametrize(("longer", "dropped"), [(0.10, False), (0.145, True)])
def test_a_bone_that_looked_long_fades_from_memory_within_half_a_minute(
    longer: float,
    dropped: bool,  # noqa: FBT001
) -> None:
    """After 20 s the greatest length has faded to exp(-2/3) = 0.51, a quarter of which is 0.13."""
    shortens = np.linspace(1, 0.2, 30)
    lengths = np.r_[np.ones(10), shortens, np.full(185, 0.2), 0.2 + longer]
    assert shin_of(lengths, 10)[-1] is dropped


def test_a_limb_may_turn_toward_the_camera() -> None:
    """A thigh that shortens to a third within half a second is a squat, not a glitch."""
    still = bridge([(0.0, REST), (2.0, REST)])
    out, smoother = [], Smoother()
    for i, pose in enumerate(still):
        share = float(np.interp(i / 30, [0.8, 1.3], [1.0, 0.35]))
        xy = pose.xy.copy()
        for side in Side:
            hip, knee = (side.landmark(j) for j in (Joint.HIP, Joint.KNEE))
            for joint in (Joint.KNEE, Joint.ANKLE, Joint.HEEL, Joint.FOOT_INDEX):
                xy[side.landmark(joint)] -= (1 - share) * (pose.xy[knee] - pose.xy[hip])
        out.append(smoother.smooth(replace(pose, xy=xy)))
    assert not any(np.isnan(p.xy[KNEE]).any() for p in out)


@pytest.mark.slow
def test_pictures_without_a_person_change_nothing_of_what_is_remembered() -> None:
    poses = bridge(SET, noise_px=1, seed=1)
    doubted = [
        replace(p, visibility=np.full(33, 0.9 if i < 5 else 0.55)) for i, p in enumerate(poses)
    ]
    gone = [Pose.empty(p.t, p.size) if i % 3 == 2 else p for i, p in enumerate(doubted)]
    for i, pose in enumerate(smoothed(gone)):
        assert np.isnan(pose.xy[KNEE]).all() == (i % 3 == 2)
