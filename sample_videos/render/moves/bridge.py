"""Glute bridges: on both legs, on one leg, and marching."""

from dataclasses import dataclass

import numpy as np

from sample_videos.render.body import WORDS, Body
from sample_videos.render.manner import Manner, Wobble
from sample_videos.render.motion import Act, Attempt, Motion, Props, Try
from sample_videos.render.moves.feet import swing
from sample_videos.render.moves.supine import Supine, root
from sample_videos.render.pose import SIDES, Limb, Pose, other
from sample_videos.render.timeline import Timeline, falling, smooth
from sample_videos.render.vectors import X, rot

TOP_LINE = 177.0
"""Hip extension angle (shoulder, hip, knee) at the top of a usual bridge, deg."""
LINES = {"over-arch": 197.0, "low-top": 146.0}
"""The same angle for faults, deg."""
SAG_LINE = 164.0
"""The same angle after sagging, deg."""
USUAL_WAY = 52.0
"""By how much the hip extension angle usually opens, deg."""
GAPS = {"feet-far": 0.72, "feet-close": 0.25, "heels-up": 0.37}
"""As `USUAL_GAP`, for faults."""
TIPTOE = 34.0
"""By how much raised heels are up, deg."""
SLIDE = 0.07
"""By how far the body slides toward feet that stand too close, m."""
USUAL_GAP = 0.45
"""Usual distance of the ankles beyond the hips at rest, in lengths of thigh plus shank; see
`_gap`."""


@dataclass(frozen=True)
class Set:
    """What stays the same during a set of bridges.

    Attributes
    ----------
    supine : Supine
        The body on its back.
    act : Act
        What is ordered.
    manner : Manner
        The person's way of moving.
    gap : float
        Distance of the ankles beyond the hips at rest, m.
    tops : dict[float, float]
        Rises that were found already, deg; see `rise_for`.
    """

    supine: Supine
    act: Act
    manner: Manner
    gap: float
    tops: dict[float, float]

    def rise_for(self, line: float, tiptoe: float = 0.0) -> float:
        """Return the rise of the trunk for a hip extension angle.

        Parameters
        ----------
        line : float
            The hip extension angle, deg.
        tiptoe : float
            By how much the heels are up, deg.

        Returns
        -------
        float
            The rise, deg.
        """
        key = line + 1000 * tiptoe
        if key not in self.tops:
            self.tops[key] = root(
                lambda a: self.supine.hip_line(self.pose(a, tiptoe), self.act.side) - line,
                self.supine.flat,
                64,
                16,
            )
        return self.tops[key]

    def pose(self, rise: float, tiptoe: float = 0.0) -> Pose:
        """Return the body with raised hips and both feet planted, without arms; all in deg."""
        pose = self.supine.trunk(rise)
        for side in SIDES:
            pose = pose.leg(side, self.supine.planted(side, self.gap, tiptoe))
        return pose


def _gap(body: Body, act: Act, manner: Manner) -> float:
    """Return the distance of the ankles beyond the hips at rest, m."""
    faults = {f for t in act.tries for f in t.faults}
    leg = body.skeleton.chains["leg", "R"]
    share = next((gap for name, gap in GAPS.items() if name in faults), None)
    share = manner.about(USUAL_GAP, 0.02) if share is None else share
    return share * (leg.upper + leg.lower) * 1.1


def bridge(body: Body, act: Act) -> Motion:
    """Return glute bridges: up, hold, down."""
    manner = Manner(act.seed, act.tempo)
    supine = Supine(body)
    bridges = Set(supine, act, manner, _gap(body, act, manner), {})
    line = Timeline({"rise": supine.flat, "tiptoe": 0.0, "nod": 0.0})
    line.wait(act.lead_s, "rest")
    attempts = []
    for one in act.tries:
        attempts.append(_rep(bridges, line, one))
        line.wait(manner.seconds(0.9), "rest")
    line.wait(max(act.tail_s - 0.9, 0.1), "rest")
    sway = _sway(manner)

    slide = SLIDE if any("feet-close" in one.faults for one in act.tries) else 0.0

    def pose(t: float) -> Pose:
        v = line.at(t)
        up = min(max((v["rise"] - supine.flat) / 20, 0), 1)
        trunk = supine.trunk(
            v["rise"] + up * sway[0](t), up * sway[1](t), v["nod"], 0.22 * v["nod"]
        )
        trunk = trunk.at(trunk.hips + up * slide * X)
        for side in SIDES:
            trunk = trunk.leg(side, supine.planted(side, bridges.gap, v["tiptoe"]))
        return supine.arms_down(_look_about(trunk, sway[2](t)))

    return Motion(body, pose, line, tuple(attempts), _mat(supine), act.side)


