"""What a recording is judged as: each set with its own targets, or those of its exercise."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from posecoach.analysis.choice import Choice
from posecoach.analysis.sets import ChosenSet
from posecoach.analysis.tempo import without_tempo
from posecoach.coach.sets import SetFound
from posecoach.exercises import exercises
from posecoach.plans.plan import prescribed_step
from posecoach.plans.targets import Targets
from posecoach.report import notices, sentences
from posecoach.report.document import Asked, AskedBy, ExerciseChosen, Report
from posecoach.words import Translator


class Prescription:
    """Decide how each set is judged.

    Parameters
    ----------
    targets : Targets or None
        What the person is asked to do; None for the dosage of each exercise.
    personal_range : bool
        Whether a top that the person cannot reach is lowered to their own range.
    tempo : bool
        Whether it is certain how fast the source plays; otherwise no fault depends on it.
    """

    def __init__(
        self, targets: Targets | None = None, *, personal_range: bool = False, tempo: bool = True
    ) -> None:
        self._targets = targets
        self._personal_range, self._tempo = personal_range, tempo

    def one(self, choice: Choice, place: int = 0) -> Choice:
        """Return how a set is judged.

        Parameters
        ----------
        choice : Choice
            As it was named or recognised.
        place : int
            How many sets of the exercise came before.
        """
        step = None
        if self._targets is not None and choice.known:
            step = self._targets.step(choice.exercise.name, place)
        if step is not None:
            assert self._targets is not None
            exercise = prescribed_step(choice.exercise, step)
            by: AskedBy = "person" if self._targets.plan is None else "plan"
            asked = Asked(step.total, bool(step.sides), step.hold_s, by)
            own = step.personal_range or choice.personal_range
            choice = replace(choice, exercise=exercise, asked=asked, personal_range=own)
        exercise = choice.exercise if self._tempo else without_tempo(choice.exercise)
        own = choice.personal_range or self._personal_range
        return replace(choice, exercise=exercise, personal_range=own)

    def several(self, found: Sequence[SetFound]) -> list[ChosenSet]:
        """Return how each of several sets is judged."""
        before: Counter[str] = Counter()
        chosen = []
        for one in found:
            name, title = one.exercise.name, one.exercise.title
            choice = Choice(one.exercise, ExerciseChosen(name, title, "recognised", one.confidence))
            chosen.append(ChosenSet(one, self.one(choice, before[name])))
            before[name] += 1
        return chosen

    def compared(self, report: Report, words: Translator) -> Report:
        """Return a report that says which targets do not fit, and what of the plan is missing.

        Parameters
        ----------
        report : Report
            As judged.
        words : Translator
            Writes the summary in the person's language.
        """
        if self._targets is None:
            return report
        done = {one.exercise.name: one.exercise.title for one in report.sets}
        unfit = [
            notices.UNFIT.format(title=done[name], problem=problem)
            for name, problem in self._targets.problems.items()
            if name in done
        ]
        report = replace(report, warnings=(*report.warnings, *unfit))
        if self._targets.plan is None:
            return report
        titles = [
            words(exercises()[name].title) for name in self._targets.steps if name not in done
        ]
        if not titles:
            return report
        text = words(sentences.NOT_DONE).format(
            plan=self._targets.plan, exercises=", ".join(titles)
        )
        return replace(report, summary=(*report.summary, text))
