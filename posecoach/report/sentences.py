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
LONGEST, TILE_LONGEST = "longest hold", "without pauses"
LONGEST_OF: Mapping[str, str] = {
    "exercise": "{seconds} s are usual",
    "plan": "of the {seconds} s that the plan asks for",
    "person": "of the {seconds} s asked for",
}
FULL_ONE_AND_MANY = {"hold": ("full hold", "full holds")}
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
OUTSIDE = "Not judged, because it belongs to no set: {times}."
UNSEEN_THEN, OTHER_THEN = "{time} (nobody in sight)", "{time} (no exercise recognised)"
SET_LINE = "{number}. {title}, {time}: {summary}"
"""What a report of several sets says about each."""

DONE = "{number} {what}."
DONE_OF: Mapping[str, str] = {
    "exercise": "{number} {what}; a usual set has {wanted}.",
    "plan": "{number} {what} of the {wanted} that the plan asks for.",
    "person": "{number} {what} of the {wanted} asked for.",
}
HELD_OF: Mapping[str, str] = {
    "exercise": "Longest hold: {held}; {seconds} s are usual.",
    "plan": "Longest hold: {held}, of the {seconds} s that the plan asks for.",
    "person": "Longest hold: {held}, of the {seconds} s asked for.",
}
"""What was done of what was asked for, by whoever asks for it."""
ON_EACH_SIDE = "on each side"

MOSTLY = "Work on this first: {fault}, in {times} of {tried}. {cue}"
SEEN_ONCE = "Work on this first: {fault}. {cue}"
NO_FAULT = "No fault was seen; the best was {kind} {number} ({what}: {amount})."
NO_FAULT_FROM_TO = "No fault was seen ({what}: {least} to {most})."
HOLD_LONGER = "No fault was seen. Add a few seconds at a time, up to {seconds} s."
NOTHING_COUNTED = "Nothing counted yet; the list of attempts says why."

BEST, FAULT_AT = "The best: {kind} {number}", "{fault}, {time}"
WELL_DONE = "Done well: {kind} {number}"
EACH_ATTEMPT = "Each attempt"
SIDES_APART = "Left and right"
SAME_SIDES = "no difference that can be measured"
MORE_ON = "{amount} more on the {side}"
SIDE_NOTE = (
    "Medians of the attempts that counted. Differences of less than 10°, half a second or a fifth "
    "of an amount cannot be measured."
)

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

SIDE_TITLE: Mapping[Side, str] = {Side.LEFT: "Left side", Side.RIGHT: "Right side"}
NEARER: Mapping[Side, str] = {
    Side.LEFT: "{view}, the left side nearer to the camera",
    Side.RIGHT: "{view}, the right side nearer to the camera",
}
OUT_OF_ONE_AND_MANY = {"attempt": ("out of {tried} attempt", "out of {tried} attempts")}
AND_MORE = "{shown} and {more} more"
SEEN_OF = "{seen} of {whole}"
PIXELS, PER_SECOND = "{width} by {height} px", "{rate} frames per second"
VIDEO_KIND, RECORDING_KIND, CAMERA_KIND = "video", "recording", "camera"

ATTEMPTS_ONE_AND_MANY = {"attempt": ("attempt", "attempts")}
FRAMES_ONE_AND_MANY = {"frame": ("frame", "frames")}
TIMES_ONE_AND_MANY = {"time": ("once", "{number} times")}

SESSION, NO_EXERCISE = "Session", "No exercise recognised"
REPORT_OF = "posecoach report, {made}"
NOT_JUDGED, SET_NOT_JUDGED = (
    "This recording could not be judged",
    "This set could not be judged",
)
WHAT_NEXT = "What to do next:"
PLEASE_NOTE, INCOMPLETE = "Please note", "This report is incomplete"
COVERS = (
    "The recording was damaged or the analysis was interrupted. This report covers everything "
    "before that point."
)
WHAT_WAS_DONE, MEANS, WORK_ON = "What was done", "What this means", "What to work on"
YOUR_RANGE, FROM_LIMIT = "Judged against your personal range:", "{measure} from {limit}"
AT, PICTURES, OVER_TIME = "at {times}", "Pictures", "{measure} over time"
KEY_TARGET, KEY_LOST = "target", "not in sight"
CIRCLE_PATHS = "The path of the knee"
PATHS_FROM = (
    "Each path begins at the place of rest (+) and is seen along the thigh at rest, as the size is "
    "measured. A circle size of 100 % is a square as long as the thigh."
)
AREA_NOTE = "A circle size of 100 % is a square as long as the thigh."
EVERY_ATTEMPT, ATTEMPTS_TO = "Every attempt", "Attempts {first} to {last}"
ESTIMATED, IN_ORDER = "~ marks an estimate, accurate to about ±12°.", "In order of time."
NUMBER, TIME, RESULT, SIDE_HEAD, MEASURE = "Number", "Time", "Result", "Side", "Measure"
DIFFERENCE = "Difference"
CANNOT_SEE = "What one camera cannot judge in this exercise"
CAMERA_SAW, CAMERA_VIEW = "What the camera saw", "Camera view"
SOURCE, EXERCISE, MADE_BY = "Source", "Exercise", "Made by"
RECOGNISED, CHOSEN = "recognised from the movement", "chosen by the user"
SURE, LANDMARKS = "{percent} % sure", "landmark model {model}"
TO_THE_VIDEO = "Click a time to see it in the annotated video."
CHART = (
    "A line from {first} to {last}, with {attempts} attempts marked, {counted} of them counted. "
    "The table of attempts has the same numbers."
)

NOTHING_JUDGED = "Nothing could be judged: {why}"
NO_ATTEMPTS = "No attempts were seen."
RANGE_OFFERED = (
    "You did not reach the full range. With --personal-range, a hip line of about {top}° counts as "
    "your top."
)
IN_POSITION = "In position for {total}."
IN_POSITION_LONGEST = "In position for {total}; the longest hold lasted {longest}."
NONE_COUNTED: Mapping[Kind, str] = {
    Kind.REP: "No repetitions counted.",
    Kind.HOLD: "No holds counted.",
    Kind.SWITCH: "No switches counted.",
    Kind.CIRCLE: "No circles counted.",
}
COUNTED_SO_MANY = "{number} {what}{where}."
ONE_CLEAN, ONE_NOT_CLEAN = "1 clean repetition.", "1 repetition, not clean."
NONE_CLEAN = "{number} repetitions, none of them clean."
ALL_CLEAN = "{number} repetitions, all of them clean."
SOME_CLEAN = "{number} repetitions, {clean} of them clean."
ON_SIDE: Mapping[Side, str] = {Side.LEFT: "on the left side", Side.RIGHT: "on the right side"}
AT_A: Mapping[Kind, str] = {
    Kind.HOLD: "at a hold",
    Kind.SWITCH: "at a switch",
    Kind.CIRCLE: "at a circle",
}
FAILED_ONE_AND_MANY = {
    "attempt": (
        "{number} attempt{where} did not count: {reasons}.",
        "{number} attempts{where} did not count: {reasons}.",
    ),
}
