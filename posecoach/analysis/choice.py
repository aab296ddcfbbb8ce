"""Which exercises a recording shows, and what is asked of the person."""

from collections.abc import Iterable
from dataclasses import dataclass

from posecoach.analysis.pose_reader import PoseReader, Progress, find_poses
from posecoach.analysis.pose_track import PoseTrack
from posecoach.coach.recognition import Recogniser
from posecoach.coach.sets import SetFound
from posecoach.exercises import exercises
from posecoach.interrupt import CtrlC
from posecoach.pose import Pose
from posecoach.report.document import Asked, ExerciseChosen
from posecoach.report.summary import Nearest
from posecoach.rules.exercise import Exercise
from posecoach.session import run

SHOWN_S = 120.0
"""What is done within this time from the start, in s, is enough to name an exercise as a hint.
Engineering: two minutes hold several repetitions of every exercise."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The exercise that a recording is judged as, and what the report says about it.

    Attributes
    ----------
    exercise : Exercise
        Judges the poses. If no exercise was recognised, this is the nearest one, and nothing of
        its verdict goes into the report.
    chosen : ExerciseChosen
        For the report; its name is None if no exercise was recognised.
    nearest : Nearest or None
        What it looked most like, if no exercise was recognised; None where it resembled none.
    asked : Asked or None
        What is asked for, if it is not the dosage of the exercise.
    personal_range : bool
        Whether a top that the person cannot reach may be lowered to their own range.
    """

    exercise: Exercise
    chosen: ExerciseChosen
    nearest: Nearest | None = None
    asked: Asked | None = None
    personal_range: bool = False

    @classmethod
    def by_user(cls, exercise: Exercise) -> "Choice":
        """Choose the exercise that the user named."""
        return cls(exercise, ExerciseChosen(exercise.name, exercise.title, "user"))

    @property
    def known(self) -> bool:
        """Return whether an exercise was named or recognised."""
        return self.chosen.name is not None


@dataclass(frozen=True, slots=True, eq=False)
class Recognition:
    """What a recording shows.

    Attributes
    ----------
    track : PoseTrack
        Its poses, to be judged without another run of the model.
    choice : Choice
        The one exercise that they show most of.
    sets : tuple[SetFound, ...]
        The sets, in order of time; several may be of other exercises.
    """

    track: PoseTrack
    choice: Choice
    sets: tuple[SetFound, ...]


def recognise(
    reader: PoseReader, *, ctrl_c: CtrlC | None = None, progress: Progress | None = None
) -> Recognition:
    """Read a recording to its end and find out which exercises it shows.

    Parameters
    ----------
    reader, ctrl_c, progress
        As for :func:`posecoach.analysis.pose_reader.find_poses`.
    """
    recogniser = Recogniser(exercises().values())
    track = find_poses(reader, recogniser, ctrl_c=ctrl_c, progress=progress)
    recogniser.finish()
    found = recogniser.recognised
    chosen = ExerciseChosen(None, None, "recognised")
    if found.exercise is not None:
        name, title = found.exercise.name, found.exercise.title
        chosen = ExerciseChosen(name, title, "recognised", found.confidence)
    near = recogniser.nearest
    nearest = None if near is None else Nearest(near.exercise, tuple(near.log.attempts))
    choice = Choice(recogniser.coach.exercise, chosen, nearest)
    return Recognition(track, choice, recogniser.sets())


def exercise_shown(poses: Iterable[Pose], ctrl_c: CtrlC) -> Exercise | None:
    """Return the exercise that poses show; None if none is recognised.

    Parameters
    ----------
    poses : Iterable[Pose]
        In order of time, as the model returned them.
    ctrl_c : CtrlC
        Ends the search early.
    """
    recogniser = Recogniser(exercises().values())
    for _ in run(poses, None, recogniser):
        if ctrl_c.pressed:
            break
    recogniser.finish()
    return recogniser.recognised.exercise


def dosage_of(exercise: Exercise) -> Asked:
    """Return what an exercise asks for by itself."""
    dosage = exercise.dosage
    return Asked(exercise.set_size_per_side, dosage.per_side, dosage.hold_s)
