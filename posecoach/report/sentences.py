"""All fixed sentences of ``report.html``, for a person without a technical background."""

from collections.abc import Mapping
from dataclasses import dataclass

from posecoach.pose import Side
from posecoach.verdict import Kind, NotCounted, Reason, Severity, ViewName

DISCLAIMER = (
    "This program gives general exercise guidance. It does not examine you, diagnose you or "
    "replace a physiotherapist or doctor. Camera angles are estimates. Stop if it hurts."
)
ESTIMATES = (
    "Angles are estimates from one camera. Read each of them as good to about ±12°, and a change "
    "from one day to another of less than 10° as no change."
)
UNSEEN = (
    "Muscle work, pelvic tilt and the arch of the lower back cannot be measured by one camera. "
    "Neither can pain, or how a stretch feels."
)
NOT_SEEN = "not seen"

TILE_REPS = "through the full movement and back"
CLEAN = "clean"
TILE_CLEAN = "of these, with no more than small faults"
PARTIAL = "partial"
TILE_PARTIAL = "begun, but did not reach the top"
HELD = "in position"
TILE_HELD = "all holds together, without pauses"
NOTHING = "attempts"
TILE_NOTHING = "nothing was begun"

COUNTED = "counted"
NOT_COUNTED_ONE = "not counted"
CLEAN_ONE = "counted, clean"

IN_SIGHT = "Person in sight"
JUDGED = "Movement judged"
LOST = "Lost in between"
NEVER = "never"
NO_VIEW = "never became clear"


@dataclass(frozen=True, slots=True)
class Advice:
    """Why nothing could be judged, and what to do about it."""

    what: str
    todo: str


CANNOT_JUDGE: Mapping[Reason, Advice] = {
    Reason.NO_PERSON: Advice(
        "Nobody could be seen.",
        "Point the camera at the mat, switch on a light, and check that it films you and not "
        "the room beside you.",
    ),
    Reason.BODY_CUT_OFF: Advice(
        "A part of the body was outside the picture.",
        "Put the camera two to three metres away, so that everything from head to feet is in the "
        "picture for the whole exercise.",
    ),
    Reason.WRONG_VIEW: Advice(
        "The camera stood at an angle from which this exercise cannot be judged.",
        "Place the camera where this exercise needs it, level and two to three metres away. The "
        "command “posecoach exercises”, with the name of the exercise, shows where.",
    ),
    Reason.WRONG_EXERCISE: Advice(
        "The starting position of this exercise was not seen.",
        "Check that the right exercise was chosen, and begin the recording with a moment of rest "
        "in its starting position.",
    ),
    Reason.TRACKING_LOST: Advice(
        "The body could not be followed well enough.",
        "More light, clothes that are not too loose and stand out from the floor, and nothing "
        "between you and the camera help most.",
    ),
    Reason.SEVERAL_PEOPLE: Advice(
        "There were several people in the picture, and it was unclear whom to coach.",
        "Film one person alone, with mirrors and screens out of the picture.",
    ),
    Reason.TOO_SLOW: Advice(
        "The computer judged too few pictures per second.",
        "Close other programs, choose the lighter model with --model lite, or record a video and "
        "analyse it afterwards.",
    ),
}

UNDECIDED = Advice(
    "The work was stopped before the starting position of an exercise was seen.",
    "Let it run to the end of the recording.",
)

UNRECOGNISED = Advice(
    "The starting position of an exercise was not seen.",
    "Begin the recording with a moment of rest in the starting position, or name the exercise. "
    "The command “posecoach exercises”, with the name of an exercise, shows its position.",
)
"""In place of the advice for a wrong exercise where no exercise was chosen."""

UNCLEAR = (
    "The camera stood too far from the ideal view to judge angles and faults, so attempts were "
    "only counted."
)
UNCLEAR_BUT_FAULTS = (
    "For most of the time the camera stood too far from the ideal view to judge angles and faults, "
    "so some faults may have been missed."
)

NOT_COUNTED: Mapping[NotCounted, str] = {
    NotCounted.ABORTED: "broken off",
    NotCounted.TOO_FAST: "too fast",
    NotCounted.TRACKING_LOST: "lost from sight",
    NotCounted.WRONG_ORDER: "parts in the wrong order",
    NotCounted.SMALL_CIRCLE: "circle too small",
    NotCounted.SAME_SIDE: "the same side again",
}

PARTIAL_OF: Mapping[Kind, str] = {
    Kind.REP: "did not reach the top",
    Kind.HOLD: "not held for the whole time",
    Kind.SWITCH: "did not reach the other side",
    Kind.CIRCLE: "not closed",
}

SEVERITY: Mapping[Severity, str] = {
    Severity.MAJOR: "important",
    Severity.MODERATE: "worth working on",
    Severity.MINOR: "small",
}

VIEW: Mapping[ViewName, str] = {
    ViewName.SIDE: "from the side",
    ViewName.FRONT: "from the front",
    ViewName.OBLIQUE: "at an angle",
}

SIDE: Mapping[Side, str] = {Side.LEFT: "left", Side.RIGHT: "right"}

ONE_AND_MANY: Mapping[Kind, tuple[str, str]] = {
    Kind.REP: ("repetition", "repetitions"),
    Kind.HOLD: ("hold", "holds"),
    Kind.SWITCH: ("switch", "switches"),
    Kind.CIRCLE: ("circle", "circles"),
}
