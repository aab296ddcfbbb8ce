"""Judge poses and films in tests as the program does."""

from collections.abc import Iterable
from pathlib import Path

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.pose import Pose
from posecoach.rules.exercise import Exercise
from posecoach.session import run
from posecoach.sources.recording import Recording
from posecoach.verdict import Counts, count
from tests.invariants import of_attempts

BRIDGE = exercises()["glute-bridge"]
RECORDINGS = Path(__file__).parent / "recordings"
SAMPLE = Path(__file__).parent.parent / "sample_videos" / "glute_bridge.mp4"


def judge(
    poses: Iterable[Pose], exercise: Exercise = BRIDGE, *, personal_range: bool = False
) -> tuple[Coach, list[Update]]:
    """Coach a person through poses, check the invariants, and return the coach and all updates."""
    coach = Coach(exercise, personal_range=personal_range)
    updates = [step.update for step in run(poses, None, coach)]
    coach.finish()
    log = coach.log
    wrong = of_attempts(coach.exercise, log.attempts, log.occurrences, coach.personal_range or {})
    assert wrong == []
    return coach, updates


def counts(poses: Iterable[Pose], exercise: Exercise = BRIDGE) -> Counts:
    """Return the counts of a film."""
    return count(judge(poses, exercise)[0].log.attempts)


def recording(name: str) -> Recording:
    """Load one of the real recordings."""
    return Recording.load(RECORDINGS / f"{name}.npz")
