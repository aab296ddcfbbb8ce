"""What the coach judges, what it refuses to judge, and what it says."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from posecoach.measures.supine import hip_line
from posecoach.pose import Joint, Landmark, Pose, Side
from posecoach.rules.pattern import Repetition
from posecoach.verdict import NotCounted, Reason, Status, ViewName, count
from tests.judging import BRIDGE, counts, judge
from tests.stick_figure import BridgeBody, Camera, Posture, bridge, film, joints, reps

REST = BridgeBody().rest_line


def two(*, top: float = 178, **tempo: float) -> list[tuple[float, float]]:
    return [(0.0, REST), (1.0, REST), *reps(2, rest=REST, top=top, **tempo)]


def faults_of(poses: list[Pose]) -> set[str]:
    return {name for a in judge(poses)[0].log.attempts for name in a.faults}


@pytest.mark.slow
@pytest.mark.parametrize("rest_knee", [50, 75, 90])
def test_a_good_bridge_earns_no_fault(rest_knee: float) -> None:
    rest = BridgeBody(rest_knee).rest_line
    track = [(0.0, rest), (1.0, rest), *reps(3, rest=rest, top=176)]
    assert faults_of(bridge(track, rest_knee=rest_knee, noise_deg=1)) <= {"feet-far"}


@pytest.mark.slow
def test_each_fault_is_found_and_no_other() -> None:
    assert faults_of(bridge(two(hold_s=0))) == {"short-hold"}
    assert faults_of(bridge(two(top=196))) == {"over-arch"}
    assert faults_of(bridge(two(down_s=0.45))) == {"dropping"}
    assert faults_of(bridge(two(up_s=0.4))) == {"rushed"}
    assert faults_of(bridge(two(top=150))) == {"low-top"}


@pytest.mark.slow
def test_sinking_at_the_top_is_sagging_and_coming_down_is_not() -> None:
    def held(to: float, sink_s: float) -> set[str]:
        up = [(0.0, REST), (1.0, REST), (1.5, 180), (1.5, 180)]
        return faults_of(bridge([*up, (sink_s, to), (1.5, to), (2.0, REST), (1.0, REST)]))

    assert held(165, 1.0) == {"sagging"}
    assert held(179, 1.0) == set()
    assert held(150, 0.6) == set()


@pytest.mark.slow
def test_feet_far_is_a_fault_from_the_second_repetition_in_a_row_on() -> None:
    rest = BridgeBody(108).rest_line
    track = [(0.0, rest), (1.0, rest), *reps(3, rest=rest, top=178)]
    attempts = judge(bridge(track, rest_knee=108))[0].log.attempts
    assert ["feet-far" in a.faults for a in attempts] == [False, True, True]


@pytest.mark.slow
def test_heels_and_head_are_seen() -> None:
    def lifted(poses: list[Pose], joint: Joint, px: float) -> list[Pose]:
        out = []
        for p in poses:
            xy = p.xy.copy()
            for side in Side:
                xy[side.landmark(joint), 1] -= px * (2.5 < p.t < 4.5)
            out.append(replace(p, xy=xy))
        return out

    clean = bridge(two())
    assert "heels-up" in faults_of(lifted(clean, Joint.HEEL, 45))
    assert "heels-up" in faults_of(lifted(clean, Joint.ANKLE, 30))
    doubted = [replace(p, visibility=np.minimum(p.visibility, 0.8)) for p in clean]
    assert "heels-up" not in faults_of(lifted(doubted, Joint.ANKLE, 30))
    assert "head-lift" in faults_of(lifted(clean, Joint.EAR, 60))


@pytest.mark.slow
def test_getting_up_at_the_top_does_not_count() -> None:
    up = bridge([(0.0, REST), (1.0, REST), (1.5, 178), (1.0, 178)])
    end = BridgeBody().posture(178)
    for i, slope in enumerate(np.linspace(end.trunk, 110, 60)):
        hip = (end.hip[0], max(0.07, end.hip[1] - 0.006 * i))
        sitting = replace(end, trunk=float(slope), hip=hip)
        up.append(film(joints(sitting), up[-1].t + 1 / 30, Camera()))
    attempts = judge(up)[0].log.attempts
    assert not any(a.counted for a in attempts)


@pytest.mark.slow
def test_a_long_loss_at_the_top_ends_the_attempt() -> None:
    poses = [Pose.empty(p.t, p.size) if 2.8 < p.t < 4.0 else p for p in bridge(two(hold_s=3))]
    coach, updates = judge(poses)
    assert [a.reason for a in coach.log.attempts] == [NotCounted.TRACKING_LOST, None]
    assert Status.CANNOT_JUDGE in {u.status for u in updates}


@pytest.mark.slow
def test_a_short_loss_at_the_top_ends_nothing() -> None:
    poses = [Pose.empty(p.t, p.size) if 3.0 < p.t < 3.75 else p for p in bridge(two(hold_s=3))]
    assert [a.reason for a in judge(poses)[0].log.attempts] == [None, None]


@pytest.mark.slow
def test_the_starting_position_is_held_for_a_quarter_of_a_second() -> None:
    _, updates = judge(bridge([(0.0, REST), (2.0, REST)], fps=60))
    first = next(u.t for u in updates if u.status is Status.READY)
    assert first == pytest.approx(0.25, abs=0.05)


@pytest.mark.slow
def test_lifting_the_legs_is_not_a_bridge() -> None:
    body = BridgeBody().posture(REST)
    poses = []
    for i in range(300):
        raise_deg = 50 * max(0.0, math.sin((i - 60) / 30))
        shank = body.shank[0] + raise_deg
        legs = replace(body, shank=(shank, shank))
        poses.append(film(joints(legs), i / 30, Camera()))
    assert counts(poses).reps == counts(poses).partial == 0


@pytest.mark.slow
def test_off_the_side_view_angles_are_unknown_and_from_the_front_nothing_is_judged() -> None:
    side, _ = judge(bridge(two(), camera=Camera(yaw_deg=20)))
    assert not math.isnan(side.log.attempts[0].values["hip_line_peak_deg"])
    oblique, updates = judge(bridge(two(hold_s=0), camera=Camera(yaw_deg=38)))
    assert count(oblique.log.attempts).reps == 2
    assert all(math.isnan(a.values["hip_line_peak_deg"]) for a in oblique.log.attempts)
    assert all(a.faults == () for a in oblique.log.attempts)
    assert updates[-1].view is ViewName.OBLIQUE
    front, updates = judge(bridge(two(), camera=Camera(yaw_deg=65)))
    assert not front.judged
    reasons = [u.reason for u in updates]
    assert reasons.count(Reason.WRONG_VIEW) > 0.8 * len(reasons)


@pytest.mark.slow
def test_each_reason_for_not_judging_is_reported() -> None:
    size = (640, 480)
    empty = [Pose.empty(i / 30, size) for i in range(60)]
    assert {u.reason for u in judge(empty)[1]} == {Reason.NO_PERSON}
    standing = [film(joints(Posture()), i / 30, Camera(height_m=0.9)) for i in range(60)]
    assert {u.reason for u in judge(standing)[1]} == {Reason.WRONG_EXERCISE}
    crowd = [replace(p, people=2) for p in standing]
    assert {u.reason for u in judge(crowd)[1]} == {Reason.SEVERAL_PEOPLE}
    cut = bridge(two(), camera=Camera(look_x_m=0.9, distance_m=1.4))
    assert Reason.BODY_CUT_OFF in {u.reason for u in judge(cut)[1]}


@pytest.mark.slow
def test_a_repetition_at_the_end_counts_from_85_percent_of_the_way_back() -> None:
    poses = bridge(two(down_s=4.0))[: int(30 * (1.0 + 1.5 + 1.5 + 4.0))]
    assert counts(poses).reps == 1
    half = [p for p in poses if p.t < 1.0 + 1.5 + 1.5 + 2.0]
    assert counts(half).reps == 0


@pytest.mark.slow
def test_a_repetition_cut_off_at_the_start_of_a_recording_does_not_count() -> None:
    assert counts([p for p in bridge(two()) if p.t > 3.0]).reps == 1


@pytest.mark.slow
def test_a_personal_range_is_offered_and_applied_only_on_request() -> None:
    poses = bridge([(0.0, REST), (1.0, REST), *reps(5, rest=REST, top=154)])
    coach, _ = judge(poses)
    assert count(coach.log.attempts).reps == 0
    assert coach.log.offered_range() is not None
    coach, _ = judge(poses, personal_range=True)
    assert count(coach.log.attempts).reps == 5
    assert coach.personal_range is not None
    assert 150 <= coach.personal_range["hip_line_deg"] < 156


@pytest.mark.slow
def test_a_person_who_reaches_the_top_is_offered_no_personal_range() -> None:
    tries = [*reps(1, rest=REST, top=154), *reps(1, rest=REST, top=176)]
    poses = bridge([(0.0, REST), (1.0, REST), *tries, *reps(3, rest=REST, top=154)])
    coach, _ = judge(poses)
    assert count(coach.log.attempts).reps == 1
    assert coach.log.offered_range() is None


@pytest.mark.slow
def test_an_attempt_is_dated_without_the_delay_of_the_filters() -> None:
    track = [(0.0, REST), (1.0, REST), *reps(3, rest=REST, top=178, up_s=2, down_s=2, hold_s=2)]
    attempts = judge(bridge(track))[0].log.attempts
    late = [a.peak_s - (1 + 2 + 1 + 7 * i) for i, a in enumerate(attempts)]
    assert late == pytest.approx([0, 0, 0], abs=0.05)


@pytest.mark.slow
@settings(max_examples=25)
@given(
    line=st.floats(130, 200),
    heading=st.sampled_from([1, -1]),
    scale=st.floats(0.5, 3.0),
    flip=st.booleans(),
)
def test_the_hip_line_is_what_was_built(
    line: float, heading: int, scale: float, *, flip: bool
) -> None:
    poses = bridge(
        [(0.0, line), (0.5, line)],
        camera=Camera(heading=heading, distance_m=30, focal=3.0 * scale, flip=flip),
    )
    values = judge(poses)[1][-1].values
    assert values[hip_line.name] == pytest.approx(line, abs=1.0)


HIDDEN = st.sets(st.sampled_from(list(Landmark)), min_size=1, max_size=20)


@pytest.mark.slow
@settings(max_examples=15)
@given(HIDDEN, st.integers(0, 100))
def test_flickering_landmarks_never_cause_a_fault(hidden: set[Landmark], seed: int) -> None:
    rng = np.random.default_rng(seed)
    poses = []
    for p in bridge(two()):
        v = p.visibility.copy()
        gone = [int(i) for i in hidden if rng.random() < 0.7]
        v[gone] = 0.0
        poses.append(replace(p, visibility=v))
    assert faults_of(poses) == set()


@pytest.mark.slow
@settings(max_examples=25)
@given(HIDDEN, st.floats(0.0, 11.0), st.floats(0.1, 3.0))
@example({Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER}, 2.6, 0.9)
def test_what_is_out_of_sight_for_a_while_never_accuses(
    hidden: set[Landmark], since_s: float, seconds: float
) -> None:
    """Hidden for most of the hold, nobody can say that it was short."""
    poses = []
    for p in bridge(two()):
        v = p.visibility.copy()
        v[[int(i) for i in hidden]] *= not since_s <= p.t < since_s + seconds
        poses.append(replace(p, visibility=v))
    assert faults_of(poses) == set()


@pytest.mark.slow
@given(st.sampled_from([15.0, 24.0, 50.0]))
@settings(max_examples=3)
def test_any_frame_rate_gives_the_same_count(fps: float) -> None:
    assert counts(bridge(two(), fps=fps)).clean_reps == 2


@pytest.mark.slow
def test_a_top_changed_by_2_degrees_still_counts_and_one_lower_by_25_does_not() -> None:
    for top, expected in ((166.0, 2), (164.0, 2), (141.0, 0)):
        assert counts(bridge(two(top=top))).reps == expected
    assert isinstance(BRIDGE.pattern, Repetition)
    assert BRIDGE.pattern.top_line.value == 160


def still(seconds: float, start_s: float = 0.0) -> list[Pose]:
    """Film somebody who lies ready for the bridge."""
    return [replace(p, t=p.t + start_s) for p in bridge([(0.0, REST), (seconds, REST)], fps=30.0)]


@pytest.mark.slow
def test_the_position_must_be_held_for_a_quarter_of_a_second() -> None:
    ready = [u.t for u in judge(still(3.0))[1] if u.status is Status.READY]
    assert 0.2 < ready[0] < 0.5


def legs_out_for(seconds: float, start_s: float) -> list[Pose]:
    """Film the person of the bridge with straight legs on the floor."""
    flat = replace(BridgeBody().posture(REST), thigh=(0, 0), shank=(0, 0))
    return [film(joints(flat), start_s + i / 30, Camera()) for i in range(round(seconds * 30))]


@pytest.mark.slow
@pytest.mark.parametrize(("seconds", "left"), [(0.55, False), (1.6, True)])
def test_the_position_is_left_for_good_and_not_for_a_moment(
    seconds: float,
    left: bool,  # noqa: FBT001
) -> None:
    """Bones that change their length at once are doubted for a moment, which adds to the time."""
    poses = [*still(2.0), *legs_out_for(seconds, 2.0), *still(2.0, 2.0 + seconds)]
    _, updates = judge(poses)
    after = [u.status for u in updates if u.t > 1.0]
    assert (Status.SET_UP in after) is left


@pytest.mark.slow
@pytest.mark.parametrize(("gap_s", "lost"), [(0.7, False), (1.4, True)])
def test_a_gap_in_the_data_loses_the_attempt_under_way(
    gap_s: float,
    lost: bool,  # noqa: FBT001
) -> None:
    poses = [p for p in bridge(two(hold_s=3)) if not 3.0 < p.t < 3.0 + gap_s]
    reasons = [a.reason for a in judge(poses)[0].log.attempts]
    assert (NotCounted.TRACKING_LOST in reasons) is lost
