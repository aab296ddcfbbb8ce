"""Sticks whose legs leave the sagittal plane: figure-4 on a chair, 90/90, and circling hips."""

from collections.abc import Callable, Sequence

import numpy as np

from posecoach.pose import Array, Joint, Pose, Side
from tests.stick_figure import (
    FLOOR_TO_JOINT,
    HIPS,
    SHANK,
    THIGH,
    Camera,
    Posture,
    Track,
    film,
    follow,
    joints,
)

FACING = -90.0
"""Yaw of a camera that the person faces, deg."""

ON_THE_FLOOR = Camera(yaw_deg=FACING, distance_m=2.8, height_m=0.5)
ON_A_CHAIR = Camera(yaw_deg=FACING, distance_m=2.6, height_m=0.7)
STANDING = Camera((720, 1280), FACING, 3.4, 0.95, focal=0.62)
ALL_FOURS = Camera(distance_m=3.0, height_m=0.5, look_x_m=0.1)

OUT = {Side.LEFT: 1.0, Side.RIGHT: -1.0}
"""Sign of the lateral axis that leads away from the middle."""

STOP_S = 0.6
"""How long a leg that comes to a stop stays there, s."""

Vector = Sequence[float] | Array


def with_leg(body: Array, side: Side, knee: Vector, ankle: Vector) -> Array:
    """Put a knee and an ankle, m; the foot hangs on the ankle as on a standing one."""
    out = body.copy()
    out[side.landmark(Joint.KNEE)] = knee
    out[side.landmark(Joint.ANKLE)] = ankle
    out[side.landmark(Joint.HEEL)] = np.asarray(ankle) + (-0.04, 0.0, -0.04)
    out[side.landmark(Joint.FOOT_INDEX)] = np.asarray(ankle) + (0.14, 0.0, -0.05)
    return out


# ------------------------------------------------------------------------------- on a chair


def crossed(
    shin_deg: float, lean: float, side: Side = Side.RIGHT, *, aside: float = 0.0, nod: float = 0.0
) -> Array:
    """Give the joints of somebody on a chair with one ankle on the other knee.

    Parameters
    ----------
    shin_deg : float
        Slope of the crossed shin, positive where its knee is higher than its ankle, deg.
    lean, aside : float
        Of the trunk, forward and toward the picture's right of a camera in front, deg.
    side : Side
        The crossed leg.
    nod : float
        By how much the head is bent forward against the trunk, deg.
    """
    seat = SHANK + FLOOR_TO_JOINT
    sat = Posture(hip=(0.0, seat), trunk=90.0 - lean, thigh=(0.0, 0.0), head=90.0 - lean - nod)
    body = tilted(joints(sat), aside)
    base, out = side.other, OUT[side]
    foot = np.array([THIGH, -out * HIPS / 2, FLOOR_TO_JOINT])
    knee = foot + (0.0, 0.0, SHANK)
    body = with_leg(body, base, knee, foot)
    ankle = knee + (-0.06, -out * 0.03, 0.06)
    a = np.radians(shin_deg)
    across = out * np.cos(a) * SHANK * 0.95
    return with_leg(body, side, ankle + (0.03, across, np.sin(a) * SHANK), ankle)


def tilted(body: Array, aside: float) -> Array:
    """Lean trunk, head and arms about the hips toward the person's left, deg."""
    out, a = body.copy(), np.radians(aside)
    hips = [s.landmark(Joint.HIP) for s in Side]
    legs = {s.landmark(j) for s in Side for j in Joint} - {
        s.landmark(j) for s in Side for j in (Joint.EAR, Joint.SHOULDER, Joint.ELBOW, Joint.WRIST)
    }
    upper = [i for i in range(33) if i not in legs]
    middle = body[hips].mean(0)
    d = body[upper] - middle
    out[upper, 1] = middle[1] + d[:, 1] * np.cos(a) + d[:, 2] * np.sin(a)
    out[upper, 2] = middle[2] - d[:, 1] * np.sin(a) + d[:, 2] * np.cos(a)
    return out


# ------------------------------------------------------------------------------- on the floor


def knees_aside(w: float, *, lean: float = 0.0, up: float = 0.0) -> Array:
    """Give the joints of somebody in 90/90.

    Parameters
    ----------
    w : float
        By how far the knees lie to the person's right of their ankles, in shanks: 1 and -1 on
        the sides, 0 with both knees up.
    lean : float
        Of the trunk, forward, deg.
    up : float
        By how much the seat is off the floor, m.
    """
    sat = Posture(hip=(0.0, 0.12 + up), trunk=90.0 - lean, thigh=(60, 60), shank=(-60, -60))
    body = joints(sat)
    for side in Side:
        ankle = np.array([0.42, OUT[side] * 0.28, FLOOR_TO_JOINT])
        rise = np.sqrt(max(0.0, 1.0 - w * w))
        knee = ankle + np.array([-0.05, -w * SHANK, rise * SHANK * 0.9])
        body = with_leg(body, side, knee, ankle)
    return body


