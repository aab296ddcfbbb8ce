"""Hip CARs: slow circles of one hip, standing, on all fours and lying on the side."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from scipy.interpolate import PchipInterpolator

from sample_videos.render.body import WORDS, Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Attempt, Motion, Props, Try
from sample_videos.render.moves.feet import on_floor, swing
from sample_videos.render.moves.standing import (
    bone,
    free_leg,
    hand_on,
    hands_on_hips,
    place_bone,
    thigh,
    trunk,
)
from sample_videos.render.moves.supine import root
from sample_videos.render.pose import OUT, PRONE, SIDES, TOES_BACK, Limb, Pose, other
from sample_videos.render.timeline import Timeline, smooth, steady
from sample_videos.render.vectors import X, Y, Z, rot

Path = Callable[[float], Sequence[float]]
"""Maps the share of an opening circle to the thigh and knee: the columns of `STANDING` but the
first."""
STANDING = (
    (0.0, 0, 0, 0, 8),
    (0.05, 12, 1, 0, 36),
    (0.12, 45, 2, 0, 68),
    (0.27, 98, 6, 0, 100),
    (0.50, 70, 80, 42, 95),
    (0.66, 52, 118, 5, 95),
    (0.82, 27, 165, -8, 88),
    (0.93, 10, 178, -2, 42),
    (1.0, 0, 180, 0, 8),
)
ALL_FOURS = (
    (0.0, 0, 0, 0, 90),
    (0.1, 30, 5, 0, 124),
    (0.22, 62, 12, 0, 138),
    (0.47, 74, 85, 8, 95),
    (0.68, 74, 138, 4, 84),
    (0.84, 52, 170, 0, 74),
    (1.0, 0, 180, 0, 90),
)
"""Opening circles: share of the time; elevation, outward direction and twist of the thigh, and
flexion of the knee, deg; see `standing.thigh`."""
USUAL_S = 7.5
"""Usual duration of a circle, s."""
SMALL = 0.42
"""Size of a circle that is too small, as a share of the usual one."""
HIKE = 20.0
"""By how much a hiked pelvis is raised on the circling side, deg."""


def circle_path(keys: Sequence[Sequence[float]]) -> Path:
    """Return a smooth path through the rows of a table such as `STANDING`."""
    table = np.asarray(keys, dtype=float)
    curve = PchipInterpolator(table[:, 0], table[:, 1:])
    return lambda u: [float(x) for x in curve(u)]


def circle_script(act: Act, manner: Manner) -> tuple[Timeline, tuple[Attempt, ...]]:
    """Write the circles to a timeline and return it with the attempts.

    The value `u` runs from 0 to 1 in an opening circle and back in a closing one; `size` is the
    size of the circle; the values in `FAULTS` are 1 while one of their faults is shown.
    """
    start = {"u": 0.0, "size": act.reach} | dict.fromkeys(FAULTS, 0.0)
    line = Timeline(start)
    line.wait(act.lead_s, "ready")
    attempts = []
    for one in act.tries:
        attempts.append(_circle(line, manner, act, one))
        line.wait(manner.seconds(0.9), "ready")
    line.wait(max(act.tail_s - 0.9, 0.1), "ready")
    return line, tuple(attempts)


FAULTS = {
    "lean": {"trunk-lean", "back-moves", "trunk-tip"},
    "bend": {"stance-knee", "elbows-bend"},
    "turn": {"pelvis-turn", "roll-back", "weight-shift"},
    "sag": {"losing-height"},
    "hike": {"hip-hike"},
}
"""Values of the timeline, and the faults that each of them shows."""

FAULTY = {"hip-cars-quadruped": {"too-fast"}}
ELSEWHERE = {"too-fast", "small-circle"}
"""Reasons not to count that are also faults, by exercise and for all others. On all fours a small
circle looks like a swing from the side; it is rendered, and not labelled as a fault."""


def _circle(line: Timeline, manner: Manner, act: Act, one: Try) -> Attempt:
    """Write one circle to the timeline and return it."""
    faults = set(one.faults)
    closing = one.direction == "closing"
    fast = "too-fast" in faults or one.spoil == "too-fast"
    small = "small-circle" in faults or one.spoil == "small-circle"
    seconds = 2.6 if fast else manner.seconds(USUAL_S)
    first, last = (1.0, 0.0) if closing else (0.0, 1.0)
    line.also(line.now - 0.02, 0.01, u=first)
    line.also(line.now - 0.02, 0.01, size=SMALL if small else manner.about(act.reach, 0.03))
    start = line.now
    for channel, names in FAULTS.items():
        if names & faults:
            line.also(start + 0.15 * seconds, 0.25 * seconds, to={channel: 1.0})
            line.also(start + 0.7 * seconds, 0.25 * seconds, to={channel: 0.0})
    if "stop-start" in faults:
        for share in (0.26, 0.5, 0.74, 1.0):
            line.go(0.19 * seconds, "circle", smooth, u=first + (last - first) * share)
            line.wait(0.08 * seconds if share < 1 else 0.0, "circle")
    else:
        line.go(seconds, "circle", _gentle, u=last)
    faulty = FAULTY.get(act.name, ELSEWHERE)
    reason = one.spoil or ("too-fast" if fast else "small-circle" if small else None)
    return Attempt(
        "circle",
        start,
        (start + line.now) / 2,
        line.now,
        WORDS[act.side],
        one.direction or "opening",
        reason is None,
        reason,
        None,
        (*one.faults, *([reason] if reason in faulty - faults else [])),
    )


def _gentle(u: float) -> float:
    """Go from 0 to 1 at nearly constant speed, with a soft start and end."""
    return 0.5 * steady(u) + 0.5 * smooth(u)


def standing(body: Body, act: Act) -> Motion:
    """Return circles of act.side's leg while standing on the other one."""
    manner = Manner(act.seed, act.tempo)
    line, attempts = circle_script(act, manner)
    path = circle_path(STANDING)
    sway = [manner.wobble(s, p) for s, p in ((0.5, 2.9), (0.6, 3.3), (0.8, 4.0))]
    held = act.style == "support"
    stance = OUT[other(act.side)]
    support = (0.12, stance * 0.42) if held else None

    def pose(t: float) -> Pose:
        v = line.at(t)
        lift = float(np.sin(np.pi * v["u"])) * v["size"]
        side_lean = sway[0](t) + stance * (2.5 * lift + 23 * v["lean"])
        tip = sway[1](t) - 2.0 * lift
        turn = 0.3 * sway[2](t) - stance * 47 * v["turn"]
        upright = _hiked(trunk(0.4 * tip, tip, side_lean, turn), OUT[act.side] * HIKE * v["hike"])
        up = _stance(body, act.side, upright, v["bend"])
        e, a, w, k = path(v["u"])
        e *= v["size"] * (1 - 0.48 * v["sag"] * smooth((a - 10) / 50))
        along = rot(Z, turn) @ thigh(e, a, act.side)
        bend = 8 + (k - 8) * min(v["size"] + 0.2, 1)
        air = free_leg(along, w, bend, act.side, 15 * min(e / 40, 1))
        foot = np.array([0.0, OUT[act.side] * body.skeleton.hip_width, body.ankle_height])
        ground = on_floor(body, act.side, foot, pole=X, turn=6)
        up = up.leg(act.side, swing(body, up, act.side, ground, air, min(e / 14, 1.0)))
        if support is None:
            return hands_on_hips(body, up)
        return _hold_on(body, hands_on_hips(body, up, (act.side,)), other(act.side), support)

    return Motion(body, pose, line, attempts, Props(support=support), act.side)


