"""The figure-4 stretch on the back, and other activities on the back."""

from collections.abc import Callable

import numpy as np

from sample_videos.render.body import WORDS, Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Attempt, Motion, Props, Try
from sample_videos.render.moves.feet import swing
from sample_videos.render.moves.standing import bone, hand_on
from sample_videos.render.moves.supine import Supine
from sample_videos.render.pose import OUT, SIDES, UPRIGHT, Limb, Pose, other
from sample_videos.render.timeline import Timeline
from sample_videos.render.vectors import Array, X, Y, Z, rot

FULL_HOLD_S = 30.0
"""Duration from which a hold counts, s."""
REST, DRAWN = 56.0, 104.0
"""Elevation of the supporting thigh with the feet down, and drawn toward the chest, deg."""


def figure_four(body: Body, act: Act) -> Motion:
    """Return stretches with act.side's ankle on the other knee; each try is one hold."""
    manner, supine = Manner(act.seed, act.tempo), Supine(body)
    line = Timeline({"thigh": REST, "grip": 0.0, "nod": 0.0, "tail": 0.0})
    line.wait(act.lead_s, "rest")
    attempts = []
    for one in act.tries:
        attempts.append(_hold(line, manner, act, one))
        line.wait(manner.seconds(1.4), "rest")
    line.wait(max(act.tail_s - 1.0, 0.1), "rest")
    wobbles = [manner.wobble(s, p) for s, p in ((0.5, 2.9), (1.0, 4.0))]

    def pose(t: float) -> Pose:
        v = line.at(t)
        drawn = (v["thigh"] - REST) / (DRAWN - REST)
        angle = v["thigh"] + wobbles[0](t) * min(max(drawn, 0), 1)
        trunk = supine.trunk(supine.flat, 0, v["nod"], 0)
        trunk = Pose(rot(Y, -v["tail"]) @ trunk.pelvis, trunk.chest, trunk.head, trunk.hips)
        trunk = trunk.at(trunk.hips + np.array([-0.1, 0, 0.45]) * np.sin(np.radians(v["tail"])))
        trunk = _legs(supine, trunk, act.side, angle)
        return _grip(supine, trunk, other(act.side), v["grip"])

    return Motion(body, pose, line, tuple(attempts), lying_mat(supine), act.side)


def lying_mat(supine: Supine) -> Props:
    """Return a mat under a person on the back."""
    middle = supine.hip_x * 0.76
    return Props(mat=(middle - 0.93, middle + 0.92))


def _legs(supine: Supine, pose: Pose, side: str, angle: float) -> Pose:
    """Return the pose with the supporting thigh at `angle` deg and the leg of `side` crossed."""
    base, out = other(side), OUT[side]
    foot_down = min(max((angle - REST) / 12, 0), 1)
    air = supine.raised(angle, 96)
    ground = supine.planted(base, 0.46 * (supine.body.skeleton.chains["leg", base].upper / 0.42))
    pose = pose.leg(
        base, air if foot_down >= 1 else _mixed(supine, pose, base, ground, foot_down, angle)
    )
    hip, knee = (bone(supine.body, pose, f"{n}.{base}") for n in ("upperleg01", "lowerleg01"))
    along = knee - hip
    size = float(np.linalg.norm(along))
    along = along / size
    front = np.array([-along[2], 0.0, along[0]])
    ankle = knee + (-0.055 * along + 0.102 * front - 0.035 * out * Y) * (size / 0.42)
    pole = out * Y - 0.25 * along
    e = float(np.degrees(np.arctan2(along[2], along[0])))
    sole = rot(Y, -e) @ rot(X, -out * 78) @ rot(Z, -out * 10) @ UPRIGHT
    return pose.leg(side, Limb(pole=pole, target=ankle, end=sole))


def _mixed(supine: Supine, pose: Pose, side: str, ground: Limb, share: float, angle: float) -> Limb:
    """Return the supporting leg with its foot lifted by a share of the way into the air.

    Parameters
    ----------
    supine : Supine
        The body on its back.
    pose : Pose
        The rest of the pose.
    side : str
        The side of the leg.
    ground : Limb
        The leg with its foot on the floor.
    share : float
        Share of the way into the air.
    angle : float
        Elevation of the thigh, deg.
    """
    return swing(supine.body, pose, side, ground, supine.raised(max(angle, REST + 12), 96), share)


