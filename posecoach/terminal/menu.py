"""The menu that ``posecoach`` opens in a terminal if no command is named.

Each choice becomes a command line, which is printed before it runs: a person who uses the menu sees
what to type the next time.
"""

import os
import shlex
import sys
from collections.abc import Callable, Sequence

from posecoach.terminal.printing import print_message

Words = Callable[[str], str]

TITLE = "posecoach coaches hip exercises in front of your camera. No picture leaves this computer."
WHAT = "What would you like to do?"
NUMBER = "Type a number and press Enter: "
AGAIN = "Please type one of the numbers in the list."
RUNS = "This runs: {}"

PAGE = "Practise in the browser"
PRACTISE, ROUTINE, VIDEO = "Practise an exercise", "Do a whole routine", "Look at a video of you"
HISTORY, CAMERA, LEAVE = "See what you did before", "Check your camera and computer", "Leave"

WHICH, SHOWN, WHICH_ROUTINE = (
    "Which exercise?",
    "Which exercise does it show?",
    "Which routine?",
)
ANY, BACK = "I don't know: recognise it", "Back"
FILE = "Drag the video into this window, or type its name, and press Enter: "
NO_FILE = "There is no file “{}”."

Arguments = list[str]


def choose(words: Words) -> Arguments | None:
    """Show the menu until a command is chosen.

    Parameters
    ----------
    words : Callable[[str], str]
        Translates a sentence into the user's language.

    Returns
    -------
    list[str] or None
        The arguments of the chosen command; None if the person leaves or closes the input.
    """
    while True:
        entries = (PAGE, PRACTISE, ROUTINE, VIDEO, HISTORY, CAMERA, LEAVE)
        picked = _pick(WHAT, entries, words)
        if picked is None or picked == LEAVE:
            return None
        arguments = _arguments(picked, words)
        if arguments is not None:
            print_message(words(RUNS).format(shlex.join(["posecoach", *arguments])))
            return arguments


def _arguments(picked: str, words: Words) -> Arguments | None:
    """Return the arguments of one entry after the questions it needs; None to go back."""
    if picked == PAGE:
        return ["serve"]
    if picked == PRACTISE:
        return _with_exercise(["live"], WHICH, words)
    if picked == ROUTINE:
        return _routine(words)
    if picked == VIDEO:
        path = _file(words)
        return None if path is None else _with_exercise(["analyze", path], SHOWN, words)
    return ["history"] if picked == HISTORY else ["doctor"]


def _with_exercise(arguments: Arguments, question: str, words: Words) -> Arguments | None:
    """Ask for the exercise and add it to the arguments; None to go back."""
    from posecoach.exercises import exercises

    by_title = {exercise.title: name for name, exercise in exercises().items()}
    picked = _pick(question, (*by_title, ANY, BACK), words)
    if picked is None or picked == BACK:
        return None
    return arguments if picked == ANY else [*arguments, "-e", by_title[picked]]


def _routine(words: Words) -> Arguments | None:
    from posecoach.exercises import exercises
    from posecoach.plans import plans

    by_title = {plan.title: name for name, plan in plans(exercises()).items()}
    picked = _pick(WHICH_ROUTINE, (*by_title, BACK), words)
    if picked is None or picked == BACK:
        return None
    return ["live", "--plan", by_title[picked]]


def _file(words: Words) -> str | None:
    """Ask for a file until one exists; None for an empty answer."""
    while True:
        typed = _answer(words(FILE))
        if not typed:
            return None
        path = dragged_path(typed)
        if os.path.isfile(path):
            # A name that begins like an option is one of a file all the same.
            return os.path.join(os.curdir, path) if path.startswith("-") else path
        print_message(words(NO_FILE).format(path))


def dragged_path(typed: str) -> str:
    """Return the path that a terminal typed for a file that was dragged into it.

    Terminals put quotes around a path with spaces, or a backslash before each space; on Windows a
    backslash separates folders.

    >>> dragged_path("'/home/ann/my bridge.mp4'")
    '/home/ann/my bridge.mp4'
    """
    typed = typed.strip()
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        return typed[1:-1]
    if os.path.exists(typed) or os.sep == "\\":
        return typed
    try:
        parts = shlex.split(typed)
    except ValueError:
        return typed
    return parts[0] if len(parts) == 1 else typed


def _pick(question: str, entries: Sequence[str], words: Words) -> str | None:
    """Ask until the answer is the number of an entry; return the entry, None at the end."""
    lines = ["", words(question), *(f"{i:3}  {words(e)}" for i, e in enumerate(entries, 1))]
    print_message("\n".join(lines))
    while True:
        typed = _answer(words(NUMBER))
        if typed is None:
            return None
        if typed.isdecimal() and 1 <= int(typed) <= len(entries):
            return entries[int(typed) - 1]
        print_message(words(AGAIN))


def _answer(prompt: str) -> str | None:
    """Return what the person typed; None at the end of the input."""
    print_message(prompt, end="")
    line = sys.stdin.readline()
    return line.strip() if line else None
