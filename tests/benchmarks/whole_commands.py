"""What whole commands cost over the loop that tutorials show, paired in one run.

    python -m tests.benchmarks.whole_commands [--rounds N] [--seconds S] [--model FILE] [--only RE]

Each round runs every command once, as a process of its own, over the same video, one after another:
what disturbs the machine disturbs all of them. The yardstick is a loop of OpenCV and MediaPipe in
one process (:mod:`tests.benchmarks.bare_loop`) with Google's networks as they were published, which
``python models/build.py --with-mask`` builds; ``--model`` names a bundle that is there already. The
table shows the median time, the median time of the processor (all processes of a command together),
the median of the paired ratios, and the largest memory of one process.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import av

from tests.judging import SAMPLE

ROOT = Path(__file__).parents[2]
BARE = "bare loop"


class Cost(NamedTuple):
    """What one run of a command cost.

    Attributes
    ----------
    wall_s, cpu_s : float
        Time on the clock, and of the processor.
    memory_mb : float
        The largest memory of any of its processes, MB.
    """

    wall_s: float
    cpu_s: float
    memory_mb: float


def commands(model: Path, video: Path) -> dict[str, list[str]]:
    """Return the command lines by name, the yardstick first; each runs in an empty folder."""
    python = [sys.executable, "-m"]
    ours = [*python, "posecoach"]
    bare = [*python, "tests.benchmarks.bare_loop", str(model), str(video)]
    analyze = [*ours, "analyze", str(video), "-o", "results", "-e", "glute-bridge"]
    return {
        BARE: bare,
        "bare loop, annotated": [*bare, "bare.mp4"],
        "analyze --no-video": [*analyze, "--no-video"],
        "analyze --no-video --jobs 1": [*analyze, "--no-video", "--jobs", "1"],
        "analyze": analyze,
        "analyze, recognised": [*ours, "analyze", str(video), "-o", "results"],
        "count": [*ours, "count", str(video)],
    }


def looped(video: Path, seconds: float, into: Path) -> Path:
    """Return a video of at least a duration: a short one several times, without encoding again."""
    with av.open(str(video)) as source:
        stream = source.streams.video[0]
        once_s = float(stream.duration * stream.time_base)  # type: ignore[operator]
    times = max(1, -(-int(seconds) // max(1, int(once_s))))
    if times == 1:
        return video
    path = into / f"{video.stem}_{times}_times.mp4"
    with av.open(str(path), "w") as output:
        track, shift = None, 0
        for _ in range(times):
            with av.open(str(video)) as source:
                stream = source.streams.video[0]
                track = track or output.add_stream_from_template(stream)
                for packet in source.demux(stream):
                    if packet.dts is None or packet.pts is None:
                        continue
                    packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                    packet.stream = track
                    output.mux(packet)
                shift += int(stream.duration or 0)
    return path


def run(command: list[str], cwd: Path) -> Cost:
    """Run a command to its end and return what it cost.

    Raises
    ------
    SystemExit
        If it fails: its time would say nothing.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {said[-500:]}")
    wall = time.perf_counter() - start
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def google_model(folder: Path) -> Path:
    """Build the bundle of Google's networks as they were published."""
    build = [sys.executable, str(ROOT / "models" / "build.py"), "--with-mask", "-o", str(folder)]
    subprocess.run([*build, "full"], check=True, stdout=subprocess.DEVNULL)
    return folder / "pose_landmarker_full.task"


def measure(
    chosen: dict[str, list[str]], rounds: int, said: Callable[[str], object]
) -> dict[str, list[Cost]]:
    """Run all commands in turn, as often as wanted."""
    costs: dict[str, list[Cost]] = {name: [] for name in chosen}
    for number in range(1, rounds + 1):
        for name, command in chosen.items():
            with tempfile.TemporaryDirectory() as fresh:
                costs[name].append(run(command, Path(fresh)))
            said(f"round {number}: {name}: {costs[name][-1].wall_s:.1f} s\n")
    return costs


def table(costs: dict[str, list[Cost]]) -> str:
    """Return the medians as a Markdown table."""
    lines = ["| command | wall | processor | as fast as the bare loop | memory of a process |"]
    lines.append("|---|---|---|---|---|")
    bare = costs[BARE]
    for name, own in costs.items():
        faster = median(b.wall_s / o.wall_s for b, o in zip(bare, own, strict=True))
        cells = [
            name,
            f"{median(o.wall_s for o in own):.1f} s",
            f"{median(o.cpu_s for o in own):.1f} s",
            f"{faster:.2f}x",
            f"{max(o.memory_mb for o in own):.0f} MB",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--video", type=Path, default=SAMPLE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=60.0, help="least duration of the video")
    parser.add_argument("--model", type=Path, help="the bundle of the bare loop")
    parser.add_argument("--only", default="", metavar="RE", help="names of commands")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        model = (args.model or google_model(folder)).resolve()
        video = looped(args.video.resolve(), args.seconds, folder)
        every = commands(model, video)
        chosen = {n: c for n, c in every.items() if n == BARE or re.search(args.only, n)}
        costs = measure(chosen, args.rounds, sys.stderr.write)
    with av.open(str(args.video)) as source:
        size = f"{source.streams.video[0].width} x {source.streams.video[0].height}"
    cores = len(os.sched_getaffinity(0))
    sys.stdout.write(f"{args.video.name}, {size}, {args.seconds:.0f} s, {cores} cores\n\n")
    sys.stdout.write(table(costs) + "\n")


if __name__ == "__main__":
    main()
