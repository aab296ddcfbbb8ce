"""Leave out what is said about the tempo, where it is not certain how fast a video plays."""

from dataclasses import replace

from posecoach.report.document import Report
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Severity


def without_tempo(exercise: Exercise) -> Exercise:
    """Return the exercise without the faults that depend on how fast somebody moves."""
    return replace(exercise, faults=tuple(f for f in exercise.faults if not f.of_tempo))


def report_without_tempo(report: Report, exercise: Exercise) -> Report:
    """Return a report without the faults that depend on how fast somebody moves.

    Parameters
    ----------
    report : Report
        Of a source whose speed turned out to be uncertain while it was read.
    exercise : Exercise
        As it was judged.
    """
    gone = {fault.name for fault in exercise.faults if fault.of_tempo}
    grave = {f.name for f in exercise.faults if f.severity is not Severity.MINOR} - gone
    ideal = report.view.name is exercise.view

    def kept(attempt: Attempt) -> Attempt:
        if gone.isdisjoint(attempt.faults):
            return attempt
        faults = tuple(name for name in attempt.faults if name not in gone)
        clean = attempt.counted and ideal and grave.isdisjoint(faults)
        return replace(attempt, faults=faults, clean=clean)

    return replace(
        report,
        attempts=tuple(map(kept, report.attempts)),
        faults=[o for o in report.faults if o.name not in gone],
    )
