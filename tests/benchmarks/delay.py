"""How late the picture in the window is: from the capture of a picture to its drawing.

    python -m tests.benchmarks.delay [--seconds 60 | --minutes 30] [--model full] [--window]

Another process is the camera: it sends the sample video over HTTP as 30 JPEGs a second, 1280 x 720,
each with its number in a corner, and notes when it sent which. Here the parts of ``posecoach live``
run: the camera's thread, the landmark model, the coach, the overlay on the mirrored picture, and
with ``--window`` the window. The delay includes the network, the decoding and the wait for the
model. Goal: its 95th percentile is at most 15 ms over that of the model's own time in the same run,
and neither delay nor memory grows.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized, SynchronizedArray
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.landmarker import Landmarker
from posecoach.overlay import Overlay
from posecoach.overlay.guide import guide_for
from posecoach.overlay.window import Window
from posecoach.pose import Frame, Pose
from posecoach.session import run
from posecoach.sources.camera import Camera, open_camera
from posecoach.sources.video import VideoFile
from tests.judging import SAMPLE

Image = NDArray[np.uint8]
FPS, GOAL_MS, WARM_S = 30.0, 15.0, 5.0

PICTURES = 300
"""The camera has so many, encoded beforehand, and begins anew after the last: that is 10 s."""

BITS, BLOCK = 9, 16
"""The number of a picture is written as so many black and white squares, each so many px wide."""

clock = time.perf_counter
"""The same for all processes of a machine."""


def numbered(image: Image, number: int) -> Image:
    """Write a number into the corner of a picture."""
    for i in range(BITS):
        image[:BLOCK, i * BLOCK : (i + 1) * BLOCK] = 255 * (number >> i & 1)
    return image


def number_of(image: Image) -> int:
    """Read it."""
    middles = image[BLOCK // 2, BLOCK // 2 : BITS * BLOCK : BLOCK, 1]
    return sum(1 << i for i, value in enumerate(middles) if value > 127)


class _Camera(BaseHTTPRequestHandler):
    """Sends pictures at their times, whether they are taken or not."""

    pictures: list[bytes]
    sent_at: "SynchronizedArray[float]"
    sent: "Synchronized[int]"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        due, number = clock(), 0
        while True:
            data = self.pictures[number % PICTURES]
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
            due += 1 / FPS
            time.sleep(max(0.0, due - clock()))
            self.sent_at[number % PICTURES] = clock()
            try:
                self.wfile.write(head.encode() + data + b"\r\n")
            except OSError:
                return
            number += 1
            self.sent.value = number

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Be quiet."""


def be_camera(
    video: Path,
    sent_at: "SynchronizedArray[float]",
    sent: "Synchronized[int]",
    told: Connection,
) -> None:
    """Be the process that is the camera."""
    import cv2

    with VideoFile(video) as file:
        numbers = ((i, frame.image) for i, frame in zip(range(PICTURES), file, strict=False))
        pictures = (cv2.imencode(".jpg", numbered(image, i))[1] for i, image in numbers)
        _Camera.pictures = [picture.tobytes() for picture in pictures]
    _Camera.sent_at, _Camera.sent = sent_at, sent
    with ThreadingHTTPServer(("127.0.0.1", 0), _Camera) as server:
        told.send(server.server_port)
        server.serve_forever()


@dataclass(slots=True)
class Run:
    """What was measured, picture by picture.

    Attributes
    ----------
    at, delay_ms, age_ms, model_ms : list[float]
        When it was drawn, in s from the begin; how long after its capture; how old it was when the
        model got it; and for how long the model had it.
    draw_ms : list[float]
        For how long the coach and the overlay, and the window where there is one, had it.
    sent : int
        How many pictures the camera sent.
    memory_mb : list[float]
        Now and then.
    """

    at: list[float] = field(default_factory=list)
    delay_ms: list[float] = field(default_factory=list)
    age_ms: list[float] = field(default_factory=list)
    model_ms: list[float] = field(default_factory=list)
    draw_ms: list[float] = field(default_factory=list)
    sent: int = 0
    memory_mb: list[float] = field(default_factory=list)


