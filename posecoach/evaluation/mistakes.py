"""Mistakes: what came out wrong in one clip, in words."""

from collections.abc import Iterator, Sequence

from posecoach.evaluation.accuracy import COUNTS
from posecoach.evaluation.counting import HELD, numbers
from posecoach.evaluation.fault_scores import fault_scores
from posecoach.evaluation.labels import Labels
from posecoach.evaluation.trial import Trial
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Reason

HELD_OFF_S = 2.0
"""A time at the top or in position is wrong where it is off by more than this, in s. Engineering: a
person with a watch is not more exact."""


def mistakes(trials: Sequence[Trial], exercise: Exercise | None) -> tuple[str, ...]:
    """List everything that contradicts the labels of one clip, apart from times and angles.

    Parameters
    ----------
    trials : Sequence[Trial]
        The trial of the clip; for another activity, one as every exercise.
    exercise : Exercise or None
        The exercise of the labels; None for another activity.
    """
    first = trials[0]
    if exercise is None:
        return (*_phantoms(trials), *_names(first))
    if first.dark:
        return (*_not_silent(first), *_names(first))
    return (
        *_silent(first),
        *_wrong_numbers(first, exercise),
        *_wrong_attempts(first),
        *_wrong_faults(first, exercise),
        *_names(first),
    )


def _phantoms(trials: Sequence[Trial]) -> Iterator[str]:
    for trial in trials:
        if counted := sum(a.counted for a in trial.attempts):
            yield f"counted as {trial.exercise}: {counted}"


def _names(trial: Trial) -> Iterator[str]:
    """Yield what is wrong with the verdict that is given if no exercise is named."""
    labels, unnamed = trial.labels, trial.unnamed
    if unnamed is None:
        return
    if unnamed.exercise is not None and unnamed.exercise != labels.exercise:
        yield f"recognised as {unnamed.exercise}"
    if unnamed.exercise is None and labels.exercise is not None and not trial.dark:
        yield "not recognised"
    if labels.exercise is None and unnamed.exercise is None:
        yield from _other_reason(labels, unnamed.reason)


def _not_silent(trial: Trial) -> Iterator[str]:
    if trial.reason is None:
        yield "judged, although nothing can be judged"
    else:
        yield from _other_reason(trial.labels, trial.reason)


def _other_reason(labels: Labels, said: Reason | None) -> Iterator[str]:
    true = labels.cannot_judge_reason
    if true is not None and said is not true:
        yield f"reason: {'none' if said is None else said.value} instead of {true.value}"


def _silent(trial: Trial) -> Iterator[str]:
    if trial.reason is not None:
        yield f"not judged: {trial.reason.value}"


def _wrong_numbers(trial: Trial, exercise: Exercise) -> Iterator[str]:
    true, found = numbers(trial, exercise)
    for name, there in true.items():
        if found[name] != there:
            yield f"{COUNTS[name][1]}: {found[name]} instead of {there}"


def _wrong_attempts(trial: Trial) -> Iterator[str]:
    """Yield how many attempts are missed or invented, or have a wrong verdict, side or time."""
    pairs = [(trial.labels.attempts[i], trial.attempts[j]) for i, j in trial.pairs]
    wrong = {
        "missed": len(trial.labels.attempts) - len(pairs),
        "invented": len(trial.attempts) - len(pairs),
        "with a wrong verdict": sum(
            (a.counted, a.reason) != (b.counted, b.reason) for a, b in pairs
        ),
        "with a wrong side": sum(a.side is not None and a.side is not b.side for a, b in pairs),
        "in a wrong direction": sum(
            a.direction is not None and a.direction is not b.direction for a, b in pairs
        ),
        f"held for a time that is off by more than {HELD_OFF_S:g} s": sum(
            a.kind in HELD and abs(b.values.get(HELD[a.kind], 0.0) - a.held_s) > HELD_OFF_S
            for a, b in pairs
        ),
    }
    yield from (f"attempts {what}: {n}" for what, n in wrong.items() if n)


def _wrong_faults(trial: Trial, exercise: Exercise) -> Iterator[str]:
    for score in fault_scores([trial], {exercise.name: exercise}):
        if score.hits.fn:
            yield f"{score.name} missed: {score.hits.fn}"
        if score.hits.fp:
            yield f"{score.name} found, although not there: {score.hits.fp}"
