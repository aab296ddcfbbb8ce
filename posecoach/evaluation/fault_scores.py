"""Scores of faults: which ones were found correctly, found wrongly, and missed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from posecoach.evaluation.scores import Hits
from posecoach.evaluation.trial import Trial
from posecoach.rules.exercise import Exercise
from posecoach.rules.fault import Fault
from posecoach.verdict import Severity


class Weight(Enum):
    """How much weight a fault's score deserves.

    CLEAR is a fault that is visible itself. WEAK is a proxy for something that cannot be seen, or a
    fault that is seen with little certainty. UNKNOWN is a fault that no rule of the exercise finds.
    """

    CLEAR = "clear"
    WEAK = "weak"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FaultScore:
    """How accurately one fault of one exercise is found, attempt by attempt.

    Attributes
    ----------
    exercise, name : str
        Names of the exercise and of the fault.
    weight : Weight
        How much weight the score deserves.
    severity : Severity or None
        As the exercise states it; None if no rule finds the fault.
    hits : Hits
        In how many attempts it was found correctly, found wrongly, and missed.
    """

    exercise: str
    name: str
    weight: Weight
    severity: Severity | None
    hits: Hits


@dataclass(frozen=True, slots=True)
class CleanClips:
    """The false alarms in clips without a fault.

    Attributes
    ----------
    clips, attempts : int
        How many clips without a fault, and how many attempts they contain.
    accused : int
        In how many of these clips a clear fault was found.
    clear, weak : int
        How many faults of each weight were found in them.
    """

    clips: int = 0
    attempts: int = 0
    accused: int = 0
    clear: int = 0
    weak: int = 0


def fault_scores(
    trials: Sequence[Trial], exercises: Mapping[str, Exercise]
) -> tuple[FaultScore, ...]:
    """Score every fault that was there or was found, in the order of the exercises and faults.

    All faults of a found attempt that matches no true one are false positives. All faults of a true
    attempt that was not found are missed. A fault that is reported only after several attempts in a
    row is not missed in the first of them.

    Parameters
    ----------
    trials : Sequence[Trial]
        Clips of exercises.
    exercises : Mapping[str, Exercise]
        The exercises by name.
    """
    hits: dict[tuple[str, str], Hits] = {}
    for trial in trials:
        for name, hit in _hits(trial, exercises[trial.exercise]):
            key = trial.exercise, name
            hits[key] = hits.get(key, Hits()) + hit
    out = []
    for (exercise, name), total in hits.items():
        rule = _rule(exercises[exercise], name)
        severity = None if rule is None else rule.severity
        out.append(FaultScore(exercise, name, weight_of(rule), severity, total))
    return tuple(sorted(out, key=lambda s: _rank(s, exercises[s.exercise])))


def clean_clips(trials: Sequence[Trial], exercises: Mapping[str, Exercise]) -> CleanClips:
    """Sum up the false alarms in clips whose attempts have no fault.

    Clips whose labeller looked for no fault are left out.

    Parameters
    ----------
    trials : Sequence[Trial]
        Clips of exercises.
    exercises : Mapping[str, Exercise]
        The exercises by name.
    """
    clips = attempts = accused = 0
    wrong: Counter[Weight] = Counter()
    for trial in trials:
        labels, exercise = trial.labels, exercises[trial.exercise]
        faulty = any(a.faults for a in labels.attempts)
        if faulty or labels.faults_looked_for == frozenset():
            continue
        clips, attempts = clips + 1, attempts + len(labels.attempts)
        mine: Counter[Weight] = Counter()
        for name, hit in _hits(trial, exercise):
            mine[weight_of(_rule(exercise, name))] += hit.fp
        accused += mine[Weight.CLEAR] > 0
        wrong += mine
    return CleanClips(clips, attempts, accused, wrong[Weight.CLEAR], wrong[Weight.WEAK])


def weight_of(rule: Fault | None) -> Weight:
    """Return how much weight the score of a fault deserves; `rule` is None if it has no rule."""
    if rule is None:
        return Weight.UNKNOWN
    return Weight.WEAK if rule.proxy else Weight.CLEAR


def _rule(exercise: Exercise, name: str) -> Fault | None:
    return next((fault for fault in exercise.all_faults if fault.name == name), None)


def _rank(score: FaultScore, exercise: Exercise) -> tuple[str, int, str]:
    names = [fault.name for fault in exercise.all_faults]
    place = names.index(score.name) if score.name in names else len(names)
    return score.exercise, place, score.name


def _hits(trial: Trial, exercise: Exercise) -> Iterator[tuple[str, Hits]]:
    """Yield each hit, false alarm and miss of the faults that the labeller looked for."""
    for name, hit in _all_hits(trial, exercise):
        if trial.labels.looks_for(name):
            yield name, hit


def _all_hits(trial: Trial, exercise: Exercise) -> Iterator[tuple[str, Hits]]:
    partner = dict(trial.pairs)
    found = _found_between(trial)
    early = _not_due(trial, exercise)
    for i, attempt in enumerate(trial.labels.attempts):
        true = set(attempt.faults)
        given = found[i] | (set(trial.attempts[partner[i]].faults) if i in partner else set())
        yield from ((name, Hits(tp=1)) for name in sorted(true & given))
        yield from ((name, Hits(fp=1)) for name in sorted(given - true))
        yield from ((name, Hits(fn=1)) for name in sorted(true - given - early[i]))
    matched = set(partner.values())
    for j, alone in enumerate(trial.attempts):
        if j not in matched:
            yield from ((name, Hits(fp=1)) for name in alone.faults)
    yield from ((name, Hits(fp=1)) for name in sorted(found[-1]))


def _found_between(trial: Trial) -> list[set[str]]:
    """Return the faults found outside attempts, each set for the true attempt that ends next.

    The last set holds those after all attempts.
    """
    out: list[set[str]] = [set() for _ in (*trial.labels.attempts, None)]
    for fault in trial.between:
        ends = [i for i, a in enumerate(trial.labels.attempts) if a.end_s > fault.start_s]
        out[ends[0] if ends else -1].add(fault.name)
    return out


def _not_due(trial: Trial, exercise: Exercise) -> list[set[str]]:
    """Return for each true attempt the faults that have not yet lasted for enough attempts."""
    row: Counter[str] = Counter()
    out = []
    for attempt in trial.labels.attempts:
        early = set()
        for fault in exercise.all_faults:
            row[fault.name] = row[fault.name] + 1 if fault.name in attempt.faults else 0
            if row[fault.name] < fault.attempts:
                early.add(fault.name)
        out.append(early)
    return out
