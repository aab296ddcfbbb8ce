"""What is missing in a picture that an exercise needs to see."""

import math

from posecoach.body import Body
from posecoach.exercise import Exercise
from posecoach.measures import take
from posecoach.pose import Joint, Pose, Side
from posecoach.verdict import Reason

EDGE = 0.02
"""A joint that is farther out of the picture than this share of its greater side is cut off."""

ADVICE = {
    Reason.NO_PERSON: "I can't see you.",
    Reason.BODY_CUT_OFF: "Step back: I can't see all of you.",
    Reason.TRACKING_LOST: "I can't make you out. More light?",
    Reason.SEVERAL_PEOPLE: "I see several people: one only, please.",
}
"""What to tell the person where no set-up check says it."""


def missing(exercise: Exercise, pose: Pose, body: Body, *, ready: bool) -> Reason | None:
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


def advice(exercise: Exercise, body: Body, reason: Reason) -> tuple[Reason, str]:
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
        As :func:`missing` gives it.
    """
    if reason is Reason.TRACKING_LOST:
        values = {m.name: take(m, body) for m in exercise.measures}
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
