"""How late the page is: from a picture or its landmarks to the update, beyond the model's own time.

    python -m tests.benchmarks.page_delay [--seconds 30] [--model full]

Runs ``posecoach serve`` and is its page: it sends the sample video as 30 JPEGs a second, 640 x 480,
and then its landmarks, each once the last one was answered. The server notes how long each picture
was in the landmark model; the people are counted there, too. Goal: the rest of the round trip takes
at most 12 ms (median) and 25 ms (95th percentile), by both routes.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import cv2
import numpy as np

from posecoach.landmarker import Landmarker
from posecoach.pose import Frame
from posecoach.sources.video import VideoFile
from tests.judging import SAMPLE
from tests.running import environment
from tests.web.serving import Client, client_of, hear, jpeg, points

FPS, MEDIAN_MS, P95_MS, WARM_S = 30.0, 12.0, 25.0, 2.0
SIZE = (640, 480)

SERVE = """
import json, sys, time
from posecoach.cli import main
from posecoach.landmarker import Landmarker

find, took = Landmarker.find, {}

def timed(self, frame):
    begun = time.perf_counter()
    try:
        return find(self, frame)
    finally:
        took[frame.t] = time.perf_counter() - begun

Landmarker.find = timed
main(["serve", "--no-open", "--port", "0", "--safety-read", "--model", sys.argv[2]])
with open(sys.argv[1], "w") as out:
    json.dump(list(took.items()), out)
"""

clock = time.perf_counter


@contextmanager
def served(folder: Path, model: str) -> Iterator[str]:
    """Run a server that writes into `took.json` how long the model took for each picture."""
    command = [sys.executable, "-c", SERVE, str(folder / "took.json"), model]
    env = environment(POSECOACH_DATA=str(folder / "data"))
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True) as program:
        assert program.stdout is not None
        try:
            yield program.stdout.readline().strip()
        finally:
            program.send_signal(signal.SIGINT)
            program.wait(30)


def pictures(seconds: float) -> list[tuple[float, bytes, Frame]]:
    """Return pictures of the sample with their times, as JPEGs and decoded."""
    out = []
    with VideoFile(SAMPLE) as file:
        for frame in file:
            if frame.t > seconds:
                break
            image = cv2.resize(frame.image, SIZE)
            data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()
            out.append((frame.t, data, Frame(frame.t, np.asarray(image, np.uint8))))
    return out


def round_trips(
    client: Client, route: str, model: str, messages: dict[float, bytes]
) -> dict[float, float]:
    """Send messages at their times; return the s to each answer, without the first ones."""
    took = {}
    start = {"exercise": "glute-bridge", "route": route, "model": model}
    with client.open(start) as line:
        hear(line, "ready")
        begun = clock()
        for t, message in messages.items():
            time.sleep(max(0.0, begun + t - clock()))
            sent = clock()
            line.send(message)
            line.recv()
            took[t] = clock() - sent
    return {t: s for t, s in took.items() if t > WARM_S}


def told(name: str, seconds: Sequence[float]) -> tuple[str, bool]:
    """Return median and 95th percentile in words, and whether they reach the goal."""
    median, p95 = np.percentile(np.array(seconds) * 1000, [50, 95])
    reached = bool(median <= MEDIAN_MS and p95 <= P95_MS)
    text = f"{name:44} median {median:5.1f} ms, p95 {p95:5.1f} ms, {len(seconds)} times"
    return text, reached


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the delays of both routes; return 1 if one is above the goal."""
    parser = argparse.ArgumentParser(description="How late the page is.")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--model", default="full", metavar="lite|full")
    args = parser.parse_args(arguments)
    film = pictures(args.seconds)
    with Landmarker("lite", count_people_every_s=None) as landmarker:
        poses = {t: points(landmarker.find(frame)) for t, _, frame in film}
    jpegs = {t: jpeg(t, data, SIZE) for t, data, _ in film}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with served(folder, args.model) as opening:
            client = client_of(opening)
            by_picture = round_trips(client, "pictures", args.model, jpegs)
            by_pose = round_trips(client, "landmarks", args.model, poses)
        model = dict(json.loads((folder / "took.json").read_text()))
    rows = [
        told("pictures: the whole round trip", list(by_picture.values())),
        told("pictures: the model, which counts people", [model[t] for t in by_picture]),
        told("pictures: beyond the model", [s - model[t] for t, s in by_picture.items()]),
        told("landmarks: the whole round trip", list(by_pose.values())),
    ]
    sys.stdout.write("".join(f"{text}\n" for text, _ in rows))
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f}; goal: {MEDIAN_MS:g} and {P95_MS:g} ms\n")
    return 0 if rows[2][1] and rows[3][1] else 1


if __name__ == "__main__":
    sys.exit(main())
