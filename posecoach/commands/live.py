"""``posecoach live``: coach somebody in a window, from a camera or a file that stands in for it."""

import math
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from posecoach.analysis.annotator import guide_for
from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.history.diary import Diary, pain_refusal, painful_today
from posecoach.landmarker import Landmarker
from posecoach.lesson import AnyExercise, Lesson, OneExercise, Practice
from posecoach.lesson import phrases as say
from posecoach.lesson.lesson import SUMMARY_S
from posecoach.lesson.placing import Placing
from posecoach.lesson.routine import Routine
from posecoach.live.camera_choice import choose_camera
from posecoach.overlay import Guide, Overlay
from posecoach.overlay.window import Window
from posecoach.plans.plan import JudgedStep, Plan
from posecoach.pose import Pose
from posecoach.rules.exercise import Exercise
from posecoach.session import Step, run
from posecoach.sources.camera import Camera, open_camera
from posecoach.terminal.show import describe_counts
from posecoach.verdict import Kind, Status, Update
from posecoach.voice.programs import find_player, find_speaker
from posecoach.voice.teller import Teller
from posecoach.voice.voice import Voice
from posecoach.words import translate

QUIT, MUTE = {"q", "\x1b"}, "m"

LINGER_S = 0.03
"""So often a window without new pictures is drawn."""


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
        """Make what judges it, without what hurt too much today.

        Raises
        ------
        SafetyError
            Where nothing is left of it.
        """
        red = painful_today()
        if self.plan is not None:
            judged = [s.exercise for s in self.plan.steps if isinstance(s, JudgedStep)]
            if red.issuperset(judged):
                raise pain_refusal(judged)
            routine = Routine(self.plan, exercises())
            for name in red:
                routine.leave_out(name)
            return routine
        if self.exercise is None:
            return AnyExercise(e for e in exercises().values() if e.name not in red)
        if self.exercise.name in red:
            raise pain_refusal([self.exercise.name])
        return OneExercise(Coach(self.exercise, live=True, personal_range=self.personal_range))


def live(wanted: Wanted, camera: str | None, model: str) -> int:
    """Coach until q or Ctrl-C is pressed, the window closed or the picture over; give the code.

    Raises
    ------
    PosecoachError
        Where there is no screen, no camera, or no model.
    """
    lesson = Lesson(wanted.practice(), partial(translate, language=wanted.language))
    code = None
    with ExitStack() as stack:
        window = stack.enter_context(Window("posecoach"))
        camera = choose_camera(camera, window, wanted.language)
        if camera is None:
            return 0
        landmarker = stack.enter_context(Landmarker(model))
        source = stack.enter_context(open_camera(camera))
        source.ready()
        voice = Voice(find_speaker(wanted.language), find_player(), muted=not wanted.voice)
        stack.enter_context(voice)
        diary = stack.enter_context(Diary(wanted.plan.title if wanted.plan else None))
        room = LiveView(lesson, source, window, voice, diary, wanted.language)
        try:
            for step in run(source.frames(room.wait), landmarker.find, lesson):
                if not room.take(step):
                    break
            room.linger()
        except KeyboardInterrupt:
            # Every attempt is written already, so it may come while a silent camera is waited for.
            code = 130
        lesson.finish()
        diary.write(lesson.told)
    for warning in source.warnings:
        sys.stderr.write(f"posecoach: warning: {warning}\n")
    told = _told(lesson)
    return code or told


def _told(lesson: Lesson) -> int:
    """Print what was done; give the exit code."""
    tried = lesson.told or lesson.notes[-1:]
    for note in tried:
        title = f"{note.coach.exercise.title}: " if len(tried) > 1 else ""
        parts = [describe_counts(note.counts, note.by_side, note.kind)]
        parts += [say.BY_YOU] if note.correction else []
        parts += [f"pain {note.pain}/10"] if note.pain is not None else []
        parts += [say.IT_HURT] if note.hurt else []
        sys.stdout.write(f"{title}{', '.join(parts)}\n")
    return 0 if any(note.coach.judged for note in lesson.notes) else 3


class LiveView:
    """The window, the voice and the diary, around one lesson."""

    def __init__(
        self,
        lesson: Lesson,
        camera: Camera,
        window: Window,
        voice: Voice,
        diary: Diary,
        language: str,
    ) -> None:
        self._words = partial(translate, language=language)
        self._lesson, self._camera, self._window = lesson, camera, window
        self._voice, self._teller, self._diary = voice, Teller(voice, self._words), diary
        self._placing = Placing()
        self._drawn: NDArray[np.uint8] = np.zeros((480, 640, 3), np.uint8)
        self._last: Step | None = None
        self._idle_since = math.nan

    def take(self, step: Step) -> bool:
        """Show, say and write one step; tell whether to go on."""
        assert step.frame is not None
        self._last, self._idle_since = step, math.nan
        self._diary.write(self._lesson.told)
        update = self._placing.guide(step.update, step.pose, step.frame.image, self._lesson.turn)
        self._teller.follow(update)
        trouble = self._camera.trouble
        update = replace(update, cue=trouble.what) if trouble else update
        overlay = Overlay(self._guide(self._lesson.coach), self._words, leads=True)
        self._drawn = overlay.draw(step.frame.image, step.pose, update, mirror=True)
        return self._shown(self._drawn)

    def wait(self) -> bool:
        """Go on drawing and reading keys while no picture comes; tell whether to go on."""
        if self._lesson.ended:
            return self._closing()
        shown, trouble = self._drawn, self._camera.trouble
        if trouble is not None and trouble.blind:
            cue = " ".join(map(self._words, (trouble.what, trouble.todo)))
            update = Update(0.0, Status.PAUSED, cue=cue)
            dark = np.zeros_like(shown)
            nobody = Pose.empty(0.0, (dark.shape[1], dark.shape[0]))
            overlay = Overlay(self._guide(self._lesson.coach), self._words)
            shown = overlay.draw(dark, nobody, update, mirror=True)
        return self._shown(shown)

    def linger(self) -> None:
        """Let the summary stand after the last picture, until a key is pressed or for a while."""
        if not self._lesson.ended:
            self._lesson.end()
        while self._closing():
            time.sleep(LINGER_S)

    def _closing(self) -> bool:
        """Show the summary without new pictures; tell whether it shall go on standing."""
        now = time.monotonic()
        self._idle_since = now if math.isnan(self._idle_since) else self._idle_since
        if self._lesson.over or now - self._idle_since >= SUMMARY_S or self._last is None:
            return False
        assert self._last.frame is not None
        update = self._lesson.summary(self._last.update.t)
        self._teller.follow(update)
        overlay = Overlay(self._guide(self._lesson.coach), self._words)
        image = self._last.frame.image.copy()
        return self._shown(overlay.draw(image, self._last.pose, update, mirror=True))

    def _guide(self, coach: Coach) -> Guide:
        title = self._lesson.title
        if title is not None:
            return Guide(title, None, "", (math.nan, math.nan), kind=Kind.HOLD)
        return guide_for(coach.exercise)

    def _shown(self, image: NDArray[np.uint8]) -> bool:
        key = self._window.show(image)
        if key == MUTE:
            self._voice.muted = not self._voice.muted
        elif key in QUIT:
            self._lesson.end()
        elif key is not None:
            self._lesson.press(key)
            self._diary.write(self._lesson.told)
        if self._window.closed:
            self._lesson.close()
        return not self._lesson.over
