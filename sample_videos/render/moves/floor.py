"""The 90/90: sitting on the floor with both knees bent to one side, and switching sides."""

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.manner import Manner
from sample_videos.render.motion import Act, Attempt, Motion, Props, Try
from sample_videos.render.moves.standing import hand_on
from sample_videos.render.moves.supine import PRESSED
from sample_videos.render.pose import OUT, SIDES, UPRIGHT, Limb, Pose
from sample_videos.render.timeline import Timeline, falling, smooth
from sample_videos.render.vectors import X, Y, Z, rot

FRONT = np.array([1.01, -0.53])
BACK = np.array([0.92, -0.80])
"""Place of the ankle of the front leg, and of the back leg: forward and to the leg's own side from
the middle of the hips at rest, in thigh lengths."""
TURN = 42.0
"""By how much the pelvis turns toward the front leg, deg."""
SHIFT = 0.19
"""By how far the seat rolls toward the front leg, in thigh lengths."""
LEAN, FULL_LEAN_S = 26.0, 5.0
"""Lean of the trunk over the legs, deg, and how long it must be kept to count, s."""
TALL_S, INTO_S, OUT_S = 1.2, 0.8, 0.6
"""Durations of sitting tall before a lean, of leaning, and of coming back, s."""


class Floor:
    """A body that sits on the floor.

    Parameters
    ----------
    body : Body
        The body.
    """

    TURNS = np.linspace(-1, 1, 9)
    """Positions of the knees, from left to right, at which the height of the seat is known."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._seat = body.cover(body.region(0.44, 0.58, reach=0.25))
        self._height = np.array([self._sink(u) for u in self.TURNS])

    def _sink(self, u: float) -> float:
        pose = self._trunk(u, 0.0, 0.0)
        return -float(self._seat.points(self.body.pose(pose))[:, 2].min()) - PRESSED

    @staticmethod
    def _trunk(u: float, lean: float, side_lean: float) -> Pose:
        """Return the trunk without limbs; the parameters are those of :meth:`pose`."""
        yaw = rot(Z, -u * TURN)
        roll = rot(X, u * 8)
        pelvis = rot(Y, 0.5 * lean) @ yaw @ roll @ rot(Y, -9) @ UPRIGHT
        chest = rot(X, side_lean) @ rot(Y, -3 + lean) @ rot(Z, -u * TURN * 0.65) @ UPRIGHT
        head = rot(Z, -u * TURN * 0.35) @ rot(X, side_lean * 0.5) @ rot(Y, 2 + 0.4 * lean) @ UPRIGHT
        return Pose(pelvis, chest, head)

    def pose(self, u: float, lean: float = 0.0, side_lean: float = 0.0, lift: float = 0.0) -> Pose:
        """Return the body with the knees to one side.

        Parameters
        ----------
        u : float
            +1 knees down to the right, 0 knees up, -1 knees down to the left.
        lean : float
            Forward lean of the chest, deg.
        side_lean : float
            Lean of the chest to the right, deg.
        lift : float
            Height of the seat over the floor, m.
        """
        body = self.body
        thigh = body.skeleton.chains["leg", "R"].upper
        height = float(np.interp(u, self.TURNS, self._height)) + lift
        pose = self._trunk(u, lean, side_lean)
        pose = pose.at(np.array([-0.05 * abs(u), -u * SHIFT * thigh, height]))
        for side in SIDES:
            pose = pose.leg(side, self._leg(side, u))
        return self._hands(pose, lean)

    def _leg(self, side: str, u: float) -> Limb:
        """Return a leg with its foot planted and its knee fallen to one side by `u`."""
        body, out = self.body, OUT[side]
        thigh = body.skeleton.chains["leg", side].upper
        front = -out * u
        share = (front + 1) / 2
        forward, outward = BACK + (FRONT - BACK) * share
        tilt = (90 + 7 * share) * u
        ankle = np.array([forward * thigh, -out * outward * thigh, body.ankle_height])
        ankle[2] -= 0.03 * abs(u)
        pole = rot(X, tilt) @ Z
        sole = rot(Z, -u * 20) @ rot(X, tilt * 0.8) @ rot(Z, out * 10) @ UPRIGHT
        return Limb(pole=pole, target=ankle, end=sole)

    def _hands(self, pose: Pose, lean: float) -> Pose:
        """Return the pose with the hands propped on the floor behind."""
        for side in SIDES:
            out = OUT[side]
            at = pose.hips * [1, 1, 0] + np.array([-0.26 + 0.006 * lean, out * 0.27, 0.055])
            fingers = -X + 0.5 * out * Y
            pose = hand_on(self.body, pose, side, at, fingers, -Z, -X)
        return pose


def ninety_ninety(body: Body, act: Act) -> Motion:
    """Return switches of sides, one for each try; act.side's leg is in front first."""
    manner, sitting = Manner(act.seed, act.tempo), Floor(body)
    now = -OUT[act.side] * 1.0
    line = Timeline({"u": now, "lean": 0.0, "side_lean": 0.0, "lift": 0.0})
    line.wait(act.lead_s + 0.5, _on(now))
    attempts: list[Attempt] = []
    for one in act.tries:
        done, now = _switch(line, manner, act, one, now)
        attempts.extend(done)
    line.wait(max(act.tail_s - 0.5, 0.1), _on(now))
    wobbles = [manner.wobble(s, p) for s, p in ((0.9, 3.1), (0.8, 3.7), (0.008, 2.7))]

    def pose(t: float) -> Pose:
        v = line.at(t)
        lean, side_lean = v["lean"] + wobbles[0](t), v["side_lean"] + wobbles[1](t)
        return sitting.pose(v["u"] * act.reach + wobbles[2](t), lean, side_lean, v["lift"])

    return Motion(body, pose, line, tuple(attempts), Props(mat=(-0.75, 0.95)), act.side)


