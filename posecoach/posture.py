"""How somebody is placed, coarsely: said to the person when it is not what the exercise needs."""

import math

from posecoach.body import Body
from posecoach.exercise import Exercise, SetupCheck
from posecoach.kinematics import inclination
from posecoach.pose import Joint, Side
from posecoach.verdict import Posture, Reason

UPRIGHT_DEG, FLAT_DEG = 50.0, 40.0
"""A trunk steeper than the first, in the picture and in space, is upright; flatter than the second,
in space, it lies or is carried on all fours."""

STANDING, KNEELING = 0.60, 0.45
"""The hips stand, and kneel, this many trunks over the lower knee."""

ON_FLOOR = 0.20
"""A knee this few trunks over the lowest joint is on the floor."""

CARRIED = 0.40
"""On all fours the hips are carried this many trunks over the floor."""


def posture_of(body: Body) -> Posture | None:
    """Name the posture; None where it does not show.

    Parameters
    ----------
    body : Body
        NaN where not seen.

    Notes
    -----
    Only for words: nothing is judged by it. The limits are choices, checked on recordings of
    people standing, squatting, kneeling, sitting and lying.
    """
    hip, shoulder = body.middle(Joint.HIP), body.middle(Joint.SHOULDER)
    slope = inclination(hip, shoulder)
    knees = [body.of(side, Joint.KNEE)[1] for side in Side]
    ankles = [body.of(side, Joint.ANKLE)[1] for side in Side]
    if any(math.isnan(v) for v in (slope, *knees, *ankles, body.trunk_px, body.lying_deg)):
        return None
    lowest = min(*knees, *ankles)
    over_knee = (hip[1] - min(knees)) / body.trunk_px
    if slope >= UPRIGHT_DEG and body.lying_deg >= FLAT_DEG:
        knee_down = (min(knees) - lowest) / body.trunk_px <= ON_FLOOR
        if knee_down and over_knee >= KNEELING:
            return Posture.KNEELING
        return Posture.STANDING if over_knee >= STANDING else Posture.SITTING
    if body.lying_deg >= FLAT_DEG:
        return None
    face_down = body.nose[1] <= shoulder[1]
    carried = over_knee >= CARRIED and face_down
    return Posture.ALL_FOURS if carried else Posture.LYING


def told(failing: SetupCheck, exercise: Exercise, body: Body) -> str:
    """Say what is wrong with a position; to somebody in quite another one, in which."""
    if failing.reason is Reason.WRONG_EXERCISE and exercise.postures:
        posture = posture_of(body)
        if posture is not None and posture not in exercise.postures:
            advice = failing.advice[:1].lower() + failing.advice[1:]
            return f"You are {posture.value}: {advice}"
    return failing.advice
