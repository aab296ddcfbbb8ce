"""The eyes take the lighter model by themselves, and mark what comes too slowly."""

from collections.abc import Callable
from types import TracebackType
from typing import cast

import numpy as np
import pytest

from posecoach.errors import ModelError
from posecoach.landmarker import Landmarker
from posecoach.live import loading
from posecoach.live.eyes import Eyes
from posecoach.live.pace import Pace
from posecoach.pose import Frame, Pose, Treatment

BLACK = np.zeros((12, 16, 3), np.uint8)


class Model:
    """Stands for a landmark model and sees nobody."""

    mediapipe_version = "1"
    closed: list[str]
    found: list[str]
    forgotten: list[str]

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
        self.found.append(self.model)
        return Pose.empty(frame.t, (16, 12))

    def begin_afresh(self) -> None:
        self.forgotten.append(self.model)

    def close(self) -> None:
        self.closed.append(self.model)


class Thread:
    """Stands for a helper thread, and works at a moment that the test chooses."""

    held: bool
    last: "Thread"

    def __init__(self, work: Callable[[], None], _: str) -> None:
        self._work: Callable[[], None] | None = work
        self._error: Exception | None = None
        Thread.last = self

    def start(self) -> None:
        if not self.held:
            self.join()

    def join(self) -> None:
        work, self._work = self._work, None
        try:
            if work is not None:
                work()
        except ModelError as error:
            self._error = error

    def check(self) -> None:
        if self._error is not None:
            raise self._error


def model(name: str) -> Landmarker:
    return cast(Landmarker, Model(name))


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    Model.closed, Model.found, Model.forgotten, Thread.held = [], [], [], False
    monkeypatch.setattr(loading, "Landmarker", Model)
    monkeypatch.setattr(loading, "HelperThread", Thread)


def look(eyes: Eyes, *parts: tuple[float, float], since: float = 0.0) -> list[Treatment]:
    """Look at pictures: so many per second, for so many seconds each."""
    t, out = since, []
    for fps, seconds in parts:
        for _ in range(round(fps * seconds)):
            t += 1 / fps
            out.append(eyes.find(Frame(t, BLACK)).treatment)
    return out


def test_every_picture_is_judged_on_a_fast_computer() -> None:
    with Eyes(model("full"), Pace()) as eyes:
        assert set(look(eyes, (20, 10))) == {Treatment.JUDGED}
        assert (eyes.warnings, eyes.model) == ([], "full mediapipe==1")
    assert Model.closed == ["full"]


def test_the_lighter_model_takes_over_and_the_position_is_waited_for_again() -> None:
    with Eyes(model("full"), Pace()) as eyes:
        found = look(eyes, (4, 2.5), (10, 10))
        assert found.count(Treatment.AFRESH) == 1
        assert Treatment.TOO_SLOW not in found
        assert eyes.lighter_since == pytest.approx(2.25)
        (warning,) = eyes.warnings
        assert "at 2 s: the lighter model took over, and nothing was judged until" in warning
    assert Model.closed == ["full", "lite"]


def test_the_model_goes_on_while_the_lighter_one_is_loaded() -> None:
    Thread.held = True
    with Eyes(model("full"), Pace()) as eyes:
        found = look(eyes, (4, 2.5), (10, 3))
        assert set(Model.found) == {"full"}, "nobody waits for the load"
        at = found.index(Treatment.AFRESH)
        assert set(found[at:]) == {Treatment.AFRESH}, "it is decided, whatever the pace is then"
        assert eyes.lighter_since == pytest.approx(2.25)
        Thread.last.join()
        assert Model.closed == []
        found = look(eyes, (10, 3), since=5.5)
        assert found == [Treatment.AFRESH] + 29 * [Treatment.JUDGED]
        assert Model.found[-30:] == 30 * ["lite"]
        assert Model.closed == ["full"]
    assert Model.closed == ["full", "lite"]


def test_the_lighter_model_is_warm_when_it_takes_over() -> None:
    with Eyes(model("full"), Pace()) as eyes:
        look(eyes, (4, 2.25))
        assert Model.found[-1 - loading.WARM_UP :] == (1 + loading.WARM_UP) * ["lite"]


def test_a_session_may_end_during_the_load() -> None:
    Thread.held = True
    with Eyes(model("full"), Pace()) as eyes:
        look(eyes, (4, 2.5))
    assert sorted(Model.closed) == ["full", "lite"]


def test_a_lighter_model_that_cannot_be_loaded_ends_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: str) -> Model:
        raise ModelError("the model is damaged", "reinstall posecoach")

    monkeypatch.setattr(loading, "Landmarker", fail)
    with Eyes(model("full"), Pace()) as eyes, pytest.raises(ModelError, match="damaged"):
        look(eyes, (4, 2.5))


