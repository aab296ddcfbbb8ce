"""Judge a recording of several sets, each with its own exercise, and sum them up."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from posecoach.analysis.choice import Choice
from posecoach.analysis.judging import Judgement, Judging, Watch
from posecoach.analysis.pose_track import Reading
from posecoach.coach.sets import SetFound
from posecoach.interrupt import CtrlC
from posecoach.pose import Frame, Pose
from posecoach.report.builder import ReportBuilder
from posecoach.report.document import ExerciseChosen, Report, ReportSet, Tracking
from posecoach.report.summary import sum_up
from posecoach.rules.exercise import Exercise
from posecoach.session import Find, Step, run
from posecoach.words import Translator

ENGLISH = Translator()


@dataclass(frozen=True, slots=True, eq=False)
class ChosenSet:
    """A set of a recording, and what it is judged as."""

    found: SetFound
    choice: Choice


class SetsJudging:
    """Follow the steps of one recording, set by set.

    Each set begins with a new coach and new filters, so that its result is that of a recording of
    this set alone.

    Parameters
    ----------
    sets : Sequence[ChosenSet]
        At least one, in order of time.
    watchers : Sequence[Watch]
        Called with every step.
    words : Translator
        Writes the summary in the person's language.
    """

    def __init__(
        self,
        sets: Sequence[ChosenSet],
        *,
        watchers: Sequence[Watch] = (),
        words: Translator = ENGLISH,
    ) -> None:
        self._builder = ReportBuilder()
        self._sets = sets
        self._watchers, self._words = watchers, words
        self._judgings = [
            Judging(
                one.choice, watchers=(self._take,), words=words,
                within=one.found.with_stray,
            )
            for one in sets
        ]  # fmt: skip

    @property
    def exercises(self) -> list[tuple[float, Exercise]]:
        """The exercises of the sets, each after the time until which it is judged, in s."""
        return [(one.found.until_s, one.choice.exercise) for one in self._sets]

    def _take(self, step: Step) -> None:
        self._builder.add(step.update, step.pose)
        for watch in self._watchers:
            watch(step)

    def follow_again(
        self, items: Iterable[Frame | Pose], find: Find | None, ctrl_c: CtrlC | None = None
    ) -> bool:
        """Judge all frames or poses; return whether Ctrl-C stopped it.

        Parameters
        ----------
        items : Iterable[Frame | Pose]
            In order of time.
        find : Find or None
            Finds the pose in a frame.
        ctrl_c : CtrlC or None
            As for :meth:`posecoach.analysis.judging.Judging.follow`.
        """
        for number, part in groupby(items, key=self._set_at):
            judging = self._judgings[number]
            if judging.follow(run(part, find, judging.coach), ctrl_c):
                return True
        return False

    def _set_at(self, item: Frame | Pose) -> int:
        """Return the number of the set, from 0, on whose part of the recording an item is."""
        ends = (one.found.until_s for one in self._sets)
        return next(i for i, end in enumerate(ends) if item.t < end)

    def judgement(self, reading: Reading) -> Judgement:
        """End the work of all coaches and make the report of the whole recording.

        Parameters
        ----------
        reading : Reading
            Of the source whose steps were followed.
        """
        done = [
            replace(judging.judgement(reading), until_s=one.found.until_s)
            for judging, one in zip(self._judgings, self._sets, strict=True)
        ]
        report = sum_up(self._whole(done), self._words)
        return replace(done[0], report=report, parts=tuple(done), until_s=math.inf)

    def _whole(self, done: Sequence[Judgement]) -> Report:
        """Return the report of the whole recording, without its summary."""
        parts = [part for one in done for part in one.report.sets]
        attempts = [attempt for part in parts for attempt in part.attempts]
        first = done[0].report
        reasons = [part.reason for part in parts]
        warnings = dict.fromkeys(text for one in done for text in one.report.warnings)
        whole = self._builder.build(
            created=first.created,
            source=first.source,
            model=first.model,
            exercise=common_exercise([part.exercise for part in parts]),
            attempts=attempts,
            faults=[fault for faults in _renumbered(parts) for fault in faults.faults],
            judged=True,
            complete=first.complete,
            warnings=tuple(warnings),
        )
        judged_s = sum(part.tracking.judged_s for part in parts)
        return replace(
            whole,
            warnings=tuple(warnings),
            reason=None if None in reasons else reasons[0],
            tracking=Tracking(whole.tracking.seen_s, judged_s, whole.tracking.lost),
            parts=tuple(parts),
            span=None,
            stopped=first.stopped,
        )


def common_exercise(chosen: Sequence[ExerciseChosen]) -> ExerciseChosen:
    """Return the exercise of all sets, with the least confidence; without a name if they differ."""
    if len({one.name for one in chosen}) > 1:
        return ExerciseChosen(None, None, "recognised")
    return min(chosen, key=lambda one: 1.0 if one.confidence is None else one.confidence)


def _renumbered(parts: Sequence[ReportSet]) -> Iterator[ReportSet]:
    """Yield the sets with the attempts of their faults numbered through the whole recording."""
    before = 0
    for part in parts:
        faults = tuple(
            fault if fault.attempt is None else replace(fault, attempt=fault.attempt + before)
            for fault in part.faults
        )
        yield replace(part, faults=faults)
        before += len(part.attempts)
