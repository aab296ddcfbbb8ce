"""Draw every step on its picture and write the annotated video."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from posecoach.overlay import Overlay, Words
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
    exercises : Sequence[tuple[float, Exercise]]
        What is drawn, in order of time: each exercise, after the time in s until which it was done.
    words : Callable[[str], str]
        Translates from English into the language of the person.

    Attributes
    ----------
    warnings : list[str]
        Sentences about sound that was left out; complete when the file is closed.
    """

    def __init__(
        self,
        path: Path,
        source: Callable[[], SoundSource],
        exercises: Sequence[tuple[float, Exercise]],
        words: Words = str,
    ) -> None:
        self._path, self._source = path, source
        self.warnings: list[str] = []
        self._overlays = deque((until, Overlay(guide_for(one), words)) for until, one in exercises)
        self._video: AnnotatedVideo | None = None

    def take(self, step: Step) -> None:
        """Queue one step, to be drawn and written; its frame belongs to this object from now on."""
        if step.frame is None:
            return
        h, w = step.frame.image.shape[:2]
        if self._video is None:
            self._video = AnnotatedVideo(self._path, (w, h))
        while len(self._overlays) > 1 and step.update.t >= self._overlays[0][0]:
            self._overlays.popleft()
        draw = partial(self._overlays[0][1].draw, pose=step.pose, update=step.update)
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
