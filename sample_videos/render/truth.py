"""True measures from true joints, under the names of the coach's measures.

An angle of the side view lies in the plane of the person's front and up directions (x and z), one
of the front view in the plane of left and up (y and z): they are what a camera would read that
stands square to the person and far away. Angles in space have "3d" in their name. Heights and
distances are in lengths of the person's own segments.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from sample_videos.render.body import MARKS, WORDS
from sample_videos.render.pose import OUT, other
from sample_videos.render.vectors import Array, angle

INDEX = {name: i for i, name in enumerate(MARKS)}
START_S = 0.5
"""The value of a measure at the start is its median over this time, s."""

LIFTED = 0.10
"""A foot at least this many shank lengths above the other one is off the floor."""


@dataclass(frozen=True)
class Joints:
    """The joints of a clip.

    Attributes
    ----------
    t : Array
        (T,) times, s.
    all : Array
        (T, 33, 3) landmarks, m; the person faces +x, or lies on the back with the head toward -x.
    near, work : str
        The side nearer to the camera, and the working side, "L" or "R".
    aim : str
        The ideal view, "side", "front" or "facing"; the latter two use y and z.
    """

    t: Array
    all: Array
    near: str
    work: str
    aim: str

    def of(self, side: str, name: str) -> Array:
        """Return a joint of one side, (T, 3) m."""
        return np.asarray(self.all[:, INDEX[f"{WORDS[side]}_{name}"]])

    def carrying(self, name: str) -> Array:
        """Return a joint of the side whose foot is on the floor, (T, 3) m.

        While both feet are, it is the side nearer to the camera.
        """
        far = other(self.near)
        over = (self.of(self.near, "ankle") - self.of(far, "ankle"))[:, 2]
        lifted = over > LIFTED * self.long(self.near, "knee", "ankle")
        return np.where(lifted[:, None], self.of(far, name), self.of(self.near, name))

    def middle(self, name: str) -> Array:
        """Return the middle between a joint of both sides, (T, 3) m."""
        return (self.of("L", name) + self.of("R", name)) / 2

    def long(self, side: str, a: str, b: str) -> float:
        """Return the length of the segment between two joints of a side, m."""
        return float(np.linalg.norm(self.of(side, a)[0] - self.of(side, b)[0]))

    def flat(self, points: Array) -> Array:
        """Return (T, 3) points in the plane of the ideal picture, (T, 2) m: along it, and up."""
        return np.asarray(points[:, [0, 2]] if self.aim == "side" else points[:, [1, 2]])

    def since_start(self, values: Array) -> Array:
        """Return by how much (T,) values differ from their value at the start."""
        return np.asarray(values - np.median(values[self.t <= self.t[0] + START_S]))


Measures: TypeAlias = dict[str, Array]
"""(T,) values of each measure by its name, in the unit that the name ends in."""
Taker: TypeAlias = Callable[[Joints], Measures]
"""Returns the measures of one kind of movement."""


def tilt(low: Array, high: Array, axis: int = 0) -> Array:
    """Return the lean of a line from the vertical.

    Parameters
    ----------
    low, high : Array
        (T, 3) ends of the line, m.
    axis : int
        0 for the lean toward +x, 1 for the lean toward +y.

    Returns
    -------
    Array
        (T,) deg.
    """
    d = high - low
    return np.asarray(np.degrees(np.arctan2(d[:, axis], d[:, 2])))


def rise(start: Array, end: Array, axis: int = 0) -> Array:
    """Return the rise of a line over the horizontal.

    Parameters
    ----------
    start, end : Array
        (T, 3) ends of the line, m.
    axis : int
        0 in the plane of x and z, 1 in the plane of y and z.

    Returns
    -------
    Array
        (T,) deg, from -90 to 90.
    """
    d = end - start
    return np.asarray(np.degrees(np.arctan2(d[:, 2], np.abs(d[:, axis]))))


def sideways(points: Array) -> Array:
    """Return (T, 3) points projected onto the plane of x and z."""
    return np.asarray(points * np.array([1.0, 0.0, 1.0]))


def bend(upper: Array, at: Array, lower: Array, sign: float) -> Array:
    """Return the angle of a line at a joint in the plane of x and z.

    Parameters
    ----------
    upper, at, lower : Array
        (T, 3) the joint and its neighbours, m.
    sign : float
        +1 for a person on the back with the head toward -x, -1 for one upright and facing +x.

    Returns
    -------
    Array
        (T,) deg: 180 is straight, more is arched backward.
    """
    u, v = upper - at, lower - at
    turn = np.degrees(np.arctan2(u[:, 2], u[:, 0]) - np.arctan2(v[:, 2], v[:, 0]))
    return np.asarray((sign * turn) % 360)


def near_side(j: Joints) -> Measures:
    """Return the angles of the side nearer to the camera, which every movement has."""
    shoulder, hip, knee, ankle = (j.of(j.near, n) for n in ("shoulder", "hip", "knee", "ankle"))
    return {
        "knee_deg": angle(sideways(hip), sideways(knee), sideways(ankle)),
        "hip_3d_deg": angle(shoulder, hip, knee),
        "knee_3d_deg": angle(hip, knee, ankle),
    }


def supine(j: Joints) -> Measures:
    """Return the measures of a person on the back with the head toward -x."""
    s = j.near
    shoulder, hip, knee, ankle, heel, toe, ear = (
        j.carrying(n) for n in ("shoulder", "hip", "knee", "ankle", "heel", "foot_index", "ear")
    )
    thigh, shank = j.long(s, "hip", "knee"), j.long(s, "knee", "ankle")
    trunk, hips = j.long(s, "shoulder", "hip"), j.middle("hip")[:, 2]
    up = j.middle("shoulder") - j.middle("hip")
    return near_side(j) | {
        "hip_line_deg": bend(shoulder, hip, knee, 1.0),
        "knee_deg": angle(sideways(hip), sideways(knee), sideways(ankle)),
        "shin_deg": -tilt(ankle, knee),
        "trunk_slope_deg": rise(hip, shoulder),
        "hip_lift_ratio": (hip[:, 2] - hip[:, 2].min()) / thigh,
        "hips_lift_ratio": (hips - hips.min()) / thigh,
        "heel_lift_ratio": j.since_start(heel[:, 2]) / shank,
        "toe_lift_ratio": j.since_start(toe[:, 2]) / shank,
        "head_lift_ratio": j.since_start(ear[:, 2]) / trunk,
        "foot_rise_ratio": j.since_start(ankle[:, 2]) / shank,
        "foot_slide_ratio": j.since_start(ankle[:, 0]) / shank,
        "knee_height_ratio": (knee[:, 2] - ankle[:, 2]) / shank,
        "one_foot_up_ratio": np.abs(ankle[:, 2] - j.of(other(s), "ankle")[:, 2]) / shank,
        "nose_height_ratio": (j.all[:, INDEX["nose"], 2] - shoulder[:, 2]) / trunk,
        "lying_deg": np.degrees(np.arcsin(np.abs(up[:, 2]) / np.linalg.norm(up, axis=1))),
        "lifted_foot_ratio": (j.of(other(j.work), "ankle") - j.of(j.work, "ankle"))[:, 2] / shank,
    }


def kneeling(j: Joints) -> Measures:
    """Return the measures of half-kneeling; the working leg kneels."""
    hip, knee, ankle = (j.of(j.work, n) for n in ("hip", "knee", "ankle"))
    front = {n: j.of(other(j.work), n) for n in ("hip", "knee", "ankle", "heel", "foot_index")}
    thigh, shank = j.long(j.work, "hip", "knee"), j.long(j.work, "knee", "ankle")
    rear, lean = tilt(knee, hip), tilt(j.of(j.near, "hip"), j.of(j.near, "shoulder"))
    return near_side(j) | {
        "rear_thigh_deg": rear,
        "rear_thigh_shift_deg": j.since_start(rear),
        "trunk_lean_deg": lean,
        "trunk_lean_shift_deg": j.since_start(lean),
        "thigh_to_trunk_deg": rear - lean,
        "rear_shin_slope_deg": np.abs(rise(knee, ankle)),
        "knees_apart_ratio": (front["knee"] - knee)[:, 2] / shank,
        "hip_over_knee_ratio": (hip - knee)[:, 2] / thigh,
        "front_knee_deg": angle(*(sideways(front[n]) for n in ("hip", "knee", "ankle"))),
        "front_shin_deg": tilt(front["ankle"], front["knee"]),
        "front_heel_lift_ratio": j.since_start(front["heel"][:, 2]) / shank,
        "front_toe_lift_ratio": j.since_start(front["foot_index"][:, 2]) / shank,
    }


def crossed(j: Joints) -> Measures:
    """Return the measures of a figure-4, seated or on the back; the working leg is crossed."""
    hip, knee, ankle = (j.of(j.work, n) for n in ("hip", "knee", "ankle"))
    base = {n: j.of(other(j.work), n) for n in ("shoulder", "hip", "knee", "ankle")}
    shank, axis = j.long(j.work, "knee", "ankle"), 0 if j.aim == "side" else 1
    chest, hips = j.middle("shoulder"), j.middle("hip")
    return near_side(j) | {
        "crossed_shin_deg": rise(ankle, knee, axis),
        "ankle_to_knee_ratio": np.linalg.norm(j.flat(ankle) - j.flat(base["knee"]), axis=1) / shank,
        "ankles_apart_ratio": (ankle - base["ankle"])[:, 2] / shank,
        "knee_aside_ratio": np.abs(j.flat(knee - hip)[:, 0]) / shank,
        "hips_over_knee_ratio": (hips - base["knee"])[:, 2] / shank,
        "support_shin_deg": np.abs(tilt(base["ankle"], base["knee"], axis)),
        "support_knee_deg": angle(*(sideways(base[n]) for n in ("hip", "knee", "ankle"))),
        "drawn_in_deg": angle(*(sideways(base[n]) for n in ("shoulder", "hip", "knee"))),
        "knee_over_hip_ratio": (base["knee"] - base["hip"])[:, 2] / shank,
        "trunk_lean_deg": tilt(hips, chest),
        "side_lean_deg": np.abs(tilt(hips, chest, 1)),
    }


def switching(j: Joints) -> Measures:
    """Return the measures of the 90/90; positive values are to the person's right."""
    shank = (j.long("L", "knee", "ankle") + j.long("R", "knee", "ankle")) / 2
    way = {s: j.of(s, "ankle")[:, 1] - j.of(s, "knee")[:, 1] for s in "LR"}
    low = {s: np.min([j.of(s, n)[:, 2] for n in ("ankle", "heel", "foot_index")], 0) for s in "LR"}
    hips, chest = j.middle("hip"), j.middle("shoulder")
    return near_side(j) | {
        "knees_side_ratio": (way["L"] + way["R"]) / (2 * shank),
        "left_knee_height_ratio": (j.of("L", "knee")[:, 2] - low["L"]) / shank,
        "right_knee_height_ratio": (j.of("R", "knee")[:, 2] - low["R"]) / shank,
        "left_knee_3d_deg": angle(*(j.of("L", n) for n in ("hip", "knee", "ankle"))),
        "right_knee_3d_deg": angle(*(j.of("R", n) for n in ("hip", "knee", "ankle"))),
        "seat_height_ratio": hips[:, 2] / shank,
        "trunk_lean_deg": tilt(hips, chest),
        "side_lean_deg": np.abs(tilt(hips, chest, 1)),
    }


