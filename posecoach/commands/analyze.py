"""``posecoach analyze``: judge one recording and write everything about it into a folder."""

from collections.abc import Callable
from pathlib import Path

from posecoach.commands.annotate import Annotator
from posecoach.commands.judge import Job, Judgement
from posecoach.exercise import Exercise
from posecoach.report.document import dumps
from posecoach.report.files import prepare_folder, write_text
from posecoach.report.page import render
from posecoach.report.table import FramesCsv
from posecoach.sources.files import open_source
from posecoach.sources.recording import Recording, RecordingWriter

NAMES = ("report.json", "report.html", "frames.csv", "recording.npz")


def prepare(path: Path, folder: Path, *, video: bool) -> bool:
    """Make the folder and see that its files can be written; tell whether there is a picture.

    Parameters
    ----------
    path : Path
        What is to be judged; it is opened, so that a bad input is told before any work.
    folder : Path
        Made where it does not exist; must not hold results yet.
    video : bool
        Whether an annotated video is wanted; there is none of a landmark recording.

    Raises
    ------
    PosecoachError
        Where the input cannot be read or the folder cannot be written.
    """
    with open_source(path) as source:
        picture = video and not isinstance(source, Recording)
    prepare_folder(folder, (*NAMES, "annotated.mp4") if picture else NAMES)
    return picture


def analyze(
    job: Job, folder: Path, *, video: bool, progress: Callable[[float], None] | None = None
) -> Judgement:
    """Judge a recording and write its report, table, recording and annotated video.

    Parameters
    ----------
    job : Job
        What to judge.
    folder : Path
        As :func:`prepare` left it.
    video : bool
        Whether to write the annotated video.
    progress : Callable[[float], None] or None
        Called with the time in s that was reached.

    Raises
    ------
    PosecoachError
        Where something cannot be read or written; nothing half-written is left.
    """
    job.pictures = video
    annotator = Annotator(folder / "annotated.mp4", job.path, job.exercise) if video else None
    if progress is not None:
        job.tell(progress)
    return _write(job, folder, annotator)


def _write(job: Job, folder: Path, annotated: Annotator | None) -> Judgement:
    """Judge, and write everything; discard what is half-written if that fails."""
    recording = RecordingWriter()
    csv = FramesCsv(folder / "frames.csv", [m.name for m in job.exercise.measures])
    try:
        job.watchers += [lambda s: recording.append(s.pose), lambda s: csv.add(s.update)]
        if annotated is not None:
            job.watchers.append(annotated.take)
        done = job.run()
        if annotated is not None:
            annotated.close()
        csv.close()
    except BaseException:
        csv.discard()
        if annotated is not None:
            annotated.discard()
        raise
    recording.save(folder / "recording.npz", done.model)
    write_text(folder / "report.html", render(done.report, done.chart, labels(job.exercise)))
    write_text(folder / "report.json", dumps(done.report))
    return done


def labels(exercise: Exercise) -> dict[str, str]:
    """Give the titles of everything that a report of an exercise can name."""
    titles = {m.name: m.title for m in exercise.measures}
    return titles | {v.name: v.title for v in exercise.attempt_values}
