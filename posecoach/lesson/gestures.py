"""Signals without a key: hands raised beyond the head, standing, sitting or lying.

How far a hand is raised is measured along the line from the hips to the shoulders, so that it works
lying down, too. Both hands ask for a pause, or to go on; one hand says that it hurts. From the side
one arm hides the other, and nobody can tell one hand from two: then a raised hand is a pause, and
one that is kept up says that it hurts.
"""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from posecoach.pose import Array, Joint, Landmark, Pose, Side

RAISED_S = 1.0
"""A signal must last so long (a glance at the clock does not; engineering)."""

KEPT_S = 4.0
"""One hand that may be two hurts when it is kept up for so long; engineering."""

BEYOND, STILL_BEYOND = 0.30, 0.20
"""A wrist so many trunks beyond the nose is raised, and stays so down to the second. Raised arms
came to 0.33 to 0.87 in film of rendered people standing, sitting, kneeling and lying; hands behind
the head, which real people like to have on the floor, to 0.41, but see `RISE_S`."""

LOWERED = -0.30
"""A wrist so many trunks below the nose is down; arms at rest came to -0.7 to -1.5. Hands behind
the head never did, nor an arm on which somebody lies: what was not down was not raised."""

RISE_S = 2.0
"""Within so long a hand comes from below to where it is raised; engineering."""

TURN_DEG = 30.0
"""The trunk turns by no more meanwhile: who lies down with an arm over the head gives no signal."""

GAP_S = 0.3
"""A hand that is not seen for so long has not moved."""

UNSEEN_S = 0.5
"""After so long without a body, or without a picture, it begins anew."""

STACKED = 0.45
"""Shoulders so many trunks one above the other, the trunk level: the lower arm carries the head."""


class Gesture(Enum):
    """What was signalled."""

    PAUSE = "pause"
    HURTS = "hurts"


class _Seen(Enum):
    UP = "up"
    NOT = "not up"
    HIDDEN = "hidden"


@dataclass(slots=True)
class _Hand:
    """One hand: whether it was raised from below, on a trunk that stayed as it was."""

    down_at: float = -math.inf
    trunk: tuple[float, float] = (0.0, 0.0)
    up_at: float = -math.inf
    up: bool = False

    def follow(self, t: float, beyond: float, trunk: tuple[float, float]) -> _Seen:
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
        # Over the head since nobody knows when: it may signal, or carry the head of who lies on it.
        return _Seen.HIDDEN if beyond >= STILL_BEYOND else _Seen.NOT


class Gestures:
    """Watch one stream of poses for signals."""

    def __init__(self) -> None:
        self._hands = {side: _Hand() for side in Side}
        self._since: dict[str, float] = {}
        self._given: Gesture | None = None
        self._sure = False
        self._seen_t = -math.inf

    def detect(self, pose: Pose) -> Gesture | None:
        """Look at one pose; give a signal once, when it has lasted for long enough.

        Parameters
        ----------
        pose : Pose
            Repaired and smoothed; a wrist that is NaN is hidden, and without hips, shoulders or
            head nothing is signalled.

        Returns
        -------
        Gesture or None
            The next one comes only after the hands were down.
        """
        reach = _reach(pose)
        if reach is None:
            return None
        if pose.t - self._seen_t > UNSEEN_S:
            # Nobody knows what the hands did meanwhile.
            self._hands = {side: _Hand() for side in Side}
            self._since.clear()
        self._seen_t = pose.t
        trunk, beyond, lower = reach
        seen = {side: self._hands[side].follow(pose.t, beyond[side], trunk) for side in Side}
        if lower is not None:
            seen[lower] = _Seen.HIDDEN
        up = [side for side in Side if seen[side] is _Seen.UP]
        if not up:
            self._since.clear()
            self._given = None
            return None
        hidden = any(state is _Seen.HIDDEN for state in seen.values())
        kind = "both" if len(up) == 2 else "either" if hidden else "one"
        self._since = {k: s for k, s in self._since.items() if k in {"any", kind}}
        for name in ("any", kind):
            self._since.setdefault(name, pose.t)
        return self._decide(kind, pose.t - self._since[kind], pose.t - self._since["any"])

    def _decide(self, kind: str, lasted_s: float, any_s: float) -> Gesture | None:
        """Give what the hands say by now, where that is new."""
        if self._given is Gesture.HURTS or (self._given is Gesture.PAUSE and self._sure):
            return None
        if self._given is Gesture.PAUSE:
            said = Gesture.HURTS if kind != "both" and any_s >= KEPT_S else None
        elif kind == "one":
            said = Gesture.HURTS if lasted_s >= RAISED_S else None
        else:
            # Hands that are seen now and then are raised all the same.
            long = lasted_s >= RAISED_S or any_s >= 2 * RAISED_S
            said = Gesture.PAUSE if long else None
        if said is not None:
            self._given, self._sure = said, kind == "both"
        return said


def _reach(
    pose: Pose,
) -> tuple[tuple[float, float], dict[Side, float], Side | None] | None:
    """Measure how far the wrists are beyond the nose, in trunks along the trunk.

    Returns
    -------
    tuple or None
        The direction of the trunk; the reach of each hand, NaN where hidden; and the side on which
        somebody lies, None where that is on the back, or not at all. None where the trunk or the
        head is not seen.
    """
    left, right = (pose.xy[side.landmark(Joint.SHOULDER)] for side in Side)
    shoulder = (left + right) / 2
    hip: Array = (pose.xy[Landmark.LEFT_HIP] + pose.xy[Landmark.RIGHT_HIP]) / 2
    nose = pose.xy[Landmark.NOSE]
    long = float(np.hypot(*(shoulder - hip)))
    if not long > 0 or np.isnan(nose).any():
        return None
    along = (shoulder - hip) / long
    beyond = {
        side: float((pose.xy[side.landmark(Joint.WRIST)] - nose) @ along) / long for side in Side
    }
    height = float(left[1] - right[1]) / long
    lies = abs(along[1]) < math.sqrt(0.5) and abs(height) >= STACKED
    lower = (Side.LEFT if height > 0 else Side.RIGHT) if lies else None
    return (float(along[0]), float(along[1])), beyond, lower
