"""Where a video is cut, and which tracker is followed there."""

from dataclasses import replace

import numpy as np
import pytest

from posecoach.finding.segments import USUAL, Cut, Segment, hand_over
from posecoach.pose import Landmark, Pose
from tests.judging import recording

MIRRORED = [0, *(n + 1 if n % 2 else n - 1 for n in range(1, 33))]
"""The landmarks with left and right exchanged, from the shoulders down."""

STANDING = next(pose for pose in recording("bridge_3") if pose.seen)
UNSEEN = Pose.empty(STANDING.t, STANDING.size)


def shaken(px: float, m: float) -> Pose:
    """Return the pose with noise, as another tracker of the same body sees it."""
    noise = np.random.default_rng(1).normal
    return replace(
        STANDING,
        xy=STANDING.xy + noise(0, px, (33, 2)),
        world=STANDING.world + noise(0, m, (33, 3)),
    )


def test_segments_follow_each_other_and_warm_up_before() -> None:
    cut = Cut(100, 10)
    assert cut.segment(0) == Segment(0, 0, 100)
    assert cut.segment(1) == Segment(90, 100, 200)
    assert cut.segment(2).continuing(90) == Segment(90, 200, 300)
    assert 0 < USUAL.warm_up < USUAL.length / 10


@pytest.mark.parametrize(
    ("old", "fresh", "expected"),
    [
        (STANDING, shaken(5, 0.01), True),
        (UNSEEN, STANDING, True),
        (UNSEEN, UNSEEN, True),
        (STANDING, UNSEEN, False),
    ],
)
def test_a_fresh_tracker_is_followed_if_it_sees_the_same(
    old: Pose,
    fresh: Pose,
    expected: bool,  # noqa: FBT001
) -> None:
    assert hand_over(old, fresh) is expected


def test_another_person_is_not_followed() -> None:
    width = np.ptp(STANDING.xy[:, 0])
    beside = replace(STANDING, xy=STANDING.xy + np.array([width / 2, 0]))
    assert not hand_over(STANDING, beside)


def test_left_and_right_that_are_exchanged_are_not_followed() -> None:
    """From the side, both hips are at the same place of the picture; in space they are not."""
    body = [n for n in Landmark if n >= Landmark.LEFT_SHOULDER]
    world = STANDING.world.copy()
    world[body] = STANDING.world[MIRRORED][body]
    assert not hand_over(STANDING, replace(STANDING, world=world))
