"""The live view: the picture of the camera with the lesson drawn on it."""

import numpy as np

from posecoach.coach.update import Offer, Update
from posecoach.lesson import Lesson
from posecoach.live.advice import Advice, Noticing, Paced, Troubled
from posecoach.overlay import Image, Overlay, Words
from posecoach.overlay.explanation import ExplanationPages
from posecoach.overlay.guide import guide_for_lesson
from posecoach.pose import Frame, Pose
from posecoach.session import Step
from posecoach.sources.health import Trouble
from posecoach.verdict import Status


class LiveView:
    """Draw one lesson on the frames of a camera.

    Parameters
    ----------
    lesson : Lesson
        Judges the poses; see :func:`posecoach.session.run`.
    words : Callable[[str], str]
        Translates from English into the person's language.
    camera, pace, diary
        As for :class:`posecoach.live.advice.Advice`.
    mirror : bool
        Whether the picture, but not the words on it, is flipped as in a mirror.
    """

    def __init__(
        self,
        lesson: Lesson,
        words: Words = str,
        camera: Troubled | None = None,
        pace: Paced | None = None,
        diary: Noticing | None = None,
        *,
        mirror: bool = True,
    ) -> None:
        self.lesson, self.words = lesson, words
        self._advice, self._mirror = Advice(words, camera, pace, diary), mirror
        self._explanations = ExplanationPages(words, mirror=mirror)
        self._overlay = Overlay(guide_for_lesson(lesson), words, leads=True)

    def advise(self, frame: Frame | None, pose: Pose, update: Update) -> tuple[Offer, ...]:
        """Offer words from outside the coaching, as :class:`posecoach.live.advice.Advice` does."""
        return self._advice.offers(frame, pose, update)

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the camera now; None if all is well."""
        return self._advice.trouble

    def draw(self, step: Step) -> Image:
        """Draw one step of the session.

        Returns
        -------
        Image
            (H, W, 3) BGR, of the size of the frame.
        """
        assert step.frame is not None
        return self._draw(step.frame.image, step.pose, step.update, leads=True)

    def draw_blind(self, trouble: Trouble, size: tuple[int, int]) -> Image:
        """Return a black picture with the trouble on it, for a camera that shows nothing.

        Parameters
        ----------
        trouble : Trouble
            What is wrong, and what to do.
        size : tuple[int, int]
            Width and height of the picture, px.

        Returns
        -------
        Image
            (height, width, 3) BGR.
        """
        cue = " ".join(map(self.words, (trouble.what, trouble.todo)))
        dark = np.zeros((size[1], size[0], 3), np.uint8)
        return self._draw(dark, Pose.empty(0.0, size), Update(0.0, Status.PAUSED, cue=cue))

    def summary(self, last: Step) -> tuple[Update, Image]:
        """Return the update with the summary, and its picture drawn on the frame of a step."""
        assert last.frame is not None
        update = self.lesson.summary(last.update.t)
        return update, self._draw(last.frame.image.copy(), last.pose, update)

    def _draw(self, image: Image, pose: Pose, update: Update, *, leads: bool = False) -> Image:
        panel = update.panel
        if panel is not None and panel.picture is not None:
            return self._explanations.draw(image, panel, update.t)
        self._overlay.guide, self._overlay.leads = guide_for_lesson(self.lesson), leads
        return self._overlay.draw(image, pose, update, mirror=self._mirror)
