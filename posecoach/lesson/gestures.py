"""Signals without a key: hands raised beyond the head, standing, sitting or lying.

How far a hand is raised is measured along the line from the hips to the shoulders, so that signals
work lying down, too. Both hands pause the lesson or end the pause; one hand means that it hurts.
From the side one arm hides the other, and one hand looks like two: a raised hand then pauses, and a
hand that is kept up means that it hurts.
"""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from posecoach.pose import Array, Joint, Landmark, Pose, Side

RAISED_S = 1.0
"""How long hands must be raised for a signal, in s; a glance at the clock is shorter.
Engineering."""

KEPT_S = 4.0
"""Where one hand could be two, it means that it hurts once it has been up for this time, in s.
Engineering."""

BEYOND, STILL_BEYOND = 0.30, 0.20
"""A wrist is raised once it is beyond the nose by the first, and until it is beyond it by less than
the second, in trunk lengths. In film of rendered people who stand, sit, kneel or lie, raised arms
come to 0.33 to 0.87. Hands behind the head, where real people like to have them on the floor, come
to 0.41, but `LOWERED` and `RISE_S` keep them from being a signal."""

LOWERED = -0.30
"""A wrist is down at this distance beyond the nose or less, in trunk lengths. Arms at rest come to
-0.7 to -1.5. Hands behind the head and the arm on which a person lies never come to this, and a
hand that was not down before is not raised."""

RISE_S = 2.0
"""A hand that is raised must have been down within this time, in s. Engineering."""

TURN_DEG = 30.0
"""The most by which the trunk may turn while a hand is raised, in deg: lying down with an arm over
the head is not a signal. Engineering."""

GAP_S = 0.3
"""A raised hand that is hidden counts as raised for this time, in s. Engineering."""

UNSEEN_S = 0.5
"""After this time without a body or a picture, in s, what the hands did before is forgotten.
Engineering."""

STACKED = 0.45
"""A person lies on one side if the trunk is level and one shoulder is at least this much higher
than the other, in trunk lengths; the lower arm then carries the head. Engineering."""


class Gesture(Enum):
    """The meaning of a signal."""

    PAUSE = "pause"
    HURTS = "hurts"


class _Seen(Enum):
    """The state of one hand in one pose."""

    UP = "up"
    NOT = "not up"
    HIDDEN = "hidden"


@dataclass(slots=True)
class _Hand:
    """One hand, which is up if it was raised from below while the trunk stayed as it was.

    Attributes
    ----------
    down_at, up_at : float
        When it was last down and last up, in s.
    trunk : tuple[float, float]
        Direction of the trunk when the hand was last down, a unit vector in the picture.
    up : bool
        Whether it is up now.
    """

    down_at: float = -math.inf
    trunk: tuple[float, float] = (0.0, 0.0)
    up_at: float = -math.inf
    up: bool = False

    def follow(self, t: float, beyond: float, trunk: tuple[float, float]) -> _Seen:
        """Take the hand in one pose and return its state.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        beyond : float
            How far the wrist is beyond the nose, in trunk lengths; NaN where it is hidden.
        trunk : tuple[float, float]
            Direction from the hips to the shoulders, a unit vector in the picture.
        """
        if math.isnan(beyond):
            self.up = self.up and t - self.up_at <= GAP_S
            return _Seen.UP if self.up else _Seen.HIDDEN
        if beyond <= LOWERED:
            self.down_at, self.trunk = t, trunk
        turned = trunk[0] * self.trunk[0] + trunk[1] * self.trunk[1] < math.cos(
            math.radians(TURN_DEG)
        )
        raised = beyond >= (STILL_BEYOND if self.up else BEYOND)
        self.up = raised and not turned and (self.up or t - self.down_at <= RISE_S)
        if self.up:
            self.up_at = t
            return _Seen.UP
        # It was over the head from the start: it may be a signal, or carry the person's head.
        return _Seen.HIDDEN if beyond >= STILL_BEYOND else _Seen.NOT


