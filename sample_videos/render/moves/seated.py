"""Movements on a chair: the seated figure-4 stretch, and sitting still."""

from dataclasses import replace

import numpy as np

from sample_videos.render.body import WORDS, Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Attempt, Motion, Props, Try
from sample_videos.render.moves.feet import on_floor, swing
from sample_videos.render.moves.standing import bone, hand_on, trunk
from sample_videos.render.pose import OUT, SIDES, UPRIGHT, Limb, Pose, other
from sample_videos.render.timeline import Timeline
from sample_videos.render.vectors import X, Y, Z, rot

LEAN = 33.0
"""Lean of the trunk in a good stretch, deg."""
FULL_HOLD_S = 30.0
"""Duration from which a hold counts, s."""
UNHELD = {"shallow", "bounce", "ankle-sliding"}
"""Faults without a held lean; such an attempt lasts until the ankle leaves the knee. If it is only
shallow, the whole time counts for which the ankle lies on the knee."""
ANKLE_BACK, ANKLE_UP, ANKLE_OUT = 0.055, 0.102, 0.035
"""Place of the crossed ankle from the middle of the other knee: back, up and outward, m."""


def seat_height(body: Body) -> float:
    """Return the height of a chair on which the thighs are level, m."""
    leg = body.skeleton.chains["leg", "R"]
    return leg.lower + body.ankle_height - 0.085


def figure_four(body: Body, act: Act) -> Motion:
    """Return leans with act.side's ankle on the other knee; each try is one hold."""
    manner = Manner(act.seed, act.tempo)
    upright = manner.about(1.0, 1.0)
    line = Timeline(
        dict.fromkeys(("round", "head", "side_lean", "slip", "down"), 0.0) | {"lean": upright}
    )
    line.wait(act.lead_s, "crossed")
    attempts: list[Attempt] = []
    crossed_s = 0.0
    for i, one in enumerate(act.tries):
        attempts.append(_hold(line, manner, act, one, upright))
        line.wait(manner.seconds(1.4), "crossed")
        if UNHELD & set(one.faults) and i + 1 < len(act.tries):
            attempts[-1] = replace(attempts[-1], end_s=line.now)
            if set(one.faults) == {"shallow"}:
                held_s = line.now - crossed_s
                attempts[-1] = replace(attempts[-1], start_s=crossed_s, held_s=held_s)
            crossed_s = _cross_again(line, manner)
    line.wait(max(act.tail_s - 1.0, 0.1), "crossed")
    stiff = 24.0 if act.style == "stiff" else manner.about(2.0, 3.0)
    wobbles = [manner.wobble(s, p) for s, p in ((0.5, 3.1), (0.5, 3.7))]

    def pose(t: float) -> Pose:
        v = line.at(t)
        v["lean"] += wobbles[0](t)
        v["side_lean"] += wobbles[1](t)
        return _crossed(body, act.side, v, stiff)

    props = Props(seat=seat_height(body))
    return Motion(body, pose, line, tuple(attempts), props, act.side)


def _sat(body: Body, lean: float, rounded: float, head: float, side_lean: float) -> Pose:
    """Return the trunk of a sitting body, without limbs.

    The pelvis follows the chest in a good lean and stays back in a rounded one.

    Parameters
    ----------
    body : Body
        The body.
    lean, side_lean : float
        Lean of the trunk forward, and toward +y, deg.
    rounded : float
        How much of the lean comes from a rounded back, 0 to 1.
    head : float
        By how much the head is dropped, deg.
    """
    tilt = -8 + lean * 0.85 * (1 - rounded) - 22 * rounded
    pose = trunk(tilt, lean * (1 + 0.7 * rounded), side_lean, look=0.55 + 0.75 * rounded)
    nodded = Pose(pose.pelvis, pose.chest, rot(Y, head) @ pose.head)
    return nodded.at(np.array([0.0, 0.0, seat_height(body) + 0.085]))


