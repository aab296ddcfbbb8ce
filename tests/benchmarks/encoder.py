"""What options of the encoder cost, and what its pictures look like, for the annotated video.

    python -m tests.benchmarks.encoder [VIDEO ...]

The frames of each video are drawn on, and encoded with each set of options in turn. Printed are the
processor's time per frame in all threads, the size of the file, and its likeness to the frames
before they were encoded: SSIM (1 is identical) and PSNR (dB), both of the brightness.
"""

import itertools
import resource
import sys
import tempfile
from pathlib import Path
from statistics import mean
from unittest import mock

import av
import cv2

from posecoach.analysis.pose_reader import PoseReader
from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.overlay import Overlay
from posecoach.overlay.guide import guide_for
from posecoach.pose import Frame
from posecoach.report import annotated
from posecoach.report.annotated import ENCODER, AnnotatedVideo
from posecoach.report.yuv import video_frame
from tests.judging import SAMPLE

FRAMES = 120

X264 = ENCODER["x264-params"]
CANDIDATES: dict[str, dict[str, str]] = {
    "as it is": ENCODER,
    "veryfast 23": {"preset": "veryfast", "crf": "23"},
    "superfast 27": {"preset": "superfast", "crf": "27"},
    "ultrafast 27": {"preset": "ultrafast", "crf": "27"},
    "as it is, 25": ENCODER | {"crf": "25"},
    "as it is, 29": ENCODER | {"crf": "29"},
    "without deblocking": {k: v for k, v in ENCODER.items() if k != "deblock"},
    "without B frames": ENCODER | {"x264-params": "cabac=1"},
    "without CABAC": ENCODER | {"x264-params": "bframes=2:b-adapt=0"},
    "with adaptive quantisers": ENCODER | {"x264-params": f"{X264}:aq-mode=1"},
}


def drawn_frames(path: str) -> list[Frame]:
    """Return the first frames of a video with the overlay of the glute bridge on them."""
    exercise = exercises()["glute-bridge"]
    overlay = Overlay(guide_for(exercise))
    out = []
    with PoseReader(path) as reader:
        for step in itertools.islice(reader.steps(Coach(exercise)), FRAMES):
            assert step.frame is not None
            out.append(Frame(step.frame.t, overlay.draw(step.frame.image, step.pose, step.update)))
    return out


def encode(frames: list[Frame], options: dict[str, str], path: Path) -> float:
    """Write the frames and return the processor's time, in s."""
    height, width = frames[0].image.shape[:2]
    start = _processor_s()
    with mock.patch.object(annotated, "ENCODER", options):
        video = AnnotatedVideo(path, (width, height))
    for frame in frames:
        video.write(frame.image, frame.t)
    video.close()
    return _processor_s() - start


def likeness(frames: list[Frame], path: Path) -> tuple[float, float]:
    """Return the mean SSIM and PSNR of a file's brightness against the frames."""
    ssim, psnr = [], []
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        graph = av.filter.Graph()
        ends = [graph.add_buffer(template=stream) for _ in range(2)]
        compare, sink = graph.add("ssim"), graph.add("buffersink")
        for i, end in enumerate(ends):
            end.link_to(compare, 0, i)
        compare.link_to(sink)
        graph.configure()
        for i, (frame, back) in enumerate(zip(frames, file.decode(stream), strict=True)):
            before = video_frame(frame.image, stream.width, stream.height)
            pair = (back, before)
            for end, picture in zip(ends, pair, strict=True):
                picture.pts, picture.time_base = i, stream.time_base
                end.push(picture)
            ssim.append(float(sink.pull().metadata["lavfi.ssim.Y"]))
            one, other = (p.to_ndarray()[: stream.height] for p in pair)
            psnr.append(cv2.PSNR(one, other))
    return mean(ssim), mean(psnr)


def _processor_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the table of each video."""
    with tempfile.TemporaryDirectory() as folder:
        for video in sys.argv[1:] or [str(SAMPLE)]:
            frames = drawn_frames(video)
            sys.stdout.write(f"{video}\n{'':26} ms a frame   KB/s   SSIM  PSNR\n")
            for name, options in CANDIDATES.items():
                path = Path(folder) / "out.mp4"
                ms = encode(frames, options, path) * 1e3 / len(frames)
                size = path.stat().st_size / 1024 / frames[-1].t
                ssim, psnr = likeness(frames, path)
                sys.stdout.write(f"{name:26} {ms:10.2f} {size:6.0f} {ssim:.4f} {psnr:5.1f}\n")


if __name__ == "__main__":
    main()
