"""The eyes take the lighter model by themselves, and mark what comes too slowly."""

from types import TracebackType

import numpy as np
import pytest

from posecoach.live import eyes as module
from posecoach.live.eyes import Eyes
from posecoach.live.pace import Pace
from posecoach.pose import Frame, Pose, Treatment

BLACK = np.zeros((12, 16, 3), np.uint8)


class Model:
    """Stands for a landmark model and sees nobody."""

    mediapipe_version = "1"
    closed: list[str]

    def __init__(self, model: str) -> None:
        self.model = model

    def __enter__(self) -> "Model":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.closed.append(self.model)

    def find(self, frame: Frame) -> Pose:
        return Pose.empty(frame.t, (16, 12))


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    Model.closed = []
    monkeypatch.setattr(module, "Landmarker", Model)


def look(eyes: Eyes, *parts: tuple[float, float], since: float = 0.0) -> list[Treatment]:
    """Look at pictures: so many per second, for so many seconds each."""
    t, out = since, []
    for fps, seconds in parts:
        for _ in range(round(fps * seconds)):
            t += 1 / fps
            out.append(eyes.find(Frame(t, BLACK)).treatment)
    return out


def test_every_picture_is_judged_on_a_fast_computer() -> None:
    with Eyes("full", Pace()) as eyes:
        assert set(look(eyes, (20, 10))) == {Treatment.JUDGED}
        assert (eyes.warnings, eyes.model) == ([], "full mediapipe==1")
    assert Model.closed == ["full"]


def test_the_lighter_model_takes_over_and_the_position_is_waited_for_again() -> None:
    with Eyes("full", Pace()) as eyes:
        found = look(eyes, (4, 2.5), (10, 10))
        assert found.count(Treatment.AFRESH) == 1
        assert Treatment.TOO_SLOW not in found
        assert eyes.lighter_since == pytest.approx(2.25)
        (warning,) = eyes.warnings
        assert "at 2 s: the lighter model took over, and nothing was judged until" in warning
    assert Model.closed == ["full", "lite"]


def test_what_is_too_slow_for_the_lighter_model_as_well_is_not_judged() -> None:
    with Eyes("full", Pace()) as eyes:
        found = look(eyes, (4, 10))
        assert found[-1] is Treatment.TOO_SLOW
        assert found.index(Treatment.TOO_SLOW) < 20
        assert eyes.slow_fps == pytest.approx(4)
        assert eyes.slow_s == pytest.approx(5.5), "two windows of 2 s pass before"
        assert look(eyes, (15, 5), since=10.0)[-1] is Treatment.JUDGED
        assert eyes.slow_fps is None


def test_the_lightest_model_stays() -> None:
    with Eyes("lite", Pace()) as eyes:
        found = look(eyes, (4, 4))
        assert set(found) == {Treatment.JUDGED, Treatment.TOO_SLOW}
        assert eyes.lighter_since is None
