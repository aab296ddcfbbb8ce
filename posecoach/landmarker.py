"""Find the landmarks of the person in a picture; the only importer of mediapipe.

The Tasks API is used in its video mode with one person, which follows the same body from picture
to picture. It opens no network connection in the versions that this project allows.
"""

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import ModelError
from posecoach.paths import model_path
from posecoach.pose import Array, Frame, Pose

PEOPLE_EVERY_S = 2.0
"""How often people are counted, in s of the picture's own time; two at once cost 1.7 times."""

SAME_PERSON = 0.6
"""Two sightings whose boxes overlap by more than this share are one person."""


class Landmarker:
    """Find one person's landmarks, picture after picture.

    Parameters
    ----------
    model : str or Path
        "lite", "full", "heavy", or the file of a bundle.

    Raises
    ------
    ModelError
        Where the model is missing or damaged.
    """

    def __init__(self, model: str | Path = "full") -> None:
        path = model if isinstance(model, Path) else model_path(model)
        self.model = model.stem if isinstance(model, Path) else model
        with _quiet():
            import mediapipe

            self.mediapipe_version = str(mediapipe.__version__)
            self._image_class: Any = mediapipe.Image
            self._format: Any = mediapipe.ImageFormat.SRGB
            self._one = _create(path, people=1)
            self._two = _create(model_path("lite"), people=2)
        self._quiet_for = 1
        self._ms = -1
        self._people: int | None = None
        self._counted_s = -math.inf

    def __enter__(self) -> "Landmarker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the model's memory back; a second time does nothing."""
        for landmarker in (self._one, self._two):
            if landmarker is not None:
                landmarker.close()
        self._one = self._two = None

    def find(self, frame: Frame) -> Pose:
        """Find the landmarks in one picture.

        Parameters
        ----------
        frame : Frame
            Later than the last one.

        Returns
        -------
        Pose
            In pixels of this picture, as float32 values, so that a saved recording is judged as
            the video was. `people` is the number last counted, every `PEOPLE_EVERY_S`. All NaN
            where nobody was seen.

        Raises
        ------
        ValueError
            Where the image is not (H, W, 3) uint8.
        """
        image = self._image(frame.image)
        self._ms = max(self._ms + 1, round(frame.t * 1000))
        if self._quiet_for:
            self._quiet_for = 0
            with _quiet():
                return self._find(frame, image)
        return self._find(frame, image)

    def _find(self, frame: Frame, image: Any) -> Pose:
        assert self._one is not None
        h, w = frame.image.shape[:2]
        found = self._one.detect_for_video(image, self._ms)
        if frame.t - self._counted_s >= PEOPLE_EVERY_S:
            self._counted_s = frame.t
            self._people = self._count(image)
        if not found.pose_landmarks:
            return Pose.empty(frame.t, (w, h), self._people)
        flat = [(m.x, m.y, m.visibility) for m in found.pose_landmarks[0]]
        marks = np.array(flat, dtype=np.float64)
        depth = [(m.x, m.y, m.z) for m in found.pose_world_landmarks[0]]
        return Pose(
            frame.t,
            _float32(marks[:, :2] * (w, h)),
            _float32(np.array(depth, dtype=np.float64)),
            _float32(marks[:, 2]),
            (w, h),
            self._people,
        )

    def _image(self, image: NDArray[np.uint8]) -> Any:
        import cv2

        if image.ndim != 3 or image.shape[2] != 3 or image.dtype != np.uint8 or image.size == 0:
            raise ValueError(f"an image is (H, W, 3) uint8, not {image.shape} {image.dtype}")
        rgb = cv2.cvtColor(np.ascontiguousarray(image), cv2.COLOR_BGR2RGB)
        return self._image_class(image_format=self._format, data=rgb)

    def _count(self, image: Any) -> int:
        assert self._two is not None
        people = self._two.detect(image).pose_landmarks
        if len(people) < 2:
            return len(people)
        a, b = (np.array([(m.x, m.y) for m in marks]) for marks in people[:2])
        return 1 if _overlap(a, b) > SAME_PERSON else 2


def _create(path: Path, *, people: int) -> Any:
    from mediapipe.tasks.python import BaseOptions, vision

    mode = vision.RunningMode
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(path)),
        running_mode=mode.VIDEO if people == 1 else mode.IMAGE,
        num_poses=people,
    )
    try:
        return vision.PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError, OSError) as error:
        if not path.is_file():
            raise ModelError(f"no landmark model at {path}", "install posecoach again") from error
        raise ModelError(
            f"the landmark model {path.name} is damaged", "install posecoach again, or rebuild it"
        ) from error


def _float32(values: Array) -> Array:
    return values.astype(np.float32).astype(np.float64)


def _overlap(a: Array, b: Array) -> float:
    """Give the shared share (intersection over union) of two (N, 2) point clouds' boxes."""
    low, high = np.maximum(a.min(0), b.min(0)), np.minimum(a.max(0), b.max(0))
    shared = float(np.prod(np.clip(high - low, 0, None)))
    both = float(np.prod(a.max(0) - a.min(0)) + np.prod(b.max(0) - b.min(0)))
    return shared / (both - shared)


@contextmanager
def _quiet() -> Iterator[None]:
    """Send what native code writes to standard error nowhere; environment variables do not."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
