"""Other activities in front of a camera: squats, push-ups, walking and marching on the spot."""

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Motion, Props
from sample_videos.render.moves.feet import on_floor
from sample_videos.render.moves.standing import arms_hanging, bone, hand_on, trunk, turn_pose
from sample_videos.render.pose import OUT, PRONE, SIDES, Limb, Pose
from sample_videos.render.timeline import Timeline
from sample_videos.render.vectors import X, Y, Z, rot


def squat(body: Body, act: Act) -> Motion:
    """Return squats with the arms stretched forward."""
    manner = Manner(act.seed, act.tempo)
    line = Timeline({"deep": 0.0})
    line.wait(act.lead_s, "stand")
    for _ in act.tries:
        line.go(manner.seconds(1.5), "down", deep=manner.about(act.reach, 0.04))
        line.wait(manner.seconds(0.3), "low")
        line.go(manner.seconds(1.3), "up", deep=0.0)
        line.wait(manner.seconds(0.7), "stand")
    line.wait(act.tail_s, "stand")
    sway = manner.wobble(0.01, 2.8)
    leg, w = body.skeleton.chains["leg", "R"], body.skeleton.hip_width
    tall = body.ankle_height + (leg.upper + leg.lower) * 0.972

    def pose(t: float) -> Pose:
        d = max(line.at(t)["deep"] + sway(t), 0.0)
        up = trunk(22 * d, 38 * d, 0, 0).at(
            np.array([-0.30 * d * leg.upper / 0.42, 0, tall - 0.98 * d * leg.upper])
        )
        for side in SIDES:
            foot = np.array([0.0, OUT[side] * (w + 0.07), body.ankle_height])
            pole = X + 0.25 * OUT[side] * Y
            up = up.leg(side, on_floor(body, side, foot, pole=pole, turn=14))
            reach = rot(Y, -78 * min(d * 1.6, 1)) @ (-Z + 0.1 * OUT[side] * Y)
            up = up.arm(side, Limb(pole=-X - Z * 0.1, along=reach, bend=8))
        return up

    return Motion(body, pose, line, (), Props(), act.side)


def push_up(body: Body, act: Act) -> Motion:
    """Return push-ups with the body straight from head to heels."""
    manner = Manner(act.seed, act.tempo)
    line = Timeline({"low": 0.0})
    line.wait(act.lead_s, "top")
    for _ in act.tries:
        line.go(manner.seconds(1.2), "down", low=1.0)
        line.wait(manner.seconds(0.2), "low")
        line.go(manner.seconds(1.0), "up", low=0.0)
        line.wait(manner.seconds(0.5), "top")
    line.wait(act.tail_s, "top")
    sway = manner.wobble(0.01, 2.6)
    skeleton = body.skeleton
    leg, arm = skeleton.chains["leg", "R"], skeleton.chains["arm", "R"]
    trunk_m = float(skeleton.head("upperarm01.L")[2] - skeleton.mid_hip[2])
    long = leg.upper + leg.lower + trunk_m
    toe = np.array([-(leg.upper + leg.lower), 0, 0.115])

    def pose(t: float) -> Pose:
        low = line.at(t)["low"] + sway(t)
        high = 0.05 + (arm.upper + arm.lower) * 0.97
        slope = float(np.degrees(np.arcsin((high - (high - 0.17) * low - toe[2]) / long)))
        line_up = rot(Y, -slope) @ PRONE
        hips = toe + rot(Y, -slope) @ X * (leg.upper + leg.lower)
        plank = Pose(line_up, line_up, rot(Y, -slope - 8) @ PRONE, hips)
        for side in SIDES:
            out = np.array([0, OUT[side] * skeleton.hip_width, 0])
            foot = rot(Y, -slope - 66) @ PRONE
            plank = plank.leg(side, Limb(pole=-Z, target=toe + out, end=foot))
            shoulder = bone(body, plank, f"upperarm01.{side}")
            at = np.array([toe[0] + long * 0.985, shoulder[1] + OUT[side] * 0.06, 0.05])
            plank = hand_on(body, plank, side, at, X, -Z, -X + 0.5 * OUT[side] * Y)
        return plank

    return Motion(body, pose, line, (), Props(mat=(-1.1, 0.85)), act.side)


