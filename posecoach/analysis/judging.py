"""Judge one recording, step by step, and make its report."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from posecoach.analysis.choice import Choice, dosage_of
from posecoach.analysis.pose_track import Reading
from posecoach.analysis.tempo import report_without_tempo
from posecoach.analysis.trace import Trace
from posecoach.coach.coach import Coach
from posecoach.coach.set_edges import OVERLAP_S, REST_S, STRAY_S
from posecoach.coach.update import Update
from posecoach.interrupt import CtrlC
from posecoach.pose import Frame, Pose
from posecoach.report import notices
from posecoach.report.builder import ReportBuilder
from posecoach.report.chart_data import ChartData, CirclePaths
from posecoach.report.document import Interval, Model, Report
from posecoach.report.summary import add_summary
from posecoach.rules.exercise import Exercise
from posecoach.session import Find, Step, run
from posecoach.verdict import Attempt, Event, Occurrence, Reason, Status
from posecoach.words import Translator

ENGLISH = Translator()

Watch = Callable[[Step], None]
"""Called with every step that was judged."""


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """The results of one recording.

    Attributes
    ----------
    report : Report
        All of it.
    exercise : Exercise
        The one that it was judged as; see :class:`Choice`.
    chart : ChartData
        The exercise's main measure over time.
    model : str or None
        Name and version of the landmark model, as a recording keeps it.
    speed_known : bool
        Whether it is certain how fast the source plays.
    parts : tuple[Judgement, ...]
        The results of each set, if there are several; the exercise and the chart of the whole are
        then those of the first one.
    circles : CirclePaths or None
        The path of each attempt; None if the exercise draws no circles.
    until_s : float
        Until when it was judged, in s, where it is one of several sets; infinity at the end.
    """

    report: Report
    exercise: Exercise
    chart: ChartData
    model: str | None
    speed_known: bool = True
    parts: "tuple[Judgement, ...]" = ()
    circles: CirclePaths | None = None
    until_s: float = math.inf


class Judging:
    """Follow the steps of one recording and keep what the report needs.

    Parameters
    ----------
    choice : Choice
        The exercise.
    watchers : Sequence[Watch]
        Called with every step.
    words : Translator
        Writes the summary in the person's language.
    within : Interval or None
        From when to when, in s, the report is about; None for all of the recording. Steps outside
        are judged as well, but attempts outside are reported only if they count.
    whole : bool
        Whether the report is about the recording nevertheless, because it holds no other set; its
        set lasts as long as `within`, with the attempts that count.

    Attributes
    ----------
    coach : Coach
        Judges the steps that :meth:`follow` takes.
    """

    def __init__(
        self,
        choice: Choice,
        *,
        watchers: Sequence[Watch] = (),
        words: Translator = ENGLISH,
        within: Interval | None = None,
        whole: bool = False,
    ) -> None:
        self.coach = Coach(choice.exercise, personal_range=choice.personal_range)
        self._choice = choice
        self._watchers = watchers
        self._within = within
        self._whole = whole or within is None
        self._words = words
        self._last_t = 0.0
        self._unresolved: frozenset[int] = frozenset()
        self._builder = ReportBuilder()
        self._trace = Trace(choice.exercise)

    def follow(self, steps: Iterable[Step], ctrl_c: CtrlC | None = None) -> bool:
        """Take all steps; return whether Ctrl-C stopped it.

        Parameters
        ----------
        steps : Iterable[Step]
            Judged by :attr:`coach`.
        ctrl_c : CtrlC or None
            Asked after every step whether to stop; None: Ctrl-C raises KeyboardInterrupt as usual.
        """
        if ctrl_c is not None:
            ctrl_c.listen()
        for step in steps:
            self._take(step if self._choice.known else _without_verdict(step))
            if ctrl_c is not None and ctrl_c.pressed:
                return True
        return False

    def follow_again(
        self, items: Iterable[Frame | Pose], find: Find | None, ctrl_c: CtrlC | None = None
    ) -> bool:
        """Judge frames or poses of a second run; return whether Ctrl-C stopped it."""
        return self.follow(run(items, find, self.coach), ctrl_c)

    @property
    def exercises(self) -> list[tuple[float, Exercise]]:
        """The exercise that it is judged as, until its end."""
        return [(math.inf, self._choice.exercise)]

    def judgement(self, reading: Reading) -> Judgement:
        """End the coach's work and make the report.

        Parameters
        ----------
        reading : Reading
            Of the source whose steps were followed.
        """
        coach, known = self.coach, self._choice.known
        self._unresolved = self._given_up(coach.finish())
        attempts, faults = self._attempts() if known else ((), ())
        report = self._builder.build(
            created=datetime.now().astimezone(),
            source=reading.info,
            model=_model(reading.model),
            exercise=self._choice.chosen,
            attempts=attempts,
            faults=faults,
            judged=coach.judged and known,
            complete=reading.complete and not reading.interrupted,
            warnings=self._warnings(reading),
            personal_range=coach.personal_range,
            asked=(self._choice.asked or dosage_of(coach.exercise)) if known else None,
        )
        offer = coach.log.offered_range() if coach.personal_range is None else None
        top = None if offer is None else next(iter(offer.values()))
        report = replace(
            _as_seen(report, coach.exercise), stopped=reading.interrupted, span=self._span(report)
        )  # fmt: skip
        if not reading.speed_known:
            report = report_without_tempo(report, coach.exercise)
        report = add_summary(
            report, offered_top=top, nearest=self._choice.nearest, words=self._words
        )
        chart = self._trace.chart(None if self._whole else report.span)
        report = replace(report, chart=chart if known else None)
        return Judgement(
            report, self._choice.exercise, chart, reading.model, reading.speed_known,
            circles=self._trace.circles(report.attempts),
        )  # fmt: skip

    def _take(self, step: Step) -> None:
        self._last_t = step.update.t
        if self._whole or self._is_within(step.update.t):
            self._note(step)
        for watch in self._watchers:
            watch(step)

    def _note(self, step: Step) -> None:
        self._builder.add(step.update, step.pose)
        self._trace.add(step.update)

    def _is_within(self, t: float) -> bool:
        return self._within is None or self._within[0] <= t <= self._within[1]

    def _belongs(self, attempt: Attempt) -> bool:
        """Return whether an attempt that does not count is one of the set, not one nearby."""
        if self._within is None:
            return True
        margin_s = STRAY_S - OVERLAP_S
        return self._within[0] + margin_s <= attempt.peak_s <= self._within[1] - margin_s

    def _span(self, report: Report) -> Interval | None:
        """Return from when to when the set lasted, in s, no longer than it belongs together."""
        if report.span is None or self._within is None or not report.attempts:
            return report.span
        start = min(report.attempts[0].start_s, max(report.span[0], self._within[0]))
        last = max(attempt.end_s for attempt in report.attempts)
        return start, max(last, min(report.span[1], self._within[1]))

    def _given_up(self, events: Sequence[Event]) -> frozenset[int]:
        """Return the attempts of a set that nothing came of for as long as a rest.

        Only the end of the part on which the set is judged has ended them: the person has long
        begun to do something else.
        """
        attempts = self.coach.log.attempts
        lately = -math.inf if self._whole else self._last_t - REST_S
        return frozenset(
            i
            for i, attempt in enumerate(attempts)
            if attempt in events and not attempt.counted and attempt.start_s < lately
        )

    def _attempts(self) -> tuple[tuple[Attempt, ...], tuple[Occurrence, ...]]:
        """Return the attempts, none of which ends later than the recording, and the faults."""
        log, last = self.coach.log, self._trace.last_t
        mine = [
            i
            for i, a in enumerate(log.attempts)
            if a.counted or (self._belongs(a) and i not in self._unresolved)
        ]  # fmt: skip
        attempts = [log.attempts[i] for i in mine]
        if self._within is None:
            attempts = [replace(a, end_s=min(a.end_s, last)) for a in attempts]
        number = {old: new for new, old in enumerate(mine)}
        faults = [
            replace(o, attempt=None if o.attempt is None else number[o.attempt])
            for o in log.occurrences
            if (self._is_within(o.start_s) if o.attempt is None else o.attempt in number)
        ]
        return tuple(attempts), tuple(faults)

    def _warnings(self, reading: Reading) -> list[str]:
        warnings = list(reading.warnings)
        if reading.interrupted:
            warnings.append(notices.STOPPED_AT.format(t=f"{self._trace.last_t:.1f}"))
        return warnings


def _as_seen(report: Report, exercise: Exercise) -> Report:
    """Leave out the faults that cannot be judged from the view of most of the recording.

    The camera then stood near the border of the ideal view or was moved; what a few attempts show
    is too doubtful to report, and no attempt is clean.
    """
    view = report.view.name
    if view in {None, exercise.view}:
        return report
    seen = {fault.name for fault in exercise.faults if view in fault.views}
    attempts = [
        replace(a, faults=tuple(n for n in a.faults if n in seen), clean=False)
        for a in report.attempts
    ]
    faults = [o for o in report.faults if o.name in seen]
    return replace(report, attempts=tuple(attempts), faults=tuple(faults))


def _without_verdict(step: Step) -> Step:
    """Return a step without its verdicts, for a recording in which no exercise is recognised."""
    u = step.update
    reason = u.reason
    if reason is None and u.status is not Status.SET_UP:  # in the position of no exercise done here
        reason = Reason.WRONG_EXERCISE
    blank = Update(u.t, Status.CANNOT_JUDGE, reason, view=u.view, near_side=u.near_side)
    return replace(step, update=blank)


def _model(text: str | None) -> Model:
    name, _, version = (text or "").partition(" mediapipe==")
    return Model(name or None, version or None)
