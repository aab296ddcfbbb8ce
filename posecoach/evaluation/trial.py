"""The trial: one clip, judged by the coach and compared with its labels."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.evaluation.labels import Interval, Labels, TrueAttempt
from posecoach.evaluation.matching import match, overlap
from posecoach.evaluation.scores import Abstention
from posecoach.evaluation.truth import Truth
from posecoach.pose import Array
from posecoach.report.builder import JUDGED, STEP_S, ReportBuilder
from posecoach.rules.exercise import Exercise
from posecoach.session import Step
from posecoach.smoothing.smoother import DELAY_S
from posecoach.verdict import Attempt, Occurrence, Reason, ViewName

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What the program says about a clip if no exercise is named.

    Attributes
    ----------
    exercise : str or None
        Name of the exercise that was recognised; None: none of ours.
    reason : Reason or None
        Why nothing could be judged; None if something could.
    """

    exercise: str | None
    reason: Reason | None


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What the coach of one exercise found in a labelled clip.

    Attributes
    ----------
    labels : Labels
        What a person saw in the clip.
    exercise : str
        The exercise as which it was judged.
    attempts : tuple[Attempt, ...]
        The attempts that the coach found.
    between : tuple[Occurrence, ...]
        The faults that it found outside any attempt.
    abstention : Abstention
        For how long it did not judge.
    errors : Mapping[str, Array]
        By the name of the measure, (N, 2) true values, and measured minus true ones, in the
        measure's unit, a row for each frame in which the coach judged; NaN where unknown.
    reason : Reason or None
        Why nothing could be judged; None if something could.
    unnamed : Unnamed or None
        What the program says if no exercise is named; None if that was not tried.
    """

    labels: Labels
    exercise: str
    attempts: tuple[Attempt, ...]
    between: tuple[Occurrence, ...] = ()
    abstention: Abstention = field(default_factory=Abstention)
    errors: Mapping[str, Array] = field(default_factory=dict)
    reason: Reason | None = None
    unnamed: Unnamed | None = None

    @property
    def dark(self) -> bool:
        """Whether nothing in the clip of an exercise can be judged, by its labels."""
        known = self.labels.exercise is not None
        return known and self.abstention.dark_s > 0 and self.abstention.clear_s == 0

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The indices of matching true and found attempts; both have the same kind."""
        true, found = self.labels.attempts, self.attempts
        same = np.array([[a.kind is b.kind for b in found] for a in true], dtype=np.float64)
        return match(overlap(_spans(true), _spans(found)) * same.reshape(len(true), len(found)))


def run_trial(
    labels: Labels,
    coach: Coach,
    steps: Iterable[Step],
    truth: Truth | None = None,
    delay_s: float = DELAY_S,
) -> Trial:
    """Run a session to its end and keep what can be compared with the labels.

    Parameters
    ----------
    labels : Labels
        Labels of the clip.
    coach : Coach
        The coach that judges the steps.
    steps : Iterable[Step]
        The session, not yet started.
    truth : Truth or None
        True measures of the clip; None if they are unknown.
    delay_s : float
        By how much the smoothed poses lag behind, in s. A measure is compared with the truth of
        this much earlier. The delay of smoothing is known, and the times of attempts are corrected
        for it as well; what remains is the error of the measure itself.
    """
    labels = expected_labels(labels, coach.exercise)
    known = set() if truth is None else set(truth.measures)
    watch = _Watch([m.name for m in coach.exercise.all_measures if m.name in known])
    builder = ReportBuilder()
    for step in steps:
        watch.add(step.update)
        builder.add(step.update, step.pose)
    coach.finish()
    attempts = tuple(coach.log.attempts)
    return Trial(
        labels=labels,
        exercise=coach.exercise.name,
        attempts=attempts,
        between=tuple(o for o in coach.log.occurrences if o.attempt is None),
        abstention=_abstention(labels, np.array(watch.t), np.array(watch.judged, dtype=bool)),
        errors={} if truth is None else watch.errors(truth, delay_s),
        reason=builder.reason(attempts, judged=coach.judged),
    )


def expected_labels(labels: Labels, exercise: Exercise) -> Labels:
    """Return what the coach should find in a clip.

    These are its labels, unless the clip was filmed from a view in which its exercise is not
    judged. Then the coach should report that all the time, and count nothing.
    """
    others = set(ViewName) - {view.view for view in exercise.views}
    if labels.exercise != exercise.name or labels.camera.view not in {v.value for v in others}:
        return labels
    return replace(labels, attempts=(), cannot_judge=((0.0, math.inf),))


class _Watch:
    """Record when the coach judged, and what it measured then.

    Parameters
    ----------
    measures : Sequence[str]
        Names of the measures to record.
    """

    def __init__(self, measures: Sequence[str]) -> None:
        self.t: list[float] = []
        self.judged: list[bool] = []
        self._values: dict[str, list[float]] = {name: [] for name in measures}

    def add(self, update: Update) -> None:
        judged = update.status in JUDGED
        self.t.append(update.t)
        self.judged.append(judged)
        for name, values in self._values.items():
            values.append(update.values.get(name, math.nan) if judged else math.nan)

    def errors(self, truth: Truth, delay_s: float) -> dict[str, Array]:
        """Return true values, and measured minus true ones, (N, 2) for each measure.

        Parameters
        ----------
        truth : Truth
            The true measures; taken `delay_s` before each frame.
        delay_s : float
            By how much the measured values lag behind, in s.
        """
        judged = np.array(self.judged, dtype=bool)
        then = np.array(self.t) - delay_s
        return {
            name: _compared(name, np.array(values)[judged], truth.at(name, then[judged]))
            for name, values in self._values.items()
        }


def _compared(name: str, measured: Array, true: Array) -> Array:
    """Return true values, and measured minus true ones, (N, 2); for angles from -180 to 180 deg."""
    off = measured - true
    off = (off + 180) % 360 - 180 if name.endswith("_deg") else off
    return np.stack([true, off], axis=1)


def _abstention(labels: Labels, t: Array, judged: Mask) -> Abstention:
    """Return for how long the coach did not judge, correctly and wrongly.

    An update holds until the next one, for half a second at most.

    Parameters
    ----------
    labels : Labels
        They state the spans in which nothing can be judged. All other time can be judged; where no
        spans are stated, and for another activity, only the time of the attempts can.
    t : Array
        (T,) times of the updates, s.
    judged : Mask
        (T,) whether the coach judged.
    """
    if len(t) < 2:
        return Abstention()
    steps = np.minimum(np.diff(t), STEP_S)
    now = t[:-1] + steps / 2
    dark = _inside(now, labels.cannot_judge or ())
    clear = ~dark
    if labels.cannot_judge is None or labels.exercise is None:
        clear &= _inside(now, [(a.start_s, a.end_s) for a in labels.attempts])
    silent = ~judged[:-1]
    times = (float(steps[mask].sum()) for mask in (dark, dark & silent, clear, clear & silent))
    return Abstention(*times)


def _inside(t: Array, spans: Sequence[Interval]) -> Mask:
    """Return whether each of the (T,) times lies in one of the spans, end excluded."""
    inside = np.zeros(len(t), dtype=bool)
    for start, end in spans:
        inside |= (t >= start) & (t < end)
    return inside


def _spans(attempts: Sequence[Attempt] | Sequence[TrueAttempt]) -> Array:
    """Return the (N, 2) starts and ends of attempts, s."""
    return np.array([(a.start_s, a.end_s) for a in attempts], dtype=np.float64).reshape(-1, 2)
