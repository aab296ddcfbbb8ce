"""What the page knows before it begins: words, exercises, colours, and how a figure is drawn."""

from typing import Any

from posecoach.exercises import exercises
from posecoach.history.people import known_people
from posecoach.history.person import MOST_LETTERS
from posecoach.lesson import phrases as lesson_phrases
from posecoach.overlay import explanation, text
from posecoach.overlay.bones import ENDS
from posecoach.overlay.guide import figure_side
from posecoach.overlay.skeleton import UNSURE
from posecoach.paths import __version__, demonstration_path
from posecoach.plans import plans
from posecoach.plans.plan import Plan
from posecoach.pose import Side
from posecoach.report.sentences import DISCLAIMER
from posecoach.rules.exercise import Exercise
from posecoach.rules.figures import LIMBS
from posecoach.safety import ADVICE, CLEARED, QUESTIONS, load_answers
from posecoach.terminal.safety_questions import INTRO, THANKS
from posecoach.voice.tones import Tone
from posecoach.voice.worker import CUTTING, FRESH_S, Urgency
from posecoach.web import phrases
from posecoach.words import Translator, languages

COLOURS = {
    "blue": text.BLUE,
    "orange": text.ORANGE,
    "sky": text.SKY,
    "green": explanation.GREEN,
    "ink": text.DARK,
    "grey": text.GREY,
}
"""The colours of the window by the names of the page's, as BGR."""

_SHARED = (
    "HOW_MUCH", "SCALE", "GO_ON", "SKIP", "LIKE_THIS", "NOT_THIS", "NEXT_TIME",
)  # fmt: skip


def page_data(
    language: str, model: str, person: str = "", *, stated: bool = False, speaks: bool = False
) -> dict[str, Any]:
    """Return what the page needs, in a language.

    Parameters
    ----------
    language : str
        One of :func:`posecoach.words.languages`.
    model : str
        The landmark model that the server has ready.
    person : str
        Who practises, unless somebody else is chosen on the page; empty without a name.
    stated : bool
        Whether the user stated that the safety questions were read and none applies.
    speaks : bool
        Whether posecoach can speak for a browser without a voice.
    """
    words = Translator(language)
    known = exercises()
    return {
        "version": __version__,
        "model": model,
        "language": language,
        "person": person,
        "people": known_people(),
        "longest_name": MOST_LETTERS,
        "languages": {code: Translator(code)(phrases.OWN_NAME) for code in languages()},
        "words": _words(words),
        "exercises": [_exercise(exercise, words) for exercise in known.values()],
        "plans": [_plan(name, plan, words) for name, plan in plans(known).items()],
        "safety": _safety(words, stated=stated),
        "drawing": drawing_data(),
        "voice": {
            "cutting": int(min(CUTTING)),
            "fresh_s": [FRESH_S[urgency] for urgency in Urgency],
            "tones": [tone.value for tone in Tone],
            "speaks": speaks,
        },
    }


def drawing_data() -> dict[str, Any]:
    """Return which landmarks and points of a figure are joined, and from when on they are sure."""
    return {
        "bones": {side.value: ENDS[side].tolist() for side in Side},
        "limbs": LIMBS,
        "unsure": UNSURE,
    }


def colours_css() -> str:
    """Return a style sheet with the colours of the window."""
    lines = [f"  --{name}: #{r:02x}{g:02x}{b:02x};" for name, (b, g, r) in COLOURS.items()]
    return "\n".join([":root {", *lines, "}", ""])


def _words(words: Translator) -> dict[str, str]:
    own = {name: text for name, text in vars(phrases).items() if name.isupper()}
    shared = {name: vars(lesson_phrases)[name] for name in _SHARED}
    return {name: words(text) for name, text in (own | shared).items()}


def _exercise(exercise: Exercise, words: Translator) -> dict[str, Any]:
    side = figure_side(exercise)
    return {
        "name": exercise.name,
        "title": words(exercise.title),
        "purpose": words(exercise.teaching.purpose),
        "steps": [words(step) for step in exercise.teaching.steps],
        "camera": words(exercise.camera),
        "figure": exercise.start,
        "figure_side": side and side.value,
        "shown": demonstration_path(exercise.name) is not None,
    }


def _plan(name: str, plan: Plan, words: Translator) -> dict[str, Any]:
    return {
        "name": name,
        "title": words(plan.title),
        "about": words(plan.about),
        "minutes": max(1, round(plan.duration_s / 60)),
    }


def _safety(words: Translator, *, stated: bool) -> dict[str, Any]:
    """Return the questions, and whether they are answered or need no answer."""
    answers = load_answers()
    locked = None if answers is None else answers.locked
    return {
        "answered": answers is not None or stated,
        "locked": locked and locked.value,
        "disclaimer": words(DISCLAIMER),
        "intro": words(INTRO),
        "thanks": words(THANKS),
        "questions": [
            {
                "level": question.level.value,
                "text": words(question.text),
                "signs": [words(sign) for sign in question.signs],
                "advice": [words(line) for line in ADVICE[question.level]],
                "cleared": words(CLEARED[question.level]),
            }
            for question in QUESTIONS
        ],
    }
