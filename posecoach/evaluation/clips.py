"""Coach labelled recordings and score the coach."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from posecoach.analysis.choice import Recognition, recognise
from posecoach.analysis.judging import Judging
from posecoach.analysis.pose_reader import PoseReader
from posecoach.coach.coach import Coach
from posecoach.errors import OutputError
from posecoach.evaluation.accuracy import Accuracy, By
from posecoach.evaluation.accuracy_json import dumps
from posecoach.evaluation.accuracy_page import render
from posecoach.evaluation.assessment import assess
from posecoach.evaluation.label_file import label_files, read_labels, unknown_faults
from posecoach.evaluation.labels import Labels
from posecoach.evaluation.sheets import all_sheets, headline
from posecoach.evaluation.trial import Trial, Unnamed, run_trial
from posecoach.evaluation.truth import read_truth
from posecoach.exercises import exercises
from posecoach.interrupt import CtrlC
from posecoach.report.output import prepare_folder, write_text
from posecoach.report.tables import draw_tables
from posecoach.session import run
from posecoach.worker_pool import WorkerPool


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """The results of one clip.

    Attributes
    ----------
    trials : list[Trial]
        One as its exercise; of another activity one as each exercise.
    warnings : tuple[str, ...]
        Sentences about it.
    """

    trials: list[Trial]
    warnings: tuple[str, ...]


def read_all(paths: Iterable[Path]) -> list[Labels]:
    """Read all label files before any work begins.

    Raises
    ------
    PosecoachError
        If one is missing or wrong.
    """
    known = exercises()
    return [read_labels(path, known) for path in label_files(paths)]


def accuracy_of(
    labels: Sequence[Labels], by: str | None, model: str, jobs: int, done: Callable[[], None]
) -> tuple[Accuracy, list[str]]:
    """Judge all clips and score the results.

    Parameters
    ----------
    labels : Sequence[Labels]
        Of the clips.
    by : str or None
        What the clips are grouped by; None for group and exercise.
    model : str
        Landmark model for the clips that are videos.
    jobs : int
        How many processes share the work.
    done : Callable[[], None]
        Called after each clip.

    Returns
    -------
    Accuracy
        Of the coach.
    list[str]
        Warnings, one sentence each.

    Raises
    ------
    PosecoachError
        If a clip cannot be read.
    """
    tried = []
    alone = jobs if len(labels) == 1 else 1  # several clips share the processes, one has them all
    for one in _results(partial(attempt, model=model, jobs=alone), labels, jobs):
        tried.append(one)
        done()
    trials = [trial for one in tried for trial in one.trials]
    grouped = (By.GROUP, By.EXERCISE) if by is None else (By(by),)
    return assess(trials, exercises(), grouped), [w for one in tried for w in one.warnings]


def format_accuracy(accuracy: Accuracy, model: str, *, as_json: bool) -> str:
    """Write the accuracy for the standard output."""
    if as_json:
        return dumps(accuracy, model)
    return f"{headline(accuracy.overall)}\n\n{draw_tables(all_sheets(accuracy))}"


def check_page(path: Path) -> None:
    """Check before the work starts that a page can be written.

    Raises
    ------
    OutputError
        If it cannot.
    """
    if path.is_dir():
        raise OutputError(f"{path} is a folder", "give the name of a file to --html")
    if path.exists():
        raise OutputError(f"{path} exists", "give --html another name, or delete it first")
    prepare_folder(path.parent, ())


def write_page(accuracy: Accuracy, path: Path, model: str) -> None:
    """Write the page."""
    write_text(path, render(accuracy, model, datetime.now().astimezone()))


def attempt(labels: Labels, model: str, jobs: int = 1) -> Tried:
    """Find the poses in one clip, in so many processes, and judge them.

    Raises
    ------
    PosecoachError
        If it cannot be read.
    KeyboardInterrupt
        If the user pressed Ctrl-C.
    """
    truth = None if labels.truth is None else read_truth(labels.truth)
    with CtrlC() as ctrl_c, PoseReader(labels.input, model, jobs=jobs) as reader:
        recognised = recognise(reader, ctrl_c=ctrl_c)
    track = recognised.track
    if track.reading.interrupted:
        raise KeyboardInterrupt
    known, unnamed = exercises(), _unnamed(recognised)
    judged_as = list(known) if labels.exercise is None else [labels.exercise]
    trials = []
    for name in judged_as:
        coach = Coach(known[name])
        compared = None if labels.exercise is None else truth
        trial = run_trial(labels, coach, run(track.poses, None, coach), compared)
        trials.append(replace(trial, unnamed=unnamed))
    warnings = (*track.reading.warnings, *unknown_faults(labels, known))
    return Tried(trials, tuple(f"{labels.name}: {text}" for text in warnings))


def _unnamed(recognised: Recognition) -> Unnamed:
    """Return what the report would say if no exercise were named."""
    if len(recognised.sets) > 1:  # a clip shows one exercise, or none
        names = dict.fromkeys(one.exercise.name for one in recognised.sets)
        return Unnamed(", ".join(names), None)
    judging, track = Judging(recognised.choice), recognised.track
    judging.follow(run(track.poses, None, judging.coach))
    report = judging.judgement(track.reading).report
    return Unnamed(report.exercise.name, report.reason)


def _results(
    work: Callable[[Labels], Tried], labels: Sequence[Labels], jobs: int
) -> Iterator[Tried]:
    if min(jobs, len(labels)) <= 1:
        yield from map(work, labels)
        return
    # All work is submitted before the first result is asked for; Ctrl-C waits for none of them.
    with WorkerPool(min(jobs, len(labels))) as pool:
        yield from pool.map(work, labels)