def _timing(bridges: Set, one: Try, way: float) -> tuple[float, float, float]:
    """Return the durations of the rise, the hold and the lowering, s.

    Parameters
    ----------
    bridges : Set
        What stays the same during the set.
    one : Try
        The repetition.
    way : float
        By how much the hip extension angle opens, deg; a longer way takes longer.
    """
    manner, longer = bridges.manner, max(way / USUAL_WAY, 0.8)
    up = 0.38 if "rushed" in one.faults else manner.seconds(1.8 * longer)
    down = 0.45 if "dropping" in one.faults else manner.seconds(2.2 * longer)
    hold = manner.seconds(1.8) if one.hold_s is None else one.hold_s
    if "short-hold" in one.faults:
        hold = 0.05
    return up, hold, down


def _rep(bridges: Set, line: Timeline, one: Try) -> Attempt:
    """Write one repetition to the timeline and return it."""
    manner, supine, act = bridges.manner, bridges.supine, bridges.act
    partial = one.spoil == "partial" or "low-top" in one.faults
    tiptoe = TIPTOE if "heels-up" in one.faults else 0.0
    usual = manner.about(TOP_LINE, 1.2) * act.reach
    goal = next((LINES[f] for f in one.faults if f in LINES), usual)
    top = bridges.rise_for(goal, tiptoe)
    rest = supine.hip_line(bridges.pose(supine.flat), act.side)
    up, hold, down = _timing(bridges, one, goal - rest)
    start = line.now
    line.also(start, up, tiptoe=tiptoe)
    line.also(start + 0.2, 0.7, nod=manner.about(42, 2) if "head-lift" in one.faults else 0.0)
    line.go(up, "rising", rise=top)
    reached = line.now
    if "sagging" in one.faults:
        line.go(0.8, "top", rise=bridges.rise_for(SAG_LINE))
    line.wait(0.0 if partial else hold, "top")
    left = line.now
    line.also(left, down, tiptoe=0.0)
    line.also(left, down * 0.7, nod=0.0)
    ease = falling if "dropping" in one.faults else smooth
    line.go(down, "lowering", ease, rise=supine.flat)
    reason = "partial" if partial else one.spoil
    middle, held = (reached + left) / 2, left - reached
    return Attempt(
        "rep", start, middle, line.now, None, None, not partial, reason, held, one.faults
    )


def _sway(manner: Manner) -> tuple[Wobble, Wobble, Wobble]:
    return manner.wobble(0.3), manner.wobble(0.35), manner.wobble(1.2, 5.0)


def _look_about(pose: Pose, deg: float) -> Pose:
    return Pose(pose.pelvis, pose.chest, rot(X, deg) @ pose.head, pose.hips, pose.legs, pose.arms)


def _mat(supine: Supine) -> Props:
    return Props(mat=(supine.hip_x * 0.76 - 0.93, supine.hip_x * 0.76 + 0.92))


