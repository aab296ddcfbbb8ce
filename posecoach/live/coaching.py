"""A live session in a window, from a camera or a file that stands in for it."""

import sys
from contextlib import ExitStack

from posecoach.errors import CameraError
from posecoach.history.diary import Diary
from posecoach.lesson import Lesson
from posecoach.lesson import phrases as say
from posecoach.live.camera_choice import choose_camera
from posecoach.live.eyes import Eyes
from posecoach.live.keeping import Keeping
from posecoach.live.loading import AUTO, Loading
from posecoach.live.opening import CAMERA, MODEL, Opening
from posecoach.live.pace import Pace
from posecoach.live.room import Room
from posecoach.live.view import LiveView
from posecoach.live.wanted import Wanted
from posecoach.overlay.window import Window
from posecoach.session import run
from posecoach.sources.camera import Camera, open_camera
from posecoach.terminal.exit_code import ExitCode
from posecoach.terminal.printing import print_warning
from posecoach.terminal.show import describe_counts
from posecoach.verdict import Status
from posecoach.voice.programs import find_player, find_speaker
from posecoach.voice.voice import FAILED, Voice
from posecoach.words import Translator

CHECKS_WINDOW = "posecoach doctor checks the window"


def live(wanted: Wanted, camera: str | None, model: str, keeping: Keeping | None = None) -> int:
    """Coach until the user stops or the picture ends, and return the exit code.

    Parameters
    ----------
    wanted : Wanted
        What to practise.
    camera : str or None
        Number, address or file; "choose" to ask; None to ask if there are several.
    model : str
        Landmark model; "auto" for the better one of those that are fast enough here.
    keeping : Keeping or None
        Keeps the landmark recording of the session; None: nothing is kept.

    Raises
    ------
    PosecoachError
        If there is no screen, no camera, or no model, or the recording cannot be written.
    """
    lesson = Lesson(wanted.lesson(words := Translator(wanted.language)), words)
    code = None
    with ExitStack() as stack:
        window = stack.enter_context(_window(words))
        opened = _open(camera, model, window, words, stack)
        if opened is None:
            return ExitCode.DONE
        source, eyes = opened
        if keeping is not None:
            keeping.model = eyes.model
            stack.enter_context(keeping)
        voice = Voice(find_speaker(wanted.language), find_player(), muted=not wanted.voice)
        stack.enter_context(voice)
        plan = wanted.plan.title if wanted.plan else None
        diary = stack.enter_context(Diary(plan, wanted.person, keeps=wanted.history))
        view = LiveView(lesson, words, source, eyes, diary)
        room = Room(view, window, voice, diary)
        try:
            for step in run(source.frames(room.wait), eyes.find, lesson, advise=view.advise):
                if keeping is not None and not lesson.ended:
                    keeping.take(step.pose, lesson.treatment)
                if not room.take(step):
                    break
                eyes.rest(resting=step.update.status is Status.REST)
            room.linger()
        except KeyboardInterrupt:
            # Ctrl-C may come at any time, even during the wait for a silent camera: every attempt
            # has been written by then.
            code = ExitCode.INTERRUPTED
        lesson.finish()
        diary.write(lesson.reported_notes)
    for warning in (*source.warnings, *eyes.warnings, *_unheard(voice, words)):
        print_warning(warning)
    _print(lesson, words)
    if code is None:
        judged = any(note.coach.judged for note in lesson.notes)
        code = ExitCode.DONE if judged else ExitCode.NOTHING
    return code


def _open(
    camera: str | None, model: str, window: Window, words: Translator, stack: ExitStack
) -> tuple[Camera, Eyes] | None:
    """Open camera and model at the same time, and show meanwhile what is being waited for.

    Parameters
    ----------
    camera, model : str or None, str
        As for :func:`live`.
    window : Window
        Shows it and reads keys.
    words : Translator
        Into the person's language.
    stack : ExitStack
        Closes both.

    Returns
    -------
    tuple[Camera, Eyes] or None
        None if the person stopped.
    """
    opening = Opening(window, words)  # before the load, which would slow it down
    loading = stack.enter_context(Loading(model))
    camera = choose_camera(camera, window, words.language)
    if camera is None:
        return None
    source = stack.enter_context(open_camera(camera, words))
    if not opening.wait_while(source.ready, CAMERA):
        return None
    landmarker = opening.wait_for(loading.ready, MODEL)
    if landmarker is None:
        return None
    pace, chooses = Pace(source.info.fps), model == AUTO
    eyes = Eyes(landmarker, pace, words, chooses=chooses, too_slow_s=loading.too_slow_s)
    return source, stack.enter_context(eyes)


def _window(words: Translator) -> Window:
    try:
        return Window("posecoach")
    except CameraError as error:
        todo = f"{words(error.todo)} ({words(CHECKS_WINDOW)})"
        raise CameraError(words(error.what), todo) from error


def _unheard(voice: Voice, words: Translator) -> list[str]:
    """Return a sentence for each program of the voice that failed."""
    return [words(FAILED).format(name) for name in voice.failed]


def _print(lesson: Lesson, words: Translator) -> None:
    """Print what was done, one line per exercise."""
    tried = lesson.reported_notes or lesson.notes[-1:]
    for note in tried:
        title = f"{words(note.coach.exercise.title)}: " if len(tried) > 1 else ""
        parts = [describe_counts(note.counts, note.by_side, note.kind, words)]
        parts += [words(say.BY_YOU)] if note.correction else []
        parts += [words(say.PAIN_OF).format(note.pain)] if note.pain is not None else []
        parts += [words(say.IT_HURT)] if note.hurt else []
        sys.stdout.write(f"{title}{', '.join(parts)}\n")
