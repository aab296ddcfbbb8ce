"""Cameras: none there, one that comes and goes, a bad picture, a slow consumer, and a film."""

import itertools
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from posecoach.errors import CameraError
from posecoach.pose import Frame
from posecoach.sources import health
from posecoach.sources.camera import Camera, open_camera
from posecoach.sources.device import Film
from posecoach.sources.health import TROUBLES, Ailment, Watch
from posecoach.sources.listing import Found, cameras
from tests.network_camera import Server, camera_server, lively
from tests.running import wait_for

SAMPLE = Path(__file__).parent.parent.parent / "sample_videos" / "glute_bridge.mp4"


@pytest.fixture
def server() -> Iterator[Server]:
    with camera_server() as out:
        yield out


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have everything told sooner, so that nobody waits long."""
    for name, value in {"SILENT_S": 0.3, "RETRY_S": 0.1}.items():
        monkeypatch.setattr(f"posecoach.sources.camera.{name}", value)
    for name, value in {"BLACK_S": 0.3, "FROZEN_S": 0.5, "RATE_S": 0.8}.items():
        monkeypatch.setattr(health, name, value)


def ails(camera: Camera, ailment: Ailment | None) -> Callable[[], bool]:
    """Tell whether this is wrong with a camera whose pictures are taken all the time."""

    def now() -> bool:
        camera.read(0)
        return (camera.trouble.ailment if camera.trouble else None) is ailment

    return now


@pytest.mark.parametrize("number", [97, "nowhere://x"])
def test_a_missing_camera_is_reported_with_what_to_do(
    number: int | str, capfd: pytest.CaptureFixture[str]
) -> None:
    with Camera(number) as camera, pytest.raises(CameraError) as error:
        camera.ready(200)
    assert str(error.value).startswith(f"camera {number}: there is no such camera; ")
    assert capfd.readouterr().err == ""


def test_a_camera_in_use_is_told_with_what_to_do() -> None:
    with Camera(0, lambda _: TROUBLES[Ailment.BUSY]) as camera, pytest.raises(CameraError) as error:
        camera.ready(2)
    assert str(error.value) == (
        "camera 0: the camera does not answer; close other programs that use the camera, or "
        "run posecoach doctor to see which cameras work"
    )


class Faulty:
    """A device whose second frame raises an exception that nobody expects."""

    size = (4, 4)

    def __init__(self) -> None:
        self._left = 1

    def read(self) -> Frame:
        self._left -= 1
        if self._left < 0:
            raise ZeroDivisionError
        return Frame(0.0, np.zeros((4, 4, 3), np.uint8))

    def close(self) -> None: ...


def test_a_fault_of_a_camera_is_raised_to_who_waits_for_it(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Camera(0, lambda _: Faulty()) as camera, pytest.raises(ZeroDivisionError):
        list(camera.frames(lambda: True))

    def fail(_: object) -> Faulty:
        raise ZeroDivisionError

    with Camera(0, fail) as camera:
        wait_for_news, woken = camera._news.wait_for, []
        monkeypatch.setattr(
            camera._news, "wait_for", lambda *how: woken.append(wait_for_news(*how))
        )
        with pytest.raises(ZeroDivisionError):
            camera.ready(200)
    assert woken == [True], "it does not wait until the time is up"
    assert capfd.readouterr().err == ""


def test_a_fault_while_a_film_is_read_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Film) -> Frame:
        raise ZeroDivisionError

    monkeypatch.setattr(Film, "read", fail)
    with open_camera(str(SAMPLE)) as camera, pytest.raises(ZeroDivisionError):
        list(camera)


@pytest.mark.slow
def test_who_waits_for_a_missing_camera_can_do_something_else() -> None:
    turns = iter([True, True, False])
    with Camera(97) as camera:
        assert list(camera.frames(lambda: next(turns))) == []
        wait_for(ails(camera, Ailment.MISSING))
        assert camera.read(0.05) is None


@pytest.mark.slow
def test_pictures_of_a_camera_in_the_network(server: Server) -> None:
    with open_camera(server.address) as camera:
        camera.ready()
        assert (camera.info.width, camera.info.height) == (160, 120)
        frames = list(itertools.islice(camera, 20))
        assert camera.trouble is None
    times = [f.t for f in frames]
    assert times[0] < 0.5
    assert all(a < b for a, b in itertools.pairwise(times))
    assert len({f.image[0, 0, 0] for f in frames}) > 10  # they are not one picture
    assert frames[-1].image.shape == (120, 160, 3)


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_a_camera_pulled_out_is_told_and_goes_on_when_it_is_back(server: Server) -> None:
    with Camera(server.address) as camera:
        camera.ready()
        before = next(iter(camera))
        server.plugged = False
        wait_for(ails(camera, Ailment.MISSING))
        time.sleep(0.4)
        server.plugged = True
        wait_for(ails(camera, None))
        after = next(iter(camera))
        assert after.t > before.t + 0.4
        assert re.fullmatch(r"The camera sent no pictures for \d+ s\.", camera.warnings[-1])


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_another_camera_in_its_place_goes_on_with_its_own_size(server: Server) -> None:
    with Camera(server.address) as camera:
        camera.ready()
        before = next(iter(camera))
        server.plugged = False
        wait_for(ails(camera, Ailment.MISSING))
        server.picture = lambda i: np.full((240, 320, 3), 40 + i % 100 * 2, np.uint8)
        server.plugged = True
        wait_for(ails(camera, None))
        after = next(iter(camera))
        assert after.image.shape == (240, 320, 3)
        assert (camera.info.width, camera.info.height) == (320, 240)
        assert after.t > before.t


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_a_camera_that_hangs_is_told(server: Server) -> None:
    with Camera(server.address) as camera:
        camera.ready()
        server.stalled = True
        wait_for(ails(camera, Ailment.SILENT))
        server.stalled = False
        wait_for(ails(camera, None))


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_a_black_and_a_frozen_picture_are_told(server: Server) -> None:
    with Camera(server.address) as camera:
        camera.ready()
        noise = np.random.default_rng(1)
        server.picture = lambda _: noise.integers(0, 9, (120, 160, 3), np.uint8)
        wait_for(ails(camera, Ailment.BLACK))
        server.picture = lambda _: lively(9)
        wait_for(ails(camera, Ailment.FROZEN))
        server.picture = lively
        wait_for(ails(camera, None))


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_a_slow_camera_is_told(server: Server) -> None:
    server.rate = 5
    with Camera(server.address) as camera:
        camera.ready()
        wait_for(ails(camera, Ailment.SLOW))
        server.rate = 40
        wait_for(ails(camera, None))


@pytest.mark.parametrize(("fps", "slow"), [(5, True), (6.5, False), (0.7, True), (30, False)])
def test_how_slow_is_too_slow(fps: float, *, slow: bool) -> None:
    watch = Watch()
    for i in range(int(8 * fps)):
        watch.check(100 + i / fps, lively(i))
    assert (watch.trouble is not None) is slow
    assert watch.fps == pytest.approx(fps, abs=0.2)
    assert watch.trouble is None or watch.trouble.ailment is Ailment.SLOW


def test_a_dark_room_with_somebody_in_it_is_not_black() -> None:
    dark = np.full((480, 640, 3), 6, np.uint8)
    dark[200:400, 250:330] = 60
    watch = Watch()
    for i in range(60):
        dark[0, 0] = i
        watch.check(i / 30, dark)
    assert watch.trouble is None


def test_only_the_newest_picture_is_given_and_only_once() -> None:
    device = Clockwork()
    with Camera(0, lambda _: device) as camera:
        camera.ready()
        device.kept.wait()
        frame = camera.read(200)
        assert frame is not None
        assert np.array_equal(frame.image, lively(90 - 1))
        assert camera.read(0) is None
        device.more.set()
        frame = camera.read(200)
        assert frame is not None
        assert np.array_equal(frame.image, lively(91 - 1))
        device.end.set()


@pytest.mark.slow
def test_what_is_not_taken_is_forgotten(server: Server) -> None:
    import tracemalloc

    server.rate = 200
    server.picture = lambda i: np.full((480, 640, 3), 40 + i % 100 * 2, np.uint8)
    with Camera(server.address) as camera:
        camera.ready()
        wait_for(lambda: server.sent > 20)
        tracemalloc.start()
        start = server.sent
        wait_for(lambda: server.sent > start + 100)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert held < 10 * 480 * 640 * 3  # of 100 pictures


def test_passwords_are_not_shown() -> None:
    with Camera("rtsp://me:secret@cam.invalid/1?token=x") as camera:
        assert camera.info.path == "rtsp://cam.invalid/1"


@pytest.mark.slow
def test_a_file_stands_in_for_a_camera() -> None:
    with open_camera(str(SAMPLE)) as camera:
        camera.ready()
        times = np.array([f.t for f in itertools.islice(camera, 5)])
        assert camera.trouble is None
        assert times * 30 == pytest.approx(np.round(times * 30), abs=0.01), "those of the film"
        assert (camera.info.width, camera.complete) == (1280, True)
    with pytest.raises(CameraError, match="no file called some where/film"):
        open_camera("some where/film.mp4")


class Clock:
    """A clock that goes on while somebody waits."""

    def __init__(self) -> None:
        self.t = 100.0

    def wait(self, seconds: float) -> None:
        self.t += seconds


@pytest.mark.parametrize(("busy_s", "lasts_s"), [(0.0, 29 / 30), (1 / 60, 29 / 30), (0.25, 7.25)])
def test_a_film_is_played_at_its_own_speed_or_more_slowly_and_loses_no_picture(
    busy_s: float, lasts_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    pictures = [Frame(i / 30, np.zeros((2, 2, 3), np.uint8)) for i in range(30)]
    monkeypatch.setattr("posecoach.sources.device.clock", lambda: clock.t)
    monkeypatch.setattr("posecoach.sources.video.VideoFile.__iter__", lambda _: iter(pictures))
    played, times, at = Film(SAMPLE, clock.wait), [], []
    while (frame := played.read()) is not None:
        times.append(frame.t)
        at.append(clock.t - 100)
        clock.wait(busy_s)
    played.close()
    assert [round(t * 30) for t in times] == [*range(30)]
    late = np.array(at) - times
    assert late.min() > -1e-9, "none comes early"
    assert at[-1] - at[0] == pytest.approx(lasts_s)


def test_a_film_that_was_late_for_a_moment_goes_on_at_its_own_speed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = Clock()
    pictures = [Frame(i / 30, np.zeros((2, 2, 3), np.uint8)) for i in range(30)]
    monkeypatch.setattr("posecoach.sources.device.clock", lambda: clock.t)
    monkeypatch.setattr("posecoach.sources.video.VideoFile.__iter__", lambda _: iter(pictures))
    played, at = Film(SAMPLE, clock.wait), []
    while played.read() is not None:
        at.append(clock.t - 100)
        clock.wait(1.0 if len(at) == 10 else 0.0)
    played.close()
    assert at[9] == pytest.approx(9 / 30)
    assert at[10] == pytest.approx(9 / 30 + 1.0)
    assert at[-1] == pytest.approx(29 / 30 + 1.0 - 1 / 30 - 0.1), "it catches up 0.1 s"


@pytest.mark.slow
def test_the_end_of_a_film_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = [Frame(i / 30, np.zeros((2, 2, 3), np.uint8)) for i in range(6)]
    monkeypatch.setattr("posecoach.sources.video.VideoFile.__iter__", lambda _: iter(pictures))
    with Camera(SAMPLE) as camera:
        assert [f.t for f in camera][-1] == 5 / 30
        assert camera.over


def test_cameras_are_listed_by_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for number, index, name in [(10, 0, "HD cam"), (0, 0, "Built-in"), (1, 1, "Built-in")]:
        entry = tmp_path / f"video{number}"
        entry.mkdir()
        (entry / "index").write_text(f"{index}\n")
        (entry / "name").write_text(f"{name}\n")
    assert cameras(tmp_path) == (Found(0, "Built-in"), Found(10, "HD cam"))
    assert cameras(tmp_path / "none") == ()


class Clockwork:
    """A camera that gives 90 pictures at once, as though 1/30 s apart, and one more when told.

    `kept` is set once the 90th was taken over and the next one is asked for.
    """

    size = (160, 120)

    def __init__(self) -> None:
        self.given = 0
        self.kept = threading.Event()
        self.more = threading.Event()
        self.end = threading.Event()

    def read(self) -> Frame | None:
        if self.given == 90:
            self.kept.set()
            self.more.wait()
        if self.given > 90:
            self.end.wait()
            return None
        self.given += 1
        return Frame(100 + self.given / 30, lively(self.given - 1))

    def close(self) -> None: ...


@pytest.mark.parametrize(("age", "waits"), [(0.005, False), (0.025, True), (0.2, False)])
def test_whoever_comes_just_before_the_next_picture_gets_the_next(
    age: float, monkeypatch: pytest.MonkeyPatch, *, waits: bool
) -> None:
    device = Clockwork()
    monkeypatch.setattr("posecoach.sources.camera.SLACK_S", 200.0)

    def clock() -> float:
        device.more.set()  # the next one comes as soon as it is waited for
        return 103 + age

    with Camera(0, lambda _: device) as camera:
        camera.ready()
        device.kept.wait()
        monkeypatch.setattr("posecoach.sources.camera.clock", clock)
        frame = camera.read(200)
        assert frame is not None
        assert frame.t == pytest.approx((90 if waits else 89) / 30)
        device.end.set()
