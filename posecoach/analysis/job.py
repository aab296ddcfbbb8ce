"""Judge one recording: the work that analyze, count and demo share."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

import numpy as np

from posecoach.analysis.pose_reader import PoseReader, PoseTrack, find_poses
from posecoach.coach.coach import Coach
from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises
from posecoach.interrupt import CtrlC
from posecoach.pose import Frame, Pose
from posecoach.report.builder import ReportBuilder
from posecoach.report.chart import ChartData
from posecoach.report.document import ExerciseChosen, Model, Report
from posecoach.report.summary import add_summary
from posecoach.rules.exercise import Exercise
from posecoach.session import Find, Step, run
from posecoach.verdict import Attempt, Reason, Status, Update

Watch = Callable[[Step], None]


@dataclass(slots=True)
class Judgement:
    """What came out.

    Attributes
    ----------
    report : Report
        Of it all.
    chart : ChartData
        The exercise's main measure over time.
    model : str or None
        Name and version of the landmark model, as a recording keeps it.
    """

    report: Report
    chart: ChartData
    model: str | None


@dataclass(slots=True)
class Job:
    """One recording to judge.

    Attributes
    ----------
    path : Path
        Video or landmark recording.
    exercise : Exercise
        Which.
    model : str
        Landmark model for a video.
    personal_range : bool
        Whether the top may be lowered to the person's own range.
    watchers : list[Watch]
        Called with every step.
    chosen : ExerciseChosen or None
        How the exercise came to be chosen; None where the user named it.
    seen : Seen or None
        The poses, where they have been found already.
    pictures : bool
        Whether the watchers need the pictures, too.
    ahead : bool
        Whether to read ahead in a thread of its own.
    ctrl_c : CtrlC
        Asked after every step whether to stop.
    """

    path: Path
    exercise: Exercise
    model: str = "full"
    personal_range: bool = False
    watchers: list[Watch] = field(default_factory=list)
    chosen: ExerciseChosen | None = None
    seen: PoseTrack | None = None
    pictures: bool = True
    ctrl_c: CtrlC = field(default_factory=CtrlC)
    ahead: bool = True

    @property
    def interrupted(self) -> bool:
        """Tell whether the search for the poses was stopped by hand."""
        return self.seen is not None and self.seen.interrupted

    def tell(self, progress: Callable[[float], None]) -> None:
        """Have the time in s that was reached told with every step."""
        self.watchers.append(lambda step: progress(step.update.t))

    def run(self) -> Judgement:
        """Judge it; Ctrl-C ends it early and leaves the report incomplete.

        Raises
        ------
        PosecoachError
            Where the input or the model cannot be read.
        """
        coach = Coach(self.exercise, personal_range=self.personal_range)
        trail = _Trail(coach)
        with ExitStack() as stack:
            source = PoseReader(self.path, None if self.seen else self.model, stack, self.ahead)
            steps = run(*self._ends(source), coach)
            interrupted = self._follow(steps, trail)
            coach.finish()
        seen = self.seen or source.track([])
        seen = replace(seen, interrupted=seen.interrupted or interrupted)
        return self._judgement(seen, coach, trail)

    def _ends(self, source: PoseReader) -> tuple[Iterable[Frame | Pose], Find | None]:
        """Give what the loop runs over, and what finds the poses in it."""
        if self.seen is None:
            return source.items, source.find
        if not source.pictures or not self.pictures:
            return self.seen.poses, None
        poses = iter(self.seen.poses)
        known = islice(source.items, len(self.seen.poses))
        return known, lambda _: next(poses)

    def _judgement(self, seen: PoseTrack, coach: Coach, trail: "_Trail") -> Judgement:
        warnings = list(seen.warnings)
        if seen.interrupted:
            warnings.append(f"Stopped by hand at {trail.t[-1] if trail.t else 0:.1f} s.")
        chosen = self.chosen or ExerciseChosen(self.exercise.name, self.exercise.title, "user")
        known = chosen.name is not None
        report = trail.builder.build(
            created=datetime.now().astimezone(),
            source=seen.info,
            model=_model(seen.model),
            exercise=chosen,
            attempts=trail.inside(coach.log.attempts) if known else (),
            faults=coach.log.occurrences if known else (),
            judged=coach.judged and known,
            complete=seen.complete and not seen.interrupted,
            warnings=warnings,
            personal_range=coach.personal_range,
        )
        offer = coach.log.offered_range() if coach.personal_range is None else None
        top = None if offer is None else next(iter(offer.values()))
        report = replace(report, stopped=seen.interrupted)
        return Judgement(add_summary(report, offered_top=top), trail.chart(), seen.model)

    def _follow(self, steps: Iterator[Step], trail: "_Trail") -> bool:
        """Follow the session to its end; tell whether it was interrupted."""
        self.ctrl_c.listen()
        for found in steps:
            step = self._of_known(found)
            trail.add(step)
            for watch in self.watchers:
                watch(step)
            if self.ctrl_c.pressed and not self.interrupted:
                return True
        return False

    def _of_known(self, step: Step) -> Step:
        """Give a step without what was judged, where nobody knows as what it should be."""
        if self.chosen is None or self.chosen.name is not None:
            return step
        u = step.update
        reason = u.reason or Reason.WRONG_EXERCISE
        told = Update(u.t, Status.CANNOT_JUDGE, reason, view=u.view, near_side=u.near_side)
        return replace(step, update=told)


class _Trail:
    """What is kept of every step: the builder's durations and the main measure."""

    def __init__(self, coach: Coach) -> None:
        self.builder = ReportBuilder()
        self.t: list[float] = []
        self._values: list[float] = []
        self._coach = coach

    def add(self, step: Step) -> None:
        update = step.update
        self.builder.add(update, pose_seen=step.pose.seen)
        self.t.append(update.t)
        exercise = self._coach.exercise
        ideal = update.view is exercise.view
        name = exercise.pattern.driver.name
        self._values.append(update.values.get(name, math.nan) if ideal else math.nan)

    def inside(self, attempts: list[Attempt]) -> tuple[Attempt, ...]:
        """Give attempts that end with the recording at the latest."""
        last = self.t[-1] if self.t else 0.0
        return tuple(replace(a, end_s=min(a.end_s, last)) for a in attempts)

    def chart(self) -> ChartData:
        exercise = self._coach.exercise
        driver = exercise.pattern.driver
        t, values = np.array(self.t), np.array(self._values)
        unit = {"deg": "°"}.get(driver.unit, "")
        return ChartData(driver.title, unit, exercise.target, t, values)


def _model(text: str | None) -> Model:
    name, _, version = (text or "").partition(" mediapipe==")
    return Model(name or None, version or None)


def recognised_job(
    path: Path, model: str, *, ctrl_c: CtrlC, progress: Callable[[float], None] | None = None
) -> Job:
    """Look at a recording once and make the job of judging it as what it shows.

    The landmark model runs only this once. Where it shows none of the known exercises, the job
    judges it as the nearest one, and its report names none and judges nothing.

    Parameters
    ----------
    path, model, ctrl_c, progress
        As for :func:`posecoach.analysis.pose_reader.find_poses`.
    """
    recogniser = Recogniser(exercises().values())
    seen = find_poses(path, model, recogniser, ctrl_c=ctrl_c, progress=progress)
    recogniser.finish()
    found = recogniser.recognised
    if found.exercise is None:
        chosen = ExerciseChosen(None, None, "recognised")
    else:
        name, title = found.exercise.name, found.exercise.title
        chosen = ExerciseChosen(name, title, "recognised", found.confidence)
    exercise = recogniser.coach.exercise
    return Job(path, exercise, model, chosen=chosen, seen=seen, ctrl_c=ctrl_c)