def _grip(supine: Supine, pose: Pose, side: str, grip: float) -> Pose:
    """Return the pose with both hands behind the thigh (`grip` 1) or beside the body (0)."""
    down = supine.arms_down(pose)
    if grip <= 0:
        return down
    hip, knee = (bone(supine.body, pose, f"{n}.{side}") for n in ("upperleg01", "lowerleg01"))
    along = (knee - hip) / np.linalg.norm(knee - hip)
    behind = np.array([along[2], 0.0, -along[0]])
    held = hip + 0.72 * (knee - hip) + 0.085 * behind
    for s in SIDES:
        before = down.arms[s].target
        if before is None:
            raise ValueError("arms that lie down have a place")
        at = before + (held + np.array([0, OUT[s] * 0.045, 0]) - before) * grip
        at = at + np.array([0, OUT[s] * 0.16 * np.sin(np.pi * grip), 0])
        fingers = rot(Y, -60 * grip) @ (X - 0.5 * OUT[s] * grip * Y)
        palm = -Z + grip * (Z - 0.6 * X - OUT[s] * Y)
        down = hand_on(supine.body, down, s, at, fingers, palm, OUT[s] * Y + 0.3 * Z)
    return down


def _hold(line: Timeline, manner: Manner, act: Act, one: Try) -> Attempt:
    """Write one hold to the timeline and return it."""
    start, faults = line.now, set(one.faults)
    into, back = manner.seconds(2.0), manner.seconds(1.8)
    hold = manner.seconds(4.0) if one.hold_s is None else one.hold_s
    goal = manner.about(REST + (DRAWN - REST) * act.reach, 2.0)
    line.also(start, into * 0.7, grip=1.0)
    if "head-lift" in faults:
        line.also(start + 0.5, 1.0, nod=62.0)
    if "tailbone-lift" in faults:
        line.also(start + 0.8, 1.2, tail=30.0)
    line.go(into, "drawing", thigh=goal)
    reached = line.now
    if "bounce" in faults:
        for _ in range(max(int(hold / 1.1), 1)):
            line.go(0.55, "hold", thigh=goal - 13)
            line.go(0.55, "hold", thigh=goal)
    else:
        line.wait(hold, "hold")
    left = line.now
    line.also(left, 1.0, nod=0.0, tail=0.0)
    line.also(left + back * 0.3, back * 0.7, grip=0.0)
    line.go(back, "release", thigh=REST)
    full = hold >= FULL_HOLD_S and "bounce" not in faults
    held = 0.0 if "bounce" in faults else left - reached
    reason = None if full else "partial"
    middle = (reached + left) / 2
    word = WORDS[act.side]
    return Attempt("hold", start, middle, line.now, word, None, full, reason, held, one.faults)


Lie = Callable[[Supine, float], Pose]
"""Returns the pose for a share of the movement."""


def _repeat(body: Body, act: Act, lie: Lie, seconds: tuple[float, float, float]) -> Motion:
    """Return a repeated movement on the back that is not an exercise.

    Parameters
    ----------
    body : Body
        The body.
    act : Act
        What is ordered; each try is one repetition.
    lie : Lie
        The movement.
    seconds : tuple[float, float, float]
        Durations of going there, staying and coming back, s.
    """
    manner, supine = Manner(act.seed, act.tempo), Supine(body)
    line = Timeline({"share": 0.0})
    line.wait(act.lead_s, "rest")
    there, stay, back = seconds
    for _ in act.tries:
        line.go(manner.seconds(there), "move", share=1.0)
        line.wait(manner.seconds(stay), "stay")
        line.go(manner.seconds(back), "move", share=0.0)
        line.wait(manner.seconds(0.8), "rest")
    line.wait(act.tail_s, "rest")
    sway = manner.wobble(0.012, 3.0)
    return Motion(
        body,
        lambda t: lie(supine, line.at(t)["share"] + sway(t)),
        line,
        (),
        lying_mat(supine),
        act.side,
    )


def _gap(supine: Supine) -> float:
    """Return the distance of the ankles beyond the hips at rest, m."""
    return 0.46 * supine.body.skeleton.chains["leg", "R"].upper / 0.42