def memory_mb() -> float:
    """Give the memory that this process has now; elsewhere than on Linux the most it ever had."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def camera_process() -> Iterator[tuple[str, "SynchronizedArray[float]", "Synchronized[int]"]]:
    """Start the camera; give its address, when it sent which picture, and how many."""
    context = get_context("spawn")
    sent_at, sent = context.Array("d", PICTURES), context.Value("i", 0)
    ours, theirs = context.Pipe()
    child = context.Process(target=be_camera, args=(SAMPLE, sent_at, sent, theirs), daemon=True)
    child.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}/video.mjpg", sent_at, sent
    finally:
        child.kill()
        child.join()


def measured(seconds: float, model: str, *, window: bool) -> Run:
    """Run the live coach for some seconds."""
    out = Run()
    exercise = exercises()["glute-bridge"]
    with ExitStack() as stack:
        address, sent_at, sent = stack.enter_context(camera_process())
        shown = stack.enter_context(Window("posecoach delay")) if window else None
        landmarker = stack.enter_context(Landmarker(model))
        camera: Camera = stack.enter_context(open_camera(address))
        camera.ready()
        overlay = Overlay(guide_for(exercise))
        taken: list[float] = []

        def find(frame: Frame) -> Pose:
            taken[:] = [clock()]
            pose = landmarker.find(frame)
            taken.append(clock())
            return pose

        begin = next_memory = clock()
        before = 0
        for step in run(camera.frames(), find, Coach(exercise)):
            assert step.frame is not None
            number = number_of(step.frame.image)
            drawn = overlay.draw(step.frame.image, step.pose, step.update, mirror=True)
            if shown is not None:
                shown.show(drawn)
            now = clock()
            if now - begin < WARM_S:
                before = sent.value
                continue
            out.at.append(now - begin)
            out.age_ms.append(1e3 * (taken[0] - sent_at[number]))
            out.model_ms.append(1e3 * (taken[1] - taken[0]))
            out.draw_ms.append(1e3 * (now - taken[1]))
            out.delay_ms.append(1e3 * (now - sent_at[number]))
            if now >= next_memory:
                out.memory_mb.append(memory_mb())
                next_memory = now + max(1.0, seconds / 20)
            if now - begin >= WARM_S + seconds:
                break
        out.sent = sent.value - before
    return out


def told(run: Run, seconds: float) -> str:
    """Write it, and whether the goal is met."""
    part = min(60.0, seconds / 4)
    delay, at = np.array(run.delay_ms), np.array(run.at)
    p95, model_p95 = np.percentile(delay, 95), np.percentile(run.model_ms, 95)
    rows = {
        "pictures": f"{run.sent} sent, {len(delay)} judged, {run.sent - len(delay)} left out"
        f" ({len(delay) / (at[-1] - at[0]):.1f} a second)",
    }
    for name, values in (
        ("capture to drawn", delay), ("model alone", run.model_ms),
        ("age at the model", run.age_ms), ("coach and drawing", run.draw_ms),
    ):  # fmt: skip
        rows[name] = f"{median(values):6.1f} ms median, {np.percentile(values, 95):6.1f} ms p95"
    rows["over the model"] = (
        f"{p95 - model_p95:+.1f} ms at p95 (goal: at most {GOAL_MS:.0f}: "
        f"{'met' if p95 <= model_p95 + GOAL_MS else 'missed'}); "
        f"{p95 - median(run.model_ms):+.1f} ms over the model's median"
    )
    own = delay - run.model_ms
    early, late = own[at < at[0] + part], own[at > at[-1] - part]
    rows["less the model's"] = (
        f"{median(early):.1f} ms median at the begin, {median(late):.1f} ms at the end"
    )
    rows["memory"] = f"{run.memory_mb[0]:.0f} MB and {run.memory_mb[-1]:.0f} MB"
    return "".join(f"{name:20}{text}\n" for name, text in rows.items())


def main() -> None:
    """Print the delays."""
    parser = argparse.ArgumentParser(description="How late the picture in the window is.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--model", default="full", metavar="lite|full|heavy")
    parser.add_argument("--window", action="store_true", help="show it, too")
    args = parser.parse_args()
    seconds = args.seconds if args.minutes is None else 60 * args.minutes
    sys.stdout.write(told(measured(seconds, args.model, window=args.window), seconds))


if __name__ == "__main__":
    main()
