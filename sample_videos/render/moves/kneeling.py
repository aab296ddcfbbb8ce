"""The half-kneeling hip flexor stretch: on one knee, the hips move forward and stay."""

import numpy as np

from sample_videos.render.body import WORDS, Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Attempt, Motion, Props, Try
from sample_videos.render.moves.feet import on_floor
from sample_videos.render.moves.standing import hands_on_hips, place_bone, trunk
from sample_videos.render.pose import OUT, TOES_BACK, Limb, Pose, other
from sample_videos.render.timeline import Timeline
from sample_videos.render.vectors import X, Z

KNEE_HEIGHT = 0.062
"""Height of the joint of a knee on the floor, m."""
START, END = -3.0, 16.0
"""Angle of the kneeling thigh past vertical, before and in the stretch, deg."""
TILT = 7.0
"""By how much the pelvis is tucked under in a good stretch, deg."""
FULL_HOLD_S = 30.0
"""Duration from which a hold counts, s."""


def hip_flexor(body: Body, act: Act) -> Motion:
    """Return stretches with act.side's knee on the floor; each try is one hold."""
    manner = Manner(act.seed, act.tempo)
    start = {"thigh": START, "lean": 2.0, "tuck": 0.0, "tiptoe": 0.0, "bounce": 0.0}
    line = Timeline(start)
    line.wait(act.lead_s, "ready")
    attempts = []
    for one in act.tries:
        attempts.append(_hold(line, manner, act, one))
        line.wait(manner.seconds(1.4), "ready")
    line.wait(max(act.tail_s - 1.0, 0.1), "ready")
    names = {f for one in act.tries for f in one.faults}
    near = "front-knee-forward" in names
    wobbles = [manner.wobble(s, p) for s, p in ((0.35, 2.8), (0.5, 3.3), (0.4, 4.0))]

    def pose(t: float) -> Pose:
        v = line.at(t)
        angle = v["thigh"] + wobbles[0](t) + 5.0 * v["bounce"] * np.sin(2 * np.pi * 0.9 * t)
        lean = v["lean"] + wobbles[1](t)
        return _kneel(body, act.side, angle, lean, v["tuck"], v["tiptoe"], wobbles[2](t), near=near)

    props = Props(mat=(-0.72, 1.05))
    return Motion(body, pose, line, tuple(attempts), props, act.side)


def _kneel(
    body: Body,
    side: str,
    angle: float,
    lean: float,
    tuck: float,
    tiptoe: float,
    side_lean: float,
    *,
    near: bool,
) -> Pose:
    """Return the half-kneeling body.

    Parameters
    ----------
    body : Body
        The body.
    side : str
        The side of the kneeling leg.
    angle : float
        Angle of the kneeling thigh past vertical, deg.
    lean, side_lean : float
        Lean of the trunk forward, and toward +y, deg.
    tuck : float
        By how much the pelvis is tucked under, deg.
    tiptoe : float
        By how much the front heel is up, deg.
    near : bool
        Whether the front foot is too near to the knee on the floor.
    """
    skeleton, front = body.skeleton, other(side)
    leg, w = skeleton.chains["leg", side], skeleton.hip_width
    knee = np.array([0.0, OUT[side] * w, KNEE_HEIGHT])
    a = np.radians(angle)
    hip = knee + leg.upper * np.array([np.sin(a), 0, np.cos(a)])
    pose = place_bone(body, trunk(-tuck + 0.5 * lean, lean, side_lean), f"upperleg01.{side}", hip)
    ankle = knee + np.array([-leg.lower * 0.999, 0, 0.002])
    pose = pose.leg(side, Limb(pole=X - Z, target=ankle, end=TOES_BACK))
    step = leg.upper * (0.90 if near else 1.22)
    foot = np.array([step, -OUT[side] * (w + 0.03), body.ankle_height])
    pose = pose.leg(front, on_floor(body, front, foot, tiptoe, pole=X + Z))
    return hands_on_hips(body, pose)


def _hold(line: Timeline, manner: Manner, act: Act, one: Try) -> Attempt:
    """Write one stretch to the timeline and return it."""
    start = line.now
    shift, back = manner.seconds(2.0), manner.seconds(1.8)
    hold = manner.seconds(4.0) if one.hold_s is None else one.hold_s
    end = manner.about(END * act.reach, 1.0)
    lean, tuck = manner.about(2.0, 1.0), TILT
    if "forward-lean" in one.faults:
        lean, tuck = 42.0, 0.0
    if "front-knee-forward" in one.faults:
        end = 15.0
    if "heel-up" in one.faults:
        line.also(start + 0.3, shift, tiptoe=30.0)
    line.go(shift, "shifting", thigh=end, lean=lean, tuck=tuck)
    reached = line.now
    if "bounce" in one.faults:
        line.also(reached, 0.5, bounce=1.0)
    if "back-arch" in one.faults:
        line.also(reached + 1.2, 1.2, lean=-19.5, tuck=-3.0)
        hold = max(hold, 5.5)
    line.wait(hold, "hold")
    left = line.now
    line.also(left, 0.5, bounce=0.0, tiptoe=0.0)
    line.go(back, "release", thigh=START, lean=2.0, tuck=0.0)
    spoiled = bool({"forward-lean", "bounce"} & set(one.faults))
    full = hold >= FULL_HOLD_S and not spoiled
    return Attempt(
        "hold",
        start,
        (reached + left) / 2,
        line.now,
        WORDS[act.side],
        None,
        full,
        None if full else "partial",
        0.0 if spoiled else left - reached,
        one.faults,
    )