def circling(j: Joints) -> Measures:
    """Return the measures of a hip circle: the thigh's direction, the trunk and the stance leg."""
    s, o = j.work, other(j.work)
    way = (j.of(s, "knee") - j.of(s, "hip")) / j.long(s, "hip", "knee")
    hips, chest = j.middle("hip"), j.middle("shoulder")
    ankle = j.of(s, "ankle")[:, 2]
    return near_side(j) | {
        "thigh_out_ratio": OUT[s] * way[:, 1],
        "thigh_forward_ratio": way[:, 0],
        "thigh_up_ratio": way[:, 2],
        "foot_up_ratio": j.since_start(ankle) / j.long(s, "knee", "ankle"),
        "stance_knee_deg": angle(*(j.of(o, n) for n in ("hip", "knee", "ankle"))),
        "trunk_lean_deg": tilt(hips, chest),
        "trunk_slope_deg": rise(j.of(j.near, "hip"), j.of(j.near, "shoulder")),
        "side_lean_deg": np.abs(tilt(hips, chest, 1)),
    }


def measures(j: Joints, takers: tuple[Taker, ...]) -> Measures:
    """Return the measures of several kinds together."""
    out: Measures = {}
    for take in takers:
        out |= take(j)
    return out


def loop_area(u: Array, v: Array) -> float:
    """Return the signed area inside a closed path of (N,) points; anticlockwise is positive.

    >>> loop_area(np.array([0.0, 1, 1, 0]), np.array([0.0, 0, 1, 1]))
    1.0
    """
    return float(0.5 * (u * np.roll(v, -1) - np.roll(u, -1) * v).sum())
