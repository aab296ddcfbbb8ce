"""The live view: the picture of the camera with the lesson drawn on it."""

import math
from typing import Protocol

import numpy as np

from posecoach.coach.coach import Coach
from posecoach.coach.update import Offer, Rank, Update
from posecoach.lesson import Lesson
from posecoach.lesson.placing import placing_offers
from posecoach.lesson.routine import REST
from posecoach.overlay import Guide, Image, Overlay, Words
from posecoach.overlay.guide import guide_for
from posecoach.pose import Frame, Pose
from posecoach.session import Step
from posecoach.sources.health import Ailment, Trouble
from posecoach.verdict import Kind, Status


class Troubled(Protocol):
    """A source of frames that knows what is wrong with it, such as a camera."""

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong now; None if all is well."""


class LiveView:
    """Draw one lesson on the frames of a camera.

    Parameters
    ----------
    lesson : Lesson
        Judges the poses; see :func:`posecoach.session.run`.
    words : Callable[[str], str]
        Translates from English into the person's language.
    camera : Troubled or None
        Asked for trouble; None if the frames come from elsewhere.
    mirror : bool
        Whether the picture, but not the words on it, is flipped as in a mirror.
    """

    def __init__(
        self,
        lesson: Lesson,
        words: Words = str,
        camera: Troubled | None = None,
        *,
        mirror: bool = True,
    ) -> None:
        self.lesson, self.words = lesson, words
        self._camera, self._mirror = camera, mirror

    def advise(self, frame: Frame | None, pose: Pose, update: Update) -> tuple[Offer, ...]:
        """Offer advice on where to be, and words for trouble with the camera.

        Parameters
        ----------
        frame : Frame or None
            The frame that the pose was found in; without one no advice is offered.
        pose : Pose
            As the model found it.
        update : Update
            The lesson's update for this pose; no advice is offered while it has a panel.
        """
        trouble = self.trouble
        slow = trouble is not None and trouble.ailment is Ailment.SLOW
        rank = Rank.NOTICE if slow else Rank.CAMERA
        camera = () if trouble is None else (Offer(trouble.what, rank),)
        if frame is None or update.panel is not None:
            return camera
        return (*camera, *placing_offers(update.reason, pose, frame.image))

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the camera now; None if all is well."""
        return None if self._camera is None else self._camera.trouble

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
        overlay = Overlay(self._guide(self.lesson.coach), self.words, leads=leads)
        return overlay.draw(image, pose, update, mirror=self._mirror)

    def _guide(self, coach: Coach) -> Guide:
        title = self.lesson.waiting_for
        if title is None and not self.lesson.undecided:
            return guide_for(coach.exercise)
        rest = {REST: "Rest"}
        return Guide(title or "", None, "", (math.nan, math.nan), rest, kind=Kind.HOLD)
