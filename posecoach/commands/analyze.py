"""``posecoach analyze``: judge one recording and write everything about it into a folder."""

from collections.abc import Callable
from pathlib import Path

from posecoach.commands.judge import Job, Judgement
from posecoach.commands.results import NAMES, VIDEO, Results
from posecoach.paths import model_path
from posecoach.report.files import own_folder, prepare_folder
from posecoach.report.page import load
from posecoach.sources.files import open_source
from posecoach.sources.recording import Recording


def prepare(
    path: Path, folder: Path, model: str, *, numbered: bool, video: bool
) -> tuple[Path, bool]:
    """Do what can be done before the work, and make the folder for what comes of it.

    Parameters
    ----------
    path : Path
        What is to be judged; it is opened, so that a bad input is told before any work.
    folder : Path
        Made where it does not exist; must not hold results yet.
    model : str
        The landmark model, which must be there for a video.
    numbered : bool
        Whether to take the first numbered folder where this one exists.
    video : bool
        Whether an annotated video is wanted; there is none of a landmark recording.

    Returns
    -------
    Path
        The folder.
    bool
        Whether an annotated video is to be written.

    Raises
    ------
    PosecoachError
        Where the input cannot be read or the folder cannot be written.
    """
    with open_source(path) as source:
        recorded = isinstance(source, Recording)
    if not recorded:
        model_path(model)
    folder = own_folder(folder) if numbered else folder
    picture = video and not recorded
    prepare_folder(folder, (*NAMES, VIDEO) if picture else NAMES)
    load()
    return folder, picture


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
