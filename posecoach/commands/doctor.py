"""``posecoach doctor``: check camera, model, voice, window and disk; say how to fix problems."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.parser import examples

if TYPE_CHECKING:
    from posecoach.doctor.finding import Finding

HELP = "check camera, model, voice, window and disk; say how to fix problems"

LIBRARY_S, MODEL_S, CAMERA_S, LIST_S = 30.0, 90.0, 20.0, 30.0
"""Time limits of the checks, s. Loading a library for the first time is slow."""

WIDTH = 17
"""Width of the column that names what was checked."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments and the examples."""
    parser.add_argument(
        "--camera", metavar="N|URL|FILE", help="check only this camera (default: all cameras)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    parser.epilog = examples(
        ("doctor", "check everything, in about ten seconds"),
        ("doctor --camera 1", "check everything, but only camera 1"),
    )


def run(args: argparse.Namespace) -> int:
    """Check everything; return the exit code, FAILED if recordings cannot be judged."""
    from posecoach.doctor.finding import State
    from posecoach.terminal.show import dumps

    findings = []
    for finding in run_checks(args.camera):
        findings.append(finding)
        if not args.json:
            sys.stdout.write(format_finding(finding))
            sys.stdout.flush()
    works = all(finding.state is not State.PROBLEM for finding in findings)
    if args.json:
        entries = [finding.as_json() for finding in findings]
        document = {"schema": "posecoach.doctor/1", "works": works, "findings": entries}
        sys.stdout.write(dumps(document) + "\n")
    else:
        sys.stdout.write(f"\n{verdict(findings)}\n")
    return ExitCode.DONE if works else ExitCode.FAILED


def run_checks(camera: str | None) -> "Iterator[Finding]":
    """Check one thing after the other, each in a process of its own.

    Parameters
    ----------
    camera : str or None
        The camera to look at; None for all of this machine.

    Yields
    ------
    Finding
        As soon as it is known.
    """
    from posecoach.doctor.apart import run_check
    from posecoach.doctor.finding import State

    again, bad = "reinstall posecoach", State.PROBLEM
    yield from run_check(
        "versions", about="libraries", limit_s=LIBRARY_S, otherwise=bad, todo=again
    )
    for name in _models():
        yield from run_check(
            "model", name, about=f"model {name}", limit_s=MODEL_S, otherwise=bad, todo=again
        )
    yield from _cameras(camera)
    warn = State.WARNING
    for check, about, todo in (
        ("screen", "window", "use a desktop, or run: posecoach analyze VIDEO"),
        ("voice", "voice", "use --no-voice; the window shows everything, too"),
        ("disk", "disk", "set the variable POSECOACH_DATA to a folder that responds"),
    ):
        yield from run_check(check, about=about, limit_s=LIBRARY_S, otherwise=warn, todo=todo)


def _models() -> list[str]:
    """Return the models to check: for judging, for counting people, and heavy if it is there."""
    from posecoach.errors import ModelError
    from posecoach.paths import model_path

    names = ["full", "lite"]
    try:
        model_path("heavy")
    except ModelError:
        return names
    return [*names, "heavy"]


def _cameras(camera: str | None) -> "Iterator[Finding]":
    from posecoach.doctor.apart import run_check
    from posecoach.doctor.finding import State
    from posecoach.sources.device import hide_password

    hangs = "unplug it and plug it in again, and close other programs that use it"
    named = [(camera, "")] if camera is not None else []
    if camera is None:
        for found in run_check(
            "cameras", about="camera", limit_s=LIST_S, otherwise=State.WARNING, todo=hangs
        ):
            if "number" in found.facts:
                named.append((str(found.facts["number"]), str(found.facts["name"])))
            else:
                yield found
    for address, name in named:
        yield from run_check(
            "camera", address, name, about=f"camera {hide_password(address)}",
            limit_s=CAMERA_S, otherwise=State.WARNING, todo=hangs,
        )  # fmt: skip


def format_finding(finding: "Finding") -> str:
    """Write a finding for the terminal: its state, and below it what to do."""
    line = f"{finding.state.value:8} {finding.about:{WIDTH}} {finding.what}\n"
    return line + (f"{'':8} {'':{WIDTH}} -> {finding.todo}\n" if finding.todo else "")


def verdict(findings: "list[Finding]") -> str:
    """Summarise the findings in a sentence or two.

    Parameters
    ----------
    findings : list[Finding]
        All of them.
    """
    from posecoach.doctor.finding import State

    bad = [f.about for f in findings if f.state is State.PROBLEM]
    warned = [f.about for f in findings if f.state is State.WARNING]
    first = "Recordings can be judged."
    if bad:
        first = f"Recordings cannot be judged until this works: {', '.join(bad)}."
    return f"{first} See the warnings about: {', '.join(warned)}." if warned else first
