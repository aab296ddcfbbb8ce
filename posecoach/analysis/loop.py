"""The loop over a camera, a file or poses for programs that judge a person step by step."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from posecoach.analysis.pose_reader import PoseReader
from posecoach.coach.coach import Coach
from posecoach.exercises import find_exercise
from posecoach.landmarker import Landmarker
from posecoach.paths import check_model
from posecoach.pose import Frame, Pose
from posecoach.rules.exercise import Exercise
from posecoach.session import Step, run
from posecoach.sources.camera import Camera
from posecoach.sources.recording import Recording

WatchSource = int | str | Path | Recording | Iterable[Frame | Pose]
"""Camera number, address or file; a recording; frames or poses of your own."""


def watch(
    source: WatchSource,
    exercise: str | Exercise,
    *,
    model: str = "full",
    personal_range: bool = False,
) -> Generator[Step, None, None]:
    """Judge a person while they move, one step for each frame or pose.

    Camera, file, model and threads are closed when the loop ends, breaks or raises.

    Parameters
    ----------
    source : int, str, Path, Recording or Iterable[Frame | Pose]
        Number of a camera; address of a camera (``http://``, ``rtsp://`` ...); video file or
        landmark recording; a recording in memory; frames or poses of your own with rising times.
    exercise : str or Exercise
        Name of the exercise, or one of your own.
    model : str
        Landmark model, for a source of frames: "lite" (fastest), "full" or "heavy" (most precise).
    personal_range : bool
        Whether a top that the person cannot reach is lowered to their own range.

    Yields
    ------
    Step
        Frame (None for a source of poses), pose as the model found it, and the coach's update. If
        the end of the source completes an attempt, one more step follows, with the last frame and
        pose again and that attempt in `update.events`.

    Raises
    ------
    UsageError
        If there is no such exercise or model.
    InputError, CameraError
        If the source cannot be read.
    ModelError
        If the landmark model is missing or damaged.

    Notes
    -----
    A camera yields its newest frame and drops those for which there was no time; it never ends by
    itself. A file is read as fast as possible: time is that of the frames, not of the clock.

    Examples
    --------
    >>> for step in watch("tests/recordings/bridge_3.npz", "glute-bridge"):
    ...     if step.update.events:
    ...         print(f"{step.update.t:.1f} s: {step.update.counts.reps}")
    ...     if step.update.counts.reps == 2:
    ...         break
    5.1 s: 1
    8.2 s: 2
    """
    chosen = find_exercise(exercise) if isinstance(exercise, str) else exercise
    coach = Coach(chosen, personal_range=personal_range)
    check_model(model)
    return _steps(source, model, coach)


def _steps(source: WatchSource, model: str, coach: Coach) -> Generator[Step, None, None]:
    """Open the source with the first step and close it after the last."""
    last: Step | None = None
    with ExitStack() as stack:
        for step in _loop(source, model, coach, stack):
            last = step
            yield step
    events = coach.finish()
    if last is not None and events:
        log = coach.log
        update = replace(
            last.update, events=events, counts=log.counts,
            by_side=log.by_side, by_direction=log.by_direction,
        )  # fmt: skip
        yield replace(last, update=update)


def _loop(source: WatchSource, model: str, coach: Coach, stack: ExitStack) -> Iterator[Step]:
    if isinstance(source, int) or (isinstance(source, str) and "://" in source):
        camera = stack.enter_context(Camera(source))
        camera.ready()
        return run(camera, stack.enter_context(Landmarker(model)).find, coach)
    if isinstance(source, str | Path | Recording):
        return stack.enter_context(PoseReader(source, model)).steps(coach)
    return run(source, _LateLandmarker(model, stack).find, coach)


class _LateLandmarker:
    """Start the landmark model with the first frame: a source of poses never needs it."""

    def __init__(self, model: str, stack: ExitStack) -> None:
        self._model, self._stack = model, stack
        self._landmarker: Landmarker | None = None

    def find(self, frame: Frame) -> Pose:
        """Find the pose in one frame."""
        if self._landmarker is None:
            self._landmarker = self._stack.enter_context(Landmarker(self._model))
        return self._landmarker.find(frame)
