"""Words of the history for people, in English; translations are looked up by them."""

from posecoach.lesson.note import Stopped

TITLE, HEADING = "History", "What you have done"
SETS, PROGRESS = "Sets", "Progress"
OTHERS = "Also in this history: {names} (--person NAME)."
NAMELESS = "the person without a name"
CORRECTED, REMOVED = "Set {set} was corrected.", "Deleted."
NAMED = "Session {session} was named."
UNNAMED = "Session {session} was left without a name."
DAYS_ONE_AND_MANY = {"day": ("{number} day", "{number} days")}
SETS_ONE_AND_MANY = {"set": ("{number} set", "{number} sets")}
NOTHING_TRIED, THERE_ALREADY = "nothing was tried in it", "it is there already"
NO_SETS = "No sets yet."
NO_SETS_YET = "No sets yet: posecoach live records what you do."

SET_HEADS = ("begun", "exercise", "side", "remarks", "done", "clean", "held", "pain")
NUMBER_HEADS = ("session", "set")
HOW_TO_CHANGE = (
    "To change it: history correct SET --number N, history name SESSION NAME, history remove "
    "session SESSION."
)
PROGRESS_HEADS = ("exercise", "side", "what", "days", "first", "latest", "change")

ONLY_LATEST = "The last {shown} of {all} sets."
LEAVE_OUT = "Pain of {red} or more: leave that exercise out until tomorrow."
COMPARED = (
    "From the first day to the latest. Angles that changed by less than 10° are shown as the same."
)

HEADING_OF = "What {person} has done"

TOPICS = {
    "range": "How far",
    "hold": "How long held",
    "tempo": "Tempo",
    "smoothness": "How smooth",
    "difference": "Left compared with right",
    "pain": "Pain",
}
"""The headings of the charts, by their topic."""

PAIN_TITLE = "Worst pain of the day, 0 to 10"
ONE_DAY = "Measured on one day only: {latest}."
ONE_DAY_PLAIN = "Measured on one day only."
NO_CHANGE_PLAIN = "No change that one camera can measure."
NO_CHANGE = "{first}, now {latest}: no change that one camera can measure."
FEW_ATTEMPTS = (
    "{first}, now {latest} ({change}), but from fewer than {few} attempts: wait for more before you"
    " rely on it."
)
REAL_CHANGE = "{first}, now {latest}: a real change of {change}."
EVEN = "Latest: {latest}. The sides are even within what can be measured."
UNEVEN = "Latest: {latest} more on the {side}."
UNEVEN_LASTING = "{latest} more on the {side}, as on {days} days: show it to a therapist."
NO_PAIN = "No pain on the latest day."
PAIN_IS = "Latest: {latest} of 10."
SIDE_OF = "{side}: {text}"
SMOOTHER = "Higher is smoother. Compare circles of a similar duration only."
CHANGED_SMOOTHER, CHANGED_ROUGHER = "Smoother than on the first day.", "Less smooth than at first."
BAND = "Green: too close to the first day, or to the other side, to tell a difference."
CHART = "{title}, {days}, from {first} to {latest}."
LEFT, RIGHT = "left", "right"
EXERCISED = "{days}, {sets}, last on {last}."

OF = "{done} of {goal}"
INTERRUPTED, IT_HURT, JUDGED = "Interrupted", "It hurt", "Judged {number}"
STOPPED = {
    Stopped.PAIN: "Stopped: pain",
    Stopped.TOO_HARD: "Stopped: too hard",
    Stopped.NO_TIME: "Stopped: no time",
}
NOT_ANSWERED = "not answered"
PER_DAY, THE_SAME = "{what} per day", "the same"

ONE_AND_MANY = {
    "day": ("day in a row", "days in a row"),
    "set": ("set", "sets"),
}
"""Singular and plural of what the first lines count."""

UP_TO_TODAY, OF_LAST_7, AIM = "up to today", "of the last 7 days", "aim for two or three days"
IN_TOTAL = "in total"
HOW_COUNTED = (
    "A day counts if you tried an exercise. Measures are medians of the attempts that counted."
)

RENEWED = "Your history was damaged: a new one was begun."
NOT_SAVED = "Your sets cannot be saved right now. Check the disk."
"""What `posecoach live` shows of its diary; standard error says more."""
