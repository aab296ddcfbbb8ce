"""What an analysis writes: each file whole or not there; one that fails spares the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from posecoach.analysis.annotator import Annotator
from posecoach.analysis.job import Job, Judgement, Watch
from posecoach.errors import OutputError
from posecoach.report.frame_table import FramesCsv
from posecoach.report.html import render
from posecoach.report.output import write_text
from posecoach.report.report_json import dumps
from posecoach.rules.exercise import Exercise
from posecoach.session import Step
from posecoach.sources.recording import RecordingWriter

REPORT, PAGE, TABLE, RECORDING = "report.json", "report.html", "frames.csv", "recording.npz"
VIDEO = "annotated.mp4"
NAMES = (REPORT, PAGE, TABLE, RECORDING)


class _Growing(Protocol):
    """A file that grows with every step until it is closed."""

    def close(self) -> None: ...
    def discard(self) -> None: ...


class Results:
    """Everything that is written about one job, step by step and at the end.

    Parameters
    ----------
    folder : Path
        Where to.
    job : Job
        Gives its steps to `take`.
    video : bool
        Whether to write the annotated video.

    Raises
    ------
    OutputError
        Where the folder cannot be written at all.
    """

    def __init__(self, folder: Path, job: Job, *, video: bool) -> None:
        self._folder = folder
        self._exercise = job.exercise
        self._failed: OutputError | None = None
        self._recording = RecordingWriter()
        table = FramesCsv(folder / TABLE, [m.name for m in job.exercise.all_measures])
        self._growing: dict[_Growing, Watch] = {table: lambda step: table.add(step.update)}
        if video:
            annotator = Annotator(folder / VIDEO, job.path, job.exercise)
            self._growing[annotator] = annotator.take

    def take(self, step: Step) -> None:
        """Write one step; a file that cannot take it is given up, and only that."""
        self._recording.append(step.pose)
        for file, take in tuple(self._growing.items()):
            with self._sparing_the_rest(file):
                take(step)

    def finish(self, done: Judgement) -> None:
        """Complete all files, and write the report.

        Raises
        ------
        OutputError
            Where one of them could not be written; the others stand there nevertheless.
        """
        for file in tuple(self._growing):
            with self._sparing_the_rest(file):
                file.close()
        page = render(done.report, done.chart, labels(self._exercise))
        if len(self._recording):
            with self._sparing_the_rest():
                self._recording.save(
                    self._folder / RECORDING, done.model,
                    complete=done.report.complete, warnings=done.report.warnings,
                )  # fmt: skip
        with self._sparing_the_rest():
            write_text(self._folder / PAGE, page)
        with self._sparing_the_rest():
            write_text(self._folder / REPORT, dumps(done.report))
        if self._failed is not None:
            rest = ", ".join(n for n in (*NAMES, VIDEO) if (self._folder / n).exists())
            todo = f"{self._failed.todo}; written: {rest}" if rest else self._failed.todo
            raise OutputError(self._failed.what, todo)

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        for file in self._growing:
            file.discard()

    @contextmanager
    def _sparing_the_rest(self, file: _Growing | None = None) -> Iterator[None]:
        """Keep the first failure for the end, and give the file up."""
        try:
            yield
        except OutputError as error:
            self._failed = self._failed or error
            if file is not None:
                del self._growing[file]
                file.discard()


def labels(exercise: Exercise) -> dict[str, str]:
    """Give the titles of everything that a report of an exercise can name."""
    titles = {m.name: m.title for m in exercise.all_measures}
    return titles | {v.name: v.title for v in exercise.all_values}