def _hiked(pose: Pose, roll: float) -> Pose:
    """Return the pose with the pelvis rolled, the +y side up where positive, deg."""
    return replace(pose, pelvis=rot(X, roll) @ pose.pelvis)


def _stance(body: Body, side: str, pose: Pose, bent: float) -> Pose:
    """Return the pose standing on the leg opposite to `side`; `bent` 1 adds 34 deg of knee bend."""
    base = other(side)
    leg, out = body.skeleton.chains["leg", base], OUT[base]
    bend = np.radians(4 + 34 * bent)
    long = float(np.sqrt(leg.upper**2 + leg.lower**2 + 2 * leg.upper * leg.lower * np.cos(bend)))
    hip = np.array([-0.02 * bent, out * 0.05, body.ankle_height + long])
    pose = place_bone(body, pose, f"upperleg01.{base}", hip)
    foot = np.array([0.0, out * 0.04, body.ankle_height])
    return pose.leg(base, on_floor(body, base, foot, pole=X, turn=6))


def _hold_on(body: Body, pose: Pose, side: str, support: tuple[float, float]) -> Pose:
    """Return the pose with one hand on the back of the chair at (x, y), m."""
    at = np.array([support[0], support[1], 0.955])
    return hand_on(body, pose, side, at, X, -Z, OUT[side] * Y - X)


