"""Words said and shown around the exercises, in English; translations are looked up by them."""

from posecoach.verdict import Kind

PAUSED, FELL = "Paused", "Are you all right?"
RAISE_BOTH = "Raise both hands for a second to continue."
KEEP_UP = "Does it hurt? Keep a hand up for four seconds."
COME_BACK = "Come back into the picture to continue."
SIT_UP = "Sit up or raise both hands to continue."
SPACE = "space"
GO_ON, NEXT_KEY, END_KEY, ANY_KEY = "continue", "next", "end", "any other key"

STOP = "Stop now. Rest and breathe."
LOWER_HAND = "You can lower your hand."
SEE_SOMEBODY = "If it keeps hurting, see a doctor or a physiotherapist."
LEAVE, EASE = "Let's leave this one for today.", "Take it easier from here."
SORE = "Still sore tomorrow? Do less."
NO_PAIN, LITTLE_PAIN = "Good, no pain.", "Thank you. A little is fine."

WHY = "Why did you stop?"
WHY_ANSWERS = ("Pain", "Too hard", "No time")
WHY_KEYS = (("1", "pain"), ("2", "too hard"), ("3", "no time"))
EASIER_NEXT = "All right. Next time, try it easier."
SEE_YOU = "See you next time."

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
WAS_TOO_HARD, WAS_TOO_EASY = "Too hard?", "Too easy?"
LIKE_THIS, NOT_THIS = "Like this", "Not like this"
BOTH_HANDS, SKIP = "both hands up", "skip"

MOVE_MORE = "Between sessions, get up and move every half hour."
"""Source: Wave Point Physical Therapy; the article's advice against long sitting."""
KEEP_MOVING = "Keep moving, easy and loose."

BREATHE, COME_OUT = "Breathe slowly.", "Come out gently."

HOW_MUCH = "Did that hurt?"
SCALE = "0 means no pain, 10 the worst pain you can imagine."
RAISE_TO_ANSWER = "Raise a hand. Lower it at your answer."
SAY_ANSWERS = "Raise a hand. Lower it when you hear your answer."
PAIN_ANSWERS = ("Not at all", "A little", "Some", "A lot")
PAIN_CHOICES = (("0-9", "how much it hurt"), ("t", "ten"))

PARTIAL, NOT_COMPLETED, PAIN_OF = "partial", "not completed", "pain {}/10"

NEXT_IS, NEXT_TIME, PAIN, CORRECTED = "Next", "Next time", "Pain", "Corrected"
WELL_DONE, DONE = "Well done", "Done"
STOPPED_WORDS = {
    "pain": "stopped because of pain",
    "too-hard": "stopped: too hard",
    "no-time": "stopped: no time",
}
BY_YOU, IT_HURT, FINISHED, CLEAN, HELD = (
    "corrected by you",
    "it hurt",
    "That's all for today.",
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
