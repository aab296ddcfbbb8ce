"""Find out which exercise a recording shows, so that it can be judged as that one."""

from collections.abc import Callable
from pathlib import Path

from posecoach.commands.judge import Job
from posecoach.commands.look import look
from posecoach.exercises import exercises
from posecoach.interrupt import CtrlC
from posecoach.recognition import Recogniser
from posecoach.report.document import ExerciseChosen


def recognised(
    path: Path, model: str, *, ctrl_c: CtrlC, progress: Callable[[float], None] | None = None
) -> Job:
    """Look at a recording once and make the job of judging it as what it shows.

    The landmark model runs only this once. Where it shows none of the known exercises, the job
    judges it as the nearest one, and its report names none and judges nothing.

    Parameters
    ----------
    path, model, ctrl_c, progress
        As for :func:`posecoach.commands.look.look`.
    """
    recogniser = Recogniser(exercises().values())
    seen = look(path, model, recogniser, ctrl_c=ctrl_c, progress=progress)
    recogniser.finish()
    found = recogniser.recognised
    if found.exercise is None:
        chosen = ExerciseChosen(None, None, "recognised")
    else:
        name, title = found.exercise.name, found.exercise.title
        chosen = ExerciseChosen(name, title, "recognised", found.confidence)
    exercise = recogniser.coach.exercise
    return Job(path, exercise, model, chosen=chosen, seen=seen, ctrl_c=ctrl_c)
