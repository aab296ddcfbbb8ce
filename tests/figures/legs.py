"""Stick figures whose legs leave the sagittal plane: figure-4 on a chair, 90/90, circling hips."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side
from tests.stick_figure import (
    FLOOR_TO_JOINT,
    HIPS,
    SHANK,
    THIGH,
    TRUNK,
    Camera,
    Posture,
    film,
    joints,
)

STANDING = Camera((720, 1280), -90.0, 3.4, 0.95, focal=0.62)
"""A camera that a standing person faces."""

OUT = {Side.LEFT: 1.0, Side.RIGHT: -1.0}
"""Sign of the lateral direction away from the middle of the body."""

ON_A_CHAIR = Camera(yaw_deg=-90.0, distance_m=2.6, height_m=0.7)
"""A camera that a person on a chair faces."""

ON_THE_FLOOR = Camera(yaw_deg=-90.0, distance_m=2.8, height_m=0.5)
"""A camera that a person on the floor faces."""

Keys = Sequence[tuple[float, float, float]]
"""Flexion and abduction of the hip, and by how much the shank points backward, in degrees, at equal
intervals of the movement."""

FULL: Keys = [
    (0, 0, 0), (40, 0, 0), (85, 4, 0), (105, 22, 5), (88, 50, 20), (45, 68, 45), (0, 60, 70),
    (-15, 40, 75), (-14, 16, 65), (-4, 3, 35), (0, 0, 0),
]  # fmt: skip
"""A full opening circle; its path encloses 0.80 thigh lengths squared, seen from the front."""

LOW: Keys = [
    (0, 0, 0), (40, 0, 0), (85, 4, 0), (95, 20, 5), (50, 34, 20), (25, 38, 45), (0, 40, 70),
    (-15, 34, 75), (-14, 16, 65), (-4, 3, 35), (0, 0, 0),
]  # fmt: skip
"""A circle whose knee sinks on the way out."""


def crossed(lean: float, side: Side = Side.RIGHT, nod: float = 0.0, round_: float = 0.0) -> Array:
    """Return the joints of a person on a chair with one ankle on the other knee.

    Parameters
    ----------
    lean, nod : float
        By how much the trunk leans forward, and the head is bent forward against it, in degrees.
    side : Side
        The crossed leg.
    round_ : float
        Share of the length of the trunk that is lost by rounding the back.
    """
    seat = SHANK + FLOOR_TO_JOINT
    sat = Posture(hip=(0.0, seat), trunk=90.0 - lean, thigh=(0.0, 0.0), head=90.0 - lean - nod)
    body = joints(sat)
    upper = [i for i in range(33) if i < Side.LEFT.landmark(Joint.HIP)]
    body[upper] -= (
        round_ * TRUNK * np.array([np.sin(np.radians(lean)), 0, np.cos(np.radians(lean))])
    )
    out = OUT[side]
    foot = np.array([THIGH, -out * HIPS / 2, FLOOR_TO_JOINT])
    knee = foot + np.array([0.0, 0.0, SHANK])
    ankle = knee + np.array([-0.06, -out * 0.03, 0.06])
    aside = ankle + np.array([0.03, out * SHANK * 0.84, np.sin(np.radians(28.0)) * SHANK])
    body = _leg(body, side.other, knee, foot)
    return _leg(body, side, aside, ankle)


def knees_aside(w: float, lean: float = 0.0) -> Array:
    """Return the joints of a person in 90/90.

    Parameters
    ----------
    w : float
        By how much the knees lie to the person's right of their ankles, in shank lengths: 1 and
        -1 on the floor at the sides, 0 with both knees up.
    lean : float
        By how much the trunk leans forward, in degrees.
    """
    sat = Posture(hip=(0.0, 0.12), trunk=90.0 - lean, thigh=(60, 60), shank=(-60, -60))
    body = joints(sat)
    rise = 0.9 * SHANK * np.sqrt(max(0.0, 1.0 - w * w))
    for side in Side:
        ankle = np.array([0.42, OUT[side] * 0.28, FLOOR_TO_JOINT])
        body = _leg(body, side, ankle + np.array([-0.05, -w * SHANK, rise]), ankle)
    return body


def _leg(body: Array, side: Side, knee: Array, ankle: Array) -> Array:
    """Return the body with a knee and an ankle moved, in m; the foot follows the ankle, level."""
    out = body.copy()
    out[side.landmark(Joint.KNEE)], out[side.landmark(Joint.ANKLE)] = knee, ankle
    out[side.landmark(Joint.HEEL)] = ankle + np.array([-0.04, 0.0, -0.04])
    out[side.landmark(Joint.FOOT_INDEX)] = ankle + np.array([0.14, 0.0, -0.05])
    return out


@dataclass(frozen=True)
class Cheat:
    """What the rest of the body does at the height of a circle, deg.

    Attributes
    ----------
    hike : float
        By how much the hip of the circling leg is pulled up; the trunk bends half as much away.
    turn : float
        By how much the whole body turns to the side of the circling leg.
    lean : float
        By how much the trunk leans away from it.
    bow : float
        By how much the knee of the standing leg is bent outward.
    """

    hike: float = 0.0
    turn: float = 0.0
    lean: float = 0.0
    bow: float = 0.0

    def times(self, share: float) -> "Cheat":
        """Return a share of it."""
        return Cheat(self.hike * share, self.turn * share, self.lean * share, self.bow * share)


HONEST = Cheat()


def along(keys: Keys, shares: Array) -> Array:
    """Return angles (N, 3) in degrees at shares of the way, on a Catmull-Rom spline."""
    k = np.asarray(keys, dtype=float)
    n = len(k) - 1
    i = np.clip((shares * n).astype(int), 0, n - 1)
    u = (shares * n - i)[:, None]
    a, b, c, d = (k[np.clip(i + j, 0, n)] for j in (-1, 0, 1, 2))
    out: Array = 0.5 * (
        2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3
    )
    return out


def standing(side: Side, leg: Sequence[float], cheat: Cheat) -> Array:
    """Return the joints of a person who stands on one leg; the other has the angles of `Keys`."""
    body = joints(Posture(hip=(0.0, THIGH + SHANK + FLOOR_TO_JOINT)))
    body = _bent(body, -OUT[side] * (cheat.lean + cheat.hike / 2), cheat.lean)
    hip = side.landmark(Joint.HIP)
    body[hip, 2] += HIPS * np.sin(np.radians(cheat.hike))
    flexion, abduction, behind = np.radians(leg)
    thigh = (np.cos(abduction) * np.sin(flexion), OUT[side] * np.sin(abduction),
             -np.cos(abduction) * np.cos(flexion))  # fmt: skip
    knee = body[hip] + THIGH * np.array(thigh)
    ankle = knee + SHANK * np.array([-np.sin(behind), 0.0, -np.cos(behind)])
    body = _leg(body, side, knee, ankle)
    bow = np.radians(cheat.bow / 2)
    body[side.other.landmark(Joint.KNEE), 1] += OUT[side.other] * THIGH * np.sin(bow)
    a = np.radians(OUT[side] * cheat.turn)
    ahead, aside = body[:, 0].copy(), body[:, 1].copy()
    body[:, 0] = ahead * np.cos(a) - aside * np.sin(a)
    body[:, 1] = ahead * np.sin(a) + aside * np.cos(a)
    return body


def _bent(body: Array, aside: float, tilt: float) -> Array:
    """Move all above the hips sideways by an angle of the trunk, and tilt it if the trunk leans."""
    out = body.copy()
    legs = {s.landmark(j) for s in Side for j in (Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.HEEL,
                                                  Joint.FOOT_INDEX)}  # fmt: skip
    upper = [i for i in range(33) if i not in legs]
    a = np.radians(aside)
    out[upper, 1] += TRUNK * np.sin(a)
    b = np.copysign(np.radians(tilt), aside)
    out[upper, 2] -= body[upper, 1] * np.sin(b)
    return out


def circles(
    keys: Keys,
    seconds: float = 8.0,
    *,
    side: Side = Side.RIGHT,
    cheat: Cheat = HONEST,
    camera: Camera = STANDING,
    fps: float = 30.0,
    halts: Sequence[float] = (),
) -> list[Pose]:
    """Film a leg that goes once along keys, resting before and after; `halts` as in :func:`way`."""
    shares = way(seconds, fps, halts)
    much = np.clip(3 * np.sin(np.pi * shares), 0, 1)
    return [
        film(standing(side, leg, cheat.times(m)), i / fps, camera)
        for i, (leg, m) in enumerate(zip(along(keys, shares).tolist(), much.tolist(), strict=True))
    ]


def way(seconds: float, fps: float, halts: Sequence[float] = ()) -> Array:
    """Return shares of a way for each picture, with rest before and after.

    Parameters
    ----------
    seconds : float
        For the way, the halts left out.
    halts : Sequence[float]
        Shares of the way at which the leg halts for a second, rising.
    """
    soft = (1 - np.cos(np.linspace(0, np.pi, int(seconds * fps)))) / 2
    shares = 0.3 * soft + 0.7 * np.linspace(0, 1, len(soft))
    for halt in halts:
        shares = np.insert(shares, int(np.searchsorted(shares, halt)), np.full(int(fps), halt))
    rest = np.zeros(int(1.5 * fps))
    return np.concatenate([rest, shares, rest])
