"""A whole session while the camera is pulled out and comes back: nothing freezes, nothing is lost.

The window is a stand-in that notes when it was shown what, and gives the keys that it is told to.
"""

import re
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.history import History, PastSet
from posecoach.live import coaching as module
from posecoach.live.coaching import live
from posecoach.live.wanted import Wanted
from posecoach.overlay import Image, Overlay
from posecoach.paths import history_path
from posecoach.sources.health import TROUBLES, Ailment
from posecoach.sources.video import VideoFile
from posecoach.words import translate
from tests.judging import SAMPLE
from tests.network_camera import Server, camera_server
from tests.running import wait_for

pytestmark = pytest.mark.slow

FPS = 15.0
RESTS_S, SECOND_DONE_S = 8.2, 15.2
"""In the sample: the rest between the first two bridges, and after the second."""

_GONE = TROUBLES[Ailment.MISSING]
GONE = " ".join(translate(text, "de") for text in (_GONE.what, _GONE.todo))


class Screen:
    """A window without a screen."""

    def __init__(self, _title: str) -> None:
        self.closed = False
        self.shown = 0
        self.keys: list[str] = []
        Screen.one = self

    one: "Screen"

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_: object) -> None: ...

    def show(self, _image: Image) -> str | None:
        self.shown += 1
        return self.keys.pop(0) if self.keys else None


class Film:
    """The sample, as a camera sees it: it stands still while it is told to wait."""

    def __init__(self) -> None:
        with VideoFile(SAMPLE) as video:
            half = (f.image[::2, ::2] for f in video if f.t <= SECOND_DONE_S + 2)
            self._pictures = [image.copy() for i, image in enumerate(half) if i % 2 == 0]
        self._noise = np.random.default_rng(1)
        self.at_s = self.until_s = 0.0

    def __call__(self, _: int) -> Image:
        picture = self._pictures[min(round(self.at_s * FPS), len(self._pictures) - 1)].copy()
        picture[:8] = self._noise.integers(0, 255, picture[:8].shape, np.uint8)  # never frozen
        if self.at_s < self.until_s:
            self.at_s += 1 / FPS
        return picture


@pytest.fixture
def server() -> Iterator[Server]:
    with camera_server() as out:
        out.picture, out.rate = Film(), FPS
        yield out


def kept() -> list[PastSet]:
    if not history_path().exists():
        return []
    with History.open(history_path()) as history:
        return history.sets()


def attempts() -> int:
    return sum(len(one.attempts) for one in kept())


class Person(threading.Thread):
    """Does something while the session runs, and tells what went wrong with it."""

    def __init__(self, deeds: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._deeds = deeds
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self._deeds()
        except BaseException as error:  # noqa: BLE001  told by the test
            self.error = error
        Screen.one.closed = True


@pytest.mark.model
def test_a_set_goes_on_where_it_was_when_the_camera_is_back(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    film = server.picture
    assert isinstance(film, Film)
    cues: list[str | None] = []
    draw = Overlay.draw

    def noting(self: Overlay, image: Image, pose: object, update: Update, **how: bool) -> Image:
        cues.append(update.cue)
        return draw(self, image, pose, update, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Overlay, "draw", noting)
    monkeypatch.setattr(module, "Window", Screen)

    def deeds() -> None:
        wait_for(lambda: bool(cues))  # the camera may be there before the model
        film.until_s = RESTS_S
        wait_for(lambda: attempts() == 1)
        server.plugged = False
        wait_for(lambda: cues[-1] == GONE)
        drawn, calls = Screen.one.shown, server.refused
        wait_for(lambda: Screen.one.shown > drawn + 20)
        assert server.refused < calls + 10, "it draws while the camera is looked for"
        Screen.one.keys.append("+")
        wait_for(lambda: kept()[0].corrected == 2)
        server.plugged = True
        wait_for(lambda: cues[-1] != GONE)
        time.sleep(2)  # rests for a moment before the next one
        film.until_s = SECOND_DONE_S
        wait_for(lambda: attempts() == 2)

    person = Person(deeds)
    threading.Timer(0.5, person.start).start()
    code = live(
        Wanted(exercises()["glute-bridge"], voice=False, language="de"), server.address, "lite"
    )
    person.join()
    assert person.error is None, person.error
    (one,) = kept()
    assert [a.counted for a in one.attempts] == [True, True]
    assert code == 0
    (warning,) = capsys.readouterr().err.splitlines()
    assert re.fullmatch(
        r"posecoach: warning: Die Kamera hat \d+ s lang keine Bilder geliefert\.", warning
    )
