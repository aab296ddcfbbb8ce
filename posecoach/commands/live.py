"""``posecoach live``: coach somebody in a window, from a camera or a file that stands in for it."""

import math
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from posecoach.coach import Coach
from posecoach.commands.annotate import guide_for
from posecoach.commands.practice import Diary, OneExercise, Practice
from posecoach.commands.show import done_in
from posecoach.exercise import Exercise
from posecoach.exercises import exercises
from posecoach.landmarker import Landmarker
from posecoach.overlay import Guide, Overlay
from posecoach.plan import Plan
from posecoach.pose import Pose
from posecoach.recognition import Recogniser
from posecoach.routine import Routine
from posecoach.session import Step, run
from posecoach.sources.camera import Camera, open_camera
from posecoach.verdict import Kind, Status, Update
from posecoach.voice.programs import find_player, find_speaker
from posecoach.voice.teller import Teller
from posecoach.voice.voice import Voice
from posecoach.window import Window
from posecoach.words import translate

QUIT, MUTE, NEXT = {"q", "\x1b"}, "m", "n"

SHOWN_AFTER_S = 4.0
"""So long the last words of a plan are left standing, in s."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to practise.

    Attributes
    ----------
    exercise : Exercise or None
        One exercise.
    plan : Plan or None
        Or a routine; neither: whatever is recognised.
    personal_range : bool
        Whether one exercise is counted against the person's own range.
    voice : bool
        Whether to speak and sound.
    language : str
        Of words and voice; see :func:`posecoach.words.languages`.
    """

    exercise: Exercise | None = None
    plan: Plan | None = None
    personal_range: bool = False
    voice: bool = True
    language: str = "en"

    def practice(self) -> Practice:
        """Make what judges it."""
        if self.plan is not None:
            return Routine(self.plan, exercises())
        if self.exercise is None:
            return Recogniser(exercises().values(), live=True)
        return OneExercise(Coach(self.exercise, live=True, personal_range=self.personal_range))


def live(wanted: Wanted, camera: str, model: str) -> int:
    """Coach until q or Ctrl-C is pressed, the window closed or the picture over; give the code.

    Raises
    ------
    PosecoachError
        Where there is no screen, no camera, or no model.
    """
    practice = wanted.practice()
    code = None
    with ExitStack() as stack:
        window = stack.enter_context(Window("posecoach"))
        landmarker = stack.enter_context(Landmarker(model))
        source = stack.enter_context(open_camera(camera))
        source.ready()
        voice = Voice(find_speaker(wanted.language), find_player(), muted=not wanted.voice)
        stack.enter_context(voice)
        diary = stack.enter_context(Diary(wanted.plan.title if wanted.plan else None))
        room = _Room(practice, source, window, voice, diary, wanted.language)
        try:
            for step in run(source.frames(room.wait), landmarker.find, practice):
                if not room.take(step):
                    break
        except KeyboardInterrupt:
            # Every attempt is written already, so it may come while a silent camera is waited for.
            code = 130
        practice.finish()
        diary.see(practice.coach)
    told = _told(room.coaches)
    return code or told


def _told(coaches: list[Coach]) -> int:
    """Print what was done; give the exit code."""
    tried = [c for c in coaches if c.tally.attempts] or coaches[-1:]
    for coach in tried:
        kind = coach.exercise.pattern.kind
        done = done_in(coach.tally.counts, coach.tally.by_side, kind)
        title = f"{coach.exercise.title}: " if len(tried) > 1 else ""
        sys.stdout.write(f"{title}{done}\n")
    return 0 if any(coach.judged for coach in coaches) else 3


class _Room:
    """The window, the voice and the diary, around one practice."""

    def __init__(
        self,
        practice: Practice,
        camera: Camera,
        window: Window,
        voice: Voice,
        diary: Diary,
        language: str,
    ) -> None:
        self._words = partial(translate, language=language)
        self.coaches: list[Coach] = [practice.coach]
        self._practice, self._camera, self._window = practice, camera, window
        self._voice, self._teller, self._diary = voice, Teller(voice, self._words), diary
        self._drawn: NDArray[np.uint8] = np.zeros((480, 640, 3), np.uint8)
        self._done_at = math.nan

    def take(self, step: Step) -> bool:
        """Show, say and write one step; tell whether to go on."""
        assert step.frame is not None
        coach = self._practice.coach
        if not any(coach is known for known in self.coaches):
            self.coaches.append(coach)
        self._diary.see(coach)
        self._teller.see(step.update)
        trouble = self._camera.trouble
        update = replace(step.update, cue=trouble.what) if trouble else step.update
        overlay = Overlay(self._guide(coach), self._words)
        self._drawn = overlay.draw(step.frame.image, step.pose, update, mirror=True)
        return self._shown(self._drawn) and not self._over(step.update.t)

    def wait(self) -> bool:
        """Go on drawing and reading keys while no picture comes; tell whether to go on."""
        shown, trouble = self._drawn, self._camera.trouble
        if trouble is not None and trouble.blind:
            update = Update(0.0, Status.PAUSED, cue=f"{trouble.what} {trouble.todo}")
            dark = np.zeros_like(shown)
            nobody = Pose.empty(0.0, (dark.shape[1], dark.shape[0]))
            overlay = Overlay(self._guide(self._practice.coach), self._words)
            shown = overlay.draw(dark, nobody, update, mirror=True)
        return self._shown(shown)

    def _guide(self, coach: Coach) -> Guide:
        practice = self._practice
        if isinstance(practice, Routine) and practice.title is not None:
            return Guide(practice.title, None, "", (math.nan, math.nan), kind=Kind.HOLD)
        return guide_for(coach.exercise)

    def _shown(self, image: NDArray[np.uint8]) -> bool:
        key = self._window.show(image)
        if key == MUTE:
            self._voice.muted = not self._voice.muted
        if key == NEXT and isinstance(self._practice, Routine):
            self._practice.skip()
        return key not in QUIT and not self._window.closed

    def _over(self, t: float) -> bool:
        if not isinstance(self._practice, Routine) or not self._practice.finished:
            return False
        self._done_at = t if math.isnan(self._done_at) else self._done_at
        return t - self._done_at >= SHOWN_AFTER_S
