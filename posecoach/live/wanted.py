"""What the user wants to practise, and the lesson that leads through it."""

from dataclasses import dataclass

from posecoach.coach.coach import Coach
from posecoach.coach.update import Picture
from posecoach.exercises import exercises
from posecoach.history.familiar import familiar_exercises
from posecoach.history.painful import pain_refusal, painful_today
from posecoach.lesson import AnyExercise, OneExercise, Practice
from posecoach.lesson.routine import Routine
from posecoach.lesson.taught import Taught
from posecoach.paths import demonstration_path
from posecoach.plans.plan import JudgedStep, Plan
from posecoach.rules.exercise import Exercise
from posecoach.words import Translator


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user wants to practise.

    Attributes
    ----------
    exercise : Exercise or None
        One exercise.
    plan : Plan or None
        Or a routine. If both are None, whatever exercise is recognised.
    personal_range : bool
        Whether one exercise is counted against the person's own range.
    voice : bool
        Whether to speak and sound.
    language : str
        Language of text and voice; see :func:`posecoach.words.languages`.
    person : str
        Who practises; empty for the person without a name.
    history : bool
        Whether the sets are kept in the history.
    """

    exercise: Exercise | None = None
    plan: Plan | None = None
    personal_range: bool = False
    voice: bool = True
    language: str = "en"
    person: str = ""
    history: bool = True

    def practice(self) -> Practice:
        """Return the practice to lead, without the exercises that hurt too much today.

        Raises
        ------
        SafetyError
            If no exercise is left.
        """
        red = painful_today(self.person)
        if self.plan is not None:
            judged = {s.exercise: s.title for s in self.plan.steps if isinstance(s, JudgedStep)}
            if red.issuperset(judged):
                raise pain_refusal(list(judged.values()))
            routine = Routine(self.plan, exercises())
            for name in red:
                routine.leave_out(name)
            return routine
        if self.exercise is None:
            return AnyExercise(e for e in exercises().values() if e.name not in red)
        if self.exercise.name in red:
            raise pain_refusal([self.exercise.title])
        return OneExercise(Coach(self.exercise, personal_range=self.personal_range))

    def lesson(self, words: Translator) -> Practice:
        """Return the practice with explanations; where anything may be done, without them."""
        practice = self.practice()
        if self.exercise is None and self.plan is None:
            return practice
        return Taught(practice, words, familiar_exercises(self.person), fault_picture)


def fault_picture(exercise: str, fault: str) -> Picture | None:
    """Return the picture of a fault of an exercise, both by their names; None if there is none."""
    known = exercises()[exercise]
    view = known.view_of(fault)
    seen_from = "" if view is known else view.view.value
    paths = demonstration_path(exercise, seen_from), demonstration_path(exercise, fault)
    return None if None in paths else Picture(exercise, fault, seen_from)
