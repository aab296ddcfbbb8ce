"""Draw every step on its picture and write the annotated video."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from posecoach.overlay import Overlay
from posecoach.overlay.guide import guide_for
from posecoach.report.annotated import AnnotatedVideo
from posecoach.report.sound import SoundSource, add_sound
from posecoach.rules.exercise import Exercise
from posecoach.session import Step


class Annotator:
    """Write the annotated video of a session, step by step.

    Parameters
    ----------
    path : Path
        The MP4 file to write.
    source : Callable[[], SoundSource]
        Called at the end; returns where the sound is, which goes along as far as it can be read.
    exercise : Exercise
        Decides what is drawn.

    Attributes
    ----------
    warnings : list[str]
        Sentences about sound that was left out; complete when the file is closed.
    """

    def __init__(self, path: Path, source: Callable[[], SoundSource], exercise: Exercise) -> None:
        self._path, self._source = path, source
        self.warnings: list[str] = []
        self._overlay = Overlay(guide_for(exercise))
        self._video: AnnotatedVideo | None = None

    def take(self, step: Step) -> None:
        """Queue one step, to be drawn and written; its frame belongs to this object from now on."""
        if step.frame is None:
            return
        h, w = step.frame.image.shape[:2]
        if self._video is None:
            self._video = AnnotatedVideo(self._path, (w, h))
        draw = partial(self._overlay.draw, pose=step.pose, update=step.update)
        self._video.write(step.frame.image, step.frame.t, draw)

    def close(self) -> None:
        """Complete the file."""
        if self._video is None:
            return
        self._video.close()
        warning = add_sound(self._path, self._source())
        if warning is not None:
            self.warnings.append(warning)

    def discard(self) -> None:
        """Delete what was written."""
        if self._video is not None:
            self._video.discard()
