"""Ask the safety questions before the first live session, in the terminal."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from posecoach.errors import OutputError, SafetyError
from posecoach.terminal.printing import print_message, print_warning

if TYPE_CHECKING:
    from posecoach.safety import Level

READ = "--safety-read"

YES, NO = {"y", "yes", "j", "ja"}, {"n", "no", "nein"}

INTRO = (
    "Before your first session: three questions about your health. "
    "Your answers stay on this computer."
)
THANKS = "Thank you. Stop whenever it hurts."
CHOOSE = "[y/n]"

Words = Callable[[str], str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the option that answers the questions if the user cannot be asked."""
    parser.add_argument(
        READ, action="store_true",
        help="confirm that you have read the safety questions (docs/live.md) and that none of them"
        " applies to you",
    )  # fmt: skip


def gate(language: str, *, read: bool) -> None:
    """Return if the user may practise; ask the questions if they were never answered.

    Parameters
    ----------
    language : str
        Language of the questions.
    read : bool
        Whether the user has stated that they read the questions and that none applies.

    Raises
    ------
    SafetyError
        If the user should see a clinician first, or cannot be asked.
    """
    from posecoach.safety import Level, load_answers
    from posecoach.words import Translator

    words = Translator(language)
    known = load_answers()
    if known is None and read:
        _save("read")
    elif known is None:
        _ask(words)
    elif known.locked is not None:
        _tell(known.locked.value, words)
        if not _cleared(known.locked.value, words):
            raise _locked(known.locked.value)
        if known.locked is Level.EMERGENCY:
            _ask(words)
        else:
            _save("asked", tuple(Level(level) for level in known.yes), cleared=True)


def _ask(words: Words) -> None:
    """Ask the questions, keep the answers, and raise an error if they rule exercise out.

    A sign of an emergency is answered at once: nothing else is asked.
    """
    from posecoach.report.sentences import DISCLAIMER
    from posecoach.safety import QUESTIONS, Level

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise _unanswered()
    _say("", words(DISCLAIMER), "", words(INTRO))
    yes = []
    for number, question in enumerate(QUESTIONS, 1):
        heading = f"{number}/{len(QUESTIONS)}  {words(question.text)}"
        _say("", heading, *(f"  - {words(sign)}" for sign in question.signs))
        if _agreed("", words):
            yes.append(question.level)
            if question.level is Level.EMERGENCY:
                break
    locked = _save("asked", tuple(yes))
    if locked is not None:
        level = locked.value
        _tell(level, words)
        if locked is Level.EMERGENCY or not _cleared(level, words):
            raise _locked(level)
        _save("asked", tuple(yes), cleared=True)
    _say(words(THANKS), "")


def _save(how: str, yes: "tuple[Level, ...]" = (), *, cleared: bool = False) -> "Level | None":
    """Save the answers, and return the level that rules out practising.

    Answers that cannot be saved count for this session, and are asked again for the next one.
    """
    from posecoach.safety import new_answers, save_answers

    try:
        return save_answers(how, yes, cleared=cleared).locked
    except OutputError as error:
        print_warning(f"{error}; the questions are asked again next time")
    return new_answers(how, yes, cleared=cleared).locked


def _tell(level: str, words: Words) -> None:
    from posecoach.safety import ADVICE, Level

    _say("", *(words(line) for line in ADVICE[Level(level)]))


def _cleared(level: str, words: Words) -> bool:
    from posecoach.safety import CLEARED, Level

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return _agreed(words(CLEARED[Level(level)]), words)


def _unanswered() -> SafetyError:
    return SafetyError(
        "the safety questions have not been answered",
        f"run posecoach live in a terminal, or read them in docs/live.md and add {READ}",
    )


def _locked(level: str) -> SafetyError:
    if level == "emergency":
        return SafetyError("locked for your safety", "seek urgent medical help")
    return SafetyError("locked for your safety", "see a clinician first, then start it again")


def _agreed(question: str, words: Words) -> bool:
    """Ask until the answer is yes or no."""
    while True:
        _say(f"{question} {words(CHOOSE)}".strip(), end=" ")
        line = sys.stdin.readline()
        if not line:
            raise _unanswered()
        answer = line.strip().lower()
        if answer in YES | NO:
            return answer in YES


def _say(*lines: str, end: str = "\n") -> None:
    print_message("\n".join(lines), end)
