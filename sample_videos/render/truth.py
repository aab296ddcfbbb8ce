"""True angles and heights from true joints, under the names that the coach's measures have.

Angles of the side view are those in the plane of the person's front and up (x and z), which is what
a camera square to the person reads; angles "in space" say so in their name.
"""

import numpy as np

from sample_videos.render.body import MARKS, WORDS
from sample_videos.render.pose import OUT, other
from sample_videos.render.vectors import Array, angle

INDEX = {name: i for i, name in enumerate(MARKS)}
SIDEWAYS = np.array([1.0, 0.0, 1.0])


class Joints:
    """The joints of a clip, by name.

    Parameters
    ----------
    joints : Array
        (T, 33, 3) m.
    near : str
        The side nearer to the camera, "L" or "R".
    work : str
        The working side, "L" or "R".
    """

    def __init__(self, joints: Array, near: str, work: str) -> None:
        self.all, self.near, self.work = joints, near, work

    def of(self, side: str, name: str) -> Array:
        """Give a joint of one side, (T, 3) m."""
        return np.asarray(self.all[:, INDEX[f"{WORDS[side]}_{name}"]])

    def middle(self, name: str) -> Array:
        """Give the middle between both sides' joints, (T, 3) m."""
        return (self.of("L", name) + self.of("R", name)) / 2

    def long(self, side: str, a: str, b: str) -> float:
        """Give the length of a segment, m."""
        return float(np.linalg.norm(self.of(side, a)[0] - self.of(side, b)[0]))


def bend(upper: Array, at: Array, lower: Array, sign: float) -> Array:
    """Give 180 plus the deviation from a straight line in the plane of x and z, deg.

    Parameters
    ----------
    upper, at, lower : Array
        (T, 3) m.
    sign : float
        +1 where bending forward turns from +x up, -1 for the mirror image.
    """
    u, v = upper - at, lower - at
    turn = np.degrees(np.arctan2(u[:, 2], u[:, 0]) - np.arctan2(v[:, 2], v[:, 0]))
    return np.asarray((sign * turn) % 360)


def tilt(low: Array, high: Array) -> Array:
    """Give the lean of a line from vertical toward +x, deg."""
    d = high - low
    return np.asarray(np.degrees(np.arctan2(d[:, 0], d[:, 2])))


def rise(start: Array, end: Array) -> Array:
    """Give by how much a line rises over the horizontal, deg."""
    d = end - start
    return np.asarray(np.degrees(np.arctan2(d[:, 2], np.abs(d[:, 0]))))


def measures(joints: Array, near: str, work: str, *, lying: bool) -> dict[str, Array]:
    """Take every measure.

    Parameters
    ----------
    joints : Array
        (T, 33, 3) m.
    near, work : str
        The side nearer to the camera, and the working side, "L" or "R".
    lying : bool
        Whether the person is on the back with the head toward -x; else upright or on all fours,
        facing +x.

    Returns
    -------
    dict[str, Array]
        (T,) per measure.
    """
    j = Joints(joints, near, work)
    out = _near_side(j, lying=lying)
    out |= _working_side(j)
    return out | _whole(j)


def _near_side(j: Joints, *, lying: bool) -> dict[str, Array]:
    """Take what the coach takes from the side nearer to the camera."""
    s = j.near
    shoulder, hip, knee, ankle, heel, toe, ear = (
        j.of(s, n) for n in ("shoulder", "hip", "knee", "ankle", "heel", "foot_index", "ear")
    )
    thigh, shank = j.long(s, "hip", "knee"), j.long(s, "knee", "ankle")
    trunk = j.long(s, "shoulder", "hip")
    away = 1.0 if lying else -1.0
    return {
        "hip_line_deg": bend(shoulder, hip, knee, 1.0 if lying else -1.0),
        "hip_3d_deg": angle(shoulder, hip, knee),
        "knee_deg": angle(hip * SIDEWAYS, knee * SIDEWAYS, ankle * SIDEWAYS),
        "knee_3d_deg": angle(hip, knee, ankle),
        "shin_deg": -away * tilt(ankle, knee),
        "trunk_slope_deg": rise(hip, shoulder),
        "hip_lift_ratio": (hip[:, 2] - hip[:, 2].min()) / thigh,
        "heel_lift_ratio": (heel[:, 2] - heel[0, 2]) / shank,
        "toe_lift_ratio": (toe[:, 2] - toe[0, 2]) / shank,
        "head_lift_ratio": (ear[:, 2] - ear[0, 2]) / trunk,
        "foot_rise_ratio": (ankle[:, 2] - ankle[0, 2]) / shank,
        "foot_slide_ratio": away * (ankle[:, 0] - ankle[0, 0]) / shank,
        "knee_height_ratio": (knee[:, 2] - ankle[:, 2]) / shank,
        "one_foot_up_ratio": np.abs(ankle[:, 2] - j.of(other(s), "ankle")[:, 2]) / shank,
        "nose_height_ratio": (j.all[:, INDEX["nose"], 2] - shoulder[:, 2]) / trunk,
    }