def quadruped(body: Body, act: Act) -> Motion:
    """Return circles of act.side's leg on all fours."""
    manner = Manner(act.seed, act.tempo)
    line, attempts = circle_script(act, manner)
    path = circle_path(ALL_FOURS)
    sway = [manner.wobble(s, p) for s, p in ((0.4, 2.9), (0.5, 3.3), (0.006, 4.0))]
    level = _level(body, 0.0)

    def pose(t: float) -> Pose:
        v = line.at(t)
        lift = float(np.sin(np.pi * v["u"])) * v["size"]
        out = OUT[act.side]
        sag, roll = 3 * v["lean"], out * (3 * lift + 47 * v["lean"]) + sway[0](t)
        shift = sway[2](t) - 0.11 * v["turn"]
        tip = level + 0.3 * sway[1](t) - 8 * v["bend"]
        pose = _on_knees(body, act.side, tip, roll, sag, shift)
        e, a, w, k = path(v["u"])
        along = thigh(e * v["size"], a, act.side)
        bend = max(90 + (k - 90) * v["size"], 92 + e * v["size"] * np.cos(np.radians(a)))
        leg = free_leg(along, w, bend, act.side, 62)
        pose = pose.leg(act.side, leg)
        for side in SIDES:
            pose = _arm(body, pose, side, level, v["bend"])
        return pose

    return Motion(body, pose, line, attempts, Props(mat=(-0.75, 1.05)), act.side)


KNEE_HEIGHT = 0.062
"""Height of the joint of a knee on the floor, m."""


def _on_knees(body: Body, side: str, level: float, roll: float, sag: float, shift: float) -> Pose:
    """Return the body on one knee with the trunk nearly level, without arms.

    Parameters
    ----------
    body : Body
        The body.
    side : str
        The side whose knee is in the air.
    level : float
        By how much the trunk rises toward the shoulders, deg.
    roll : float
        Roll of the pelvis about the long axis of the trunk, deg.
    sag : float
        By how much the lower back sags, deg.
    shift : float
        How far the hip is before the knee, m.
    """
    base, skeleton = other(side), body.skeleton
    leg = skeleton.chains["leg", base]
    pelvis = rot(X, roll) @ rot(Y, -level + sag) @ PRONE
    chest = rot(X, roll * 0.4) @ rot(Y, -level - sag) @ PRONE
    pose = Pose(pelvis, chest, rot(Y, -level - 22) @ PRONE)
    knee = np.array([0.0, OUT[base] * skeleton.hip_width, KNEE_HEIGHT])
    height = float(np.sqrt(max(leg.upper**2 - shift**2, 0.01)))
    hip = knee + np.array([shift, 0, height * 0.9995])
    pose = place_bone(body, pose, f"upperleg01.{base}", hip)
    ankle = knee + np.array([-leg.lower * 0.999, 0, 0.002])
    return pose.leg(base, Limb(pole=X - Z, target=ankle, end=TOES_BACK))


def _arm(body: Body, pose: Pose, side: str, level: float, bent: float) -> Pose:
    """Return the pose with a hand planted under the place of the shoulder at rest."""
    rest = bone(body, _on_knees(body, side, level, 0, 0, 0), f"upperarm01.{side}")
    at = np.array([rest[0], rest[1] * 1.03, 0.05])
    pole = -X + 0.7 * bent * OUT[side] * Y
    return hand_on(body, pose, side, at, X, -Z, pole)


def _level(body: Body, roll: float) -> float:
    """Return the rise of the trunk toward the shoulders, deg, with hands and knees on the floor."""
    arm = body.skeleton.chains["arm", "L"]
    reach = 0.055 + (arm.upper + arm.lower) * 0.985

    def gap(level: float) -> float:
        pose = _on_knees(body, "R", level, roll, 0, 0)
        return float(bone(body, pose, "upperarm01.L")[2]) - reach

    return root(gap, -25, 30, 14)
