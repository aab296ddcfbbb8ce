"""Sessions of rendered people who come into an empty room, from a camera on the floor.

The recordings in ``tests/rendered/walk_ins`` hold what the full model saw of the films of
:mod:`sample_videos.render.walk_ins`; ``python -m tests.benchmarks.walk_ins`` makes them again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.lesson import Lesson
from posecoach.lesson.routine import Routine
from posecoach.lesson.taught import Taught
from posecoach.live.view import LiveView
from posecoach.plans.plan import JudgedStep, Plan, TimedStep
from posecoach.pose import Pose, Side
from posecoach.session import run
from posecoach.sources.recording import Recording
from posecoach.verdict import Kind, Status
from posecoach.words import Translator
from tests.voice.test_transcript import Transcript

FOLDER = Path(__file__).parent / "rendered" / "walk_ins"
WALKING = Path(__file__).parent / "accuracy" / "tuning" / "walking_spot.npz"
EMPTY_S = 2.0
"""For so long the room is empty at the start of a film, in s."""

NAMES = (
    "hip-flexor-stretch", "seated-figure-4", "ninety-ninety", "glute-bridge", "hip-cars-standing",
)  # fmt: skip
BOTH = Side.RIGHT, Side.LEFT
REST_S = 15.0
WARM_UP = TimedStep("Warm-up", 8.0, "Walk on the spot, lift your knees.")
STEPS = {
    name: JudgedStep(
        name, exercises()[name].title, exercises()[name].pattern.kind, 1,
        {Kind.REP: 3, Kind.SWITCH: 3}.get(exercises()[name].pattern.kind, 1),
        10.0 if exercises()[name].pattern.kind is Kind.HOLD else 1.0, REST_S,
        BOTH if exercises()[name].dosage.per_side else (),
    )
    for name in NAMES
}  # fmt: skip


@dataclass
class Session:
    """What happens in a session, and what is said.

    Attributes
    ----------
    lesson : Lesson
        The lesson.
    heard : Transcript
        Every sentence with its time, in s.
    updates : list[Update]
        What is shown.
    starts : dict[str, float]
        When the film of each exercise begins, in s.
    """

    lesson: Lesson
    heard: Transcript
    updates: list[Update] = field(default_factory=list)
    starts: dict[str, float] = field(default_factory=dict)

    def said(self) -> list[str]:
        return self.heard.words

    def after(self, name: str) -> list[Update]:
        """Return the updates from the time on at which somebody enters the empty room."""
        return [u for u in self.updates if u.t >= self.starts[name] + EMPTY_S]


def film(*files: str, starts: dict[str, float], warm_up: bool = False) -> Iterator[Pose]:
    """Yield the poses of recordings one after the other, and note when each begins."""
    now = 0.0
    for path in [*([WALKING] if warm_up else []), *(FOLDER / f"{file}.npz" for file in files)]:
        starts[path.stem.partition("_")[0]] = now
        last = now
        for pose in Recording.load(path):
            last = now + pose.t
            yield replace(pose, t=last)
        now = last + 0.1


def practise(*files: str, warm_up: bool = False, language: str = "en") -> Session:
    """Lead through the exercises of some films, whose names are familiar, as ``live`` does."""
    steps = tuple(STEPS[file.partition("_")[0]] for file in files)
    plan = Plan("p", "P", "", (*([WARM_UP] if warm_up else []), *steps))
    words = Translator(language)
    practice = Taught(Routine(plan, exercises()), words, frozenset(NAMES), lambda *_: None)
    session = Session(Lesson(practice, words), Transcript(language))
    view = LiveView(session.lesson, words)
    poses = film(*files, starts=session.starts, warm_up=warm_up)
    for step in run(poses, None, session.lesson, advise=view.advise):
        session.updates.append(step.update)
        if session.lesson.over:
            break
    session.heard.hear(session.updates)
    return session


def first(updates: list[Update], status: Status) -> float:
    """Return when a status is shown first, in s."""
    return next(u.t for u in updates if u.status is status)