def single_leg(body: Body, act: Act) -> Motion:
    """Return bridges on the leg of act.side, with the other leg held in the air."""
    manner, supine = Manner(act.seed, act.tempo), Supine(body)
    bridges = Set(supine, act, manner, _gap(body, act, manner), {})
    free = other(act.side)
    line = Timeline({"rise": supine.flat, "tiptoe": 0.0, "nod": 0.0, "free": 0.0})
    line.wait(act.lead_s, "rest")
    line.go(0.9, "lift-leg", free=1.0)
    line.wait(0.8, "rest")
    attempts = []
    for one in act.tries:
        rep = _rep(bridges, line, one)
        attempts.append(Attempt(**{**rep.__dict__, "side": WORDS[act.side]}))
        line.wait(manner.seconds(0.9), "rest")
    line.go(0.9, "lower-leg", free=0.0)
    line.wait(act.tail_s, "rest")
    sway = _sway(manner)

    def pose(t: float) -> Pose:
        v = line.at(t)
        up = min(max((v["rise"] - supine.flat) / 20, 0), 1)
        trunk = supine.trunk(v["rise"] + up * sway[0](t), up * 1.5 * sway[1](t))
        trunk = trunk.leg(act.side, supine.planted(act.side, bridges.gap, spread=-0.03))
        air = (
            _straight(supine, trunk)
            if act.style == "straight"
            else supine.raised(88 + v["rise"] * 0.4, 88)
        )
        planted = supine.planted(free, bridges.gap)
        trunk = trunk.leg(free, swing(body, trunk, free, planted, air, v["free"]))
        return supine.arms_down(_look_about(trunk, sway[2](t)))

    return Motion(body, pose, line, tuple(attempts), _mat(supine), act.side)


def _straight(supine: Supine, pose: Pose) -> Limb:
    """Return the free leg, straight, with its thigh beside the other one."""
    posed = supine.body.pose(pose)
    index = supine.body.skeleton.index
    side = next(iter(pose.legs))
    thigh = posed.heads[index[f"lowerleg01.{side}"]] - posed.heads[index[f"upperleg01.{side}"]]
    return supine.raised(float(np.degrees(np.arctan2(thigh[2], thigh[0]))), 4, point=20)


def marching(body: Body, act: Act) -> Motion:
    """Return a held bridge in which each foot is lifted in turn; each try is a pair of steps."""
    manner, supine = Manner(act.seed, act.tempo), Supine(body)
    bridges = Set(supine, act, manner, _gap(body, act, manner), {})
    line = Timeline({"rise": supine.flat, "L": 0.0, "R": 0.0})
    line.wait(act.lead_s, "rest")
    top = bridges.rise_for(TOP_LINE - 1)
    line.go(manner.seconds(1.6), "rising", rise=top)
    line.wait(1.4, "top")
    attempts = [_steps(bridges, line, one, top) for one in act.tries]
    line.go(manner.seconds(1.8), "lowering", rise=supine.flat)
    line.wait(act.tail_s, "rest")
    sway = _sway(manner)

    def pose(t: float) -> Pose:
        v = line.at(t)
        up = min(max((v["rise"] - supine.flat) / 20, 0), 1)
        trunk = supine.trunk(v["rise"] + up * sway[0](t), up * sway[1](t))
        for side in SIDES:
            planted, air = supine.planted(side, bridges.gap, spread=0.0), supine.raised(112, 92)
            trunk = trunk.leg(side, swing(body, trunk, side, planted, air, v[side]))
        return supine.arms_down(_look_about(trunk, sway[2](t)))

    return Motion(body, pose, line, tuple(attempts), _mat(supine), act.side)


def _steps(bridges: Set, line: Timeline, one: Try, top: float) -> Attempt:
    """Write two steps to the timeline, the working side first, and return them as one attempt."""
    manner, start = bridges.manner, line.now
    fast = 0.3 if "march-fast" in one.faults else 1.0
    for side in (bridges.act.side, other(bridges.act.side)):
        if "hip-dip" in one.faults:
            line.also(line.now, 0.6, rise=top - 9)
            line.also(line.now + 1.5, 0.5, rise=top)
        line.go(manner.seconds(0.7 * fast), "step", to={side: 1.0})
        line.wait(manner.seconds(0.5 * fast), "step")
        line.go(manner.seconds(0.7 * fast), "step", to={side: 0.0})
        line.wait(manner.seconds(0.35), "top")
    end = line.now
    return Attempt("rep", start, (start + end) / 2, end, faults=one.faults)
