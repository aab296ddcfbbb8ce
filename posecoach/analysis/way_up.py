"""Which way up a recording is: some videos lie on their side, and no flag in the file says so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from posecoach.analysis.turning import TURNS, turned
from posecoach.coach.coach import Coach
from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises as every_exercise
from posecoach.interrupt import CtrlC
from posecoach.pose import Pose
from posecoach.report.document import Report
from posecoach.rules.exercise import Exercise
from posecoach.session import Step, run
from posecoach.verdict import Reason

SHOWN_S, RECOGNISED_S = 60.0, 20.0
"""How much of a recording is tried in each turn, in s: for a named exercise, and to recognise one,
which takes about ten times as long. Engineering: this holds several repetitions."""

_DOUBTFUL = {Reason.WRONG_EXERCISE, Reason.WRONG_VIEW}
"""Reasons for which a recording may lie on its side."""


class FirstPoses:
    """Keep the first poses of a recording, as the model found them.

    Parameters
    ----------
    until_s : float
        The time of the last one, in s.
    """

    def __init__(self, until_s: float = SHOWN_S) -> None:
        self._until_s = until_s
        self.poses: list[Pose] = []

    def take(self, step: Step) -> None:
        """Keep the pose of a step, if it is one of the first."""
        if step.pose.t <= self._until_s:
            self.poses.append(step.pose)


def with_way_up(
    report: Report,
    poses: Sequence[Pose],
    exercise: Exercise | None,
    ctrl_c: CtrlC | None = None,
) -> Report:
    """Return a report that says so if the recording lies on its side or upside down.

    Parameters
    ----------
    report : Report
        With its summary. If something was tried, or nothing could be judged for a reason that has
        nothing to do with the posture, it is returned unchanged.
    poses : Sequence[Pose]
        Poses of the recording, as the model found them; only the first ones are looked at.
    exercise : Exercise or None
        The one that was named; None if none was recognised.
    ctrl_c : CtrlC or None
        Ends the search early.
    """
    if report.stopped or report.attempts or report.reason not in _DOUBTFUL:
        return report
    counted = {degrees: _counted(poses, degrees, exercise, ctrl_c) for degrees in TURNS}
    turn = max(counted, key=lambda degrees: counted[degrees])
    if not counted[turn]:
        return report
    lies = "is upside down" if turn == 180 else "lies on its side"
    hint = f"The video {lies}; turn it with --rotate {turn}."
    return replace(report, summary=(*report.summary, hint))


def _counted(
    poses: Sequence[Pose], degrees: int, exercise: Exercise | None, ctrl_c: CtrlC | None
) -> int:
    """Return how many attempts count after a turn; without an exercise, of the one recognised."""
    judge = Recogniser(every_exercise().values()) if exercise is None else Coach(exercise)
    shown_s = RECOGNISED_S if exercise is None else SHOWN_S
    shown = takewhile(lambda pose: pose.t <= shown_s, poses)
    for _ in run((turned(pose, degrees) for pose in shown), None, judge):
        if ctrl_c is not None and ctrl_c.pressed:
            return 0
    judge.finish()
    if isinstance(judge, Coach):
        return sum(attempt.counted for attempt in judge.log.attempts)
    if judge.recognised.exercise is None:
        return 0
    return sum(attempt.counted for attempt in judge.coach.log.attempts)
