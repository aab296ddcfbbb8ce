"""Make the pictures of the documentation: the coach's own drawing on the sample videos.

    python docs/pictures.py

Everything in them is judged and drawn as `posecoach live` does it; who is seen was rendered with
`sample_videos/render`. Whatever is drawn differently afterwards shows here.
"""

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.landmarker import Landmarker
from posecoach.lesson import Lesson, OneExercise
from posecoach.lesson.pain import ANSWERS
from posecoach.lesson.panels import pain_panel
from posecoach.live.view import LiveView
from posecoach.overlay import Image
from posecoach.pose import Frame
from posecoach.session import Step, run
from posecoach.sources.video import VideoFile
from posecoach.verdict import Reason, Severity, Status
from posecoach.words import Translator

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
WIDTH, QUALITY = 960, 80

Led = Iterator[tuple[Step, LiveView]]
When = Callable[[Step, LiveView], bool]
Change = Callable[[Frame], Frame]


def led(clip: str, name: str, change: Change = lambda frame: frame) -> Led:
    """Lead the person of a sample video through an exercise."""
    view = LiveView(Lesson(OneExercise(Coach(exercises()[name])), Translator()))
    video = VideoFile(ROOT / "sample_videos" / f"{clip}.mp4")
    with Landmarker("full") as landmarker:
        frames = (change(frame) for frame in video)
        for step in run(frames, landmarker.find, view.lesson, advise=view.advise):
            yield step, view


def shot(title: str, step: Step, view: LiveView) -> None:
    """Draw one step and save it."""
    assert step.frame is not None
    image: Image = cv2.resize(step.frame.image, None, fx=2, fy=2)  # type: ignore[assignment]
    pose = replace(step.pose, xy=step.pose.xy * 2, size=(image.shape[1], image.shape[0]))
    drawn = view.draw(replace(step, frame=Frame(step.frame.t, image), pose=pose))
    scale = WIDTH / max(drawn.shape[:2])
    small = cv2.resize(drawn, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(FOLDER / f"{title}.jpg"), small, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])


def take(title: str, steps: Led, when: When) -> tuple[Step, LiveView]:
    """Save the first step for which something holds."""
    for step, view in steps:
        if when(step, view):
            shot(title, step, view)
            return step, view
    sys.exit(f"never seen: {title}")


def without_feet(frame: Frame) -> Frame:
    """Leave the person's feet out of the picture."""
    high = frame.image.shape[0]
    return Frame(frame.t, np.ascontiguousarray(frame.image[: int(high * 0.62)]))


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    take("set-up", led("hip_cars_standing", "glute-bridge"),
         lambda s, _: (s.update.cue or "").startswith("You are"))  # fmt: skip
    take("cut-off", led("hip_cars_standing", "hip-cars-standing", without_feet),
         lambda s, _: s.update.reason is Reason.BODY_CUT_OFF
         and (s.update.cue or "").startswith("Move back"))  # fmt: skip
    bridge = led("glute_bridge", "glute-bridge")
    take("ready", bridge, lambda s, _: 0 < s.update.countdown_s < 2.8)
    take("repetition", bridge, lambda s, _: s.update.phase == "rising"
         and s.update.values["hip_line_deg"] > 150)  # fmt: skip
    step, view = take("top", bridge, lambda s, _: s.update.progress > 0.6)
    view.lesson.press(" ")
    step, view = next(bridge)
    shot("paused", step, view)
    view.lesson.press(" ")
    *_, (step, view) = bridge
    view.lesson.end()
    shot("summary", replace(step, update=view.lesson.summary(step.update.t)), view)
    question = pain_panel(None, math.nan, Translator(), ANSWERS, 2)
    shot("pain", replace(step, update=Update(step.update.t, Status.REST, panel=question)), view)
    take("hold", led("seated_figure_4", "seated-figure-4"),
         lambda s, _: s.update.phase == "hold" and s.update.remaining_s < 27)  # fmt: skip
    take("fault", led("hip_flexor_stretch_faults", "hip-flexor-stretch"),
         lambda s, _: s.update.status is Status.ACTIVE
         and s.update.severity in {Severity.MAJOR, Severity.MODERATE})  # fmt: skip


if __name__ == "__main__":
    main()
