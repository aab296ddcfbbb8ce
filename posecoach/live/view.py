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
from posecoach.overlay.explanation import ExplanationPages
from posecoach.overlay.guide import guide_for
from posecoach.pose import Frame, Pose
from posecoach.session import Step
from posecoach.sources.health import Ailment, Trouble
from posecoach.verdict import Kind, Reason, Status

TOO_SLOW = "This computer judges only {} pictures a second; close other programs."
LIGHTER = "This computer is slow: the lighter model takes over."

NOTICE_S = 5.0
"""How long a notice is shown, such as that the lighter model takes over, in s. Engineering."""


class Troubled(Protocol):
    """A source of frames that knows what is wrong with it, such as a camera."""

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong now; None if all is well."""


class Paced(Protocol):
    """What finds the poses and knows whether it is fast enough, such as the eyes."""

    @property
    def lighter_since(self) -> float | None:
        """When the lighter model took over, in s."""

    @property
    def slow_fps(self) -> float | None:
        """Pictures per s, if they are too few."""


class Noticing(Protocol):
    """What may have something to tell that is not about the exercise, such as the diary."""

    @property
    def notice(self) -> str | None:
        """A sentence in English; None if all is well."""


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
    pace : Paced or None
        Asked whether the computer is too slow; None if it does not matter.
    diary : Noticing or None
        Asked for a notice, which is shown for some seconds; None if nothing is written down.
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
        self._camera, self._pace, self._diary, self._mirror = camera, pace, diary, mirror
        self._explanations = ExplanationPages(words, mirror=mirror)
        self._overlay = Overlay(self._guide(lesson.coach), words, leads=True)
        self._notice: str | None = None
        self._notice_left_s, self._notice_t = 0.0, 0.0

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
        camera = (
            *self._pace_offers(update),
            *self._camera_offers(update),
            *self._diary_offers(update),
        )
        if frame is None or update.panel is not None:
            return camera
        return (*camera, *placing_offers(update.reason, pose, frame.image))

    def _camera_offers(self, update: Update) -> tuple[Offer, ...]:
        """Offer what is wrong with the camera; a slow one matters most while it stops judging."""
        trouble = self.trouble
        if trouble is None:
            return ()
        slow = trouble.ailment is Ailment.SLOW and update.reason is not Reason.TOO_SLOW
        return (Offer(trouble.what, Rank.NOTICE if slow else Rank.CAMERA),)

    def _pace_offers(self, update: Update) -> tuple[Offer, ...]:
        """Offer what a slow computer changes, unless it is the camera that is slow."""
        pace = self._pace
        if pace is None:
            return ()
        if pace.lighter_since is not None and update.t - pace.lighter_since <= NOTICE_S:
            return (Offer(LIGHTER, Rank.CAMERA),)
        if pace.slow_fps is None or update.reason is not Reason.TOO_SLOW or self._camera_is_slow:
            return ()
        return (Offer(self.words(TOO_SLOW).format(round(pace.slow_fps)), Rank.CAMERA),)

    def _diary_offers(self, update: Update) -> tuple[Offer, ...]:
        """Offer a new notice of the diary for some seconds in which no panel hides it."""
        notice = None if self._diary is None else self._diary.notice
        if notice != self._notice:
            self._notice, self._notice_left_s, self._notice_t = notice, NOTICE_S, update.t
        if update.panel is None:
            self._notice_left_s -= update.t - self._notice_t
        self._notice_t = update.t
        if notice is None or self._notice_left_s < 0:
            return ()
        return (Offer(notice, Rank.ANSWER),)

    @property
    def _camera_is_slow(self) -> bool:
        return self.trouble is not None and self.trouble.ailment is Ailment.SLOW

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
        panel = update.panel
        if panel is not None and panel.spoken:
            return self._explanations.draw(image, panel, update.t)
        self._overlay.guide, self._overlay.leads = self._guide(self.lesson.coach), leads
        return self._overlay.draw(image, pose, update, mirror=self._mirror)

    def _guide(self, coach: Coach) -> Guide:
        title = self.lesson.waiting_for
        if title is None and not self.lesson.undecided:
            return guide_for(coach.exercise)
        rest = {REST: "Rest"}
        return Guide(title or "", None, "", (math.nan, math.nan), rest, kind=Kind.HOLD)
