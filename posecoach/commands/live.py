"""``posecoach live``: coach somebody in a window, from a camera or a file that stands in for it."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from posecoach.coach import Coach
from posecoach.commands.annotate import guide_for
from posecoach.commands.show import done_in
from posecoach.exercise import Exercise
from posecoach.landmarker import Landmarker
from posecoach.overlay import Overlay
from posecoach.pose import Frame
from posecoach.session import run
from posecoach.sources.camera import in_real_time, open_camera
from posecoach.sources.video import VideoFile
from posecoach.window import Window

QUIT = {"q", "\x1b"}


def live(exercise: Exercise, camera: str, model: str, *, personal_range: bool) -> int:
    """Coach until q or Ctrl-C is pressed, the window closed or the picture over; give the code.

    Raises
    ------
    PosecoachError
        Where there is no screen, no camera, or no model.
    """
    coach = Coach(exercise, live=True, personal_range=personal_range)
    overlay = Overlay(guide_for(exercise))
    code = None
    with ExitStack() as stack:
        window = stack.enter_context(Window(f"posecoach: {exercise.title}"))
        frames = _frames(camera, stack)
        landmarker = stack.enter_context(Landmarker(model))
        try:
            for step in run(frames, landmarker.find, coach):
                assert step.frame is not None
                drawn = overlay.draw(step.frame.image, step.pose, step.update, mirror=True)
                if window.show(drawn) in QUIT or window.closed:
                    break
        except KeyboardInterrupt:
            # No file is written here, so it may come while a silent camera is waited for.
            code = 130
        coach.finish()
    tally = coach.tally
    done = done_in(tally.counts, tally.by_side, exercise.pattern.kind)
    sys.stdout.write(done + "\n")
    return code or (0 if coach.judged else 3)


def _frames(camera: str, stack: ExitStack) -> Iterator[Frame]:
    source = open_camera(camera)
    if isinstance(source, Path):
        return in_real_time(stack.enter_context(VideoFile(source)))
    return iter(stack.enter_context(source))