def walking(body: Body, act: Act) -> Motion:
    """Return a person who walks to the other side and back (style "across"), or on the spot."""
    manner = Manner(act.seed, act.tempo)
    line = Timeline({"step": 0.0, "x": -1.1, "turn": 0.0})
    across = act.style == "across"
    line.wait(act.lead_s if not across else 0.4, "stand")
    seconds = manner.seconds(3.6)
    for way in (1.1, -1.1):
        line.also(line.now, seconds, x=way)
        line.go(seconds, "walk", lambda u: u, step=line.at(line.now)["step"] + seconds / 1.15)
        line.go(0.9, "turn", turn=180.0 if way > 0 else 0.0)
    line.wait(act.tail_s * 0.5, "stand")
    knee_up = 62 if act.style == "high" else 38

    def pose(t: float) -> Pose:
        v = line.at(t)
        up = _stride(body, v["step"], knee_up, across=across)
        if not across:
            return up
        up = turn_pose(up, v["turn"])
        return _shifted(up, np.array([v["x"], 0, 0]))

    return Motion(body, pose, line, (), Props(), act.side)


def marching(body: Body, act: Act) -> Motion:
    """Return a person who marches on the spot, a stride for each try, and stands before and after.

    The knees are lifted, or with the style "low" the person only walks on the spot.
    """
    manner = Manner(act.seed, act.tempo)
    line = Timeline({"step": 0.0})
    line.wait(act.lead_s, "stand")
    line.go(manner.seconds(1.15 * len(act.tries)), "march", lambda u: u, step=float(len(act.tries)))
    line.wait(act.tail_s, "stand")
    knee_up, strides = 38 if act.style == "low" else 62, len(act.tries)

    def pose(t: float) -> Pose:
        step = line.at(t)["step"]
        arms = min(1.0, 2 * step, 2 * (strides - step))  # they hang while the person stands
        return _stride(body, step, knee_up, across=False, arms=max(arms, 0.0))

    return Motion(body, pose, line, (), Props(), act.side)


def _stride(body: Body, step: float, knee_up: float, *, across: bool, arms: float = 1.0) -> Pose:
    """Return one moment of walking.

    Parameters
    ----------
    body : Body
        The body.
    step : float
        How many strides were walked.
    knee_up : float
        How high the thigh is lifted on the spot, deg.
    across : bool
        Whether the person moves forward.
    arms : float
        How much the arms swing: 1 as usual, 0 not at all.
    """
    leg, w = body.skeleton.chains["leg", "R"], body.skeleton.hip_width
    swing = np.sin(2 * np.pi * step)
    tall = body.ankle_height + (leg.upper + leg.lower) * (0.985 - 0.02 * across)
    up = trunk(2, 3, 1.5 * swing, 3 * swing).at(np.array([0, 0, tall]))
    for side in SIDES:
        phase = 2 * np.pi * step + (0 if side == "L" else np.pi)
        lift = max(float(np.sin(phase)), 0.0)
        reach = 0.30 * leg.upper / 0.42 * -np.cos(phase) if across else 0.0
        height = lift * (0.10 if across else leg.upper * (1 - np.cos(np.radians(knee_up))) + 0.12)
        at = np.array([reach + (0.0 if across else 0.1 * lift), OUT[side] * w * 0.8, 0])
        foot = on_floor(
            body, side, at + np.array([0, 0, body.ankle_height + height]), 22 * lift, pole=X
        )
        up = up.leg(side, foot)
    return arms_hanging(up, 24 * arms * float(np.cos(2 * np.pi * step)) + 1e-6)


def _shifted(pose: Pose, by: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Pose:
    """Return a pose moved by (3,) m."""
    from dataclasses import replace

    legs = {
        s: x if x.target is None else replace(x, target=x.target + by) for s, x in pose.legs.items()
    }
    return replace(pose, hips=pose.hips + by, legs=legs)
