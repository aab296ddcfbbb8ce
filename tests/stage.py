"""A live session without a screen, a camera, a model or a clock: the poses are known beforehand.

Everything else is the program's own: the lesson, the view, the voice, the diary and the loop.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np

from posecoach.coach.update import Update
from posecoach.history import History, PastSet
from posecoach.live import coaching, room
from posecoach.live.coaching import live
from posecoach.live.view import LiveView
from posecoach.live.wanted import Wanted
from posecoach.overlay import Image
from posecoach.paths import history_path
from posecoach.pose import Frame, Pose, SourceInfo
from posecoach.session import Step
from posecoach.sources.health import TROUBLES, Ailment, Trouble

IDLE_S = 0.05
"""Time from one look at the window to the next while no picture comes, in s, as for a camera."""

WIDTH = 160


@dataclass(frozen=True, slots=True)
class Gone:
    """The camera sends nothing for this time, in s; infinity: until the session ends."""

    seconds: float


Script = Iterable[Pose | Gone]
Press = Callable[["Stage"], str | None]
"""Returns the key that the person presses now."""


def nothing(_: "Stage") -> None:
    """Press no key."""


class Stage:
    """A camera, a window and eyes in one.

    Parameters
    ----------
    script : Script
        The poses that are found, in order of time, and when the camera is gone.
    press : Press
        Asked for a key whenever the window is shown.

    Attributes
    ----------
    now : float
        Time since the first picture, in s; it also passes while the camera is gone.
    updates : list[Update]
        The last updates that were drawn.
    early : list[Update]
        The first ones.
    """

    KEPT, EARLY = 100, 30

    def __init__(self, script: Script, press: Press = nothing) -> None:
        self._script, self._press = script, press
        self._pose = Pose.empty(0.0, (WIDTH, WIDTH))
        self.now = 0.0
        self.gone_s = 0.0
        self.trouble: Trouble | None = None
        self.updates: list[Update] = []
        self.early: list[Update] = []
        self.closed = False
        self.info = SourceInfo("stage", "camera", math.nan, 0, math.nan, 0, 0)
        self.model, self.slow_fps, self.lighter_since = "lite", None, None
        self.warnings: list[str] = []
        self.too_slow_s: float | None = None

    def __enter__(self) -> "Stage":
        return self

    def __exit__(self, *_: object) -> None: ...

    def rest(self, *, resting: bool) -> None:
        """Stand for eyes whose model does not change."""

    def ready(self) -> "Stage":
        """Be ready at once, as a camera that works and as a model."""
        return self

    def wait_while(self, work: Callable[[], object], _: str) -> bool:
        """Let work be done at once."""
        work()
        return True

    def wait_for(self, ready: Callable[[], object], _: str) -> object:
        """Return what is ready at once."""
        return ready()

    def frames(self, idle: Callable[[], bool]) -> Iterator[Frame]:
        """Yield a picture for each pose; times go on while the camera is gone."""
        late_s = 0.0
        for item in self._script:
            if isinstance(item, Gone):
                self.trouble, self.gone_s = TROUBLES[Ailment.SILENT], 0.0
                while self.gone_s < item.seconds:
                    self.now += IDLE_S
                    self.gone_s += IDLE_S
                    late_s += IDLE_S
                    if not idle():
                        return
                self.trouble = None
            else:
                self._pose = small(replace(item, t=item.t + late_s))
                self.now = self._pose.t
                width, height = self._pose.size
                yield Frame(self.now, np.full((height, width, 3), 90, np.uint8))

    def find(self, frame: Frame) -> Pose:
        """Find the pose of the script."""
        assert frame.t == self._pose.t
        return self._pose

    def show(self, _: Image) -> str | None:
        """Show a picture to nobody, and take a key."""
        return self._press(self)


def small(pose: Pose) -> Pose:
    """Return a pose in a small picture, which is drawn faster."""
    share = WIDTH / max(pose.size)
    size = (round(pose.size[0] * share), round(pose.size[1] * share))
    return replace(pose, xy=pose.xy * share, size=size)


def perform(stage: Stage, wanted: Wanted, **instead: object) -> int:
    """Run ``posecoach live`` on a stage and return its exit code.

    Parameters
    ----------
    stage : Stage
        Whose poses are judged.
    wanted : Wanted
        What is practised.
    **instead : object
        Put in place of names of :mod:`posecoach.live.coaching`.
    """
    draw = LiveView.draw

    def noting(view: LiveView, step: Step) -> Image:
        if len(stage.early) < stage.EARLY:
            stage.early.append(step.update)
        stage.updates = [*stage.updates[1 - Stage.KEPT :], step.update]
        return draw(view, step)

    names = {
        "Window": lambda _: stage,
        "choose_camera": lambda *_: "0",
        "open_camera": lambda *_: stage,
        "Eyes": lambda *_, **__: stage,
        "Loading": lambda _: stage,
        "Opening": lambda *_: stage,
        **instead,
    }
    # The summary is shown for a time on the clock of the machine.
    clock = SimpleNamespace(monotonic=lambda: stage.now, sleep=lambda s: _pass(stage, s))
    with ExitStack() as stack:
        for name, thing in names.items():
            stack.enter_context(patch.object(coaching, name, thing))
        stack.enter_context(patch.object(LiveView, "draw", noting))
        stack.enter_context(patch.object(room, "time", clock))
        return live(wanted, "0", "lite")


def _pass(stage: Stage, seconds: float) -> None:
    stage.now += seconds


def kept() -> list[PastSet]:
    """Return all sets of the history."""
    if not history_path().exists():
        return []
    with History.open(history_path()) as history:
        return history.sets()
