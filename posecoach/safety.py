"""The safety questions: who should see a clinician before practising, and what was answered.

They are asked once before the first live session, and again when they change. The answers stay on
this machine, in the user's folder for files to keep.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from posecoach.errors import OutputError, PosecoachError, system_reason
from posecoach.paths import user_data
from posecoach.plans.text_file import read_text

VERSION = 1
"""Version of the questions; raise it whenever they ask about something else."""

SCHEMA = "posecoach.safety/1"


class Level(Enum):
    """What a yes means, the gravest first: seek help now, see a doctor soon, or ask a clinician."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    CLEARANCE = "clearance"


@dataclass(frozen=True, slots=True)
class Question:
    """One question about several signs or conditions at once.

    Attributes
    ----------
    level : Level
        What a yes means.
    text : str
        The question.
    signs : tuple[str, ...]
        The signs or conditions that it asks about.
    source : str
        Where they come from.
    """

    level: Level
    text: str
    signs: tuple[str, ...]
    source: str


QUESTIONS = (
    Question(
        Level.EMERGENCY,
        "Have you noticed any of these lately?",
        (
            "new numbness around the genitals, the back passage or the inside of the thighs",
            "new trouble starting, stopping or feeling urination, or loss of bowel control",
            "new or growing weakness or numbness in both legs",
            "a new loss of sexual sensation",
        ),
        "cauda equina card of Oxford University Hospitals, and others",
    ),
    Question(
        Level.URGENT,
        "Do any of these apply to you?",
        (
            "a bad fall or accident, or a minor one if you have osteoporosis or take cortisone",
            "cancer, now or in the past",
            "unintended weight loss",
            "fever, chills, a weakened immune system, or drugs injected into a vein",
            "pain that lasts all night and does not stop at rest",
            "a leg that keeps getting weaker",
        ),
        "red flags of Gloucestershire (NICE CG88) and Verhagen 2016",
    ),
    Question(
        Level.CLEARANCE,
        "And any of these?",
        (
            "an operation on a hip, a knee or the spine in the last twelve months",
            "a joint replacement, with movements that you must avoid",
            "a broken bone that is still healing",
            "pregnancy",
            "dizziness or falls",
            "blood pressure, heart or breathing problems that are not under control",
            "severe osteoporosis",
        ),
        "engineering, on the side of caution",
    ),
)

FIRST = "See a clinician first."
ADVICE = {
    Level.EMERGENCY: (
        "Stop exercising. Seek urgent medical help.",
        "Call your local emergency number, or go to an emergency department now.",
    ),
    Level.URGENT: (FIRST, "Have a doctor look at it soon, before you exercise."),
    Level.CLEARANCE: (FIRST, "Ask your surgeon, doctor or physiotherapist what you may do."),
}
"""What a person is advised who answered yes."""

CLEARED = {
    Level.EMERGENCY: "Has a doctor examined you for it, and said that you may exercise?",
    Level.URGENT: "Has a doctor said that you may do these exercises?",
    Level.CLEARANCE: "Has a clinician said that you may do these exercises?",
}
"""The question that unlocks the exercises after a yes."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one person.

    Attributes
    ----------
    questions : int
        Version of the questions.
    date : str
        Date and time of the answers, ISO 8601.
    how : str
        "asked", or "read" where the person stated that they have read the questions and that
        nothing applies to them.
    yes : tuple[str, ...]
        Values of the levels whose question was answered with yes.
    cleared : bool
        Whether the person says that a clinician has allowed the exercises.
    """

    questions: int
    date: str
    how: str
    yes: tuple[str, ...] = ()
    cleared: bool = False

    @property
    def locked(self) -> Level | None:
        """The gravest level that rules out practising; None if the person may practise."""
        if self.cleared:
            return None
        return next((level for level in Level if level.value in self.yes), None)


def answers_path() -> Path:
    """Return the path of the answers, which need not exist."""
    return user_data() / "safety.json"


def load_answers() -> Answers | None:
    """Return the answers to the current questions; None if they must be asked."""
    try:
        read = json.loads(read_text(answers_path()))
        found = Answers(
            int(read["questions"]), str(read["date"]), str(read["how"]),
            tuple(str(level) for level in read["yes"]), read["cleared"] is True,
        )  # fmt: skip
    except (PosecoachError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None
    return found if found.questions == VERSION else None


def new_answers(how: str, yes: tuple[Level, ...] = (), *, cleared: bool = False) -> Answers:
    """Return answers with the current time.

    Parameters
    ----------
    how, yes, cleared
        As the attributes of :class:`Answers`, with `yes` as levels.
    """
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Answers(VERSION, now, how, tuple(level.value for level in yes), cleared)


def save_answers(how: str, yes: tuple[Level, ...] = (), *, cleared: bool = False) -> Answers:
    """Save the answers with the current time.

    Parameters
    ----------
    how, yes, cleared
        As for :func:`new_answers`.

    Returns
    -------
    Answers
        What was saved.

    Raises
    ------
    OutputError
        If they cannot be written.
    """
    answers = new_answers(how, yes, cleared=cleared)
    path = answers_path()
    # Another session may be saving its own answers.
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.touch(mode=0o600)
        part.write_text(json.dumps({"schema": SCHEMA, **asdict(answers)}, indent=1) + "\n")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        why = system_reason(error)
        raise OutputError(
            f"cannot write the safety answers {path} ({why})", "check its folder and the disk"
        ) from error
    return answers
