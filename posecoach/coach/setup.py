"""Why a pose cannot be judged, and the advice for it: hidden joints, wrong view, wrong posture."""

import math
from collections.abc import Iterator, Mapping

from posecoach.body.body import Body, Point
from posecoach.body.kinematics import inclination
from posecoach.pose import Joint, Pose, Side
from posecoach.rules.exercise import Exercise, SetupCheck
from posecoach.rules.measure import Measure
from posecoach.verdict import Posture, Reason

EDGE = 0.02
"""A joint is cut off if it is farther outside the picture than this share of the picture's longer
side. Engineering."""

ADVICE = {
    Reason.NO_PERSON: "Come into the picture.",
    Reason.BODY_CUT_OFF: "Move back until I see all of you.",
    Reason.WRONG_VIEW: "Turn your side to the camera.",
    Reason.WRONG_EXERCISE: "Take up the starting position.",
    Reason.TRACKING_LOST: "I can't see you clearly. Is something in the way?",
    Reason.SEVERAL_PEOPLE: "I see several people. One at a time, please.",
    Reason.CAMERA_MOVED: "The camera moved. Keep it still, please.",
    Reason.TOO_SLOW: "This computer is too slow. Close other programs.",
}
"""The advice for each reason where no set-up check has more exact advice."""


