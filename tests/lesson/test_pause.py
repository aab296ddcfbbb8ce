"""A pause begins when the person has left, and ends when they are back."""

import numpy as np
import pytest

from posecoach.lesson.pause import Pause, Why
from posecoach.pose import Pose


def pose(t: float, *, seen: bool) -> Pose:
    out = Pose.empty(t, (640, 480))
    out.xy[:] = 100.0 if seen else np.nan
    return out


@pytest.mark.parametrize(("unseen_s", "why"), [(2.5, None), (3.5, Why.AWAY)])
def test_whoever_is_unseen_for_three_seconds_has_left(unseen_s: float, why: Why | None) -> None:
    pause = Pause()
    pause.update(pose(0.0, seen=True), judging=True)
    for t in np.arange(0.1, 0.1 + unseen_s, 0.1).tolist():
        pause.update(pose(t, seen=False), judging=True)
    assert pause.why is why


@pytest.mark.parametrize(("seen_s", "back"), [(0.8, False), (1.2, True)])
def test_whoever_is_seen_for_a_second_is_back(seen_s: float, back: bool) -> None:  # noqa: FBT001
    pause = Pause()
    pause.begin(0.0, Why.AWAY)
    times = np.arange(1.0, 1.05 + seen_s, 0.1).tolist()
    assert any(pause.update(pose(t, seen=True), judging=True) for t in times) is back