def _working_side(j: Joints) -> dict[str, Array]:
    """Take what belongs to the working leg and to the other one."""
    s, o = j.work, other(j.work)
    hip, knee, ankle = (j.of(s, n) for n in ("hip", "knee", "ankle"))
    shoulder = j.of(s, "shoulder")
    rest_knee, rest_ankle = j.of(o, "knee"), j.of(o, "ankle")
    thigh, shank = j.long(s, "hip", "knee"), j.long(s, "knee", "ankle")
    way = (knee - hip) / thigh
    across = knee - ankle
    return {
        "thigh_deg": tilt(knee, hip),
        "trunk_deg": tilt(hip, shoulder),
        "extension_deg": tilt(knee, hip) - tilt(hip, shoulder),
        "work_knee_deg": angle(hip, knee, ankle),
        "other_knee_deg": angle(j.of(o, "hip"), rest_knee, rest_ankle),
        "other_shin_deg": tilt(rest_ankle, rest_knee),
        "other_heel_ratio": (j.of(o, "heel")[:, 2] - j.of(o, "heel")[0, 2]) / shank,
        "crossed_shin_deg": np.degrees(
            np.arctan2(across[:, 2], np.hypot(across[:, 0], across[:, 1]))
        ),
        "ankle_to_knee_ratio": np.linalg.norm(ankle - rest_knee, axis=1) / shank,
        "thigh_out_ratio": OUT[s] * way[:, 1],
        "thigh_forward_ratio": way[:, 0],
        "thigh_up_ratio": way[:, 2],
        "foot_up_ratio": (ankle[:, 2] - ankle[0, 2]) / shank,
    }


def _whole(j: Joints) -> dict[str, Array]:
    """Take what belongs to the whole person."""
    shoulder, hip = j.middle("shoulder"), j.middle("hip")
    shank = (j.long("L", "knee", "ankle") + j.long("R", "knee", "ankle")) / 2
    trunk = np.linalg.norm(shoulder - hip, axis=1)
    up = shoulder - hip
    sideways = sum(j.of(s, "ankle")[:, 1] - j.of(s, "knee")[:, 1] for s in "LR")
    low = {s: np.min([j.of(s, n)[:, 2] for n in ("ankle", "heel", "foot_index")], 0) for s in "LR"}
    across = j.of("L", "hip") - j.of("R", "hip")
    return {
        "lying_deg": np.degrees(np.arcsin(np.abs(up[:, 2]) / trunk)),
        "trunk_aside_deg": np.degrees(np.arctan2(up[:, 1], up[:, 2])),
        "hips_aside_deg": np.degrees(
            np.arctan2(across[:, 2], np.hypot(across[:, 0], across[:, 1]))
        ),
        "knees_side_ratio": np.asarray(sideways) / (2 * shank),
        "left_knee_height_ratio": (j.of("L", "knee")[:, 2] - low["L"]) / shank,
        "right_knee_height_ratio": (j.of("R", "knee")[:, 2] - low["R"]) / shank,
        "seat_height_ratio": hip[:, 2] / shank,
    }


def loop_area(u: Array, v: Array) -> float:
    """Give the signed area inside a closed path; anticlockwise is positive.

    >>> loop_area(np.array([0.0, 1, 1, 0]), np.array([0.0, 0, 1, 1]))
    1.0
    """
    return float(0.5 * (u * np.roll(v, -1) - np.roll(u, -1) * v).sum())