def switches(track: Track, *, fps: float = 30.0, camera: Camera = ON_THE_FLOOR) -> list[Pose]:
    """Film somebody whose knees follow a track of (duration s, ratio)."""
    t, w = follow(track, fps)
    return [film(knees_aside(float(v)), float(s), camera) for s, v in zip(t, w, strict=True)]


# ------------------------------------------------------------------------------- circling hips

Keys = Sequence[tuple[float, float, float]]
"""Flexion and abduction of the hip and how far the ankle is behind its knee, deg, at even shares
of the time."""

FULL: Keys = [
    (0, 0, 0), (40, 0, 0), (85, 4, 0), (105, 22, 5), (88, 50, 20), (45, 68, 45), (0, 60, 70),
    (-15, 40, 75), (-14, 16, 65), (-4, 3, 35), (0, 0, 0),
]  # fmt: skip
"""A full opening circle; its way encloses 0.80 thigh lengths squared, seen from the front."""

SMALL: Keys = [
    (0, 0, 0), (24, 0, 5), (46, 2, 10), (48, 9, 15), (38, 18, 20), (18, 25, 30), (2, 22, 45),
    (-5, 14, 60), (-4, 6, 40), (-1, 1, 15), (0, 0, 0),
]  # fmt: skip
SWING: Keys = [(0, 0, 0), (40, 0, 0), (0, 0, 10), (-20, 0, 20), (0, 0, 0)]
ABDUCTION: Keys = [(0, 0, 0), (0, 25, 0), (0, 45, 0), (0, 25, 0), (0, 0, 0)]
MARCH: Keys = [(0, 0, 0), (50, 0, 0), (95, 0, 0), (50, 0, 0), (0, 0, 0)]
DONKEY_KICK: Keys = [(0, 0, 90), (-25, 0, 100), (-70, 0, 120), (-25, 0, 100), (0, 0, 90)]
FIRE_HYDRANT: Keys = [(0, 0, 90), (0, 30, 90), (0, 65, 90), (0, 30, 90), (0, 0, 90)]


def along(keys: Keys, shares: Array) -> Array:
    """Give (N, 3) deg at shares of the way, smooth through the keys (Catmull-Rom)."""
    k = np.asarray(keys, dtype=float)
    n = len(k) - 1
    i = np.clip((shares * n).astype(int), 0, n - 1)
    u = (shares * n - i)[:, None]
    a, b, c, d = (k[np.clip(i + j, 0, n)] for j in (-1, 0, 1, 2))
    out: Array = 0.5 * (
        2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3
    )
    return out


def thigh_of(flexion: float, abduction: float, side: Side) -> Array:
    """Give the unit vector of a thigh of somebody upright, from hip to knee."""
    f, a = np.radians([flexion, abduction])
    return np.array([np.cos(a) * np.sin(f), OUT[side] * np.sin(a), -np.cos(a) * np.cos(f)])


def lifted(body: Array, side: Side, flexion: float, abduction: float, behind: float) -> Array:
    """Put a leg into the air, as `Keys` say; deg."""
    knee = body[side.landmark(Joint.HIP)] + thigh_of(flexion, abduction, side) * THIGH
    b = np.radians(behind)
    return with_leg(body, side, knee, knee + np.array([-np.sin(b), 0.0, -np.cos(b)]) * SHANK)


def standing(side: Side, flexion: float, abduction: float, behind: float) -> Array:
    """Give the joints of somebody who stands on the other leg."""
    upright = joints(Posture(hip=(0.0, THIGH + SHANK + FLOOR_TO_JOINT)))
    return lifted(upright, side, flexion, abduction, behind)


def on_all_fours(side: Side, flexion: float, abduction: float, behind: float) -> Array:
    """Give the joints of somebody on hands and knees, one knee where `Keys` say."""
    kneeling = Posture(
        hip=(0.0, THIGH + 0.05), trunk=8.0, head=20.0, shank=(180.0, 180.0), foot=(180.0, 180.0),
        arm=-90.0,
    )  # fmt: skip
    return lifted(joints(kneeling), side, flexion, abduction, behind)


def circles(
    keys: Keys,
    seconds: float = 8.0,
    *,
    side: Side = Side.RIGHT,
    body: Callable[[Side, float, float, float], Array] = standing,
    camera: Camera = STANDING,
    repeat: int = 1,
    stops: int = 0,
    rest_s: float = 1.5,
    fps: float = 30.0,
) -> list[Pose]:
    """Film a leg that goes along keys, resting before and after each time.

    Parameters
    ----------
    keys : Keys
        Where the leg goes.
    seconds : float
        For one time round.
    stops : int
        How often it comes to a stop on the way.
    """
    legs = stops + 1
    track = [(0.0, 0.0)]
    for k in range(legs):
        track += [(seconds / legs, (k + 1) / legs), (STOP_S if k < stops else 0.0, (k + 1) / legs)]
    soft = follow(track, fps)[1]
    shares = soft if stops else 0.3 * soft + 0.7 * np.linspace(0, 1, len(soft))
    rest = np.zeros(int(rest_s * fps))
    way = np.concatenate([rest, *[np.concatenate([shares, rest]) for _ in range(repeat)]])
    return [
        film(body(side, *(float(x) for x in row)), i / fps, camera)
        for i, row in enumerate(along(keys, way))
    ]
