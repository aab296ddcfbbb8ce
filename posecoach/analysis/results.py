"""What an analysis writes: each file is whole or absent, and a failed one spares the others."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from posecoach.analysis.annotator import Annotator
from posecoach.analysis.judging import Judgement, Watch
from posecoach.analysis.warnings_said import in_language
from posecoach.errors import OutputError
from posecoach.report.cutting import cut_pictures
from posecoach.report.document import Report, ReportSet
from posecoach.report.frame_table import FramesCsv
from posecoach.report.html import load, render
from posecoach.report.moments import moments_of
from posecoach.report.output import new_folder, output_folder, write_text
from posecoach.report.report_json import dumps
from posecoach.report.set_view import SetView
from posecoach.report.sound import SoundSource
from posecoach.rules.circle import Circle
from posecoach.rules.exercise import Exercise
from posecoach.rules.role import Role
from posecoach.session import Step
from posecoach.sources.recording_writer import RecordingWriter
from posecoach.words import ENGLISH, Translator

REPORT, PAGE, TABLE, RECORDING = "report.json", "report.html", "frames.csv", "recording.npz"
VIDEO = "annotated.mp4"
NAMES = (REPORT, PAGE, TABLE, RECORDING)
ENGLISH_WORDS = Translator()


@dataclass(frozen=True, slots=True)
class Output:
    """Where results are written.

    Attributes
    ----------
    folder : Path
        An existing folder.
    video : bool
        Whether to write the annotated video.
    language : str
        Language of the page.
    """

    folder: Path
    video: bool
    language: str = ENGLISH


@contextmanager
def prepare_output(
    folder: Path | None, wanted: Path, *, video: bool, language: str = ENGLISH
) -> Iterator[Output]:
    """Check before the work that results can be written; remove the folder if it stays empty.

    Parameters
    ----------
    folder : Path or None
        Where to write; made if it does not exist; must not hold results yet.
    wanted : Path
        If `folder` is None: name of a new folder, numbered if that name is taken.
    video : bool
        Whether to write the annotated video; a landmark recording has none.
    language : str
        Language of the page.

    Yields
    ------
    Output
        The folder, ready to be written to.

    Raises
    ------
    OutputError
        If the folder cannot be written to.
    """
    load()
    names = (*NAMES, VIDEO) if video else NAMES
    prepare = new_folder(wanted, names) if folder is None else output_folder(folder, names)
    with prepare as ready:
        yield Output(ready, video, language)


class _Growing(Protocol):
    """A file that grows with every step until it is closed."""

    def close(self) -> None: ...
    def discard(self) -> None: ...


class Results:
    """Everything that is written about one recording, step by step and at the end.

    Parameters
    ----------
    output : Output
        Where to write, and whether to write the annotated video.
    source : Callable[[], SoundSource]
        Called at the end; returns where the sound of the annotated video is.
    exercises : Sequence[tuple[float, Exercise]]
        Those that the sets are judged as, in order of time, each after the time in s until which it
        is judged.

    Raises
    ------
    OutputError
        If the folder cannot be written to at all.
    """

    def __init__(
        self,
        output: Output,
        source: Callable[[], SoundSource],
        exercises: Sequence[tuple[float, Exercise]],
    ) -> None:
        self._folder = folder = output.folder
        self._words = Translator(output.language)
        self._failed: OutputError | None = None
        self._recording = RecordingWriter()
        measures = dict.fromkeys(m.name for _, one in exercises for m in one.all_measures)
        table = FramesCsv(folder / TABLE, list(measures))
        self._growing: dict[_Growing, Watch] = {table: lambda step: table.add(step.update)}
        self._annotator = (
            Annotator(folder / VIDEO, source, exercises, self._words) if output.video else None
        )  # fmt: skip
        if self._annotator is not None:
            self._growing[self._annotator] = self._annotator.take

    def take(self, step: Step) -> None:
        """Write one step; a file that cannot be written is abandoned, the others continue."""
        self._recording.append(step.pose)
        for file, take in tuple(self._growing.items()):
            with self._sparing_the_rest(file):
                take(step)

    def finish(self, done: Judgement) -> Judgement:
        """Complete all files, and write the report.

        Returns
        -------
        Judgement
            With a warning where the annotated video lacks sound of the recording.

        Raises
        ------
        OutputError
            If one of them could not be written; the others are complete nevertheless.
        """
        for file in tuple(self._growing):
            with self._sparing_the_rest(file):
                file.close()
        kept = done.report.warnings  # a recording has no sound
        if self._annotator is not None:
            warnings = (*done.report.warnings, *self._annotator.warnings)
            done = replace(done, report=replace(done.report, warnings=warnings))
        said = in_language(done.report.warnings, self._words)
        done = replace(done, report=replace(done.report, warnings=said))
        page = self._page(done)
        if len(self._recording):
            with self._sparing_the_rest():
                self._recording.save(
                    self._folder / RECORDING, done.model,
                    complete=done.report.complete, warnings=kept,
                    speed_known=done.speed_known,
                )  # fmt: skip
        with self._sparing_the_rest():
            write_text(self._folder / PAGE, page)
        with self._sparing_the_rest():
            write_text(self._folder / REPORT, dumps(done.report))
        if self._failed is not None:
            rest = ", ".join(n for n in (*NAMES, VIDEO) if (self._folder / n).exists())
            todo = f"{self._failed.todo}; written: {rest}" if rest else self._failed.todo
            raise OutputError(self._failed.what, todo)
        return done

    def _page(self, done: Judgement) -> str:
        """Return the page, with pictures from the annotated video if there is one."""
        video = self._folder / VIDEO
        beside = video if video.exists() else None
        views = set_views(done, self._words, beside)
        return render(done.report, views, self._words, VIDEO if video.exists() else None)

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        for file in self._growing:
            file.discard()

    @contextmanager
    def _sparing_the_rest(self, file: _Growing | None = None) -> Iterator[None]:
        """Keep the first failure for the end, and abandon the file that failed."""
        try:
            yield
        except OutputError as error:
            self._failed = self._failed or error
            if file is not None:
                del self._growing[file]
                file.discard()


def set_views(
    done: Judgement, words: Translator = ENGLISH_WORDS, video: Path | None = None
) -> list[SetView]:
    """Return what the page shows of each set beside its report.

    Parameters
    ----------
    done : Judgement
        The results.
    words : Translator
        Translates from English into the person's language.
    video : Path or None
        The annotated video, from which pictures are cut; None: there are no pictures.
    """
    views = []
    parts: Sequence[Report | ReportSet] = done.report.parts or (done.report,)
    for one, part in zip(done.parts or (done,), parts, strict=True):
        values, titles = one.exercise.all_values, labels(one.exercise)
        pictures = (
            [] if video is None
            else cut_pictures(video, moments_of(part, values, titles, words))
        )  # fmt: skip
        unseen = dict.fromkeys(t for view in one.exercise.views for t in view.cannot_see)
        views.append(
            SetView(
                one.chart, titles, values, pictures, one.circles, goals(one.exercise), tuple(unseen)
            )
        )  # fmt: skip
    return views


def goals(exercise: Exercise) -> dict[str, float]:
    """Return what an exercise aims for, by the names of the values of its attempts."""
    pattern, found = exercise.pattern, {}
    for value in exercise.all_values:
        if value.role is Role.LINE_PEAK and math.isfinite(exercise.target[0]):
            found[value.name] = exercise.target[0]
        elif value.role is Role.AREA and isinstance(pattern, Circle):
            found[value.name] = pattern.smallest_area_thighs_squared
    return found


def labels(exercise: Exercise) -> dict[str, str]:
    """Return the titles of all measures and values that a report of an exercise can name."""
    titles = {m.name: m.title for m in exercise.all_measures}
    return titles | {v.name: v.heading for v in exercise.all_values}
