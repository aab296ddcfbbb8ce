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
    "Angles are estimates from one camera, accurate to about ±12°. Treat a change of less than 10° "
    "from one day to another as no change."
)
UNSEEN = (
    "One camera cannot measure muscle work, pelvic tilt, the arch of the lower back, pain, or how "
    "a stretch feels."
)
NOT_SEEN = "not seen"

TILE_REPS = "through the full movement and back"
CLEAN = "clean"
TILE_CLEAN = "of these, with small faults at most"
PARTIAL = "partial"
TILE_PARTIAL = "started, but did not reach the top"
HELD = "in position"
TILE_HELD = "total of all holds, without pauses"
NOTHING = "attempts"
TILE_NOTHING = "nothing was attempted"

COUNTED = "counted"
NOT_COUNTED_ONE = "not counted"
CLEAN_ONE = "counted, clean"

IN_SIGHT = "Person in sight"
JUDGED = "Movement judged"
LOST = "Out of sight in between"
NEVER = "never"
NO_VIEW = "could not be determined"


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
        "Part of the body was outside the picture.",
        "Put the camera two to three metres away, so that everything from head to feet is in the "
        "picture for the whole exercise.",
    ),
    Reason.WRONG_VIEW: Advice(
        "The camera stood at the wrong angle for this exercise.",
        "Place the camera where this exercise needs it, level and two to three metres away. Run "
        "“posecoach exercises NAME” to see where.",
    ),
    Reason.WRONG_EXERCISE: Advice(
        "The starting position of this exercise was not seen.",
        "Check that you chose the right exercise, and begin the recording with a moment of rest in "
        "its starting position.",
    ),
    Reason.TRACKING_LOST: Advice(
        "The body could not be tracked well enough.",
        "Add light, wear close-fitting clothes that stand out from the floor, and clear everything "
        "between you and the camera.",
    ),
    Reason.SEVERAL_PEOPLE: Advice(
        "There were several people in the picture, and it was unclear whom to coach.",
        "Film one person alone, with mirrors and screens out of the picture.",
    ),
    Reason.CAMERA_MOVED: Advice(
        "The camera moved too much, or the recording was cut too often.",
        "Stand the camera on something firm, and film each set in one piece.",
    ),
    Reason.TOO_SLOW: Advice(
        "The computer judged too few pictures per second.",
        "Close other programs, choose the lighter model with --model lite, or record a video and "
        "analyse it afterwards.",
    ),
}

UNDECIDED = Advice(
    "The analysis was stopped before it saw the starting position of an exercise.",
    "Let it run to the end of the recording.",
)

UNRECOGNISED = Advice(
    "None of the exercises was recognised.",
    "Begin the recording with a moment of rest in the starting position, or name the exercise. "
    "Run “posecoach exercises NAME” to see the position of an exercise.",
)
"""In place of the advice for a wrong exercise where no exercise was chosen."""

NEAREST: Mapping[str, str] = {
    "tried": "It looked most like “{title}”, but no {kind} was complete: {reasons}.",
    "position": "It looked most like the starting position of “{title}”, but no {kind} followed.",
    "rival": "It looked most like “{title}”, but too little of it was seen to be sure.",
    "name it": "If you did this exercise, name it with -e {name}.",
}
"""What a recording looked most like in which no exercise was recognised, and what was missing."""

UNCLEAR = (
    "The camera stood too far from the ideal view to judge angles and faults, so attempts were "
    "only counted."
)
UNCLEAR_BUT_FAULTS = (
    "For most of the time the camera stood too far from the ideal view to judge angles and faults, "
    "so some faults may have been missed."
)

SETS = "{number} sets in {duration}: {exercises}."
SET_LINE = "{number}. {title}, {time}: {summary}"
"""What a report of several sets says about each."""

UNFIT = "“{title}” was judged against its own dosage ({problem})."
NOT_DONE = "Not seen in this recording, but part of “{plan}”: {exercises}."

NOT_COUNTED: Mapping[NotCounted, str] = {
    NotCounted.ABORTED: "stopped early",
    NotCounted.TOO_FAST: "too fast",
    NotCounted.TRACKING_LOST: "out of sight",
    NotCounted.WRONG_ORDER: "parts in the wrong order",
    NotCounted.SMALL_CIRCLE: "circle too small",
    NotCounted.SAME_SIDE: "same side again",
}

PARTIAL_OF: Mapping[Kind, str] = {
    Kind.REP: "did not reach the top",
    Kind.HOLD: "not held for the full time",
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
