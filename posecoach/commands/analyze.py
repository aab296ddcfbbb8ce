"""``posecoach analyze``: judge one recording and write everything about it into a folder."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from posecoach.errors import PosecoachError, UsageError
from posecoach.interrupt import CtrlC
from posecoach.terminal.arguments import (
    add_exercise,
    add_jobs,
    add_language,
    add_model,
    add_person,
    add_personal_range,
    add_recorded,
    add_rotate,
    chosen_language,
    recorded_time,
)
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples
from posecoach.terminal.printing import print_warning
from posecoach.terminal.progress import time_reached

if TYPE_CHECKING:
    from posecoach.analysis.judging import Judgement
    from posecoach.plans.targets import Targets
    from posecoach.rules.exercise import Exercise
    from posecoach.words import Translator

HELP = "judge a recording; write a report, tables and an annotated video"


class Wanted(NamedTuple):
    """What to judge and what to write; a dataclass would slow the start down.

    Attributes
    ----------
    path : Path
        Video or landmark recording.
    exercise : Exercise or None
        None if it is to be recognised.
    folder : Path or None
        Folder for the results, as the user named it.
    default_folder : Path
        Folder for the results if the user named none; a number is added if it is taken.
    video : bool
        Whether to write an annotated video.
    model : str
        Landmark model.
    personal_range : bool
        Whether the top may be lowered to the person's own range.
    as_json : bool
        Whether to print ``report.json`` instead of a summary.
    jobs : int or None
        Number of processes that find landmarks; None for as many as pay off.
    rotate : int
        By how much the picture is turned clockwise, degrees.
    replay : bool
        Whether to write ``replay.html``, which plays the skeleton back.
    targets : Targets or None
        What the person is asked to do; None for the dosage of each exercise.
    language : str
        Language of the page and of what is printed.
    person : str or None
        Whose history gets the sets; None: no history does.
    recorded : datetime or None
        When it was recorded; None for what the file says.
    """

    path: Path
    exercise: "Exercise | None"
    folder: Path | None
    default_folder: Path
    video: bool
    model: str = "full"
    personal_range: bool = False
    as_json: bool = False
    jobs: int | None = None
    rotate: int = 0
    replay: bool = False
    targets: "Targets | None" = None
    language: str = "en"
    person: str | None = None
    recorded: datetime | None = None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "input", type=Path, metavar="INPUT",
        help="video, or landmark recording (recording.npz of earlier results)",
    )  # fmt: skip
    add_exercise(
        parser, default=None, otherwise="default: recognise what is done from the movement"
    )
    add_targets(parser)
    add_output(parser, "posecoach-results/ followed by the name of the input")
    parser.add_argument(
        "--json", action="store_true", help="print report.json instead of the summary"
    )
    parser.add_argument(
        "--replay", action="store_true",
        help="also write replay.html: the skeleton, the cues and the chart to play back, in one"
        " file without the video",
    )  # fmt: skip
    add_person(parser, "keep the sets in the history of this person")
    parser.add_argument(
        "--no-history", action="store_true", help="keep nothing in the history"
    )  # fmt: skip
    add_recorded(parser)
    add_language(parser, "the report", "English")
    add_personal_range(parser)
    add_model(parser)
    add_rotate(parser)
    add_jobs(parser)
    parser.epilog = examples(
        ("analyze bridge.mp4", "recognise the exercise and judge it"),
        ("analyze bridge.mp4 -e glute-bridge -o monday", "write the results into monday"),
        ("analyze stretch.mp4 --target hold_s=8", "judge holds of 8 s instead of 30 s"),
    )


def add_output(parser: argparse.ArgumentParser, default: str) -> None:
    """Add the options for what is written, with the folder that is used by default."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER",
        help=f"folder for the results (default: {default})",
    )  # fmt: skip
    parser.add_argument("--no-video", action="store_true", help="do not write the annotated video")


def run(args: argparse.Namespace) -> int:
    """Judge the recording and return the exit code."""
    from posecoach.exercises import find_exercise
    from posecoach.history.person import person_name

    exercise = None if args.exercise is None else find_exercise(args.exercise)
    wanted = Wanted(
        path=args.input,
        exercise=exercise,
        folder=args.output,
        default_folder=Path("posecoach-results") / args.input.stem,
        video=not args.no_video,
        model=args.model,
        personal_range=args.personal_range,
        as_json=args.json,
        jobs=args.jobs,
        rotate=args.rotate,
        replay=args.replay,
        targets=targets(args.plan, args.target, exercise),
        language=chosen_language(args) if args.language else "en",
        person=None if args.no_history else person_name(args.person),
        recorded=recorded_time(args.date),
    )
    return judge(wanted)