def missing_reason(exercise: Exercise, pose: Pose, body: Body, *, ready: bool) -> Reason | None:
    """Return why the joints that an exercise needs are not seen; None if all are.

    Parameters
    ----------
    exercise : Exercise
        Defines the joints that are needed.
    pose : Pose
        Repaired.
    body : Body
        The body in the same pose, with its near side.
    ready : bool
        Whether the person is in the starting position already; fewer joints may then be needed.
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
        return None if _inside(needed, pose.size) else Reason.BODY_CUT_OFF
    seen = [p for p in body.points if not math.isnan(p[0])]
    if not seen:
        return Reason.TRACKING_LOST
    at_edge = len(seen) < 6 or not _inside(seen, pose.size)
    at_edge = at_edge or feet_cut_off(pose, body)
    return Reason.BODY_CUT_OFF if at_edge else Reason.TRACKING_LOST


def absence_advice(exercise: Exercise, body: Body, reason: Reason) -> tuple[Reason, str]:
    """Return why nothing can be judged, and the advice for it.

    If the person is turned the wrong way, the body itself hides the missing joints, and the advice
    is to turn. If the person is in another posture, the advice is to take up the right one.

    Parameters
    ----------
    exercise : Exercise
        Defines the view and its advice.
    body : Body
        The body, with its turn to the camera.
    reason : Reason
        As :func:`missing_reason` returned it.

    Returns
    -------
    tuple[Reason, str]
        The reason, which may be another one, and the advice in English.
    """
    if reason is Reason.TRACKING_LOST:
        values = _WhenAsked(exercise.measures, body)
        for check in exercise.setup:
            if check.reason is Reason.WRONG_VIEW and check.when.contradicted(values):
                return check.reason, setup_advice(check, exercise, body)
        if _wrong_posture(exercise, body) is not None:
            for check in exercise.setup:
                if check.reason is Reason.WRONG_EXERCISE:
                    return check.reason, setup_advice(check, exercise, body)
    return reason, ADVICE[reason]


class _WhenAsked(Mapping[str, float]):
    """The measures of a body by name, each taken when a condition asks for it."""

    def __init__(self, measures: tuple[Measure, ...], body: Body) -> None:
        self._measures, self._body = measures, body

    def __getitem__(self, name: str) -> float:
        for measure in self._measures:
            if measure.name == name:
                return measure.take(self._body)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (measure.name for measure in self._measures)

    def __len__(self) -> int:
        return len(self._measures)


def feet_cut_off(pose: Pose, body: Body) -> bool:
    """Return whether a foot may be outside the picture.

    It may be if the ankle is not seen and the knee is less than a shank away from an edge of the
    picture. A shank is about as long as a thigh (Winter: 0.246 and 0.245 of the height), so the
    length of the thigh stands for it.

    Parameters
    ----------
    pose : Pose
        For the size of the picture.
    body : Body
        The body in the same pose, with its lengths.

    Returns
    -------
    bool
        False also if the length of the thigh or a knee is unknown.
    """
    width, height = pose.size
    for side in Side:
        x, y = body.of(side, Joint.KNEE)
        edge = min(x, width - x, -y, height + y)
        if math.isnan(body.of(side, Joint.ANKLE)[0]) and edge < body.thigh_px:
            return True
    return False


def _inside(points: list[Point], size: tuple[int, int]) -> bool:
    """Return whether all points (px, y up) are in the picture or outside it by `EDGE` at most."""
    margin = EDGE * max(size)
    right, bottom = size[0] + margin, size[1] + margin
    return all(-margin <= x <= right and -margin <= -y <= bottom for x, y in points)


UPRIGHT_DEG, FLAT_DEG = 50.0, 40.0
"""The trunk is upright from the first angle to the horizontal in the picture, in deg, and from the
second in space; flatter in space, the person lies or is on all fours. Engineering."""

STANDING, KNEELING = 0.60, 0.45
"""Least height of the hips over the lower knee of a person who stands, and of one who kneels, in
trunk lengths. Engineering."""

ON_FLOOR = 0.20
"""A knee is on the floor if it is at most this high over the lowest knee or ankle, in trunk
lengths. Engineering."""

CARRIED = 0.40
"""Least height of the hips over the lower knee on all fours, in trunk lengths. Engineering."""


def posture_of(body: Body) -> Posture | None:
    """Return the coarse posture of a body.

    Parameters
    ----------
    body : Body
        With its lengths and its slope in space.

    Returns
    -------
    Posture or None
        None if the posture is unclear, where the trunk and a knee are not seen, and of an
        upright person where the knees and ankles are not all seen.

    Notes
    -----
    The posture is only named in advice; nothing is judged by it. Its limits are engineering
    choices, checked on recordings of people standing, squatting, kneeling, sitting and lying.
    """
    hip, shoulder = body.middle(Joint.HIP), body.middle(Joint.SHOULDER)
    slope = inclination(hip, shoulder)
    knees = [body.of(side, Joint.KNEE)[1] for side in Side]
    ankles = [body.of(side, Joint.ANKLE)[1] for side in Side]
    known = [knee for knee in knees if not math.isnan(knee)]
    if not known or any(math.isnan(v) for v in (slope, body.trunk_px, body.lying_deg)):
        return None
    over_knee = (hip[1] - min(known)) / body.trunk_px
    if slope >= UPRIGHT_DEG and body.lying_deg >= FLAT_DEG:
        if any(math.isnan(v) for v in (*knees, *ankles)):
            return None
        knee_down = (min(knees) - min(*knees, *ankles)) / body.trunk_px <= ON_FLOOR
        if knee_down and over_knee >= KNEELING:
            return Posture.KNEELING
        return Posture.STANDING if over_knee >= STANDING else Posture.SITTING
    if body.lying_deg >= FLAT_DEG:
        return None
    face_down = body.nose[1] <= shoulder[1]
    carried = over_knee >= CARRIED and face_down
    return Posture.ALL_FOURS if carried else Posture.LYING


def setup_advice(failing: SetupCheck, exercise: Exercise, body: Body) -> str:
    """Return the advice of a set-up check that fails.

    In a wrong posture it names the posture and the right one, whichever check fails: somebody who
    lies where one sits need not turn round first.

    Parameters
    ----------
    failing : SetupCheck
        The check that fails.
    exercise : Exercise
        Defines the postures in which it begins.
    body : Body
        The body that fails the check.
    """
    posture = None
    if failing.reason in {Reason.WRONG_EXERCISE, Reason.WRONG_VIEW}:
        posture = _wrong_posture(exercise, body)
    if posture is None:
        return failing.advice
    position = next(check for check in exercise.setup if check.reason is Reason.WRONG_EXERCISE)
    return f"You are {posture.value}: {position.advice[:1].lower()}{position.advice[1:]}"


def _wrong_posture(exercise: Exercise, body: Body) -> Posture | None:
    """Return the posture of a body if the exercise does not begin in it; None if it may."""
    posture = posture_of(body) if exercise.postures else None
    return posture if posture not in exercise.postures else None
