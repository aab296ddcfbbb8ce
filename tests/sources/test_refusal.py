"""What is said about a camera that cannot be used: what to do, with cameras that exist."""

from pathlib import Path

import pytest

from posecoach.errors import CameraError
from posecoach.sources import refusal as module
from posecoach.sources.camera import Camera, open_camera
from posecoach.sources.device import Address
from posecoach.sources.health import TROUBLES, Ailment
from posecoach.sources.listing import Found
from posecoach.sources.refusal import refusal
from posecoach.words import Translator

GERMAN = Translator("de")
DOCTOR = "or run posecoach doctor to see which cameras work"


@pytest.fixture(autouse=True)
def there(monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    """Return the cameras of this machine, none at first."""
    found: list[Found] = []
    monkeypatch.setattr(module, "listed", lambda: tuple(found))
    return found


@pytest.mark.parametrize(
    ("address", "ailment", "said"),
    [
        (7, Ailment.MISSING, "camera 7: there is no such camera; plug it in, "),
        (
            0,
            Ailment.BUSY,
            "camera 0: the camera does not answer; close other programs that use the camera, ",
        ),
        (
            "rtsp://me:secret@cam/1",
            Ailment.MISSING,
            "camera rtsp://cam/1: there is no such camera;"
            " check its address, and whether it is switched on, ",
        ),
        (
            "http://cam/",
            Ailment.FORBIDDEN,
            "camera http://cam/: this program may not use the camera;"
            " write its user name and password into the address, ",
        ),
        (
            "http://cam/",
            Ailment.SILENT,
            "camera http://cam/: the camera sends no pictures; check its cable, ",
        ),
    ],
)
def test_every_error_says_what_to_do_and_names_the_doctor(
    address: Address, ailment: Ailment, said: str
) -> None:
    assert str(refusal(address, TROUBLES[ailment], str)) == said + DOCTOR


def test_only_other_cameras_that_exist_are_suggested(there: list[Found]) -> None:
    there += [Found(0, "Built-in"), Found(2, "HD cam")]
    for address, numbers in ((0, "2"), (2, "0"), (7, "0, 2"), ("http://cam/", "0, 2")):
        todo = refusal(address, TROUBLES[Ailment.SILENT], str).todo
        assert f"or choose another camera with --camera ({numbers}), {DOCTOR}" in todo
    del there[1]
    assert "another" not in refusal(0, TROUBLES[Ailment.BUSY], str).todo


@pytest.mark.parametrize("address", [97, "nowhere://x", "rtsp://x"])
def test_every_error_speaks_the_chosen_language(address: Address, there: list[Found]) -> None:
    there.append(Found(0, "Built-in"))
    for trouble in TROUBLES.values():
        error = refusal(address, trouble, GERMAN)
        assert error.what.startswith(f"Kamera {address}: ")
        assert "posecoach doctor" in error.todo
        assert not {"the", "camera", "and", "or"} & set(str(error).replace(",", "").split())


def test_the_camera_uses_them(tmp_path: Path) -> None:
    with Camera(97, words=GERMAN) as camera, pytest.raises(CameraError, match="diese Kamera gibt"):
        camera.ready(200)
    name = str(tmp_path / "film.mp4")
    with pytest.raises(CameraError, match="es gibt keine Kamera und keine Datei namens") as error:
        open_camera(name, GERMAN)
    assert name in error.value.what
    assert "posecoach doctor" in error.value.todo


def test_a_device_of_linux_is_a_number() -> None:
    assert open_camera("/dev/video3").address == 3
    assert open_camera("2").address == 2
