"""Judge one recording, step by step, and make its report."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from posecoach.analysis.pose_reader import PoseReader, Progress, find_poses
from posecoach.analysis.pose_track import PoseTrack, Reading
from posecoach.analysis.tempo import report_without_tempo
from posecoach.coach.coach import Coach
from posecoach.coach.recognition import Recogniser
from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.interrupt import CtrlC
from posecoach.pose import Pose
from posecoach.report.builder import ReportBuilder
from posecoach.report.chart import ChartData
from posecoach.report.document import ExerciseChosen, Model, Report
from posecoach.report.summary import Nearest, add_summary
from posecoach.rules.exercise import Exercise
from posecoach.session import Step, run
from posecoach.smoothing.smoother import DELAY_S
from posecoach.verdict import Attempt, Reason, Status

SHOWN_S = 120.0
"""What is done within this time from the start, in s, is enough to name an exercise as a hint.
Engineering: two minutes hold several repetitions of every exercise."""

Watch = Callable[[Step], None]
"""Called with every step that was judged."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The exercise that a recording is judged as, and what the report says about it.

    Attributes
    ----------
    exercise : Exercise
        Judges the poses. If no exercise was recognised, this is the nearest one, and nothing of
        its verdict goes into the report.
    chosen : ExerciseChosen
        For the report; its name is None if no exercise was recognised.
    nearest : Nearest or None
        What it looked most like, if no exercise was recognised; None where it resembled none.
    """

    exercise: Exercise
    chosen: ExerciseChosen
    nearest: Nearest | None = None

    @classmethod
    def by_user(cls, exercise: Exercise) -> "Choice":
        """Choose the exercise that the user named."""
        return cls(exercise, ExerciseChosen(exercise.name, exercise.title, "user"))

    @property
    def known(self) -> bool:
        """Return whether an exercise was named or recognised."""
        return self.chosen.name is not None


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
    """

    report: Report
    exercise: Exercise
    chart: ChartData
    model: str | None
    speed_known: bool = True


def recognise(
    reader: PoseReader, *, ctrl_c: CtrlC | None = None, progress: Progress | None = None
) -> tuple[PoseTrack, Choice]:
    """Read a recording to its end and find out which exercise it shows.

    Parameters
    ----------
    reader, ctrl_c, progress
        As for :func:`posecoach.analysis.pose_reader.find_poses`.

    Returns
    -------
    PoseTrack
        Its poses, to be judged without another run of the model.
    Choice
        The exercise that they show.
    """
    recogniser = Recogniser(exercises().values())
    track = find_poses(reader, recogniser, ctrl_c=ctrl_c, progress=progress)
    recogniser.finish()
    found = recogniser.recognised
    chosen = ExerciseChosen(None, None, "recognised")
    if found.exercise is not None:
        name, title = found.exercise.name, found.exercise.title
        chosen = ExerciseChosen(name, title, "recognised", found.confidence)
    near = recogniser.nearest
    nearest = None if near is None else Nearest(near.exercise, tuple(near.log.attempts))
    return track, Choice(recogniser.coach.exercise, chosen, nearest)


def exercise_shown(poses: Iterable[Pose], ctrl_c: CtrlC) -> Exercise | None:
    """Return the exercise that poses show; None if none is recognised.

    Parameters
    ----------
    poses : Iterable[Pose]
        In order of time, as the model returned them.
    ctrl_c : CtrlC
        Ends the search early.
    """
    recogniser = Recogniser(exercises().values())
    for _ in run(poses, None, recogniser):
        if ctrl_c.pressed:
            break
    recogniser.finish()
    return recogniser.recognised.exercise


class Judging:
    """Follow the steps of one recording and keep what the report needs.

    Parameters
    ----------
    choice : Choice
        The exercise.
    personal_range : bool
        Whether a top that the person cannot reach may be lowered to their own range.
    watchers : Sequence[Watch]
        Called with every step.

    Attributes
    ----------
    coach : Coach
        Judges the steps that :meth:`follow` takes.
    """

    def __init__(
        self, choice: Choice, *, personal_range: bool = False, watchers: Sequence[Watch] = ()
    ) -> None:
        self.coach = Coach(choice.exercise, personal_range=personal_range)
        self._choice = choice
        self._watchers = watchers
        self._builder = ReportBuilder()
        self._t: list[float] = []
        self._values: list[float] = []

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

    def judgement(self, reading: Reading) -> Judgement:
        """End the coach's work and make the report.

        Parameters
        ----------
        reading : Reading
            Of the source whose steps were followed.
        """
        coach, known = self.coach, self._choice.known
        coach.finish()
        report = self._builder.build(
            created=datetime.now().astimezone(),
            source=reading.info,
            model=_model(reading.model),
            exercise=self._choice.chosen,
            attempts=self._attempts() if known else (),
            faults=coach.log.occurrences if known else (),
            judged=coach.judged and known,
            complete=reading.complete and not reading.interrupted,
            warnings=self._warnings(reading),
            personal_range=coach.personal_range,
        )
        offer = coach.log.offered_range() if coach.personal_range is None else None
        top = None if offer is None else next(iter(offer.values()))
        report = replace(_as_seen(report, coach.exercise), stopped=reading.interrupted)
        if not reading.speed_known:
            report = report_without_tempo(report, coach.exercise)
        report = add_summary(report, offered_top=top, nearest=self._choice.nearest)
        return Judgement(
            report, self._choice.exercise, self._chart(), reading.model, reading.speed_known
        )

    def _take(self, step: Step) -> None:
        update, exercise = step.update, self.coach.exercise
        self._builder.add(update, step.pose)
        self._t.append(update.t)
        ideal = update.view is exercise.view
        name = exercise.pattern.driver.name
        self._values.append(update.values.get(name, math.nan) if ideal else math.nan)
        for watch in self._watchers:
            watch(step)

    def _attempts(self) -> tuple[Attempt, ...]:
        """List the attempts, none of which ends later than the recording."""
        last = self._t[-1] if self._t else 0.0
        return tuple(replace(a, end_s=min(a.end_s, last)) for a in self.coach.log.attempts)

    def _warnings(self, reading: Reading) -> list[str]:
        warnings = list(reading.warnings)
        if reading.interrupted:
            warnings.append(f"Stopped by the user at {self._t[-1] if self._t else 0:.1f} s.")
        return warnings

    def _chart(self) -> ChartData:
        exercise = self.coach.exercise
        driver = exercise.pattern.driver
        unit = {"deg": "°"}.get(driver.unit, "")
        t, values = np.array(self._t) - DELAY_S, np.array(self._values)
        known = t >= 0
        return ChartData(driver.heading, unit, exercise.target, t[known], values[known])


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
