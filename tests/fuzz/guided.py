"""A fuzzer that sees which lines are reached, and changes the bytes accordingly.

    python -m tests.fuzz.guided WHAT [--seconds S] [--seed S]

It needs the extra ``fuzz`` (atheris and libFuzzer). Each input takes the place of a plan, of
labels, of kept answers, of the camera that was chosen, or of a landmark recording. An input that
raises something else than an error for people is written to the current folder, and the command
fails.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np

TARGETS = ("plan", "labels", "answers", "camera", "recording")

INSTRUMENTED = ["posecoach", "tomllib"]
"""The packages whose lines are watched; they must not have been imported before."""


def main() -> None:
    """Fuzz one target until the time is over; it ends the process."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("what", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        import tests.fuzz.recordings
        import tests.fuzz.texts  # noqa: F401
    with tempfile.TemporaryDirectory() as corpus:
        for i, data in enumerate(seeds(args.what)):
            (Path(corpus) / str(i)).write_bytes(data)
        options = [f"-max_total_time={args.seconds}", f"-seed={args.seed}", "-rss_limit_mb=1500"]
        limits = ["-timeout=60", "-max_len=60000", "-verbosity=0", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, *limits, corpus], target(args.what))
        atheris.Fuzz()


def seeds(what: str) -> list[bytes]:
    """Return the inputs to begin with."""
    from tests.fuzz import films, texts

    if what != "recording":
        return texts.originals(what)
    packed = []
    for path, _ in films.films()[::9]:
        file = io.BytesIO()
        np.savez_compressed(file, **films.part(films.arrays_of(path), 0, 12))  # type: ignore[arg-type]
        packed.append(file.getvalue())
    return packed


def target(what: str) -> Callable[[bytes], None]:
    """Return what takes one input; it raises if something is wrong with what came of it."""
    if what == "recording":
        return _judge
    from posecoach.errors import PosecoachError
    from tests.fuzz import outcome, texts

    folder = Path(tempfile.mkdtemp())
    name, read = texts.KINDS[what]
    os.environ["POSECOACH_DATA"] = str(folder)

    def take(data: bytes) -> None:
        (folder / name).write_bytes(data)
        message = ""
        try:
            read(folder / name)
        except PosecoachError as error:
            message = str(error)
        assert not outcome.wrong_with(message)

    return take


def _judge(data: bytes) -> None:
    from tests.fuzz import recordings

    file = io.BufferedReader(io.BytesIO(data))
    judged = recordings.of_file("guided", cast("io.BufferedReader", file), "glute-bridge")
    assert judged.wrong == ()


if __name__ == "__main__":
    main()
