"""``posecoach live``: coach somebody in a window, from a camera or a file that stands in for it."""

import sys
from contextlib import ExitStack
from dataclasses import replace

import numpy as np

from posecoach.coach import Coach
from posecoach.commands.annotate import guide_for
from posecoach.commands.show import done_in
from posecoach.exercise import Exercise
from posecoach.landmarker import Landmarker
from posecoach.overlay import Overlay
from posecoach.pose import Pose
from posecoach.session import run
from posecoach.sources.camera import Camera, open_camera
from posecoach.verdict import Status, Update
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
        source = stack.enter_context(open_camera(camera))
        source.ready()
        landmarker = stack.enter_context(Landmarker(model))
        waiting = _Waiting(source, overlay, window)
        try:
            for step in run(source.frames(waiting.show), landmarker.find, coach):
                assert step.frame is not None
                trouble = source.trouble
                update = replace(step.update, cue=trouble.what) if trouble else step.update
                drawn = overlay.draw(step.frame.image, step.pose, update, mirror=True)
                waiting.drawn = drawn
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


class _Waiting:
    """Go on drawing and reading keys while no picture comes."""

    def __init__(self, camera: Camera, overlay: Overlay, window: Window) -> None:
        self.drawn = np.zeros((480, 640, 3), np.uint8)
        self._camera, self._overlay, self._window = camera, overlay, window

    def show(self) -> bool:
        """Show the last picture, or what is wrong; tell whether to go on waiting."""
        shown, trouble = self.drawn, self._camera.trouble
        if trouble is not None and trouble.blind:
            update = Update(0.0, Status.PAUSED, cue=f"{trouble.what} {trouble.todo}")
            dark = np.zeros_like(shown)
            nobody = Pose.empty(0.0, (dark.shape[1], dark.shape[0]))
            shown = self._overlay.draw(dark, nobody, update, mirror=True)
        return self._window.show(shown) not in QUIT and not self._window.closed
