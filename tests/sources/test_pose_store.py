"""Poses that are kept in little memory come out as they went in."""

import sys
from dataclasses import replace

import pytest

from posecoach.pose import Pose
from posecoach.sources.pose_store import BLOCK, PoseStore
from tests.judging import recording

FOUND = [replace(pose, model="full") if pose.seen else pose for pose in recording("bridge_3")]


def facts(pose: Pose) -> tuple[object, ...]:
    arrays = (a.tobytes() for a in (pose.xy, pose.world, pose.visibility))
    return pose.t, *arrays, pose.size, pose.people, pose.model, pose.treatment


@pytest.mark.parametrize("count", [0, 1, BLOCK, BLOCK + 1])
def test_poses_come_out_as_they_went_in(count: int) -> None:
    store = PoseStore()
    poses = [replace(FOUND[n % len(FOUND)], t=n / 30) for n in range(count)]
    for pose in poses:
        store.append(pose)
    assert len(store) == count
    for _ in range(2):
        assert list(map(facts, store)) == list(map(facts, poses))


@pytest.mark.parametrize("people", [None, 0, 1, 2])
def test_people_and_a_frame_without_anybody_are_kept(people: int | None) -> None:
    store = PoseStore()
    empty = Pose.empty(0.5, (640, 480), people)
    store.append(empty)
    store.append(replace(FOUND[0], t=0.6, people=people))
    first, second = store
    assert facts(first) == facts(empty)
    assert not first.seen
    assert (second.people, second.model) == (people, "full")
    assert first in store
    assert FOUND[5] not in store


def test_a_pose_takes_less_than_a_kilobyte() -> None:
    store = PoseStore()
    store.append(FOUND[0])
    assert sum(sys.getsizeof(block) for block in store._blocks) / BLOCK < 1000
