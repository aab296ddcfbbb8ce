"""The landmarker: it finds the landmarks of the person in a frame, with mediapipe.

No other module imports mediapipe. Its Tasks API is used in video mode for one person, which tracks
the same body from frame to frame, even when a second person walks in. A second, smaller model
counts people at intervals. The versions of mediapipe that this project allows open no network
connection.

Native code runs in a thread of its own on memory that belongs to the waiting thread. Ctrl-C is
therefore deferred until the native code has returned.
"""

import math
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from posecoach.bundle import Bundle
from posecoach.errors import ModelError
from posecoach.interrupt import defer_sigint
from posecoach.pose import Array, Frame, Pose
from posecoach.quiet import quiet
from posecoach.system_libraries import missing_library

SAME_PERSON = 0.6
"""Two detections are one person where the intersection over union of their boxes exceeds this. An
engineering choice."""

_GRAPH_FAILURES = (RuntimeError, ValueError)
"""A mediapipe graph that has failed raises one of these on every call from then on."""


class Landmarker:
    """Find one person's landmarks in frame after frame.

    Parameters
    ----------
    model : str or Path
        "lite", "full", "heavy", or the path of a bundle.
    count_people_every_s : float or None
        Interval in s between two counts of people; None for no counts. It is measured in the time
        of the frames and not of the clock, so that every computer counts in the same frames. A
        count takes about as long as one and a half frames, or two with two people in view.

    Attributes
    ----------
    model : str
        The name of the model; for a bundle its file name without the suffix.
    mediapipe_version : str
        The version of mediapipe.

    Raises
    ------
    UsageError
        If no model has this name.
    ModelError
        If the model is missing or damaged.
    InstallationError
        If mediapipe lacks a library of the system.
    """

    def __init__(
        self, model: str | Path = "full", *, count_people_every_s: float | None = 2.0
    ) -> None:
        self.model = model.stem if isinstance(model, Path) else model
        self._bundle = Bundle(model) if isinstance(model, Path) else Bundle.named(model)
        self._every_s = math.inf if count_people_every_s is None else count_people_every_s
        self._next_count_s = -math.inf if count_people_every_s is not None else math.inf
        self._people: int | None = None
        self._ms = -1
        self._tracker: Any = None
        self._counter: Any = None
        self._first = True
        self._failed = False
        with quiet():
            import mediapipe

            self.mediapipe_version = str(mediapipe.__version__)
            self._open()

    def __enter__(self) -> "Landmarker":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the memory of the models; a second call does nothing."""
        with defer_sigint():
            for task in (self._tracker, self._counter):
                if task is not None:
                    _close(task)
            self._tracker = self._counter = None

    def begin_afresh(self) -> None:
        """Forget whom it tracked and what it counted: the next frame is one like the first.

        The times at which people are counted stay the same.

        Raises
        ------
        ValueError
            After `close`.
        """
        if self._tracker is None:
            raise ValueError("begin_afresh() after close()")
        with quiet(), defer_sigint():
            _close(self._tracker)
            self._tracker = None
            self._tracker = _create(self._bundle, people=1)
        self._ms, self._people, self._first, self._failed = -1, None, True, False

    def take_over(self, other: "Landmarker") -> None:
        """Track on as another landmarker of the same model does, and close that one.

        People are counted on as before.
        """
        with defer_sigint():
            if self._tracker is not None:
                _close(self._tracker)
            self._tracker, other._tracker = other._tracker, None
        self._ms, self._first, self._failed = other._ms, other._first, other._failed
        other.close()

    def pass_over(self, t: float) -> None:
        """Leave out the count of people that is due at a time in s, if one is.

        Call it for the frames of a film that are not searched, so that people are counted in the
        same frames as if all were.
        """
        self._is_due(t)

    def find(self, frame: Frame) -> Pose:
        """Find the landmarks in one frame.

        Parameters
        ----------
        frame : Frame
            Not earlier than the last one.

        Returns
        -------
        Pose
            As the model found it, in pixels of this frame. Values are rounded to float32, so that a
            saved recording is judged like its video. All landmarks are NaN where no person was
            found, and where the model failed on this frame. `people` is 0, 1, or 2 for two and
            more, as last counted; None if people were never counted.

        Raises
        ------
        ValueError
            If the image is not (H, W, 3) uint8, or after `close`.
        ModelError
            If the model failed on two frames in a row although it was loaded again in between.
        """
        if self._tracker is None:
            raise ValueError("find() after close()")
        rgb = frame.rgb
        image = _to_mediapipe(rgb)
        height, width = rgb.shape[:2]
        self._ms = max(self._ms + 1, round(frame.t * 1000))
        with quiet() if self._first else nullcontext(), defer_sigint():
            try:
                pose = self._find(frame.t, image, (width, height))
            except _GRAPH_FAILURES as error:
                self._recover(error)
                pose = Pose.empty(frame.t, (width, height), self._people)
            else:
                self._failed = False
                self._first = self._first and not pose.seen
        return pose

    def _find(self, t: float, image: Any, size: tuple[int, int]) -> Pose:
        found = self._tracker.detect_for_video(image, self._ms)
        if self._is_due(t):
            self._people = _distinct(self._counter.detect(image).pose_landmarks)
        if not found.pose_landmarks:
            return Pose.empty(t, size, self._people)
        marks = np.array([(m.x, m.y, m.visibility) for m in found.pose_landmarks[0]])
        world = np.array([(m.x, m.y, m.z) for m in found.pose_world_landmarks[0]])
        return Pose(
            t,
            _float32(marks[:, :2] * size),
            _float32(world),
            _float32(marks[:, 2]),
            size,
            self._people,
            self.model,
        )

    def _is_due(self, t: float) -> bool:
        """Return whether people are to be counted at a time in s, and plan the next count."""
        due = t >= self._next_count_s
        if due:
            self._next_count_s = t + self._every_s
        return due

    def _open(self) -> None:
        try:
            with defer_sigint():
                self._tracker = _create(self._bundle, people=1)
                if math.isfinite(self._every_s):
                    self._counter = _create(Bundle.named("lite"), people=2)
        except BaseException:
            self.close()
            raise

    def _recover(self, error: Exception) -> None:
        with quiet():
            self.close()
            if self._failed:
                raise ModelError(
                    "the landmark model failed on two frames in a row",
                    "start again; if it happens again, reinstall posecoach",
                ) from error
            self._failed = self._first = True
            self._open()


def version_of(landmarker: Landmarker) -> str:
    """Return name and version of a model, as a recording keeps it."""
    return f"{landmarker.model} mediapipe=={landmarker.mediapipe_version}"


def _create(bundle: Bundle, *, people: int) -> Any:
    from mediapipe.tasks.python import BaseOptions, vision

    bundle.check()
    mode = vision.RunningMode
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(bundle.path)),
        running_mode=mode.VIDEO if people == 1 else mode.IMAGE,
        num_poses=people,
    )
    try:
        return vision.PoseLandmarker.create_from_options(options)
    except (*_GRAPH_FAILURES, OSError) as error:
        raise missing_library(error) or bundle.damaged() from error


def _close(task: Any) -> None:
    try:
        task.close()
    except _GRAPH_FAILURES:
        task._handle = None  # a failed graph cannot be closed, and __del__ must not try again


def _to_mediapipe(rgb: NDArray[np.uint8]) -> Any:
    """Return an (H, W, 3) RGB image as mediapipe's own type; raise ValueError for anything else."""
    import cv2
    from mediapipe import Image, ImageFormat

    if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.dtype != np.uint8 or rgb.size == 0:
        raise ValueError(f"an image is (H, W, 3) uint8, not {rgb.shape} {rgb.dtype}")
    if not rgb.flags.c_contiguous:  # NumPy's own copy takes 12 times as long
        bgr = np.ascontiguousarray(rgb[..., ::-1])
        rgb = np.asarray(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), dtype=np.uint8)
    return Image(image_format=ImageFormat.SRGB, data=rgb)


def _distinct(people: list[Any]) -> int:
    """Count the people in at most two detections, which may both be of the same person."""
    if len(people) < 2:
        return len(people)
    a, b = (np.array([(m.x, m.y) for m in marks]) for marks in people)
    return 1 if _overlap(a, b) > SAME_PERSON else 2


def _float32(values: Array) -> Array:
    return values.astype(np.float32).astype(np.float64)


def _overlap(a: Array, b: Array) -> float:
    """Return the intersection over union of the bounding boxes of two (N, 2) sets of points."""
    low, high = np.maximum(a.min(0), b.min(0)), np.minimum(a.max(0), b.max(0))
    shared = float(np.prod(np.clip(high - low, 0, None)))
    both = float(np.prod(a.max(0) - a.min(0)) + np.prod(b.max(0) - b.min(0)))
    return shared / (both - shared)
