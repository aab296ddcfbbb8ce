"""Whether the live coach can open its window."""

from collections.abc import Iterator

import numpy as np

from posecoach.doctor.finding import Finding, State
from posecoach.errors import CameraError, InstallationError
from posecoach.overlay.window import Window


def examine() -> Iterator[Finding]:
    """Open a window for a moment."""
    import cv2

    try:
        with Window("posecoach doctor") as window:
            window.show(np.zeros((72, 128, 3), np.uint8))
    except (CameraError, InstallationError) as error:
        yield Finding("window", State.WARNING, error.what, error.todo)
    except cv2.error:
        yield Finding(
            "window", State.WARNING, "this OpenCV cannot show windows",
            "run: python -m pip install --force-reinstall opencv-python",
        )  # fmt: skip
    else:
        yield Finding("window", State.OK, "opens")
