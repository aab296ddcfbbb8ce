"""Memory must not grow with the length of a video: the peak of ten minutes against ten seconds.

    python -m tests.benchmarks.memory

Takes about six minutes; the long video is the sample, played over and over.
"""

import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import av

from tests.judging import SAMPLE

CHILD = """
import resource, sys
from posecoach.cli import main
main(sys.argv[1:])
sys.stderr.write(f"PEAK {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")
"""


def lengthened(path: Path, seconds: float) -> Path:
    """Write the sample over and over, without decoding it."""
    with av.open(str(path), "w") as out:
        to, offset = None, 0
        while offset / 30 < seconds:
            with av.open(str(SAMPLE)) as source:
                stream = source.streams.video[0]
                if to is None:
                    to = out.add_stream_from_template(stream)
                base = stream.time_base or Fraction(1, 30)
                frames = 0
                for packet in source.demux(stream):
                    if packet.dts is None or (offset + frames) / 30 >= seconds:
                        continue
                    shift = round(offset / 30 / base)
                    packet.dts += shift
                    packet.pts = (packet.pts or 0) + shift
                    packet.stream = to
                    out.mux(packet)
                    frames += 1
                offset += frames
                if frames == 0:
                    break
    return path


def peak_mb(arguments: list[str]) -> float:
    """Run a command in a process of its own; give its greatest resident size, MB."""
    here = os.pathsep.join(p for p in sys.path if p) or "."
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *arguments],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": here},
    )  # fmt: skip
    return float(done.stderr.rsplit("PEAK ", 1)[1]) / 1024


def main() -> None:
    """Print the peaks and their difference."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = {}
        for seconds in (10.0, 600.0):
            video = lengthened(Path(folder) / f"{seconds:.0f}.mp4", seconds)
            out = Path(folder) / f"results-{seconds:.0f}"
            fixed = ["-e", "glute-bridge", "--model", "lite", "--no-video", "-o", str(out)]
            sizes[seconds] = peak_mb(["analyze", str(video), *fixed])
            print(f"{seconds:6.0f} s: {sizes[seconds]:6.1f} MB", flush=True)
    print(f"difference: {sizes[600.0] - sizes[10.0]:.1f} MB (goal: at most 50)")


if __name__ == "__main__":
    main()
