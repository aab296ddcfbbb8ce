"""The one thing to tell the person now, large at the bottom."""

from posecoach.overlay.guide import Words
from posecoach.overlay.text import Image, shade, unit, width, write
from posecoach.verdict import Reason, Update

CUE_HEIGHT, LEAST_HEIGHT = 1 / 11, 1 / 24
"""Height of a cue in heights of the picture, and how far it shrinks to fit."""

REASON_WORDS = {
    Reason.NO_PERSON: "I can't see you.",
    Reason.BODY_CUT_OFF: "Step back: I can't see all of you.",
    Reason.WRONG_VIEW: "Turn your side to the camera.",
    Reason.WRONG_EXERCISE: "This is another position.",
    Reason.TRACKING_LOST: "I can't make you out. More light?",
    Reason.SEVERAL_PEOPLE: "I see several people: one only, please.",
}


def banner(image: Image, update: Update, words: Words) -> None:
    """Draw the cue, or why nothing can be judged."""
    english = update.cue or (REASON_WORDS[update.reason] if update.reason else None)
    if english is None:
        return
    text = words(english)
    u = unit(image)
    size = u * CUE_HEIGHT
    room = image.shape[1] * 0.94
    size = max(u * LEAST_HEIGHT, min(size, size * room / max(1, width(text, size))))
    top = image.shape[0] - int(size * 1.7)
    shade(image, (0, top, image.shape[1], image.shape[0]))
    x = (image.shape[1] - width(text, size)) // 2
    write(image, text, (max(4, x), image.shape[0] - int(size * 0.55)), size)