class Gestures:
    """Watch a stream of poses for signals.

    Attributes
    ----------
    raised : bool or None
        Whether a hand is up in the last pose; None where a hand that was up is hidden, or nobody
        is seen.
    """

    def __init__(self) -> None:
        self.raised: bool | None = None
        self._lifted: set[Side] = set()
        self._hands = {side: _Hand() for side in Side}
        self._since: dict[str, float] = {}
        self._last: Gesture | None = None
        self._sure = False
        self._seen_t = -math.inf

    def detect(self, pose: Pose) -> Gesture | None:
        """Take one pose and return the signal that has just lasted for long enough, if any.

        Parameters
        ----------
        pose : Pose
            Repaired and smoothed, later than the last. A wrist that is NaN is hidden; where the
            trunk or the nose is NaN, there is no signal.

        Returns
        -------
        Gesture or None
            Each signal once; a hand that stays up may add `HURTS` to `PAUSE`. Any other signal
            comes only after the hands were down.
        """
        reach = _reach(pose)
        if reach is None:
            self.raised = None
            return None
        if pose.t - self._seen_t > UNSEEN_S:
            # What the hands did meanwhile is unknown.
            self._hands = {side: _Hand() for side in Side}
            self._since.clear()
        self._seen_t = pose.t
        trunk, beyond, lower = reach
        seen = {side: self._hands[side].follow(pose.t, beyond[side], trunk) for side in Side}
        if lower is not None:
            seen[lower] = _Seen.HIDDEN
        up = [side for side in Side if seen[side] is _Seen.UP]
        self._note_raised(seen)
        if not up:
            self._since.clear()
            self._last = None
            return None
        hidden = any(state is _Seen.HIDDEN for state in seen.values())
        kind = "both" if len(up) == 2 else "either" if hidden else "one"
        self._since = {k: s for k, s in self._since.items() if k in {"any", kind}}
        for name in ("any", kind):
            self._since.setdefault(name, pose.t)
        return self._decide(kind, pose.t - self._since[kind], pose.t - self._since["any"])

    def _note_raised(self, seen: dict[Side, _Seen]) -> None:
        """Note whether a hand is up; one that was up and is hidden has not been lowered."""
        up = {side for side in Side if seen[side] is _Seen.UP}
        lowered = {side for side in Side if seen[side] is _Seen.NOT}
        self._lifted = (self._lifted | up) - lowered
        self.raised = True if up else None if self._lifted else False

    def _decide(self, kind: str, lasted_s: float, any_s: float) -> Gesture | None:
        """Return the signal of the raised hands, unless it was returned before.

        Parameters
        ----------
        kind : str
            "both" hands, "one" hand, or "either": one hand that hides the other.
        lasted_s : float
            How long this kind has lasted, in s.
        any_s : float
            How long any hand has been up, in s.
        """
        if self._last is Gesture.HURTS or (self._last is Gesture.PAUSE and self._sure):
            return None
        if self._last is Gesture.PAUSE:
            signal = Gesture.HURTS if kind != "both" and any_s >= KEPT_S else None
        elif kind == "one":
            signal = Gesture.HURTS if lasted_s >= RAISED_S else None
        else:
            # Two hands of which one is hidden now and then still count as raised.
            long = lasted_s >= RAISED_S or any_s >= 2 * RAISED_S
            signal = Gesture.PAUSE if long else None
        if signal is not None:
            self._last, self._sure = signal, kind == "both"
        return signal


def _reach(
    pose: Pose,
) -> tuple[tuple[float, float], dict[Side, float], Side | None] | None:
    """Measure how far the wrists are beyond the nose, along the trunk.

    Parameters
    ----------
    pose : Pose
        Repaired and smoothed; NaN where a landmark is unknown.

    Returns
    -------
    tuple or None
        None if the trunk or the nose is not seen. Of an upright trunk one side is enough: drawn-up
        knees hide the other one now and then. Otherwise the direction from the hips to the
        shoulders, a unit vector in the picture with y down; the reach of each hand in trunk
        lengths, NaN where it is hidden; and the side on which the person lies, None if they do
        not lie on a side.
    """
    shoulders = np.array([pose.xy[side.landmark(Joint.SHOULDER)] for side in Side])
    trunks = shoulders - [pose.xy[side.landmark(Joint.HIP)] for side in Side]
    known = ~np.isnan(trunks[:, 0])
    nose = pose.xy[Landmark.NOSE]
    if not known.any() or np.isnan(nose).any():
        return None
    trunk: Array = trunks[known].mean(axis=0)
    long = float(np.hypot(*trunk))
    level = abs(trunk[1]) < math.sqrt(0.5) * long
    if not long > 0 or (level and not known.all()):
        return None
    along = trunk / long
    beyond = {
        side: float((pose.xy[side.landmark(Joint.WRIST)] - nose) @ along) / long for side in Side
    }
    height = float(shoulders[0, 1] - shoulders[1, 1]) / long
    lies = level and abs(height) >= STACKED
    lower = (Side.LEFT if height > 0 else Side.RIGHT) if lies else None
    return (float(along[0]), float(along[1])), beyond, lower