def _crossed(body: Body, side: str, v: dict[str, float], stiff: float) -> Pose:
    """Return the body with one ankle on the other knee and the hands on both legs.

    Parameters
    ----------
    body : Body
        The body.
    side : str
        The side of the crossed leg.
    v : dict[str, float]
        The values of the timeline.
    stiff : float
        Slope of the crossed shank, knee up, deg.
    """
    base, out = other(side), OUT[side]
    skeleton = body.skeleton
    leg, w = skeleton.chains["leg", base], skeleton.hip_width
    pose = _sat(body, v["lean"], v["round"], v["head"], v["side_lean"])
    foot = np.array([leg.upper * 0.97, -out * (w + 0.015), body.ankle_height])
    pose = pose.leg(base, on_floor(body, base, foot, pole=X + Z))
    knee = bone(body, pose, f"lowerleg01.{base}")
    size = leg.upper / 0.42
    rest = np.array([-ANKLE_BACK, -out * ANKLE_OUT, ANKLE_UP]) * size
    slip = np.array([0.125, -out * 0.015, -0.30]) * v["slip"] * size
    ankle = knee + rest + slip
    pole = out * Y + np.tan(np.radians(stiff)) * Z + 0.1 * X
    sole = rot(X, -out * 78) @ rot(Z, -out * 10) @ UPRIGHT
    aloft = Limb(pole=pole, target=ankle, end=sole)
    pose = pose.leg(side, _lowered(body, pose, side, aloft, v["down"]))
    crossed = bone(body, pose, f"lowerleg01.{side}")
    on_knee = crossed + np.array([-0.06, -out * 0.02, 0.085])
    on_shin = ankle + np.array([-0.02, out * 0.10, 0.075])
    on_shin += v["down"] * (knee + np.array([-0.14, 0.0, 0.085]) - on_shin)
    pose = hand_on(body, pose, side, on_knee, X + 0.3 * out * Y, -Z, out * Y - 0.6 * X)
    return hand_on(body, pose, base, on_shin, X + 0.5 * out * Y, -Z, -out * Y - 0.6 * X)


def _lowered(body: Body, pose: Pose, side: str, aloft: Limb, down: float) -> Limb:
    """Return the crossed leg on its way to the floor (`down` is 1), around the other knee."""
    if down <= 0:
        return aloft
    out = OUT[side]
    leg, w = body.skeleton.chains["leg", side], body.skeleton.hip_width
    foot = np.array([leg.upper * 0.97, out * (w + 0.03), body.ankle_height])
    limb = swing(body, pose, side, on_floor(body, side, foot, pole=X + Z), aloft, 1 - down)
    bow = np.sin(np.pi * down) * np.array([0.06, out * 0.08, 0.04])
    return limb if limb.target is None else replace(limb, target=limb.target + bow)


def _cross_again(line: Timeline, manner: Manner) -> float:
    """Write to the timeline how the foot is set down for a moment and crossed again.

    Returns
    -------
    float
        When the ankle lies on the knee again, s.
    """
    line.go(manner.seconds(1.5), "uncrossing", down=1.0)
    line.wait(manner.seconds(1.2), "sitting")
    line.go(manner.seconds(1.7), "crossing", down=0.0)
    crossed_s = line.now
    line.wait(manner.seconds(1.5), "crossed")
    return crossed_s


def _hold(line: Timeline, manner: Manner, act: Act, one: Try, upright: float) -> Attempt:
    """Write one lean to the timeline and return it."""
    start = line.now
    into, back = manner.seconds(2.0), manner.seconds(1.8)
    hold = manner.seconds(4.0) if one.hold_s is None else one.hold_s
    goal = manner.about(LEAN * act.reach, 1.5)
    faults = set(one.faults)
    if "too-deep" in faults:
        goal = 76.0
    if "shallow" in faults:
        goal = 5.0
    line.also(start, into, round=float("rounded-back" in faults))
    line.also(start, into, head=42.0 if "head-drop" in faults else 0.0)
    line.also(start, into, side_lean=27.0 if "side-lean" in faults else 0.0)
    line.also(start + 0.5, into, slip=float("ankle-sliding" in faults))
    line.go(into, "leaning", lean=goal)
    reached = line.now
    if "bounce" in faults:
        for _ in range(max(int(hold / 1.1), 1)):
            line.go(0.55, "hold", lean=goal - 13)
            line.go(0.55, "hold", lean=goal)
    else:
        line.wait(hold, "hold")
    left = line.now
    line.go(back, "return", lean=upright, round=0.0, head=0.0, side_lean=0.0, slip=0.0)
    spoiled = bool(UNHELD & faults)
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


def sitting(body: Body, act: Act) -> Motion:
    """Return a person who sits still with both feet on the floor and looks around a little."""
    manner = Manner(act.seed, act.tempo)
    line = Timeline({})
    line.wait(act.lead_s + 8.0, "sitting")
    wobbles = [manner.wobble(s, p) for s, p in ((1.2, 4.0), (1.0, 5.0), (5.0, 6.0))]

    def pose(t: float) -> Pose:
        sat = _sat(body, 2 + wobbles[0](t), 0, wobbles[2](t), wobbles[1](t))
        leg, w = body.skeleton.chains["leg", "R"], body.skeleton.hip_width
        for side in SIDES:
            foot = np.array([leg.upper * 0.97, OUT[side] * (w + 0.03), body.ankle_height])
            sat = sat.leg(side, on_floor(body, side, foot, pole=X + Z))
            knee = bone(body, sat, f"lowerleg01.{side}")
            at = knee + np.array([-0.14, 0, 0.085])
            sat = hand_on(body, sat, side, at, X, -Z, OUT[side] * Y - 0.6 * X)
        return sat

    return Motion(body, pose, line, (), Props(seat=seat_height(body)), act.side)
