"""Words said and shown around the exercises, in English; translations are looked up by them."""

from posecoach.verdict import Kind

PAUSED, FELL = "Paused", "Are you all right?"
RAISE_BOTH = "Raise both hands for a second to continue."
KEEP_UP = "Does it hurt? Keep a hand up for four seconds."
COME_BACK = "Come back into the picture to continue."
SIT_UP = "Sit up or raise both hands to continue."
SPACE = "space"
GO_ON, NEXT_KEY, END_KEY, ANY_KEY = "continue", "next", "end", "any other key"

STOP, REST_NOW = "Stop now. Rest and breathe.", "Leave this exercise for today."
SORE = "Still sore tomorrow? Do less."

ALARMS = (STOP, REST_NOW, FELL)
"""Words that are said at once and interrupt everything else."""

NUMBERS = (
    "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
    "Nineteen", "Twenty",
)  # fmt: skip
"""The numbers that are counted aloud, from one on; larger ones are said as figures."""

GET_READY, BEGIN = "Get ready", "Begin."
HOLD_FOR = "Hold for {} seconds."

FEEL, STOP_IF = "How it should feel", "When to stop"
TOO_HARD, TOO_EASY = "If it is too hard", "If it is too easy"
LIKE_THIS, NOT_THIS = "Like this", "Not like this"
BOTH_HANDS, SKIP = "both hands up", "skip"

BREATHE, COME_OUT = "Breathe slowly.", "Come out gently."

HOW_MUCH = "Did it hurt?"
SCALE = "0 means no pain, 10 the worst pain you can imagine."
NO_HURRY = "If nothing hurts, you don't need to press anything."
PAIN_CHOICES = (("0-9", "how much it hurt"), ("t", "ten"))

PARTIAL, NOT_COMPLETED, PAIN_OF = "partial", "not completed", "pain {}/10"

NEXT_IS, NEXT_TIME, PAIN, CORRECTED = "Next", "Next time", "Pain", "Corrected"
WELL_DONE = "Well done"
BY_YOU, IT_HURT, FINISHED, CLEAN, HELD = (
    "corrected by you",
    "it hurt",
    "Session finished.",
    "clean",
    "held",
)

ONE_AND_MANY = {
    Kind.REP: ("rep", "reps"),
    Kind.HOLD: ("hold", "holds"),
    Kind.SWITCH: ("switch", "switches"),
    Kind.CIRCLE: ("circle", "circles"),
}
"""Singular and plural of each kind of attempt."""
