"""Words of the history for people, in English; translations are looked up by them."""

from posecoach.lesson.note import Stopped

TITLE, HEADING = "History", "What you have done"
SETS, PROGRESS = "Sets", "Progress"
NO_SETS = "No sets yet."
NO_SETS_YET = "No sets yet: posecoach live records what you do."

SET_HEADS = ("begun", "exercise", "side", "remarks", "done", "clean", "held", "pain")
PROGRESS_HEADS = ("exercise", "side", "what", "days", "first", "latest", "change")

ONLY_LATEST = "The last {shown} of {all} sets."
LEAVE_OUT = "Pain of {red} or more: leave that exercise out until tomorrow."
COMPARED = (
    "From the first day to the latest. Angles that changed by less than 10° are shown as the same."
)

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
