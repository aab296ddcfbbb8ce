"""Words of the summary for a clinician, in English; translations are looked up by them."""

from posecoach.lesson.note import Stopped

TITLE = "Exercise summary"
OF_PERSON = "Exercise summary: {person}"
OF_ANALYSIS = "Analysis of {source}, made on {day}"
OF_HISTORY = "History from {first} to {last}: {sets} on {days}"
LATEST_DAY = "Each exercise on its latest day."
PRESCRIBED, DONE = "Prescribed", "Carried out"
NOT_KNOWN = "not known"
ON_EACH_SIDE, HELD_EACH = "on each side", "{seconds} s each"
MIDDLE = "{median} {error} (one attempt)"
SPREAD = "{median} {error} (median of {number}, from {least} to {most})"
FULL_HOLDS = "{number} of {tried} to the end; the longest {longest}"
FAULTS, SEEN_IN = "Faults", "{fault} ({times} of {tried})"
LEFT_RIGHT, SIDE_BY_SIDE = "Left and right", "{title}: {left} and {right}, {difference}"
PAIN = "Pain"
PAIN_TOLD = "before: {before}; during: {during}; worst: {worst}"
NOT_ASKED, NOT_ANSWERED, OUT_OF_TEN = "not asked", "not answered", "{worst} of 10"
IT_HURT, NOTHING_SAID = "it hurt", "nothing was said"
STOPPED = "Why stopped"
WHY_STOPPED = {
    Stopped.PAIN: "because of pain",
    Stopped.TOO_HARD: "because it was too hard",
    Stopped.NO_TIME: "for lack of time",
}
NOTES, COULD_NOT_JUDGE = "Notes", "could not be judged"
COURSE = "Course"
ATTEMPTS_AXIS, DAYS_AXIS = "attempts; hollow: not counted", "days"
MORE_ROWS = "Not on this page: {names}. The tables have everything."
ERRORS = (
    "± and the whiskers are the error of a single camera: 12° for an angle, 0.5 s for a time, a"
    " fifth of anything else. Differences below 10° or 0.5 s cannot be measured."
)
MADE_BY = "Made by posecoach {version} on the person's own computer. It is no medical device."
