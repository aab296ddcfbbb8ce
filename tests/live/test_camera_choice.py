"""The choice between cameras: by a key, by waiting, by what was chosen last."""

import json
import math
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from posecoach.live import camera_choice as choose
from posecoach.live import previews
from posecoach.live.camera_choice import (
    ask_for_camera,
    choose_camera,
    draw_previews,
    last_used,
    remember,
)
from posecoach.overlay import Image
from posecoach.overlay.window import Window
from posecoach.paths import user_data
from posecoach.pose import Frame
from posecoach.sources.health import TROUBLES, Ailment, Trouble
from posecoach.sources.listing import Found
from tests.commands.test_live_session import xdotool
from tests.network_camera import lively
from tests.running import environment, wait_for

BUILT_IN, WEBCAM = Found(0, "Built-in"), Found(2, "HD cam")
BOTH = (BUILT_IN, WEBCAM)


class Screen:
    """A window without a screen that returns the given keys."""

    def __init__(self, *keys: str | None, closed: bool = False) -> None:
        self.closed = closed
        self.shown: list[Image] = []
        self._keys: Iterator[str | None] = iter(keys)

    def show(self, image: Image) -> str | None:
        self.shown.append(image)
        return next(self._keys, None)


def take(number: int) -> Frame | Trouble:
    return Frame(0.0, lively(40)) if number == 0 else TROUBLES[Ailment.BUSY]


def choose_on(screen: Screen, patience_s: float = 5.0) -> Found | None:
    return ask_for_camera(BOTH, cast(Window, screen), str, patience_s, BUILT_IN, take)


@pytest.mark.parametrize(
    ("keys", "camera"),
    [("2", WEBCAM), ("0", BUILT_IN), ("x92", WEBCAM), ("\r", BUILT_IN), ("q", None)],
)
def test_a_key_chooses_a_camera(keys: str, camera: Found | None) -> None:
    assert choose_on(Screen(*keys)) == camera


@pytest.mark.slow
def test_without_a_key_the_marked_camera_is_taken() -> None:
    screen = Screen()
    assert choose_on(screen, patience_s=0.4) == BUILT_IN
    assert screen.shown, "the question is shown first"


def test_closing_the_window_chooses_no_camera() -> None:
    assert choose_on(Screen(closed=True)) is None


def test_a_fault_while_a_picture_is_taken_is_handed_on(capfd: pytest.CaptureFixture[str]) -> None:
    def fail(_: int) -> Trouble:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_for_camera(BOTH, cast(Window, Screen()), str, math.inf, BUILT_IN, fail)
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_camera_that_hangs_does_not_delay_the_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previews, "GONE_S", 0.1)

    freed = threading.Event()

    def hang(_: int) -> Trouble:
        freed.wait()
        return TROUBLES[Ailment.SILENT]

    # If the camera were waited for, this would never return.
    screen = cast(Window, Screen(None, "2"))
    assert ask_for_camera(BOTH, screen, str, math.inf, BUILT_IN, hang) == WEBCAM
    freed.set()


class Watcher(Screen):
    """A window in which q is pressed once the picture is brighter than it was at first."""

    def show(self, image: Image) -> str | None:
        super().show(image)
        first, last = (int((i[120:600] > 100).sum()) for i in (self.shown[0], image))
        return "q" if last > first + 100_000 else None


def test_pictures_of_the_cameras_appear_during_the_choice() -> None:
    assert choose_on(Watcher(), patience_s=200) is None


@pytest.mark.parametrize(
    ("there", "wanted", "got"),
    [
        ((), None, "0"), ((WEBCAM,), None, "2"), (BOTH, "1", "1"), (BOTH, "film.mp4", "film.mp4"),
    ],
)  # fmt: skip
def test_no_question_is_asked_where_there_is_nothing_to_choose(
    there: Sequence[Found],
    wanted: str | None,
    got: str,
    monkeypatch: pytest.MonkeyPatch,
    data_folder: Path,
) -> None:
    monkeypatch.setattr(choose, "cameras", lambda: there)
    screen = Screen()
    assert choose_camera(wanted, cast(Window, screen), "en") == got
    assert screen.shown == []
    assert not (data_folder / "camera.json").exists()


