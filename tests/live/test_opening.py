"""While camera and model are awaited the window says so, and its keys work."""

import threading
from typing import cast

import numpy as np
import pytest

from posecoach.errors import CameraError
from posecoach.live import coaching, opening
from posecoach.live.coaching import live
from posecoach.live.opening import CAMERA, MODEL, Opening, draw_opening
from posecoach.live.wanted import Wanted
from posecoach.overlay import Image, Words
from posecoach.overlay.window import Window
from posecoach.terminal.exit_code import ExitCode
from posecoach.words import Translator


class Screen:
    """Stands for a window: keeps what it showed, and presses a key at a time."""

    def __init__(self, key: str | None = None, at: int = 0, closes_at: int = 10**6) -> None:
        self.shown: list[bytes] = []
        self._key, self._at, self._closes_at = key, at, closes_at

    def show(self, image: Image) -> str | None:
        self.shown.append(image.tobytes())
        return self._key if len(self.shown) >= self._at else None

    @property
    def closed(self) -> bool:
        return len(self.shown) >= self._closes_at

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_: object) -> None: ...


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE_S", 0.0)


def opened(screen: Screen) -> Opening:
    return Opening(cast(Window, screen))


def test_something_is_shown_before_anything_is_waited_for() -> None:
    screen = Screen()
    opened(screen)
    assert screen.shown == [draw_opening(MODEL, str).tobytes()]


def test_it_shows_what_it_waits_for_until_that_is_ready() -> None:
    screen, answers = Screen(), iter([None, None, "camera"])
    assert opened(screen).wait_for(lambda: next(answers), CAMERA) == "camera"
    assert screen.shown[1:] == 3 * [draw_opening(CAMERA, str).tobytes()]


@pytest.mark.parametrize("screen", [Screen("q", 3), Screen("\x1b", 3), Screen(closes_at=3)])
def test_the_person_may_stop(screen: Screen) -> None:
    assert opened(screen).wait_for(lambda: None, MODEL) is None
    assert len(screen.shown) == 3


def test_a_key_pressed_early_is_not_forgotten() -> None:
    screen = Screen("q", 1)
    first = opened(screen)
    screen._key = None
    assert first.wait_for(lambda: True, MODEL) is None


def test_work_goes_on_in_a_thread_while_the_window_is_shown() -> None:
    seen, screen = threading.Event(), Screen()

    def work() -> None:
        assert seen.wait(10)

    def show(_: Image) -> None:
        seen.set()

    screen.show = show  # type: ignore[assignment,method-assign]
    assert opened(screen).wait_while(work, CAMERA)


def test_a_failure_of_the_work_is_raised() -> None:
    def work() -> None:
        raise CameraError("there is no camera", "plug one in")

    with pytest.raises(CameraError, match="no camera"):
        opened(Screen()).wait_while(work, CAMERA)


def test_the_picture_differs_by_what_is_waited_for_and_by_language() -> None:
    words: list[Words] = [str, Translator("de")]
    pictures = {draw_opening(what, w).tobytes() for what in (MODEL, CAMERA) for w in words}
    assert len(pictures) == 4
    assert (draw_opening(MODEL, str) > 200).any()


class Model:
    """Stands for a model that is being loaded for ever, and for the camera."""

    closed = 0

    def __enter__(self) -> "Model":
        return self

    def __exit__(self, *_: object) -> None:
        Model.closed += 1

    def ready(self) -> None:
        return None


def test_q_during_the_load_ends_the_session_and_closes_what_was_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, order = Screen("q", 4), []
    Model.closed = 0

    def load(_: str) -> Model:
        order.append("load")
        assert len(screen.shown) == 1, "a picture is shown at once"
        return Model()

    def choose(*_: object) -> str:
        order.append("choose")
        return "0"

    monkeypatch.setattr(coaching, "Window", lambda _: screen)
    monkeypatch.setattr(coaching, "Loading", load)
    monkeypatch.setattr(coaching, "choose_camera", choose)
    monkeypatch.setattr(coaching, "open_camera", lambda *_: Model())
    assert live(Wanted(voice=False), None, "full") == ExitCode.DONE
    assert order == ["load", "choose"], "the model is loaded during the choice"
    assert Model.closed == 2
    assert np.frombuffer(screen.shown[0], np.uint8).max() > 200