def _side(u: float) -> str:
    """Return the side of the front leg."""
    return "right" if u > 0 else "left"


def _on(u: float) -> str:
    """Return the name of the phase on a side."""
    return f"side-{_side(u)}"


def _switch(
    line: Timeline, manner: Manner, act: Act, one: Try, now: float
) -> tuple[tuple[Attempt, ...], float]:
    """Write one switch and the time on the new side to the timeline.

    With style "lean" the person leans there.

    Returns
    -------
    tuple[tuple[Attempt, ...], float]
        The switch, followed by the lean if there is one, and the position of the knees afterwards.
    """
    start, faults = line.now, set(one.faults)
    phase = "switch"
    seconds = 0.8 if "dropping" in faults else manner.seconds(3.5)
    if one.spoil == "same-side":
        line.go(1.3, phase, u=manner.about(0.12, 0.05) * now)
        line.go(1.3, phase, u=now)
        to = now
    else:
        to = -now
        if "seat-lifting" in faults:
            line.also(start + 0.2, seconds * 0.4, lift=0.2)
            line.also(start + seconds * 0.65, seconds * 0.35, lift=0.0)
        line.go(seconds, phase, falling if "dropping" in faults else smooth, u=to)
    end = line.now
    hold = manner.seconds(2.2) if one.hold_s is None else one.hold_s
    lean = LEAN if act.style == "lean" else 0.0
    lean = 60.0 if "over-lean" in faults else lean
    side_lean = 33.0 * np.sign(to) if "leaning-off" in faults else 0.0
    tall = TALL_S if lean else 0.2
    line.also(end + tall, INTO_S, lean=lean, side_lean=side_lean)
    line.wait(max(hold, 3.4 if faults else hold) + (2 * INTO_S + tall if lean else 0.0), _on(to))
    line.also(line.now - OUT_S - 0.1, OUT_S, lean=0.0, side_lean=0.0)
    counted, side = one.spoil is None, _side(to)
    switch = Attempt(
        "switch", start, (start + end) / 2, end, side, None, counted, one.spoil, None,
        tuple(f for f in one.faults if f != "over-lean"),
    )  # fmt: skip
    if not lean:
        return (switch,), to
    lean_start, back = end + tall, line.now - OUT_S - 0.1
    held = back - lean_start - INTO_S
    full = held >= FULL_LEAN_S
    leaning = Attempt(
        "hold", lean_start, lean_start + INTO_S + held / 2, back + OUT_S, side, None, full,
        None if full else "partial", held, tuple(f for f in one.faults if f == "over-lean"),
    )  # fmt: skip
    return (switch, leaning), to
