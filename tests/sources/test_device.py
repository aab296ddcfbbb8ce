"""Webcams as OpenCV shows them: what they are asked for, and how they fail."""

import errno
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.sources.device import Webcam, open_device
from posecoach.sources.health import Ailment, Trouble

Image = NDArray[np.uint8]


class Model:
    """A sort of webcam."""

    largest = (1280, 720)
    opens = True
    pictures = 1000
    chokes_on = (0, 0)


class Capture:
    """A webcam of that sort, behind OpenCV's names."""

    model = Model()
    made: list["Capture"]

    def __init__(self, number: int, api: int) -> None:
        self.asked: dict[int, float] = {}
        self.left = self.model.pictures
        self.released = False
        self.number, self.api = number, api
        Capture.made.append(self)

    def isOpened(self) -> bool:  # noqa: N802
        return self.model.opens

    def set(self, what: int, value: float) -> None:
        self.asked[what] = value

    @property
    def size(self) -> tuple[int, int]:
        width = int(self.asked.get(cv2.CAP_PROP_FRAME_WIDTH, 320))
        height = int(self.asked.get(cv2.CAP_PROP_FRAME_HEIGHT, 240))
        return min(width, self.model.largest[0]), min(height, self.model.largest[1])

    def grab(self) -> bool:
        self.left -= 1
        return self.left >= 0 and self.size != self.model.chokes_on

    def retrieve(self) -> tuple[bool, Image | None]:
        return True, np.full((self.size[1], self.size[0], 3), 90, np.uint8)

    def release(self) -> None:
        self.released = True


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    out = Model()
    Capture.model, Capture.made = out, []
    monkeypatch.setattr("cv2.VideoCapture", Capture)
    monkeypatch.setattr("posecoach.sources.device._barred", lambda _: None)
    monkeypatch.setattr("posecoach.sources.device.MISS_S", 0.0)
    return out


def ailment(number: int) -> Ailment | None:
    device = open_device(number)
    return device.ailment if isinstance(device, Trouble) else None


def test_a_webcam_is_asked_for_a_large_picture_in_mjpg(model: Model) -> None:
    device = open_device(1)
    assert isinstance(device, Webcam)
    assert device.size == model.largest
    assert Capture.made[0].asked[cv2.CAP_PROP_FOURCC] == cv2.VideoWriter.fourcc(*"MJPG")
    assert Capture.made[0].number == 1
    device.close()
    assert Capture.made[0].released


def test_a_webcam_that_chokes_on_a_large_picture_is_asked_for_a_smaller_one(model: Model) -> None:
    model.chokes_on = (1280, 720)
    device = open_device(0)
    assert isinstance(device, Webcam)
    assert device.size == (640, 480)
    assert [made.released for made in Capture.made] == [True, False]


def test_a_webcam_without_large_pictures_gives_what_it_has(model: Model) -> None:
    model.largest = (352, 288)
    device = open_device(0)
    assert isinstance(device, Webcam)
    assert device.size == (352, 288)


def test_a_webcam_that_was_pulled_out_gives_no_more_pictures(model: Model) -> None:
    model.pictures = 3
    device = open_device(0)
    assert not isinstance(device, Trouble)
    times = [frame.t for frame in iter(device.read, None)]
    assert len(times) == 3  # with the one by which it was opened
    assert times == sorted(times)


def test_a_webcam_that_opens_and_gives_nothing_is_in_use(model: Model) -> None:
    model.pictures = 0
    assert ailment(0) is Ailment.BUSY
    assert all(made.released for made in Capture.made)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EACCES, Ailment.FORBIDDEN),
        (errno.EBUSY, Ailment.BUSY),
        (errno.ENOENT, Ailment.MISSING),
    ],
)
def test_linux_says_why_a_webcam_cannot_be_used(
    number: int, why: Ailment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, _: int) -> int:
        raise OSError(number, "no", str(path))

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(os, "open", refuse)
    assert ailment(0) is why
