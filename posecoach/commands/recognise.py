"""Find out which exercise a recording shows, so that it can be judged as that one."""

from collections.abc import Callable
from pathlib import Path

from posecoach.commands.judge import Job
from posecoach.commands.look import look
from posecoach.exercises import exercises
from posecoach.recognition import Recogniser
from posecoach.report.document import ExerciseChosen
from posecoach.session import run


def recognised(path: Path, model: str, progress: Callable[[float], None] | None) -> Job:
    """Look at a recording once and make the job of judging it as what it shows.

    The landmark model runs only this once. Where it shows none of the known exercises, the job
    judges it as the nearest one, and its report names none and judges nothing.

    Parameters
    ----------
    path, model, progress
        As for :func:`posecoach.commands.look.look`.
    """
    seen = look(path, model, progress)
    recogniser = Recogniser(exercises().values())
    for _ in run(seen.poses, None, recogniser):
        pass
    recogniser.finish()
    found = recogniser.recognised
    if found.exercise is None:
        chosen = ExerciseChosen(None, None, "recognised")
    else:
        name, title = found.exercise.name, found.exercise.title
        chosen = ExerciseChosen(name, title, "recognised", found.confidence)
    return Job(path, recogniser.coach.exercise, model, chosen=chosen, seen=seen)