def add_targets(parser: argparse.ArgumentParser) -> None:
    """Add ``--plan`` and ``--target``."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--plan", metavar="NAME|FILE",
        help="judge against a plan: its numbers, holds and ranges replace those of the exercises",
    )  # fmt: skip
    group.add_argument(
        "--target", action="append", metavar="KEY=VALUE",
        help="judge against a target of your own, such as hold_s=8, reps=12 or target=[150,180]"
        " (may be repeated; docs/plans.md lists the keys)",
    )  # fmt: skip


def targets(
    plan: str | None, words: list[str] | None, exercise: "Exercise | None"
) -> "Targets | None":
    """Read what ``--plan`` or ``--target`` asks for.

    Raises
    ------
    PosecoachError
        If the plan or a target is wrong, or the plan lacks the exercise that was named.
    """
    from posecoach.exercises import exercises
    from posecoach.plans import find_plan
    from posecoach.plans.targets import entry_of_words, targets_of, targets_of_plan

    if words:
        among = list(exercises().values()) if exercise is None else [exercise]
        return targets_of(entry_of_words(words), among)
    if plan is None:
        return None
    found = targets_of_plan(find_plan(plan, exercises()))
    if exercise is not None and found.step(exercise.name) is None:
        raise UsageError(
            f"the plan {found.plan!r} has no {exercise.name}", f"it has {', '.join(found.steps)}"
        )
    return found


def judge(wanted: Wanted) -> int:
    """Judge a recording, write and print the results, and return the exit code."""
    from posecoach.analysis.analysis import judge_recording
    from posecoach.analysis.pose_reader import PoseReader
    from posecoach.analysis.results import prepare_output
    from posecoach.words import Translator

    replay = None
    if wanted.replay:
        from posecoach.web.replay import ReplayFile

        replay = ReplayFile(wanted.folder, wanted.language)
    ahead = wanted.jobs != 1
    with PoseReader(
        wanted.path, wanted.model, ahead=ahead, jobs=wanted.jobs, rotate=wanted.rotate
    ) as reader:
        video = reader.has_frames and wanted.video
        prepare = prepare_output(
            wanted.folder, wanted.default_folder, video=video, language=wanted.language
        )
        with prepare as output, CtrlC() as ctrl_c, time_reached(reader.info) as progress:
            done = judge_recording(
                reader, wanted.exercise, output=output, personal_range=wanted.personal_range,
                targets=wanted.targets, words=Translator(wanted.language),
                ctrl_c=ctrl_c, progress=progress,
                watch=None if replay is None else replay.take,
            )  # fmt: skip
            if replay is not None:
                replay.write(output.folder, done)
    _print(done, output.folder, Translator(wanted.language), as_json=wanted.as_json)
    _keep(done, wanted)
    if ctrl_c.pressed:
        return ExitCode.INTERRUPTED
    return ExitCode.DONE if done.report.judged else ExitCode.NOTHING


def _keep(done: "Judgement", wanted: Wanted) -> None:
    """Write the sets into the history; what prevents it is a warning, for the report is there."""
    from posecoach.analysis.keeping import keep_report

    if wanted.person is None:
        return
    plan = None if wanted.targets is None else wanted.targets.plan
    try:
        kept = keep_report(done.report, wanted.path, wanted.person, wanted.recorded, plan)
    except PosecoachError as error:
        print_warning(f"not kept in the history: {error}")
        return
    for warning in kept.warnings:
        print_warning(warning)


def _print(done: "Judgement", folder: Path, words: "Translator", *, as_json: bool) -> None:
    from posecoach.analysis.results import PAGE, VIDEO
    from posecoach.report.report_json import to_json
    from posecoach.terminal.show import OPEN, OPEN_BOTH, dumps, format_result

    if as_json:
        text = dumps(to_json(done.report), indent=2)
    else:
        phrase = OPEN_BOTH if (folder / VIDEO).exists() else OPEN
        where = words(phrase).format(page=folder / PAGE, video=folder / VIDEO)
        exercises = [one.exercise for one in done.parts or (done,)]
        text = f"{format_result(done.report, exercises, words)}\n\n{where}"
    sys.stdout.write(text.rstrip("\n") + "\n")
    for warning in done.report.warnings:
        print_warning(warning)
