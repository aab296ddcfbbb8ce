"""A session of any length: only the record of the attempts grows, and no pose takes longer."""

import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest

import posecoach
from posecoach import session
from posecoach.coach.cues import CueChooser
from posecoach.exercises import exercises
from posecoach.lesson import Lesson
from posecoach.live.room import Room
from posecoach.live.wanted import Wanted
from posecoach.plans import find_plan
from posecoach.pose import Pose
from posecoach.smoothing.smoother import Smoother
from posecoach.verdict import Attempt, Kind, NotCounted
from tests.stage import Stage, kept, perform
from tests.stick_figure import BridgeBody, bridge, reps

pytestmark = pytest.mark.slow

FPS = 12
BRIDGE = Wanted(exercises()["glute-bridge"])
REST = BridgeBody().rest_line
BEGIN = [(0.0, REST), (2.0, REST)]
ONE = reps(1, rest=REST, top=178.0, hold_s=1.5)


def again(times: int) -> Iterator[Pose]:
    """Yield a film of bridges, one like the other."""
    film = bridge([*BEGIN, *ONE], fps=FPS)
    first = [pose for pose in film if pose.t < 2]
    one = [pose for pose in film if pose.t >= 2]
    lasts = len(one) / FPS
    yield from first
    for n in range(times):
        yield from (replace(pose, t=pose.t + n * lasts) for pose in one)


def still(seconds: float) -> Iterator[Pose]:
    """Yield a film of somebody who lies still."""
    yield from bridge([(0.0, REST), (seconds, REST)], fps=FPS)


@dataclass
class Watched:
    """A live session, and everything that lives as long as it does."""

    roots: list[object] = field(default_factory=list)

    def run(self, stage: Stage, wanted: Wanted = BRIDGE) -> int:
        """Run the session; its parts are noted."""

        def noted(kind: Any) -> Any:
            def make(*given: Any, **more: Any) -> Any:
                self.roots.append(kind(*given, **more))
                return self.roots[-1]

            return make

        with (
            patch.object(session, "CueChooser", noted(CueChooser)),
            patch.object(session, "Smoother", noted(Smoother)),
        ):
            return perform(stage, wanted, Room=noted(Room), Lesson=noted(Lesson))

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        return next(root for root in self.roots if isinstance(root, Lesson))

    def held(self) -> int:
        """Return how many things the session holds, and how many bytes of arrays."""
        seen: set[int] = set()
        waiting: list[object] = list(self.roots)
        held = 0
        while waiting:
            one = waiting.pop()
            if id(one) in seen or isinstance(one, _SHARED):
                continue
            seen.add(id(one))
            parts = _parts(one)
            held += len(parts) + (one.size if isinstance(one, np.ndarray) else 0)
            waiting += parts
        return held


_SHARED = (type, ModuleType, FunctionType, Stage)


def _parts(one: object) -> list[object]:
    if isinstance(one, dict):
        return [*one.keys(), *one.values()]
    if isinstance(one, list | tuple | set | frozenset | deque):
        return [*one]
    if not type(one).__module__.startswith("posecoach"):
        return []
    slots = [s for c in type(one).__mro__ for s in getattr(c, "__slots__", ())]
    values = [getattr(one, name) for name in slots if hasattr(one, name)]
    return [*values, *getattr(one, "__dict__", {}).values()]


def test_what_a_session_holds_does_not_grow_with_its_length() -> None:
    watched, sizes = Watched(), []

    def look(stage: Stage) -> None:
        if stage.now > 100:  # the exercise is explained before
            sizes.append(watched.held())

    assert watched.run(Stage(still(160), look)) == 0
    third = len(sizes) // 3
    early, late = max(sizes[:third]), max(sizes[-third:])
    assert len(sizes) > 600
    assert late <= early + 20, "it would be hundreds if one thing were kept of each pose"


def test_what_a_session_holds_grows_with_its_attempts_and_with_nothing_else() -> None:
    watched, sizes = Watched(), {}

    def look(_: Stage) -> None:
        done = len(watched.lesson.coach.log.attempts)
        if done not in sizes:
            sizes[done] = watched.held()

    assert watched.run(Stage(again(40), look)) == 0
    assert max(sizes) == 40
    attempts = watched.lesson.coach.log.attempts
    one = Watched([attempts[-1]]).held()
    grown = (sizes[39] - sizes[19]) / 20
    assert grown <= one + 5 + 20, f"{grown} of each attempt, which has {one}"
    assert [len(s.attempts) for s in kept()] == [40]


PLAN = """
title = "One set"
about = "That never ends."

[[step]]
exercise = "glute-bridge"
sets = 1
reps = 5
hold_s = 1
rest_s = 1
"""


@pytest.mark.parametrize("planned", [False, True])
def test_a_pose_takes_no_more_steps_after_many_attempts(*, planned: bool, tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(PLAN, encoding="utf-8")
    plan = find_plan(str(tmp_path / "plan.toml"), exercises())
    wanted = Wanted(plan=plan) if planned else BRIDGE
    steps = {many: _steps(many, wanted) for many in (10, 400)}
    assert steps[400] <= steps[10] * 1.02, steps


FOLDERS = tuple(
    str(Path(posecoach.__file__).parent / name) for name in ("live", "history", "lesson", "voice")
)


def _steps(many: int, wanted: Wanted) -> int:
    """Count the steps of Python's machine for 20 poses after that many attempts."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode" and frame.f_code.co_filename.startswith(FOLDERS):
            count += 1
        return trace

    watched = Watched()
    done = (
        Attempt(
            Kind.REP,
            n / 1e3,
            n / 1e3,
            n / 1e3,
            counted=False,
            reason=NotCounted.PARTIAL,
            clean=False,
        )
        for n in range(many)
    )

    def poses() -> Iterator[Pose]:
        film = still(5)
        yield from islice(film, 30)
        watched.lesson.coach.log.attempts += done
        yield from islice(film, 5)
        sys.settrace(trace)
        try:
            yield from islice(film, 20)
        finally:
            sys.settrace(None)

    watched.run(Stage(poses()), wanted)
    assert count > 1000
    assert len(kept()[-1].attempts) == many
    return count
