"""Judge one recording: the work that analyze, count and demo share."""

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np

from posecoach.coach import Coach
from posecoach.exercise import Exercise
from posecoach.landmarker import Landmarker
from posecoach.report.builder import ReportBuilder
from posecoach.report.chart import ChartData
from posecoach.report.document import ExerciseChosen, Model, Report, Source
from posecoach.report.summary import summed_up
from posecoach.session import Step, run
from posecoach.sources.ahead import read_ahead
from posecoach.sources.files import open_source
from posecoach.sources.recording import Recording
from posecoach.sources.video import VideoFile

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
    """

    path: Path
    exercise: Exercise
    model: str = "full"
    personal_range: bool = False
    watchers: list[Watch] = field(default_factory=list)

    def tell(self, progress: Callable[[float], None]) -> None:
        """Have the time in s that was reached told with every step."""
        self.watchers.append(lambda step: progress(step.update.t))

    def run(self) -> Judgement:
        """Judge it; a keyboard interrupt ends it early and leaves the report incomplete.

        Raises
        ------
        PosecoachError
            Where the input or the model cannot be read.
        """
        with ExitStack() as stack:
            source: VideoFile | Recording = open_source(self.path)
            stack.callback(source.close)
            coach = Coach(self.exercise, personal_range=self.personal_range)
            trail = _Trail(self.exercise)
            if not isinstance(source, VideoFile):
                model, steps = source.model, run(source, None, coach)
            else:
                landmarker = stack.enter_context(Landmarker(self.model))
                model = f"{landmarker.model} mediapipe=={landmarker.mediapipe_version}"
                frames = read_ahead(source)
                stack.callback(frames.close)
                steps = run(frames, landmarker.find, coach)
            interrupted = self._follow(steps, trail)
            coach.finish()
        return self._judgement(source, model, coach, trail, interrupted=interrupted)

    def _judgement(
        self,
        source: VideoFile | Recording,
        model: str | None,
        coach: Coach,
        trail: "_Trail",
        *,
        interrupted: bool,
    ) -> Judgement:
        info = source.info
        warnings = list(source.warnings)
        if interrupted:
            warnings.append(f"Stopped by hand at {trail.t[-1] if trail.t else 0:.1f} s.")
        report = trail.builder.build(
            created=datetime.now().astimezone(),
            source=Source(
                info.path,
                info.kind,
                info.duration_s,
                info.frames,
                info.fps,
                info.width,
                info.height,
            ),
            model=_model(model),
            exercise=ExerciseChosen(self.exercise.name, self.exercise.title, "user"),
            attempts=coach.tally.attempts,
            faults=coach.tally.occurrences,
            judged=coach.judged,
            complete=source.complete and not interrupted,
            warnings=warnings,
            personal_range=coach.personal_range,
        )
        offer = coach.tally.offered_range() if coach.personal_range is None else None
        top = None if offer is None else next(iter(offer.values()))
        return Judgement(summed_up(report, offered_top=top), trail.chart(), model)

    def _follow(self, steps: Iterator[Step], trail: "_Trail") -> bool:
        """Follow the session to its end; tell whether it was interrupted."""
        try:
            for step in steps:
                trail.add(step)
                for watch in self.watchers:
                    watch(step)
        except KeyboardInterrupt:
            return True
        return False


class _Trail:
    """What is kept of every step: the builder's durations and the main measure."""

    def __init__(self, exercise: Exercise) -> None:
        self.builder = ReportBuilder()
        self.t: list[float] = []
        self._values: list[float] = []
        self._exercise = exercise

    def add(self, step: Step) -> None:
        update = step.update
        self.builder.add(update, pose_seen=step.pose.seen)
        self.t.append(update.t)
        ideal = update.view is self._exercise.view
        name = self._exercise.pattern.driver.name
        self._values.append(update.values.get(name, math.nan) if ideal else math.nan)

    def chart(self) -> ChartData:
        driver = self._exercise.pattern.driver
        t, values = np.array(self.t), np.array(self._values)
        unit = {"deg": "°"}.get(driver.unit, "")
        return ChartData(driver.title, unit, self._exercise.target, t, values)


def _model(text: str | None) -> Model:
    name, _, version = (text or "").partition(" mediapipe==")
    return Model(name or None, version or None)
