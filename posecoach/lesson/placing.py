"""Where to put oneself and the camera: one thing at a time, and a countdown once it is right.

It looks at what the coach says and at the picture, and adds to it; what is judged it does not
touch. The countdown holds nothing up: the coach sees every pose meanwhile, and whoever begins
before its end cuts it short. Where the position is lost meanwhile, it begins anew.
"""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posecoach.coach.setup import EDGE
from posecoach.pose import Array, Landmark, Pose
from posecoach.verdict import Reason, Status, Update

COUNTDOWN_S = 3.0
"""From when the position is right until it begins."""

DARK_MEAN = 45.0
"""Below this mean brightness, of 255, a room is too dark to make somebody out: engineering."""

FAR_SHARE = 0.30
"""Somebody whose greater extent is less than this share of the picture's smaller side is too far
away. Tried on three sample clips made smaller, at 640 x 480: down to this share bridges and circles
were counted, and angles told, as well as close by; at 0.25 nobody was found in two of the three."""

SEEN = 0.5
"""Visibility from which a landmark is taken to be where the model says."""

GAP_S = 1.0
"""A position that is lost for longer is counted down anew; a joint is hidden for less."""

STEADY_S = 0.5
"""So long other advice has to be right before it takes the place of what is shown."""

STEP = 8
"""Every so many pixels are looked at, each way."""

MORE_LIGHT, CLOSER, SHOW_ALL, SHOW_FEET, TILT_UP, TILT_DOWN, MOVE_LEFT, MOVE_RIGHT = (
    "More light, please.",
    "Come closer.",
    "Step back, show all of you.",
    "Step back, show your feet.",
    "Tilt the camera up.",
    "Tilt the camera down.",
    "Move left on the screen.",
    "Move right on the screen.",
)
ADVICES = (
    MORE_LIGHT, CLOSER, SHOW_ALL, SHOW_FEET, TILT_UP, TILT_DOWN, MOVE_LEFT, MOVE_RIGHT,
)  # fmt: skip
"""All that it can say; sides are those of a screen that is a mirror."""

_FEET = slice(Landmark.LEFT_ANKLE, Landmark.RIGHT_FOOT_INDEX + 1)


class Placing:
    """Say what is wrong with the place, and count down when nothing is any more."""

    def __init__(self) -> None:
        self._turn: object = None
        self._since = self._ready_at = math.nan
        self._counted = False
        self._shown: str | None = None
        self._next: str | None = None
        self._next_since = 0.0

    def guide(self, update: Update, pose: Pose, image: NDArray[np.uint8], turn: object) -> Update:
        """Add to an update.

        Parameters
        ----------
        update : Update
            What the coach says.
        pose : Pose
            As the model gave it.
        image : NDArray[np.uint8]
            (H, W, 3) the picture, not mirrored.
        turn : object
            Whose turn it is: each new one gets a countdown.

        Returns
        -------
        Update
            With a more exact cue, or a countdown.
        """
        if turn is not self._turn:
            self._turn, self._ready_at, self._counted = turn, math.nan, False
        if update.panel is None and update.reason is not None:
            better = advice(update.reason, pose, image) or update.cue
            return replace(update, cue=self._steady(better, update.t))
        self._shown = self._next = None
        return update if update.panel is not None else self._count_down(update)

    def _steady(self, cue: str | None, t: float) -> str | None:
        """Keep to what was said until something else has been right for a while."""
        if cue != self._next:
            self._next, self._next_since = cue, t
        if self._shown is None or t - self._next_since >= STEADY_S:
            self._shown = cue
        return self._shown

    def _count_down(self, update: Update) -> Update:
        if update.status is Status.ACTIVE:
            self._counted = True
        ready, brief = update.status is Status.READY, update.t - self._ready_at <= GAP_S
        if self._counted or not (ready or (brief and update.status is Status.PAUSED)):
            return update
        if ready:
            self._since = self._since if brief else update.t
            self._ready_at = update.t
        left = COUNTDOWN_S - (update.t - self._since)
        self._counted = left <= 0
        return update if self._counted else replace(update, countdown_s=left)


def advice(reason: Reason, pose: Pose, image: NDArray[np.uint8]) -> str | None:
    """Say what would help, more exactly than the reason does; None where nothing is known."""
    if reason in {Reason.NO_PERSON, Reason.TRACKING_LOST} and _dark(image):
        return MORE_LIGHT
    if reason is Reason.BODY_CUT_OFF:
        return _cut_off(pose)
    if reason in {Reason.WRONG_VIEW, Reason.WRONG_EXERCISE, Reason.TRACKING_LOST} and _far(pose):
        return CLOSER
    return None


def _dark(image: NDArray[np.uint8]) -> bool:
    return float(image[::STEP, ::STEP].mean()) < DARK_MEAN


def _far(pose: Pose) -> bool:
    seen: Array = pose.xy[pose.visibility >= SEEN]
    if len(seen) < 6 or np.isnan(seen).any():
        return False
    return float(np.ptp(seen, axis=0).max()) < FAR_SHARE * min(pose.size)


def _cut_off(pose: Pose) -> str | None:
    """Say which way out of the picture somebody is, if it is one way alone."""
    margin = EDGE * max(pose.size)
    x, y = pose.xy.T
    with np.errstate(invalid="ignore"):
        left, right = bool((x < -margin).any()), bool((x > pose.size[0] + margin).any())
        top, bottom = bool((y < -margin).any()), bool((y > pose.size[1] + margin).any())
        feet = bool((y[_FEET] > pose.size[1] + margin).any())
    ways = left + right + top + bottom
    if ways == 0:
        return None
    if ways > 1:
        return SHOW_ALL
    if bottom:
        return SHOW_FEET if feet else TILT_DOWN
    # What is at the left of the picture is at the right of a mirror.
    return TILT_UP if top else MOVE_LEFT if left else MOVE_RIGHT
