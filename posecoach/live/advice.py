"""Advice that does not come from the coach: where to be, and what is wrong with the machine."""

from typing import Protocol

from posecoach.coach.update import Offer, Rank, Update
from posecoach.lesson.placing import placing_offers
from posecoach.overlay import Words
from posecoach.pose import Frame, Pose
from posecoach.sources.health import Ailment, Trouble
from posecoach.verdict import Reason

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


class Advice:
    """Offer words about the camera, the computer, the history and the place of the person.

    Parameters
    ----------
    words : Callable[[str], str]
        Translates from English into the person's language.
    camera : Troubled or None
        Asked for trouble; None if the frames come from elsewhere.
    pace : Paced or None
        Asked whether the computer is too slow; None if it does not matter.
    diary : Noticing or None
        Asked for a notice, which is shown for some seconds; None if nothing is written down.
    too_slow : str
        What is said in English where pictures are too few, with {} for their number per s.
    """

    def __init__(
        self,
        words: Words,
        camera: Troubled | None,
        pace: Paced | None,
        diary: Noticing | None,
        too_slow: str = TOO_SLOW,
    ) -> None:
        self._too_slow = too_slow
        self._words, self._camera, self._pace, self._diary = words, camera, pace, diary
        self._notice: str | None = None
        self._notice_left_s, self._notice_t = 0.0, 0.0

    def offers(self, frame: Frame | None, pose: Pose, update: Update) -> tuple[Offer, ...]:
        """Offer advice on where to be, and words for trouble with the camera.

        Parameters
        ----------
        frame : Frame or None
            The frame that the pose was found in; without one nothing is said about the light.
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
        if update.panel is not None:
            return camera
        image = None if frame is None else frame.image
        return (*camera, *placing_offers(update.reason, pose, image))

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
        return (Offer(self._words(self._too_slow).format(round(pace.slow_fps)), Rank.CAMERA),)

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
