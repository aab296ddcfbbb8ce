"""Analyse one recording: what the library's `analyze` and `count` and the commands share."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from posecoach.analysis.choice import Choice, Recognition, recognise
from posecoach.analysis.judging import Judgement, Judging, Watch
from posecoach.analysis.pose_reader import PoseReader, Progress
from posecoach.analysis.pose_track import PoseTrack
from posecoach.analysis.prescription import Prescription
from posecoach.analysis.results import Output, Results, prepare_output
from posecoach.analysis.sets import SetsJudging
from posecoach.analysis.way_up import FirstPoses, with_way_up
from posecoach.errors import UsageError
from posecoach.exercises import exercises, find_exercise
from posecoach.interrupt import CtrlC, defer_sigint
from posecoach.plans import find_plan
from posecoach.plans.targets import Targets, targets_of, targets_of_plan
from posecoach.report.document import Report
from posecoach.rules.exercise import Exercise
from posecoach.sources.recording import Recording
from posecoach.verdict import Counts
from posecoach.words import Translator

ENGLISH = Translator()


def analyze(
    source: str | Path | Recording,
    exercise: str | Exercise | None = None,
    *,
    model: str = "full",
    output: str | Path | None = None,
    video: bool = True,
    personal_range: bool = False,
    plan: str | Path | None = None,
    targets: Mapping[str, Any] | None = None,
    rotate: int = 0,
    jobs: int | None = 1,
    progress: Progress | None = None,
) -> Report:
    """Judge one video or landmark recording.

    Parameters
    ----------
    source : str, Path or Recording
        Video file, landmark recording (``.npz``), or a recording in memory.
    exercise : str, Exercise or None
        Name of the exercise, or one of your own; None: the recording is divided into sets, and the
        exercise of each is recognised.
    model : str
        Landmark model for a video: "lite" (fastest), "full" or "heavy" (most precise).
    output : str, Path or None
        Folder for ``report.json``, ``report.html``, ``frames.csv``, ``recording.npz`` and
        ``annotated.mp4``; made if it does not exist; must not hold results yet. None: nothing is
        written.
    video : bool
        Whether to write ``annotated.mp4``. A landmark recording has no frames, and so no video.
    personal_range : bool
        Whether a top that the person cannot reach is lowered to their own range.
    plan : str, Path or None
        Name of a plan, or a path that ends in ``.toml``; its numbers replace those of the
        exercises.
    targets : Mapping[str, Any] or None
        Targets that replace those of the exercises, by the keys of a plan, such as
        ``{"hold_s": 8}``. Excludes a plan.
    rotate : int
        By how much the picture is turned clockwise, degrees: 0, 90, 180 or 270.
    jobs : int or None
        How many processes find the landmarks in a video; None for as many as pay off. The result is
        the same. For more than 1, the main module of the program must be one that Python's
        `multiprocessing` can import: code that starts work under ``if __name__ == "__main__":``.
    progress : Callable[[float], None] or None
        Called with the time in s that was reached; starts again at 0 when a recognised exercise
        is judged.

    Returns
    -------
    Report
        Counts, attempts, faults and a summary. If nothing could be judged, `report.judged` is
        False and `report.reason` says why.

    Raises
    ------
    InputError
        If the source cannot be read.
    OutputError
        If the results cannot be written.
    UsageError, ModelError
        If there is no such exercise, plan, target or model.

    Notes
    -----
    A video is decoded once; it is decoded a second time for the annotated video of a recognised
    exercise, because frames are too large to keep.

    Examples
    --------
    >>> from posecoach import to_json
    >>> report = analyze("tests/recordings/bridge_3.npz")
    >>> report.exercise.name, report.counts.reps
    ('glute-bridge', 3)
    >>> report.attempts[0].faults
    ('short-hold',)
    >>> to_json(report)["status"]
    'judged'
    >>> analyze("tests/recordings/supine_figure4_2_holds.npz", targets={"hold_s": 5}).counts.holds
    1
    """
    chosen = find_exercise(exercise) if isinstance(exercise, str) else exercise
    asked = _asked(plan, targets, chosen)
    with PoseReader(source, model, rotate=rotate, jobs=jobs) as reader:
        folder = None if output is None else Path(output)
        wanted = video and reader.has_frames
        prepare = prepare_output(folder, folder, video=wanted) if folder else nullcontext()
        with prepare as ready:
            done = judge_recording(
                reader, chosen, output=ready, personal_range=personal_range, targets=asked,
                progress=progress,
            )  # fmt: skip
    return done.report


def count(
    source: str | Path | Recording,
    exercise: str | Exercise = "glute-bridge",
    *,
    model: str = "full",
    personal_range: bool = False,
    rotate: int = 0,
    jobs: int | None = 1,
    every_frame: bool = False,
) -> Counts:
    """Count what one video or landmark recording shows of an exercise.

    Parameters
    ----------
    source, exercise, model, personal_range, rotate, jobs
        As for :func:`analyze`, except that an exercise is always named.
    every_frame : bool
        Whether the model looks at every frame of a video, as :func:`analyze` does; False: at fewer
        where the person keeps still or moves evenly, which takes about half as long.

    Returns
    -------
    Counts
        All zero if nothing could be judged; :func:`analyze` says why.

    Raises
    ------
    InputError
        If the source cannot be read.
    UsageError, ModelError
        If there is no such exercise or model.

    Examples
    --------
    >>> count("tests/recordings/bridge_3.npz").reps
    3
    """
    chosen = find_exercise(exercise) if isinstance(exercise, str) else exercise
    with PoseReader(source, model, rotate=rotate, jobs=jobs, every_frame=every_frame) as reader:
        return judge_recording(reader, chosen, personal_range=personal_range).report.counts


def judge_recording(
    reader: PoseReader,
    exercise: Exercise | None,
    *,
    output: Output | None = None,
    personal_range: bool = False,
    targets: Targets | None = None,
    words: Translator = ENGLISH,
    ctrl_c: CtrlC | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> Judgement:
    """Judge an open recording and write the results.

    Parameters
    ----------
    reader : PoseReader
        Not read yet.
    exercise : Exercise or None
        None: the recording is divided into sets first, and the exercise of each is recognised, from
        poses that are found once.
    output : Output or None
        Where to write; None: nothing is written.
    personal_range : bool
        Whether a top that the person cannot reach is lowered to their own range.
    targets : Targets or None
        What the person is asked to do; None for the dosage of each exercise.
    words : Translator
        Writes the summary in the person's language.
    ctrl_c : CtrlC or None
        Ends the work early and leaves the report incomplete; an annotated video is left out if
        that happens while the exercise is being recognised. None: Ctrl-C raises KeyboardInterrupt,
        and nothing is written.
    progress : Progress or None
        Called after every pose.
    watch : Watch or None
        Called with every step that was judged.

    Raises
    ------
    PosecoachError
        If something cannot be read or written. What can be written is complete, and nothing is
        left half-written.
    """
    recognised = recognise(reader, ctrl_c=ctrl_c, progress=progress) if exercise is None else None
    track = None if recognised is None else recognised.track
    if output is not None and track is not None and track.reading.interrupted:
        output = replace(output, video=False)
    first = FirstPoses()
    watchers: list[Watch] = [first.take] if watch is None else [first.take, watch]
    if progress is not None:
        watchers.append(lambda step: progress(step.update.t))
    prescription = Prescription(targets, personal_range=personal_range, tempo=reader.speed_known)
    judging = _judging(exercise, recognised, prescription, watchers, words)
    results: Results | None = None
    try:
        if output is not None:
            with defer_sigint():  # a Ctrl-C while the files are made must not leave one behind
                results = Results(output, reader.sound, judging.exercises)
            watchers.append(results.take)
        frames = output is not None and output.video
        done = _judge(reader, track, judging, ctrl_c=ctrl_c, frames=frames)
        named = done.exercise if done.report.exercise.name is not None else None
        report = with_way_up(done.report, first.poses, named, ctrl_c)
        done = replace(done, report=prescription.compared(report, words))
        if results is not None:
            done = results.finish(done)
    finally:
        if results is not None:
            results.discard()
    return done


def _asked(
    plan: str | Path | None, targets: Mapping[str, Any] | None, exercise: Exercise | None
) -> Targets | None:
    if plan is not None and targets:
        raise UsageError("a plan and targets exclude each other", "leave one of them out")
    if targets:
        return targets_of(targets, list(exercises().values()) if exercise is None else [exercise])
    return None if plan is None else targets_of_plan(find_plan(str(plan), exercises()))


def _judging(
    exercise: Exercise | None,
    recognised: Recognition | None,
    prescription: Prescription,
    watchers: Sequence[Watch],
    words: Translator,
) -> Judging | SetsJudging:
    """Return what judges a recording: as one exercise, or as several sets."""
    if recognised is not None and len(recognised.sets) > 1:
        return SetsJudging(prescription.several(recognised.sets), watchers=watchers, words=words)
    if recognised is None:
        assert exercise is not None
        choice = Choice.by_user(exercise)
        return Judging(prescription.one(choice), watchers=watchers, words=words)
    found, choice = recognised.sets, recognised.choice
    mine = found and choice.known and found[0].exercise.name == choice.exercise.name
    return Judging(
        prescription.one(choice), watchers=watchers, words=words,
        within=found[0].with_stray if mine else None, whole=True,
    )  # fmt: skip


def _judge(
    reader: PoseReader,
    track: PoseTrack | None,
    judging: Judging | SetsJudging,
    *,
    ctrl_c: CtrlC | None,
    frames: bool,
) -> Judgement:
    """Judge while reading, or what was read before; Ctrl-C counts once."""
    if track is None:
        assert isinstance(judging, Judging)
        interrupted = judging.follow(reader.steps(judging.coach, frames=frames), ctrl_c)
        return judging.judgement(reader.finish(interrupted=interrupted))
    before = track.reading.interrupted
    interrupted = judging.follow_again(
        *reader.again(track, frames=frames), None if before else ctrl_c
    )  # fmt: skip
    return judging.judgement(replace(track.reading, interrupted=before or interrupted))
