"""Which faults were found rightly, wrongly, and not at all."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from posecoach.evaluation.scores import Hits
from posecoach.evaluation.trial import Trial
from posecoach.rules.exercise import Exercise, Fault
from posecoach.verdict import Severity


class Weight(Enum):
    """How much is to be made of a fault's score.

    CLEAR is a fault that is seen itself; WEAK one that only stands for what cannot be seen, or is
    seen with little certainty; UNKNOWN one that no rule of the exercise looks for.
    """

    CLEAR = "clear"
    WEAK = "weak"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FaultScore:
    """How right one fault of one exercise is found, attempt by attempt.

    Attributes
    ----------
    exercise, name : str
        Which.
    weight : Weight
        How much is to be made of it.
    severity : Severity or None
        As the exercise states it; None where no rule looks for it.
    hits : Hits
        Attempts with and without it.
    """

    exercise: str
    name: str
    weight: Weight
    severity: Severity | None
    hits: Hits


@dataclass(frozen=True, slots=True)
class CleanClips:
    """What was found fault with in clips that have none.

    Attributes
    ----------
    clips, attempts : int
        How many clips without any fault, and attempts in them.
    accused : int
        In how many of the clips a clear fault was found.
    clear, weak : int
        How many faults were found, by weight.
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

    An attempt that was found and matches none accuses of all of its faults; one that was not found
    hides all of its faults. A fault that is given only after some attempts in a row is not missed
    before.
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
    """Sum up what was found fault with in clips whose attempts have no fault."""
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
    """Tell how much is to be made of the score of a fault; None where there is no rule for it."""
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
    """Compare attempt by attempt; only the faults that the labeller looked for."""
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
    """List the faults found outside any attempt under the true attempt that ends next.

    The last entry has those after all attempts.
    """
    out: list[set[str]] = [set() for _ in (*trial.labels.attempts, None)]
    for fault in trial.between:
        ends = [i for i, a in enumerate(trial.labels.attempts) if a.end_s > fault.start_s]
        out[ends[0] if ends else -1].add(fault.name)
    return out


def _not_due(trial: Trial, exercise: Exercise) -> list[set[str]]:
    """List for each true attempt the faults that have not lasted for enough attempts yet."""
    row: Counter[str] = Counter()
    out = []
    for attempt in trial.labels.attempts:
        late = set()
        for fault in exercise.all_faults:
            row[fault.name] = row[fault.name] + 1 if fault.name in attempt.faults else 0
            if row[fault.name] < fault.attempts:
                late.add(fault.name)
        out.append(late)
    return out
