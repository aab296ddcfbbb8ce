"""What is missing in a picture that an exercise needs to see."""

import math

from posecoach.body.body import Body
from posecoach.body.kinematics import inclination
from posecoach.pose import Joint, Pose, Side
from posecoach.rules.exercise import Exercise, SetupCheck
from posecoach.verdict import Posture, Reason

EDGE = 0.02
"""A joint that is farther out of the picture than this share of its greater side is cut off."""

ADVICE = {
    Reason.NO_PERSON: "I can't see you.",
    Reason.BODY_CUT_OFF: "Step back: I can't see all of you.",
    Reason.WRONG_VIEW: "Turn your side to the camera.",
    Reason.WRONG_EXERCISE: "This is not the starting position.",
    Reason.TRACKING_LOST: "I can't make you out. More light?",
    Reason.SEVERAL_PEOPLE: "I can see several people. Only one, please.",
}
"""What to say for a reason where no set-up check has more exact advice."""


def missing_reason(exercise: Exercise, pose: Pose, body: Body, *, ready: bool) -> Reason | None:
    """Say why the joints that an exercise needs are not there, or None where they are.

    Parameters
    ----------
    exercise : Exercise
        Which joints it needs.
    pose : Pose
        Repaired.
    body : Body
        The same pose, with its near side.
    ready : bool
        Whether the position was taken up already.
    """
    if math.isnan(pose.world[0, 0]) and not pose.seen:
        return Reason.NO_PERSON
    both = exercise.kept_in_view if ready and exercise.kept_in_view else exercise.required_both
    needed = [body.point(joint) for joint in exercise.required]
    needed += [
        (body.likely if joint in exercise.half_seen else body.of)(side, joint)
        for side in Side
        for joint in both
    ]
    if not any(math.isnan(x) for x, _ in needed):
        return None if all(_inside(p, pose.size) for p in needed) else Reason.BODY_CUT_OFF
    seen = [p for p in body.points if not math.isnan(p[0])]
    at_edge = len(seen) < 6 or any(not _inside(p, pose.size) for p in seen)
    at_edge = at_edge or feet_cut_off(pose, body)
    return Reason.BODY_CUT_OFF if at_edge else Reason.TRACKING_LOST


def absence_advice(exercise: Exercise, body: Body, reason: Reason) -> tuple[Reason, str]:
    """Say why nothing can be judged, and what to do.

    What is not seen of somebody who is turned the wrong way is hidden by the body, and more light
    would not show it.

    Parameters
    ----------
    exercise : Exercise
        Whose view it is.
    body : Body
        With its turn.
    reason : Reason
        As :func:`missing_reason` gives it.
    """
    if reason is Reason.TRACKING_LOST:
        values = {m.name: m.take(body) for m in exercise.measures}
        for check in exercise.setup:
            if check.reason is Reason.WRONG_VIEW and check.when.contradicted(values):
                return check.reason, check.advice
    return reason, ADVICE[reason]


def feet_cut_off(pose: Pose, body: Body) -> bool:
    """Tell whether a foot is out of the picture: unseen, with its knee nearer to an edge than it.

    A shank is about as long as a thigh (Winter: 0.246 and 0.245 of the height), and the thigh was
    seen; where it was not, nothing is told.

    Parameters
    ----------
    pose : Pose
        For the size of the picture.
    body : Body
        The same pose, with its lengths.
    """
    width, height = pose.size
    for side in Side:
        x, y = body.of(side, Joint.KNEE)
        edge = min(x, width - x, -y, height + y)
        if math.isnan(body.of(side, Joint.ANKLE)[0]) and edge < body.thigh_px:
            return True
    return False


def _inside(point: tuple[float, float], size: tuple[int, int]) -> bool:
    """Tell whether a point (px, y up) is in the picture, a little over the edge allowed."""
    margin = EDGE * max(size)
    return -margin <= point[0] <= size[0] + margin and -margin <= -point[1] <= size[1] + margin


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


def setup_advice(failing: SetupCheck, exercise: Exercise, body: Body) -> str:
    """Say what is wrong with a position; to somebody in quite another one, in which."""
    if failing.reason is Reason.WRONG_EXERCISE and exercise.postures:
        posture = posture_of(body)
        if posture is not None and posture not in exercise.postures:
            advice = failing.advice[:1].lower() + failing.advice[1:]
            return f"You are {posture.value}: {advice}"
    return failing.advice
