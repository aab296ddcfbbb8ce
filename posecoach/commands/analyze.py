"""``posecoach analyze``: judge one recording and write everything about it into a folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from posecoach.analysis.job import Job, Judgement
from posecoach.analysis.results import NAMES, VIDEO, Results
from posecoach.paths import model_path
from posecoach.report.html import load
from posecoach.report.output import new_folder, output_folder
from posecoach.sources.opening import open_source
from posecoach.sources.recording import Recording


@contextmanager
def prepare_output(
    path: Path, folder: Path | None, wanted: Path, model: str, *, video: bool
) -> Iterator[tuple[Path, bool]]:
    """Do what can be done before the work; a folder that stays empty is taken away again.

    Parameters
    ----------
    path : Path
        What is to be judged; it is opened, so that a bad input is told before any work.
    folder : Path or None
        Where to write; made where it does not exist; must not hold results yet.
    wanted : Path
        Name of the new folder where `folder` is None; numbered where there is one of that name.
    model : str
        The landmark model, which must be there for a video.
    video : bool
        Whether an annotated video is wanted; there is none of a landmark recording.

    Yields
    ------
    Path
        The folder.
    bool
        Whether to write an annotated video.

    Raises
    ------
    PosecoachError
        Where the input cannot be read or the folder cannot be written.
    """
    with open_source(path) as source:
        recorded = isinstance(source, Recording)
    if not recorded:
        model_path(model)
    picture = video and not recorded
    names = (*NAMES, VIDEO) if picture else NAMES
    load()
    prepare = new_folder(wanted, names) if folder is None else output_folder(folder, names)
    with prepare as ready:
        yield ready, picture


def analyze(
    job: Job, folder: Path, *, video: bool, progress: Callable[[float], None] | None = None
) -> Judgement:
    """Judge a recording and write its report, table, recording and annotated video.

    Parameters
    ----------
    job : Job
        What to judge.
    folder : Path
        As :func:`prepare_output` gave it.
    video : bool
        Whether to write the annotated video.
    progress : Callable[[float], None] or None
        Called with the time in s that was reached.

    Raises
    ------
    PosecoachError
        Where something cannot be read or written. What can be written is there all the same, and
        nothing half-written is.
    """
    job.pictures = video
    results = Results(folder, job, video=video)
    job.watchers.append(results.take)
    if progress is not None:
        job.tell(progress)
    try:
        done = job.run()
        results.finish(done)
    finally:
        results.discard()
    return done
