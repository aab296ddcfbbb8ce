"""The true and the found numbers of one trial."""

from dataclasses import asdict

from posecoach.evaluation.labels import TrueAttempt
from posecoach.evaluation.trial import Trial
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Kind, Severity, count

COUNTED = {Kind.REP: "reps", Kind.HOLD: "holds", Kind.SWITCH: "switches", Kind.CIRCLE: "circles"}
"""The field of :class:`posecoach.verdict.Counts` for each kind."""

HELD = {Kind.REP: "still_s", Kind.HOLD: "held_s"}
"""The value of an attempt that holds its time at the top, or in position."""


def numbers(trial: Trial, exercise: Exercise) -> tuple[dict[str, int], dict[str, int]]:
    """Return the true and the found numbers of one trial, by the field of `Counts`.

    Clean repetitions are counted only where the labeller looked for every fault that is not minor.
    """
    serious = [f.name for f in exercise.all_faults if f.severity is not Severity.MINOR]
    kind = exercise.pattern.kind
    names = [COUNTED[kind]]
    if kind is Kind.REP and all(map(trial.labels.looks_for, serious)):
        names.append("clean_reps")
    if kind in {Kind.REP, Kind.HOLD}:
        names.append("partial")
    true = asdict(count([_as_found(a, exercise) for a in trial.labels.attempts]))
    found = asdict(count(trial.attempts))
    return {n: true[n] for n in names}, {n: found[n] for n in names}


def _as_found(true: TrueAttempt, exercise: Exercise) -> Attempt:
    """Return a true attempt as the coach should have found it, clean where all faults are minor."""
    minor = {f.name for f in exercise.all_faults if f.severity is Severity.MINOR}
    return Attempt(
        true.kind,
        true.start_s,
        true.peak_s,
        true.end_s,
        true.counted,
        true.reason,
        faults=true.faults,
        clean=true.counted and minor.issuperset(true.faults),
    )
