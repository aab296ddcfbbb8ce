"""The loop: the same answer at any speed, and smoothing that does not travel between sessions."""

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


def test_a_generator_gives_what_a_list_gives() -> None:
    def dripping() -> Iterator[Pose]:
        yield from bridge(TRACK)

    assert counts(dripping()) == counts(bridge(TRACK))


def test_times_may_start_anywhere() -> None:
    from dataclasses import replace

    late = [replace(p, t=p.t + 1000.0) for p in bridge(TRACK)]
    first, second = (judge(poses)[0].log.attempts for poses in (bridge(TRACK), late))
    assert [a.counted for a in first] == [a.counted for a in second]
    assert second[0].start_s == pytest.approx(first[0].start_s + 1000, abs=1e-6)


def test_updates_come_one_for_each_pose() -> None:
    source = recording("squat")
    assert len(judge(source)[1]) == source.info.frames


def test_pictures_need_something_that_finds_poses() -> None:
    import numpy as np

    picture = Frame(0.0, np.zeros((4, 4, 3), np.uint8))
    with pytest.raises(TypeError, match="finds poses"):
        list(run([picture], None, Coach(BRIDGE)))


def test_another_repair_takes_the_place_of_the_usual_one() -> None:
    class Nobody:
        def smooth(self, pose: Pose) -> Pose:
            return Pose.empty(pose.t, pose.size)

    steps = list(run(bridge(TRACK), None, Coach(BRIDGE), repair=Nobody()))
    assert {step.update.status for step in steps} == {Status.SEARCHING}
    assert all(step.pose.seen for step in steps)
