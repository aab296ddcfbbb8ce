"""``posecoach batch``: judge many recordings, on all cores or on a Dask cluster."""

import argparse
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from posecoach.interrupt import CtrlC
from posecoach.terminal.arguments import (
    add_exercise,
    add_model,
    add_personal_range,
    add_rotate,
    positive,
)
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples
from posecoach.terminal.printing import (
    in_one_line,
    print_error,
    print_fault,
    print_message,
    print_warning,
)
from posecoach.terminal.progress import clips_done

if TYPE_CHECKING:
    from posecoach.batch.batch import Batch, Done, Place
    from posecoach.batch.work import Options

HELP = "judge many recordings, on all cores or on a cluster; goes on where it was stopped"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "input", type=Path, nargs="+", metavar="INPUT",
        help="videos, landmark recordings, folders that are searched for them, or patterns",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER",
        help="folder for the results; what it already holds is not judged again",
    )  # fmt: skip
    add_exercise(parser, default=None, otherwise="default: recognise it in each recording")
    parser.add_argument(
        "--video", action=argparse.BooleanOptionalAction, default=False,
        help="write the annotated videos, which takes twice as long (default: --no-video)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print one line of JSON per recording")
    add_personal_range(parser)
    add_model(parser)
    add_rotate(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--jobs", type=positive, metavar="N",
        help="number of processes on this machine (default: one for each core)",
    )  # fmt: skip
    where.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="judge on the Dask cluster of this scheduler, such as tcp://host:8786",
    )  # fmt: skip
    parser.add_argument(
        "--send", type=megabytes, default=100, metavar="MB",
        help="with --scheduler: send recordings of up to this size to the workers; these read"
        " larger ones from shared storage (default: 100)",
    )  # fmt: skip
    parser.epilog = examples(
        ("batch clips -o results", "judge all recordings in clips"),
        ("batch *.mp4 -e glute-bridge -o bridges --jobs 4", "judge bridges in 4 processes"),
    )


def megabytes(text: str) -> int:
    """Read a size in MB."""
    if not text.strip().isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Judge all recordings, write the summary, and return the exit code."""
    from posecoach.batch.batch import Batch
    from posecoach.batch.folder import opened
    from posecoach.batch.inputs import find_inputs

    options = _options(args)
    paths, missing = find_inputs(args.input, args.output)
    for error in missing:
        print_error(error)
    if not paths:
        return ExitCode.FAILED
    with opened(args.output) as folder, CtrlC() as ctrl_c:
        batch = Batch(folder, paths, options)
        place = _place(args, batch.left) if batch.left else None
        try:
            _judge(batch, place, ctrl_c, as_json=args.json)
        finally:
            _summarise(batch, as_json=args.json)
    if ctrl_c.pressed and batch.left:
        return ExitCode.INTERRUPTED
    return _exit_code(batch, failed=bool(missing))


def _options(args: argparse.Namespace) -> "Options":
    """Return how to judge; check that before any work begins."""
    from posecoach.batch.work import Options
    from posecoach.exercises import find_exercise
    from posecoach.paths import check_model, model_path

    if args.exercise is not None:
        find_exercise(args.exercise)
    check_model(args.model)
    if args.scheduler is None:
        model_path(args.model)
    return Options(args.exercise, args.model, args.personal_range, args.rotate, args.video)


def _judge(
    batch: "Batch",
    place: "AbstractContextManager[Place] | None",
    ctrl_c: CtrlC,
    *,
    as_json: bool,
) -> None:
    """Judge what is left, and print every recording as soon as it is done."""
    before = tuple(batch.done)
    with clips_done(len(before) + batch.left) as advance:
        for done in before:
            if as_json or done.error is not None:
                _print(done, as_json=as_json)
            advance()
        if place is None:
            return
        with place as ready:
            for done in batch.judge(ready, ctrl_c):
                _print(done, as_json=as_json)
                advance()


def _place(args: argparse.Namespace, tasks: int) -> "AbstractContextManager[Place]":
    """Return where to judge; a cluster is connected to already."""
    if args.scheduler is not None:
        from posecoach.batch.cluster import Cluster

        return Cluster(args.scheduler, send_bytes=args.send * 1_000_000)
    from posecoach.batch.processes import Processes
    from posecoach.worker_pool import cores

    return Processes(min(args.jobs or cores(), tasks))


def _print(done: "Done", *, as_json: bool) -> None:
    from posecoach.terminal.show import dumps

    row = done.row
    if as_json:
        import msgspec

        line = dumps(msgspec.to_builtins(row))
    else:
        words = f"error: {done.summary}" if row.status == "error" else done.summary
        named = f"{row.exercise}: {words}" if row.status == "judged" else words
        line = in_one_line(f"{row.path}: {named}")
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    if done.fault is not None:
        print_fault(done.fault)
    elif done.error is not None:
        print_error(done.error)
    if row.warnings:
        print_warning(f"{row.path}: {row.warnings}")


def _summarise(batch: "Batch", *, as_json: bool) -> None:
    from posecoach.batch.table import PARQUET
    from posecoach.report.columns import can_write_parquet

    tables = batch.write_summary()
    if not can_write_parquet():
        print_warning(f"no {PARQUET} without pyarrow; run: python -m pip install pyarrow")
    states = [done.row.status for done in batch.done]
    parts = {
        "judged": states.count("judged"),
        "could not be judged": states.count("cannot-judge"),
        "failed": states.count("error"),
        "not done": batch.left,
    }
    said = ", ".join(f"{n} {what}" for what, n in parts.items() if n)
    text = f"{said}. Summary: {' and '.join(map(str, tables))}"
    if batch.left:
        text += "\nRepeat the command to judge the rest."
    if as_json:
        print_message(text)
    else:
        sys.stdout.write(f"{text}\n")


def _exit_code(batch: "Batch", *, failed: bool) -> ExitCode:
    states = {done.row.status for done in batch.done}
    if any(done.fault is not None for done in batch.done):
        return ExitCode.FAULT
    if failed or "error" in states:
        return ExitCode.FAILED
    return ExitCode.DONE if "judged" in states else ExitCode.NOTHING
