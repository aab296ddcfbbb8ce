"""The loop: the same movement gives the same result, whatever the source of the poses."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.pose import Frame, Pose, Treatment
from posecoach.session import run
from posecoach.verdict import Status
from tests.judging import BRIDGE, counts, judge, recording
from tests.stick_figure import BridgeBody, bridge, reps

REST = BridgeBody().rest_line
TRACK = [(0.0, REST), (1.0, REST), *reps(2, rest=REST, top=176)]


@pytest.mark.slow
def test_a_generator_and_a_list_have_the_same_result() -> None:
    def dripping() -> Iterator[Pose]:
        yield from bridge(TRACK)

    assert counts(dripping()) == counts(bridge(TRACK))


@pytest.mark.slow
def test_times_may_start_anywhere() -> None:
    late = [replace(p, t=p.t + 1000.0) for p in bridge(TRACK)]
    first, second = (judge(poses)[0].log.attempts for poses in (bridge(TRACK), late))
    assert [a.counted for a in first] == [a.counted for a in second]
    assert second[0].start_s == pytest.approx(first[0].start_s + 1000, abs=1e-6)


@pytest.mark.slow
def test_each_pose_has_one_update() -> None:
    source = recording("squat")
    assert len(judge(source)[1]) == source.info.frames


def test_frames_need_something_that_finds_poses() -> None:
    import numpy as np

    picture = Frame(0.0, np.zeros((4, 4, 3), np.uint8))
    with pytest.raises(TypeError, match="finds poses"):
        list(run([picture], None, Coach(BRIDGE)))


def test_another_repair_can_replace_the_smoother() -> None:
    class Eraser:
        def smooth(self, pose: Pose) -> Pose:
            return Pose.empty(pose.t, pose.size)

    steps = list(run(bridge(TRACK), None, Coach(BRIDGE), repair=Eraser()))
    assert {step.update.status for step in steps} == {Status.SEARCHING}
    assert all(step.pose.seen for step in steps)


class Counter:
    """Judge nothing, and remember when a pose came."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def judge(self, pose: Pose) -> Update:
        self.times.append(pose.t)
        return Update(pose.t, Status.READY, events=())


@pytest.mark.parametrize(
    ("fps", "judged"),
    [(25, 25), (30, 30), (60, 60), (75, 75), (100, 50), (120, 60), (240, 60), (1000, 71.4)],
)
def test_of_too_many_pictures_per_second_only_some_are_judged(fps: int, judged: float) -> None:
    counter = Counter()
    poses = [Pose.empty(i / fps, (640, 480)) for i in range(10 * fps)]
    steps = list(run(poses, None, counter))
    assert len(counter.times) == pytest.approx(10 * judged, abs=1)
    assert [step.update.t for step in steps] == [pose.t for pose in poses]


def test_a_pause_is_never_passed_over() -> None:
    counter = Counter()
    poses = [Pose.empty(i / 1000, (640, 480)) for i in range(20)]
    poses[5] = replace(poses[5], treatment=Treatment.AFRESH)
    list(run(poses, None, counter))
    assert 0.005 in counter.times


@pytest.mark.slow
@pytest.mark.parametrize("fps", [240, 1000])
def test_a_camera_of_any_rate_sees_the_same(fps: int) -> None:
    usual, often = (judge(bridge(TRACK, fps=rate))[0].log.attempts for rate in (60, fps))
    assert [(a.reason, a.faults) for a in often] == [(a.reason, a.faults) for a in usual]
    events = [e for update in judge(bridge(TRACK, fps=fps))[1] for e in update.events]
    assert len([e for e in events if e in often]) == len(often) == 2
