"""Cameras: none there, one over the network, one that goes away, and a file in its place."""

import itertools
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from posecoach.errors import CameraError
from posecoach.pose import Frame
from posecoach.sources.camera import Camera, in_real_time, open_camera


class Stream(BaseHTTPRequestHandler):
    """A camera that sends so many JPEGs and then hangs up."""

    pictures = 40
    rate = 40.0

    def do_GET(self) -> None:
        """Send the pictures."""
        import cv2

        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        for i in range(self.pictures):
            picture = np.full((120, 160, 3), i * 255 // self.pictures, np.uint8)
            data = cv2.imencode(".jpg", picture)[1].tobytes()
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
            self.wfile.write(head.encode() + data + b"\r\n")
            time.sleep(1 / self.rate)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Be quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stream)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/video.mjpg"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(("number", "advice"), [(97, "--camera 98"), ("nowhere://x", "--camera 0")])
def test_a_missing_camera_is_told_with_what_to_do(number: int | str, advice: str) -> None:
    with pytest.raises(CameraError) as error:
        Camera(number)
    assert str(number) in str(error.value)
    assert advice in str(error.value)


def test_pictures_of_a_camera_in_the_network(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posecoach.sources.camera.SILENT_S", 0.5)
    camera = open_camera(address)
    assert isinstance(camera, Camera)
    with camera:
        assert (camera.info.width, camera.info.height) == (160, 120)
        frames = list(camera)
    times = [f.t for f in frames]
    assert times[0] == 0
    assert all(a < b for a, b in itertools.pairwise(times))
    assert len(frames) >= 10
    assert frames[-1].image.shape == (120, 160, 3)
    assert frames[-1].image.mean() > frames[0].image.mean() + 100  # they are not one picture


def test_a_camera_that_goes_away_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posecoach.sources.camera.SILENT_S", 0.5)
    with Camera(address) as camera:
        for _ in camera:
            pass
        assert not camera.complete
        assert camera.warnings == ["The camera gives no more pictures."]


def test_only_the_newest_picture_is_given(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posecoach.sources.camera.SILENT_S", 0.5)
    with Camera(address) as camera:
        taken = 0
        for _ in camera:
            taken += 1
            time.sleep(0.2)
    assert taken <= 8  # of 40 in a second


def test_a_file_stands_in_for_a_camera() -> None:
    assert open_camera("some where/film.mp4") == Path("some where/film.mp4")


def test_a_film_is_played_at_its_own_speed_and_late_pictures_are_left_out() -> None:
    film = [Frame(i / 30, np.zeros((2, 2, 3), np.uint8)) for i in range(30)]
    start = time.monotonic()
    assert len(list(in_real_time(film))) == 30
    assert time.monotonic() - start >= 29 / 30
    slow = []
    for frame in in_real_time(film):
        slow.append(frame.t)
        time.sleep(0.25)
    assert len(slow) < 12
    assert slow == sorted(slow)
