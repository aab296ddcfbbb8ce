"""List the cameras of this machine."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from posecoach.pose import Frame
from posecoach.sources.device import Webcam
from posecoach.sources.health import Trouble, clock

MOST = 10
"""Camera numbers from this one on are not tried."""

MISSED = 2
"""After this many numbers in a row without a camera, no more are tried."""

SETTLE_S = 0.5
"""A webcam's first frames are dark until it has adjusted its exposure, s."""

SYSFS = Path("/sys/class/video4linux")


@dataclass(frozen=True, slots=True)
class Found:
    """A camera of this machine.

    Attributes
    ----------
    number : int
        For ``--camera``.
    name : str
        The maker's name for it, or "camera N".
    """

    number: int
    name: str


def cameras(sysfs: Path = SYSFS) -> tuple[Found, ...]:
    """List the cameras of this machine, ordered by number.

    On Linux no camera is opened, so cameras in use are listed as well. Elsewhere each is opened for
    a moment.

    Parameters
    ----------
    sysfs : Path
        The folder in which Linux lists them.
    """
    found = _listed(sysfs) if sys.platform.startswith("linux") else _tried(range(MOST))
    return tuple(sorted(found, key=lambda camera: camera.number))


def preview(number: int) -> "Frame | Trouble":
    """Take one frame with a camera, or return why that failed."""
    device = Webcam.open(number)
    if isinstance(device, Trouble):
        return device
    frame = device.read()
    assert frame is not None  # an open webcam has returned its first picture
    start = clock()
    while clock() - start < SETTLE_S and (later := device.read()) is not None:
        frame = later
    device.close()
    return frame


def _listed(sysfs: Path) -> Iterator[Found]:
    """Read the list of Linux, in which a camera has further entries that return no frames."""
    for entry in sysfs.glob("video*"):
        number = entry.name.removeprefix("video")
        with suppress(OSError):
            first = (entry / "index").read_text(encoding="utf-8").strip() == "0"
            if first and number.isdigit():
                name = (entry / "name").read_text(encoding="utf-8", errors="replace").strip()
                yield Found(int(number), name or f"camera {number}")


def _tried(numbers: Iterable[int]) -> Iterator[Found]:
    missed = 0
    for number in numbers:
        device = Webcam.open(number)
        missed = missed + 1 if isinstance(device, Trouble) else 0
        if not isinstance(device, Trouble):
            device.close()
            yield Found(number, f"camera {number}")
        elif missed == MISSED:
            return
