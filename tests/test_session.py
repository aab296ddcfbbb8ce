"""The loop: the same movement gives the same result, whatever the source of the poses."""

from collections.abc import Iterator

import pytest

from posecoach.coach.coach import Coach
from posecoach.pose import Frame, Pose
from posecoach.session import run
from posecoach.verdict import Status
from tests.judging import BRIDGE, counts, judge, recording
from tests.stick_figure import BridgeBody, bridge, reps

REST = BridgeBody().rest_line
TRACK = [(0.0, REST), (1.0, REST), *reps(2, rest=REST, top=176)]


def test_a_generator_and_a_list_have_the_same_result() -> None:
    def dripping() -> Iterator[Pose]:
        yield from bridge(TRACK)

    assert counts(dripping()) == counts(bridge(TRACK))


def test_times_may_start_anywhere() -> None:
    from dataclasses import replace

    late = [replace(p, t=p.t + 1000.0) for p in bridge(TRACK)]
    first, second = (judge(poses)[0].log.attempts for poses in (bridge(TRACK), late))
    assert [a.counted for a in first] == [a.counted for a in second]
    assert second[0].start_s == pytest.approx(first[0].start_s + 1000, abs=1e-6)


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
