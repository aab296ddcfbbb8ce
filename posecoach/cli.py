"""The command line: arguments in, an exit code out, our errors as one line.

Exit codes: 0 judged; 1 the input could not be read or the set-up is broken; 2 wrong usage; 3 read
well, but nothing could be judged; 130 interrupted.
"""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.commands import doctor, history, plan
from posecoach.errors import PosecoachError, UsageError, from_os_error
from posecoach.interrupt import CtrlC
from posecoach.terminal import safety_questions
from posecoach.terminal.parser import USAGE, Parser, positive
from posecoach.terminal.printing import in_one_line, replace_unencodable
from posecoach.terminal.progress import clips_done, time_reached

if TYPE_CHECKING:
    from posecoach.rules.exercise import Exercise

JUDGED, FAILED, NOTHING, INTERRUPTED = 0, 1, 3, 130

DISCLAIMER = (
    "This program gives general exercise guidance. It does not examine you, diagnose you or "
    "replace a physiotherapist or doctor. Camera angles are estimates. Stop if it hurts."
)


def program() -> int:
    """Be the program: run one command; give the exit code."""
    replace_unencodable(sys.stdout, sys.stderr)
    code = main()
    if code == INTERRUPTED:
        # Whoever presses Ctrl-C twice shall not see how the interpreter takes itself down.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give the exit code."""
    try:
        args = _parser().parse(arguments)
        code: int = args.run(args)
    except UsageError as error:
        return _complain(error, USAGE)
    except PosecoachError as error:
        return _complain(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except OSError as error:
        return _complain(from_os_error(error), FAILED)
    return code


def _complain(error: PosecoachError, code: int) -> int:
    sys.stderr.write(f"posecoach: error: {in_one_line(str(error))}\n")
    return code


def _parser() -> Parser:
    parser = Parser(prog="posecoach", description=_about(), epilog=DISCLAIMER)
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    demo = commands.add_parser("demo", help="judge the bundled sample video")
    demo.set_defaults(
        run=_demo, model="full", exercise="glute-bridge", personal_range=False, jobs=2
    )
    demo.add_argument("-o", "--output", type=Path, help="folder for the results")
    demo.add_argument("--no-video", action="store_true", help="write no annotated video")
    analyze = commands.add_parser("analyze", help="judge one recording, write report and video")
    analyze.add_argument("input", type=Path, metavar="INPUT", help="video or landmark recording")
    analyze.add_argument("-o", "--output", type=Path, help="folder for the results")
    analyze.add_argument("--no-video", action="store_true", help="write no annotated video")
    analyze.add_argument("--json", action="store_true", help="print report.json, nothing else")
    analyze.add_argument("--jobs", type=positive, default=2, metavar="N", help="threads, else 2")
    analyze.set_defaults(run=_analyze)
    count = commands.add_parser("count", help="count repetitions")
    count.add_argument("input", type=Path, nargs="+", metavar="INPUT", help="videos or recordings")
    count.add_argument("--json", action="store_true", help="print one JSON object per input")
    count.set_defaults(run=_count)
    live = commands.add_parser("live", help="coach you in a window")
    _add_live(live)
    for command in (analyze, count, live):
        command.add_argument(
            "-e", "--exercise", default="glute-bridge" if command is count else None,
            metavar="EXERCISE",
            help="which one; see `posecoach exercises`"
            + ("" if command is count else "; without it, it is recognised"),
        )  # fmt: skip
        _add_model(command)
        command.add_argument(
            "--personal-range", action="store_true", help="count against your own range"
        )
    _add_evaluate(commands.add_parser("evaluate", help="tell how right it is, on labelled clips"))
    _add_exercises(commands.add_parser("exercises", help="what it can coach, and every limit"))
    for name, module in {"plan": plan, "history": history, "doctor": doctor}.items():
        module.add_arguments(commands.add_parser(name, help=module.HELP))
    return parser


def _add_live(live: argparse.ArgumentParser) -> None:
    live.add_argument("--camera", help="camera number, address, a video file, or: choose")
    live.add_argument("--plan", metavar="NAME|FILE.toml", help="a routine; see `posecoach plan`")
    live.add_argument("--no-voice", action="store_true", help="neither speak nor sound")
    live.add_argument("--language", metavar="en|de", help="of words and voice")
    safety_questions.add_arguments(live)
    live.set_defaults(run=_live)


def _add_evaluate(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument(
        "labels", type=Path, nargs="+", metavar="LABELS",
        help="label files, or folders of *.labels.json (docs/labels.md)",
    )  # fmt: skip
    evaluate.add_argument(
        "--by", choices=("group", "exercise", "view", "person"),
        help="by what to tell the clips apart; without it, by group and exercise",
    )  # fmt: skip
    evaluate.add_argument("--json", action="store_true", help="print JSON, nothing else")
    evaluate.add_argument("--html", type=Path, metavar="FILE", help="write a page, too")
    evaluate.add_argument("--jobs", type=positive, default=1, metavar="N", help="processes")
    _add_model(evaluate)
    evaluate.set_defaults(run=_evaluate)


def _add_model(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--model", default="full", metavar="lite|full|heavy",
        help="landmark model, the quickest first (default: full)",
    )  # fmt: skip


def _add_exercises(show: argparse.ArgumentParser) -> None:
    show.add_argument("name", nargs="?", metavar="NAME", help="all about this one")
    show.add_argument("--markdown", action="store_true", help="print the table of the README")
    show.set_defaults(run=_exercises)


def _about() -> str:
    return "Coach hip-mobility exercises from a webcam or a video, on your own machine."


def _exercise(name: str) -> "Exercise":
    from posecoach.exercises import find_exercise

    return find_exercise(name)


def _demo(args: argparse.Namespace) -> int:
    from posecoach.paths import samples_folder

    args.input = samples_folder() / "glute_bridge.mp4"
    args.json = False
    return _analyze(args, Path("posecoach-demo"))


def _analyze(args: argparse.Namespace, default: Path | None = None) -> int:
    exercise = None if args.exercise is None else _exercise(args.exercise)
    _check_model(args.model)
    from posecoach.analysis.analysis import judge_recording
    from posecoach.analysis.pose_reader import PoseReader
    from posecoach.analysis.results import prepare_output
    from posecoach.report.report_json import dumps
    from posecoach.terminal.show import format_result

    wanted = default or Path("posecoach-results") / args.input.stem
    with PoseReader(args.input, args.model, ahead=args.jobs > 1) as reader:
        video = reader.has_frames and not args.no_video
        prepare = prepare_output(args.output, wanted, video=video)
        with prepare as output, CtrlC() as ctrl_c, time_reached(reader.info) as progress:
            done = judge_recording(
                reader, exercise, output=output, personal_range=args.personal_range,
                ctrl_c=ctrl_c, progress=progress,
            )  # fmt: skip
    shown = f"{format_result(done.report, done.exercise)}\nResults in {output.folder}"
    text = dumps(done.report) if args.json else shown
    sys.stdout.write(text.rstrip("\n") + "\n")
    for warning in done.report.warnings:
        sys.stderr.write(f"posecoach: warning: {warning}\n")
    if ctrl_c.pressed:
        return INTERRUPTED
    return JUDGED if done.report.judged else NOTHING


def _check_model(name: str) -> None:
    from posecoach.paths import check_model

    check_model(name)


def _count(args: argparse.Namespace) -> int:
    exercise = _exercise(args.exercise)
    _check_model(args.model)
    from posecoach.terminal.show import count_line, dumps

    statuses = set()
    with CtrlC() as ctrl_c:
        for path in args.input:
            entry, done = _counted(path, exercise, args, ctrl_c)
            statuses.add(entry["status"])
            line = dumps(entry) if args.json else in_one_line(count_line(entry, done))
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
            if ctrl_c.pressed:
                return INTERRUPTED
    return FAILED if "error" in statuses else JUDGED if "judged" in statuses else NOTHING


def _counted(
    path: Path, exercise: "Exercise", args: argparse.Namespace, ctrl_c: CtrlC
) -> tuple[dict[str, object], str]:
    """Judge one input of `count`; return its object, and what was done in words."""
    from posecoach.analysis.analysis import judge_recording
    from posecoach.analysis.pose_reader import PoseReader
    from posecoach.terminal.show import count_entry, describe_counts

    try:
        with PoseReader(path, args.model) as reader, time_reached(reader.info) as progress:
            done = judge_recording(
                reader, exercise, personal_range=args.personal_range,
                ctrl_c=ctrl_c, progress=progress,
            )  # fmt: skip
    except PosecoachError as error:
        _complain(error, FAILED)
        return {
            "path": str(path), "exercise": exercise.name, "status": "error",
            "reason": error.what, "reps": None, "clean_reps": None, "partial": None,
        }, ""  # fmt: skip
    report = done.report
    for warning in report.warnings:
        sys.stderr.write(f"posecoach: warning: {path}: {warning}\n")
    return count_entry(str(path), report), describe_counts(
        report.counts, report.by_side, exercise.pattern.kind
    )


def _live(args: argparse.Namespace) -> int:
    if args.exercise is not None and args.plan is not None:
        raise UsageError("both an exercise and a plan", "give -e or --plan, not both")
    exercise = None if args.exercise is None else _exercise(args.exercise)
    _check_model(args.model)
    from posecoach.commands.live import Wanted, live
    from posecoach.exercises import exercises
    from posecoach.plans import find_plan
    from posecoach.words import languages, users_language

    plan = find_plan(args.plan, exercises()) if args.plan is not None else None
    language = args.language or users_language()
    if language not in languages():
        raise UsageError(f"no language {language!r}", f"choose {' or '.join(languages())}")
    safety_questions.gate(language, read=args.safety_read)
    wanted = Wanted(exercise, plan, args.personal_range, not args.no_voice, language)
    return live(wanted, args.camera, args.model)


def _evaluate(args: argparse.Namespace) -> int:
    _check_model(args.model)
    from posecoach.commands.evaluate import (
        accuracy_of,
        check_page,
        format_accuracy,
        read_all,
        write_page,
    )

    labels = read_all(args.labels)
    if args.html is not None:
        check_page(args.html)
    with clips_done(len(labels)) as done:
        accuracy, warnings = accuracy_of(labels, args.by, args.model, args.jobs, done)
    for warning in warnings:
        sys.stderr.write(f"posecoach: warning: {warning}\n")
    if args.html is not None:
        write_page(accuracy, args.html, args.model)
    sys.stdout.write(format_accuracy(accuracy, args.model, as_json=args.json) + "\n")
    return JUDGED


def _exercises(args: argparse.Namespace) -> int:
    from posecoach.exercises import exercises
    from posecoach.terminal.show import exercise_table, exercise_text

    if args.markdown:
        text = exercise_table()
    elif args.name is not None:
        text = exercise_text(_exercise(args.name))
    else:
        text = "\n".join(f"{e.name:22} {e.title}" for e in exercises().values())
    sys.stdout.write(text + "\n")
    return JUDGED
