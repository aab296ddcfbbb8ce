"""Half-kneeling stick figures, whose front foot and kneeling knee stay on the floor."""

import numpy as np

from posecoach.pose import Pose, Side
from tests.stick_figure import (
    FLOOR_TO_JOINT,
    SHANK,
    THIGH,
    Camera,
    Posture,
    Track,
    film,
    follow,
    joints,
    least_jerk,
    polar,
)

FAR = Camera(distance_m=3.2, height_m=0.6, look_x_m=0.1)


def half_kneeling(
    shift: float, lean: float = 0.0, side: Side = Side.LEFT, *, foot_m: float = 0.54
) -> Posture:
    """Return a half-kneeling posture.

    Parameters
    ----------
    shift, lean : float
        By how much the kneeling thigh is past vertical, and the trunk leans forward, in degrees.
    side : Side
        The kneeling side.
    foot_m : float
        Distance from the kneeling knee to the front ankle, in m.
    """
    knee = np.array([0.0, FLOOR_TO_JOINT])
    foot = knee + np.array([foot_m, 0.0])
    hip = knee + polar(90.0 - shift, THIGH)
    reach = foot - hip
    d = min(float(np.hypot(*reach)), (THIGH + SHANK) * 0.999)
    at_hip = np.degrees(np.arccos((THIGH**2 + d**2 - SHANK**2) / (2 * THIGH * d)))
    front = float(np.degrees(np.arctan2(reach[1], reach[0])) + at_hip)
    front_knee = hip + polar(front, THIGH)
    shin = float(np.degrees(np.arctan2(*(foot - front_knee)[::-1])))
    thighs, shanks = [-90.0 - shift, front], [180.0, shin]
    if side is Side.RIGHT:
        thighs.reverse()
        shanks.reverse()
    return Posture(
        hip=(float(hip[0]), float(hip[1])), trunk=90.0 - lean,
        thigh=(thighs[0], thighs[1]), shank=(shanks[0], shanks[1]), arm=-90.0,
    )  # fmt: skip


def kneel(
    shifts: Track,
    leans: Track | None = None,
    *,
    side: Side = Side.LEFT,
    camera: Camera = FAR,
    fps: float = 30.0,
    noise_px: float = 0.0,
    foot_m: float = 0.54,
    seed: int = 0,
) -> list[Pose]:
    """Return the film of a person whose shift and lean follow two tracks in s and degrees."""
    rng = np.random.default_rng(seed)
    t, shift = follow(shifts, fps, least_jerk)
    lean = np.zeros(len(t)) if leans is None else np.interp(t, *follow(leans, fps))
    out = []
    for s, a, b in zip(t, shift, lean, strict=True):
        body = joints(half_kneeling(float(a), float(b), side, foot_m=foot_m))
        pose = film(body, float(s), camera)
        pose.xy[:] += rng.normal(0, noise_px, pose.xy.shape) if noise_px else 0.0
        out.append(pose)
    return out