def knee_hug(body: Body, act: Act) -> Motion:
    """Return a person who draws both knees to the chest and holds the shins."""

    def lie(supine: Supine, share: float) -> Pose:
        share = min(max(share, 0.0), 1.0)
        pose = supine.trunk(supine.flat)
        angle = 58 + 64 * share
        for side in SIDES:
            ground, air = supine.planted(side, _gap(supine)), supine.raised(angle, 118)
            lifted = min(share / 0.35, 1.0)
            pose = pose.leg(side, swing(body, pose, side, ground, air, lifted))
        return _hug(supine, pose, share)

    return _repeat(body, act, lie, (1.6, 1.8, 1.6))


def _hug(supine: Supine, pose: Pose, share: float) -> Pose:
    """Return the pose with the hands on their way to the shins."""
    down = supine.arms_down(pose)
    grip = min(max((share - 0.3) / 0.7, 0.0), 1.0)
    for side in SIDES:
        knee = bone(supine.body, pose, f"lowerleg01.{side}")
        before: Array | None = down.arms[side].target
        if before is None or grip <= 0:
            continue
        at = before + (knee + np.array([0.06, OUT[side] * 0.05, 0.03]) - before) * grip
        fingers = X - 0.9 * grip * OUT[side] * Y
        down = hand_on(supine.body, down, side, at, fingers, -Z, OUT[side] * Y + 0.3 * Z)
    return down


def leg_raise(body: Body, act: Act) -> Motion:
    """Return raises of act.side's straight leg, with the other foot planted."""

    def lie(supine: Supine, share: float) -> Pose:
        pose = supine.trunk(supine.flat)
        pose = pose.leg(other(act.side), supine.planted(other(act.side), _gap(supine)))
        low = supine.straight_down(pose)
        pose = pose.leg(act.side, supine.raised(low + (64 - low) * share, 2, point=15))
        return supine.arms_down(pose)

    return _repeat(body, act, lie, (1.6, 0.8, 1.8))


def sit_up(body: Body, act: Act) -> Motion:
    """Return sit-ups with the feet planted."""

    def lie(supine: Supine, share: float) -> Pose:
        share = min(max(share, 0.0), 1.0)
        flat = supine.trunk(supine.flat)
        up, curl = 62 * share, 26 * np.sin(np.pi * min(share * 1.2, 1))
        pose = Pose(
            rot(Y, up * 0.95) @ flat.pelvis,
            rot(Y, up + curl) @ flat.chest,
            rot(Y, up + curl + 26 * share) @ flat.head,
            flat.hips,
        )
        for side in SIDES:
            pose = pose.leg(side, supine.planted(side, _gap(supine)))
        return _reach_forward(supine, pose)

    return _repeat(body, act, lie, (1.5, 0.5, 1.8))


def _reach_forward(supine: Supine, pose: Pose) -> Pose:
    """Return the pose with both arms stretched toward the knees."""
    for side in SIDES:
        knee = bone(supine.body, pose, f"lowerleg01.{side}")
        shoulder = bone(supine.body, pose, f"upperarm01.{side}")
        way = knee + np.array([0, OUT[side] * 0.07, 0.02]) - shoulder
        arm = supine.body.skeleton.chains["arm", side]
        reach = min(float(np.linalg.norm(way)), (arm.upper + arm.lower) * 0.97)
        at = shoulder + way / np.linalg.norm(way) * reach
        pose = hand_on(supine.body, pose, side, at, way, -Z + 0.2 * X, OUT[side] * Y - 0.3 * Z)
    return pose


def lying(body: Body, act: Act) -> Motion:
    """Return a person who lies still, with straight legs (style "straight") or feet planted."""
    supine, manner = Supine(body), Manner(act.seed, act.tempo)
    line = Timeline({})
    line.wait(act.lead_s + 9.0, "rest")
    sway = [manner.wobble(s, p) for s, p in ((0.4, 4.0), (3.0, 6.0))]

    def pose(t: float) -> Pose:
        lain = supine.trunk(supine.flat)
        lain = Pose(lain.pelvis, lain.chest, rot(X, sway[1](t)) @ lain.head, lain.hips)
        for side in SIDES:
            straight = supine.raised(supine.straight_down(lain), 2, point=30)
            planted = supine.planted(side, _gap(supine))
            lain = lain.leg(side, straight if act.style == "straight" else planted)
        return supine.arms_down(lain)

    return Motion(body, pose, line, (), lying_mat(supine), act.side)