@pytest.mark.slow
def test_choose_asks_even_if_there_is_only_one_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "cameras", lambda: (WEBCAM,))
    monkeypatch.setattr(choose, "PATIENCE_S", 0.0)
    screen = Screen(*[None] * 5, "2")
    assert choose_camera("choose", cast(Window, screen), "en") == "2"
    assert len(screen.shown) == 6


@pytest.mark.slow
def test_the_chosen_camera_is_marked_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "cameras", lambda: BOTH)
    assert choose_camera(None, cast(Window, Screen("2")), "en") == "2"
    monkeypatch.setattr(choose, "PATIENCE_S", 0.1)
    assert choose_camera(None, cast(Window, Screen()), "en") == "2"


def test_the_last_camera_is_recognised_by_its_name_before_its_number() -> None:
    remember(WEBCAM)
    now = (BUILT_IN, Found(1, "Phone"), Found(4, "HD cam"))
    assert last_used(now) == now[2]
    twins = (BUILT_IN, Found(1, "HD cam"), WEBCAM)
    assert last_used(twins) == WEBCAM
    assert last_used((BUILT_IN, Found(2, "Another"))) == Found(2, "Another")
    assert last_used((BUILT_IN, Found(7, "Another"))) == BUILT_IN


@pytest.mark.parametrize("text", ["", "[]", '{"number": null}', "{", '{"number": 2}'])
def test_a_damaged_camera_file_is_ignored(text: str) -> None:
    (user_data() / "camera.json").write_text(text)
    assert last_used(BOTH) == BUILT_IN


def test_if_the_choice_cannot_be_saved_the_first_camera_is_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("POSECOACH_DATA", os.devnull)
    remember(WEBCAM)
    assert last_used(BOTH) == BUILT_IN


@pytest.mark.parametrize("n", [1, 2, 3, 7, 12])
def test_any_number_of_cameras_can_be_drawn(n: int) -> None:
    found = [Found(i, "A name that is far too long for its place " * 2) for i in range(n)]
    tall = Frame(0.0, np.full((640, 360, 3), 200, np.uint8))
    pictures: dict[int, Frame | Trouble] = dict.fromkeys(range(0, n, 2), tall)
    image = draw_previews(found, pictures, found[-1], 3.2, str)
    assert image.shape == (720, 1280, 3)
    assert (image == 200).all(axis=2).any()
    without = draw_previews(found, pictures, found[-1], math.inf, str)
    assert not np.array_equal(image[-60:], without[-60:]), "the time left is drawn"


LIVE = """
from posecoach.cli import main
from posecoach.live import camera_choice as choose
from posecoach.live import previews
from posecoach.sources.listing import Found
from posecoach.sources.video import VideoFile
from tests.judging import SAMPLE
choose.cameras = lambda: (Found(96, "Built-in"), Found(97, "HD cam"), Found(98, "Phone"))
choose.PATIENCE_S = 300.0  # long enough for a key to arrive on a busy machine
choose.key_of = lambda camera: str(camera.number - 95)
choose.preview = lambda number: next(iter(VideoFile(SAMPLE)))
raise SystemExit(main(["live", "--no-voice"]))
"""


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize(("key", "camera"), [("3", 98), ("1", 96)])
def test_live_asks_in_its_window(
    screen: str, key: str, camera: int, data_folder: Path, tmp_path: Path
) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed (Debian: apt-get install xdotool)")
    with (tmp_path / "err").open("w+") as err:
        child = subprocess.Popen(
            [sys.executable, "-c", LIVE], stderr=err, env=environment(DISPLAY=screen)
        )
        try:
            wait_for(
                lambda: (
                    child.poll() is not None
                    or xdotool(screen, "search", "--name", "posecoach").stdout
                )
            )
            assert child.poll() is None, (tmp_path / "err").read_text()
            window = xdotool(screen, "search", "--name", "posecoach").stdout.split()[0]
            xdotool(screen, "windowfocus", "--sync", window)
            while child.poll() is None:  # the first key may come before the window has the focus
                xdotool(screen, "key", key)
                time.sleep(0.5)
            assert child.returncode == 1
        finally:
            child.kill()
            child.wait()
        err.seek(0)
        assert f"camera {camera}: there is no such camera" in err.read()
    assert json.loads((data_folder / "camera.json").read_text())["number"] == camera