def test_what_is_too_slow_for_the_lighter_model_as_well_is_not_judged() -> None:
    with Eyes(model("full"), Pace()) as eyes:
        found = look(eyes, (4, 10))
        assert found[-1] is Treatment.TOO_SLOW
        assert found.index(Treatment.TOO_SLOW) < 20
        assert eyes.slow_fps == pytest.approx(4)
        assert eyes.slow_s == pytest.approx(5.5), "two windows of 2 s pass before"
        assert look(eyes, (15, 5), since=10.0)[-1] is Treatment.JUDGED
        assert eyes.slow_fps is None


def test_no_lighter_model_is_loaded_where_pictures_come_too_slowly() -> None:
    with Eyes(model("full"), Pace(), helps=lambda: False) as eyes:
        treatments = look(eyes, (4, 4))
        assert treatments[-1] is Treatment.TOO_SLOW
        assert eyes.lighter_since is None
        assert eyes.slow_fps == pytest.approx(4)


def test_the_lightest_model_stays() -> None:
    with Eyes(model("lite"), Pace()) as eyes:
        found = look(eyes, (4, 4))
        assert set(found) == {Treatment.JUDGED, Treatment.TOO_SLOW}
        assert eyes.lighter_since is None


class Clock:
    """Stands for the clock: each look at a picture takes as long as the test says."""

    def __init__(self) -> None:
        self.look_s, self._now, self._asked = 0.01, 0.0, 0

    def perf_counter(self) -> float:
        self._asked += 1
        self._now += self.look_s * (self._asked % 2 == 0)
        return self._now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(loading, "time", clock)
    return clock


def chosen(too_slow_s: float | None = None, name: str = "full") -> Eyes:
    return Eyes(model(name), Pace(), chooses=True, too_slow_s=too_slow_s)


@pytest.mark.parametrize(
    ("look_s", "taken", "too_slow_s"), [(0.01, "full", None), (0.031, "lite", 0.031)]
)
def test_the_model_is_chosen_by_the_time_of_a_look(
    look_s: float, taken: str, too_slow_s: float | None, clock: Clock
) -> None:
    clock.look_s = look_s
    with loading.Loading(loading.AUTO) as one:
        ready = one.ready()
    assert ready is not None
    assert ready.model == taken
    assert one.too_slow_s == pytest.approx(too_slow_s)
    assert Model.forgotten == ["full"], "nobody follows the person of the picture any longer"
    assert Model.closed == ([] if taken == "full" else ["full"])


def test_a_lighter_model_from_the_start_is_said() -> None:
    with chosen(0.048, "lite") as eyes:
        assert eyes.lighter_since == 0.0
        assert eyes.warnings == [
            "The lighter model was used: with the other, this computer takes 48 ms for a picture."
        ]


def rested(eyes: Eyes, fps: float, since: float) -> None:
    """Practise at a pace, rest for a second, and practise again."""
    look(eyes, (fps, 4), since=since)
    eyes.rest(resting=True)
    look(eyes, (fps, 1), since=since + 4)
    eyes.rest(resting=False)


def test_between_two_sets_the_lighter_model_takes_over_and_gives_way_again(clock: Clock) -> None:
    clock.look_s = 0.05
    with chosen() as eyes:
        rested(eyes, 15, 0.0)
        assert Model.found[-1] == "lite"
        clock.look_s = 0.02
        rested(eyes, 30, 5.0)
        assert Model.found[-1] == "full"
        assert Treatment.AFRESH not in look(eyes, (30, 3), since=10.0)
        assert eyes.warnings == [
            "From 4 s on, the lighter model was used: this computer was too slow for the other.",
            "From 9 s on, the more accurate model was used: this computer had become fast enough.",
        ]


def test_a_fast_computer_keeps_its_model_without_another_load(clock: Clock) -> None:
    clock.look_s = 0.05
    with chosen() as eyes:
        rested(eyes, 25, 0.0)
        assert set(Model.found) == {"full"}
        assert eyes.warnings == []


def test_a_model_that_the_person_named_stays(clock: Clock) -> None:
    clock.look_s = 0.05
    with Eyes(model("full"), Pace()) as eyes:
        rested(eyes, 15, 0.0)
        assert set(Model.found) == {"full"}


def test_a_choice_that_comes_after_the_rest_changes_nothing(clock: Clock) -> None:
    clock.look_s = 0.05
    Thread.held = True
    with chosen() as eyes:
        rested(eyes, 15, 0.0)
        Thread.last.join()
        look(eyes, (15, 1), since=5.0)
        assert Model.found[-1] == "full"
        assert Model.closed.count("lite") == 1
