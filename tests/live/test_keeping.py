"""What ``live --keep`` writes is judged again to the letter, whatever happened in the session."""

import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from posecoach import analyze
from posecoach.coach.coach import Coach
from posecoach.errors import OutputError, UsageError
from posecoach.exercises import exercises
from posecoach.lesson import AnyExercise, Lesson, OneExercise
from posecoach.live.keeping import Keeping
from posecoach.pose import Pose, Treatment
from posecoach.report.document import Report
from posecoach.session import run
from posecoach.sources.recording import Recording
from posecoach.verdict import NotCounted, Reason
from posecoach.words import Translator
from tests.judging import recording

Keys = Mapping[float, str]
QUIT = "q"
MIDDLE_S = 6.5
"""In `bridge_3` the second of three bridges is on its way up."""


def practise(poses: Iterable[Pose], path: Path, lesson: Lesson, keys: Keys | None = None) -> Lesson:
    """Take a lesson in which keys are pressed at times, in s, as the live coach runs it."""
    waiting = sorted((keys or {}).items())
    with Keeping(path) as keeping:
        for step in run(poses, None, lesson):
            if not lesson.ended:
                keeping.take(step.pose, lesson.treatment)
            while waiting and waiting[0][0] <= step.update.t:
                key = waiting.pop(0)[1]
                lesson.end() if key == QUIT else lesson.press(key)
    lesson.finish()
    return lesson


def bridges() -> Lesson:
    return Lesson(OneExercise(Coach(exercises()["glute-bridge"])), Translator())


def compare(report: Report, lesson: Lesson) -> None:
    """Fail unless both found the same; NaN equals NaN."""
    log, end_s = lesson.coach.log, report.source.duration_s
    seen = [replace(a, end_s=min(a.end_s, end_s)) for a in log.attempts]
    assert list(map(repr, report.attempts)) == list(map(repr, seen))
    assert list(map(repr, report.faults)) == list(map(repr, log.occurrences))
    assert report.counts == log.counts


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "reps"),
    [
        ({}, 3),
        ({MIDDLE_S: " ", MIDDLE_S + 1: " "}, 2),
        ({MIDDLE_S: " ", MIDDLE_S + 0.001: " "}, 2),
        ({MIDDLE_S: QUIT}, 1),
    ],
    ids=["nothing", "a pause", "a pause between two pictures", "quitting"],
)
def test_it_is_judged_again_to_the_letter(tmp_path: Path, keys: Keys, reps: int) -> None:
    lesson = practise(recording("bridge_3"), tmp_path / "kept.npz", bridges(), keys)
    report = analyze(tmp_path / "kept.npz", "glute-bridge")
    compare(report, lesson)
    assert report.counts.reps == reps


def treated(treat: Callable[[float], Treatment]) -> Iterator[Pose]:
    return (replace(pose, treatment=treat(pose.t)) for pose in recording("bridge_3"))


@pytest.mark.slow
def test_what_came_too_slowly_is_not_judged_again_either(tmp_path: Path) -> None:
    slow = treated(
        lambda t: Treatment.TOO_SLOW if MIDDLE_S <= t < MIDDLE_S + 1 else Treatment.JUDGED
    )
    lesson = practise(slow, tmp_path / "kept.npz", bridges())
    report = analyze(tmp_path / "kept.npz", "glute-bridge")
    compare(report, lesson)
    assert [a.reason for a in report.attempts] == [None, NotCounted.TRACKING_LOST, None]


@pytest.mark.slow
def test_a_session_that_was_too_slow_throughout_says_so(tmp_path: Path) -> None:
    practise(treated(lambda _: Treatment.TOO_SLOW), tmp_path / "kept.npz", bridges())
    report = analyze(tmp_path / "kept.npz", "glute-bridge")
    assert (report.reason, report.attempts) == (Reason.TOO_SLOW, ())


@pytest.mark.slow
def test_each_pose_is_judged_with_its_own_model_again(tmp_path: Path) -> None:
    """The known bias of the full model is subtracted from its poses alone."""
    poses = [
        replace(
            pose,
            model="full" if pose.t < 5 else "lite",
            treatment=Treatment.JUDGED if abs(pose.t - 5) > 1 / 60 else Treatment.AFRESH,
        )
        for pose in recording("bridge_3")
    ]
    lesson = practise(poses, tmp_path / "kept.npz", bridges())
    compare(analyze(tmp_path / "kept.npz", "glute-bridge"), lesson)
    assert {pose.model for pose in Recording.load(tmp_path / "kept.npz")} == {"full", "lite"}


def test_a_lighter_model_from_the_first_person_on_is_not_taken_for_the_full_one(
    tmp_path: Path,
) -> None:
    with Keeping(tmp_path / "kept.npz") as keeping:
        keeping.model = "full mediapipe==0.10.35"
        for pose in recording("bridge_3"):
            seen = replace(pose, model="lite mediapipe==0.10.35")
            nobody = Pose.empty(pose.t, pose.size)
            keeping.take(seen if pose.t > 1 else nobody, Treatment.JUDGED)
    kept = [pose.model for pose in Recording.load(tmp_path / "kept.npz") if pose.seen]
    assert set(kept) == {"lite mediapipe==0.10.35"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_it_is_judged_again_to_the_letter(tmp_path: Path, seed: int) -> None:
    """Pictures are left out, keys are pressed and the computer is too slow at random times."""
    chance = random.Random(seed)
    kinds = [Treatment.JUDGED] * 8 + [Treatment.AFRESH, Treatment.TOO_SLOW]
    by_second = [chance.choice(kinds) for _ in range(20)]
    before: list[Treatment] = [Treatment.JUDGED]

    def treat(t: float) -> Treatment:
        now = by_second[int(t)]
        again = now is Treatment.AFRESH and before[-1] is now
        before.append(now)
        return Treatment.JUDGED if again else now

    seen = [pose for pose in treated(treat) if chance.random() < 0.6]
    keys = {chance.uniform(0, 13): " " for _ in range(chance.randrange(5))}
    lesson = practise(seen, tmp_path / "kept.npz", bridges(), keys)
    compare(analyze(tmp_path / "kept.npz", "glute-bridge"), lesson)


@pytest.mark.slow
def test_an_exercise_that_was_recognised_is_recognised_again(tmp_path: Path) -> None:
    known = exercises().values()
    lesson = practise(
        recording("bridge_3"),
        tmp_path / "kept.npz",
        Lesson(AnyExercise(known), Translator()),
        {9.0: " "},
    )
    report = analyze(tmp_path / "kept.npz")
    assert report.exercise.name == lesson.coach.exercise.name == "glute-bridge"
    compare(report, lesson)


def test_it_is_written_although_something_failed(tmp_path: Path) -> None:
    def poses() -> Iterator[Pose]:
        yield from (pose for pose in recording("bridge_3") if pose.t < 2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        practise(poses(), tmp_path / "kept.npz", bridges())
    assert math.isclose(Recording.load(tmp_path / "kept.npz").info.duration_s, 2, abs_tol=0.1)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.npz"]


def test_nothing_is_written_where_nothing_was_seen(tmp_path: Path) -> None:
    with Keeping(tmp_path / "kept.npz"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["kept.mp4", "kept", "missing/kept.npz", "there.npz"])
def test_a_bad_name_is_refused_before_the_work(tmp_path: Path, name: str) -> None:
    (tmp_path / "there.npz").write_bytes(b"my own")
    with pytest.raises((UsageError, OutputError), match=name):
        Keeping(tmp_path / name)
    assert (tmp_path / "there.npz").read_bytes() == b"my own"
