"""The assessment of the coach: from trials to scores."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

import numpy as np

from posecoach.evaluation.accuracy import (
    NONE_OF_OURS,
    Accuracy,
    AngleScore,
    By,
    Clip,
    Part,
    Phantoms,
    Recognition,
    Scores,
)
from posecoach.evaluation.agreement import LARGE_DEG, Agreement, agreement
from posecoach.evaluation.counting import HELD, numbers
from posecoach.evaluation.fault_scores import clean_clips, fault_scores
from posecoach.evaluation.labels import Labels, TrueAttempt
from posecoach.evaluation.mistakes import mistakes
from posecoach.evaluation.scores import (
    Abstention,
    CountScore,
    HeldScore,
    Matched,
    Share,
    count_score,
    held_score,
    timing,
)
from posecoach.evaluation.trial import Trial
from posecoach.pose import Array
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Counts

NEAR_DEG, IDEAL_DEG = 10.0, 30.0
"""Classes of cameras by their angle off the ideal view, deg; up to the second everything is
judged."""

NEAR, IDEAL = f"within {NEAR_DEG:g}°", f"within {IDEAL_DEG:g}°"
OBLIQUE, FAR, UNKNOWN = f"{NEAR_DEG:g}° to {IDEAL_DEG:g}°", f"over {IDEAL_DEG:g}°", "unknown"
"""Names of these classes; `IDEAL` is `NEAR` and `OBLIQUE` together."""

OFF = {NEAR: (NEAR, IDEAL), OBLIQUE: (IDEAL,), FAR: (FAR,), UNKNOWN: (UNKNOWN,)}
"""With which cameras the angles of a class are scored."""

Exercises = Mapping[str, Exercise]
"""Exercises by their name."""


def assess(trials: Sequence[Trial], exercises: Exercises, by: Sequence[By]) -> Accuracy:
    """Score trials overall, part by part, and clip by clip.

    Parameters
    ----------
    trials : Sequence[Trial]
        One trial for each clip of an exercise; for each clip of another activity, one trial as
        every exercise.
    exercises : Exercises
        All known exercises, by name.
    by : Sequence[By]
        The properties by which to divide the clips into parts. A clip whose label does not state a
        property is in none of its parts.
    """
    parts = []
    for kind in by:
        names = [_part(kind, t.labels) for t in trials]
        for name in sorted({n for n in names if n is not None}):
            mine = [t for t, n in zip(trials, names, strict=True) if n == name]
            parts.append(Part(kind, name, scores(mine, exercises)))
    return Accuracy(scores(trials, exercises), tuple(parts), tuple(clips(trials, exercises)))


def scores(trials: Sequence[Trial], exercises: Exercises) -> Scores:
    """Score trials together."""
    ours = [t for t in trials if t.labels.exercise is not None]
    pairs = [(t.labels.attempts[i], t.attempts[j]) for t in ours for i, j in t.pairs]
    return Scores(
        clips=len(ours),
        right=_share(clip.right for clip in clips(trials, exercises)),
        counts=_counts(ours, exercises),
        attempts=_matched(ours, len(pairs)),
        verdicts=_share((a.counted, a.reason) == (b.counted, b.reason) for a, b in pairs),
        sides=_share(a.side is b.side for a, b in pairs if a.side is not None),
        directions=_share(a.direction is b.direction for a, b in pairs if a.direction is not None),
        timing=timing(_times(pairs)),
        held=_held(pairs),
        faults=fault_scores(ours, exercises),
        clean=clean_clips(ours, exercises),
        angles=_angles(ours),
        recognition=_recognition(trials),
        abstention=sum((t.abstention for t in trials), Abstention()),
        phantoms=_phantoms(trials),
    )


def clips(trials: Sequence[Trial], exercises: Exercises) -> list[Clip]:
    """Compare the numbers clip by clip, in the order of the trials."""
    return [_clip(mine, exercises) for mine in _by_clip(trials)]


def _clip(mine: Sequence[Trial], exercises: Exercises) -> Clip:
    """Compare the trials of one clip with its labels."""
    labels = mine[0].labels
    if labels.exercise is None:
        what, found = labels.activity or "something else", _phantoms(mine).counted
        return Clip(labels.name, None, what, {}, found, mistakes(mine, None))
    exercise = exercises[labels.exercise]
    true, found = numbers(mine[0], exercise)
    return Clip(labels.name, exercise.name, exercise.title, true, found, mistakes(mine, exercise))


def off_view(labels: Labels) -> str:
    """Return the class of a camera by its angle off the ideal view, one of the keys of `OFF`."""
    off = abs(labels.camera.off_deg)
    if math.isnan(off):
        return UNKNOWN
    return NEAR if off <= NEAR_DEG else OBLIQUE if off <= IDEAL_DEG else FAR


def _part(by: By, labels: Labels) -> str | None:
    if by is By.VIEW:
        view = labels.camera.view
        return f"{view}, {off_view(labels)}" if view else None
    named = {By.GROUP: labels.group, By.EXERCISE: labels.exercise, By.PERSON: labels.person}
    return named[by]


def _counts(trials: Sequence[Trial], exercises: Exercises) -> dict[str, CountScore]:
    pairs = [numbers(trial, exercises[trial.exercise]) for trial in trials]
    out = {}
    for name in (field.name for field in fields(Counts)):
        rows = [(true[name], found[name]) for true, found in pairs if name in true]
        if rows:
            out[name] = count_score([true for true, _ in rows], [found for _, found in rows])
    return out


def _matched(trials: Sequence[Trial], pairs: int) -> Matched:
    true = sum(len(t.labels.attempts) for t in trials)
    return Matched(true, sum(len(t.attempts) for t in trials), pairs)


def _share(right: Iterable[bool]) -> Share:
    known = list(right)
    return Share(sum(known), len(known))


def _times(pairs: Sequence[tuple[TrueAttempt, Attempt]]) -> Array:
    rows = [(b.start_s - a.start_s, b.peak_s - a.peak_s, b.end_s - a.end_s) for a, b in pairs]
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def _held(pairs: Sequence[tuple[TrueAttempt, Attempt]]) -> dict[str, HeldScore]:
    out = {}
    for kind, name in HELD.items():
        off = [b.values.get(name, math.nan) - a.held_s for a, b in pairs if a.kind is kind]
        if not all(map(math.isnan, off)):
            out[name] = held_score(np.array(off))
    return out


def _angles(trials: Sequence[Trial]) -> tuple[AngleScore, ...]:
    """Score every measure whose truth is known: angles before ratios, near views before far."""
    gathered: dict[tuple[str, str], list[Array]] = {}
    for trial in trials:
        for name, rows in trial.errors.items():
            for off in OFF[off_view(trial.labels)]:
                gathered.setdefault((name, off), []).append(rows)
    places = (NEAR, IDEAL, FAR, UNKNOWN)
    order = sorted(gathered, key=lambda k: (not k[0].endswith("_deg"), k[0], places.index(k[1])))
    found = (AngleScore(name, off, _agreement(name, gathered[name, off])) for name, off in order)
    return tuple(score for score in found if score.agreement.frames)


def _agreement(name: str, compared: Sequence[Array]) -> Agreement:
    return agreement(compared, LARGE_DEG if name.endswith("_deg") else math.nan)


def _recognition(trials: Sequence[Trial]) -> tuple[Recognition, ...]:
    """Count as what the clips are recognised; those of no known exercise come last."""
    table: dict[str, Counter[str]] = {}
    for mine in _by_clip(trials):
        unnamed = mine[0].unnamed
        if unnamed is not None and not mine[0].dark:
            row = table.setdefault(mine[0].labels.exercise or NONE_OF_OURS, Counter())
            row[unnamed.exercise or NONE_OF_OURS] += 1
    order = sorted(table, key=lambda shows: (shows == NONE_OF_OURS, shows))
    return tuple(Recognition(shows, dict(sorted(table[shows].items()))) for shows in order)


def _phantoms(trials: Sequence[Trial]) -> Phantoms:
    others = [mine for mine in _by_clip(trials) if mine[0].labels.exercise is None]
    counted: Counter[str] = Counter()
    for mine in others:
        counted.update({t.exercise: n for t in mine if (n := sum(a.counted for a in t.attempts))})
    exact = sum(not any(a.counted for t in mine for a in t.attempts) for mine in others)
    return Phantoms(len(others), exact, dict(sorted(counted.items())))


def _by_clip(trials: Sequence[Trial]) -> list[list[Trial]]:
    out: dict[object, list[Trial]] = {}
    for trial in trials:
        out.setdefault(trial.labels.path, []).append(trial)
    return list(out.values())
