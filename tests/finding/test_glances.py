"""Looking at some frames: as few as possible, and the coach finds what it finds in all of them."""

import json
import math
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean, median

import numpy as np
import pytest

from posecoach.exercises import exercises
from posecoach.finding import glances
from posecoach.finding.glances import KEPT, LONGEST_S, Glances
from posecoach.pose import Array, Landmark, Pose
from posecoach.session import LEAST_S
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt, count
from tests.benchmarks.verdicts import FOLDER
from tests.benchmarks.verdicts import recordings as rendered
from tests.judging import RECORDINGS, judge
from tests.stick_figure import BridgeBody, bridge
from tests.test_stress import ROWS

REST = BridgeBody().rest_line
FRAME_S = 1 / 30
EPSILON = 1e-6

REAL = {
    path.name.removesuffix(".labels.json"): json.loads(path.read_text(encoding="utf-8"))["exercise"]
    for path in sorted(RECORDINGS.glob("*.labels.json"))
}
RENDERED = {name: name.partition("/")[2].partition("_")[0] for name in rendered()}
ALL = {name: of for name, of in (REAL | RENDERED).items() if of in exercises()}
"""The recordings of an exercise, real and rendered, and which one it is."""

REAL_OF_EXERCISES = {name: of for name, of in ALL.items() if "/" not in name}
HELD_BACK = {name: of for name, of in ALL.items() if name.startswith("held_back/")}


EXERCISES = REAL_OF_EXERCISES | dict(list(HELD_BACK.items())[::2])
"""Those that are tried here; `python -m tests.benchmarks.glances` tries all."""

SEEDS = {"noise": 2}
"""How often a row of stress is tried; the others once."""

BETWEEN_S = 0.4
"""Begin, end and time held may differ by this, in s: as long as two waits for a look."""

CREEPING = {
    "tuning/hip-flexor-stretch_arch-heel", "tuning/hip-flexor-stretch_forward-lean",
    "tuning/seated-figure-4_side-lean", "held_back/hip-cars-standing_good",
    "held_back/supine-figure-4_head-bounce",
}  # fmt: skip
"""Recordings in which a measure is at its limit for so long that times may differ by `CREEPING_S`:
a change of all landmarks by 0.3 px at random alters them as much."""

CREEPING_S = 1.0


@dataclass(eq=False)
class Shown:
    """A frame of which the model would find a pose that is known, but for its visibility.

    Attributes
    ----------
    new : Array
        (33,) the visibility before the model smoothed it.
    """

    t: float
    pose: Pose
    new: Array


def unsmoothed(before: Pose, pose: Pose) -> Array:
    """Return the visibility of a pose before the model smoothed it, if it saw every frame."""
    new: Array = (pose.visibility - KEPT * before.visibility) / (1 - KEPT)
    return new


def shown(poses: Sequence[Pose]) -> Iterator[Shown]:
    for before, pose in zip([None, *poses], poses, strict=False):
        on = before is not None and before.seen and pose.seen
        new = np.clip(unsmoothed(before, pose), 0, 1) if on and before else pose.visibility
        yield Shown(pose.t, pose, new)


class Model:
    """Find the known poses and smooth their visibility from look to look, as the model does.

    Attributes
    ----------
    looked : list[float]
        The times of the frames that were looked at, s.
    """

    def __init__(self) -> None:
        self.looked: list[float] = []
        self._last: Array | None = None

    def find(self, frame: Shown) -> Pose:
        self.looked.append(frame.t)
        if not frame.pose.seen:
            self._last = None
            return frame.pose
        last = frame.new if self._last is None else self._last
        self._last = KEPT * last + (1 - KEPT) * frame.new
        return replace(frame.pose, visibility=self._last)


def glanced(poses: Sequence[Pose]) -> tuple[list[Pose], list[float]]:
    """Return the poses of all frames, and the times of those that were looked at."""
    model = Model()
    one = Glances(model.find)
    out = list(one.poses(shown(poses)))
    assert one.looks == len(model.looked)
    return out, model.looked


def glanced_raw(poses: Sequence[Pose]) -> list[Pose]:
    """Return the poses of all frames, where `poses` have visibility that is not smoothed yet."""
    return list(Glances(Model().find).poses(Shown(p.t, p, p.visibility) for p in poses))


def at_rest(seconds: float, fps: float = 30) -> list[Pose]:
    return bridge([(0.0, REST), (seconds, REST)], fps=fps)


@pytest.mark.slow
def test_at_rest_five_frames_per_second_are_looked_at() -> None:
    poses, looked = glanced(at_rest(20))
    assert len(poses) == 600
    assert [p.t for p in poses] == [p.t for p in at_rest(20)]
    assert 100 <= len(looked) <= 107
    assert max(b - a for a, b in pairwise(looked)) <= LONGEST_S + EPSILON


def test_the_first_frames_and_the_last_are_looked_at() -> None:
    film = at_rest(3.1)
    _, looked = glanced(film)
    assert looked[:3] == [pose.t for pose in film[:3]]
    assert looked[-1] == film[-1].t


def test_a_film_of_one_frame_and_one_of_none() -> None:
    film = at_rest(1)
    (pose,), looked = glanced(film[:1])
    assert (pose.t, looked) == (film[0].t, [film[0].t])
    assert glanced([]) == ([], [])


def test_a_pose_between_two_looks_lies_between_theirs() -> None:
    first, *_, last = film = at_rest(1)[:6]
    moved = replace(last, xy=last.xy + 10, world=last.world + 1, visibility=last.visibility / 2)
    (middle,) = glances._between(first, moved, [(first.t + last.t) / 2])
    assert middle.t == pytest.approx((first.t + last.t) / 2)
    assert middle.xy == pytest.approx((first.xy + moved.xy) / 2)
    assert middle.world == pytest.approx((first.world + moved.world) / 2)
    assert middle.visibility == pytest.approx((first.visibility + moved.visibility) / 2)
    assert middle.size == film[0].size


def with_jump(poses: list[Pose], at_s: float, landmark: Landmark, by_px: float) -> list[Pose]:
    """Return the film with a landmark that is elsewhere from a time on."""
    out = []
    for pose in poses:
        xy = pose.xy.copy()
        xy[landmark, 0] += by_px * (pose.t >= at_s)
        out.append(replace(pose, xy=xy))
    return out


@pytest.mark.parametrize("landmark", [Landmark.LEFT_FOOT_INDEX, Landmark.NOSE, Landmark.LEFT_WRIST])
def test_after_a_surprise_at_least_every_other_frame_is_looked_at(landmark: Landmark) -> None:
    _, looked = glanced(with_jump(at_rest(5), 3.0, landmark, 60))
    noticed = next(i for i, t in enumerate(looked) if t >= 3.0)
    assert looked[noticed] - 3.0 <= LONGEST_S
    after = [b - a for a, b in pairwise(looked[noticed : noticed + 3])]
    assert max(after) < 2.5 * FRAME_S


def test_a_landmark_that_is_hardly_seen_surprises_nobody() -> None:
    film = with_jump(at_rest(5), 3.0, Landmark.LEFT_WRIST, 60)
    for pose in film:
        pose.visibility[Landmark.LEFT_WRIST] = 0.4
    assert len(glanced(film)[1]) == len(glanced(at_rest(5))[1])


def moved(poses: list[Pose], way: Callable[[float], float]) -> list[Pose]:
    """Return the film with the body moved down by px, a function of the time in s."""
    return [replace(pose, xy=pose.xy + np.array([0.0, way(pose.t)])) for pose in poses]


@pytest.mark.slow
def test_a_swing_is_looked_at_often_and_an_even_movement_as_rarely_as_rest() -> None:
    rest = len(glanced(at_rest(10))[1])
    even = len(glanced(moved(at_rest(10), lambda t: 30 * t))[1])
    swing = len(glanced(moved(at_rest(10), lambda t: 60 * math.sin(2 * math.pi * t)))[1])
    assert even <= rest + 1
    assert swing > 2 * rest


def test_while_nobody_is_seen_five_frames_per_second_are_looked_at() -> None:
    film = [Pose.empty(i * FRAME_S, (640, 480), people=0) for i in range(301)]
    poses, looked = glanced(film)
    assert len(poses) == 301
    assert not any(pose.seen for pose in poses)
    assert len(looked) <= 56


def test_where_a_person_comes_and_goes_the_last_look_holds() -> None:
    film = [p if 3.05 <= p.t < 6.05 else Pose.empty(p.t, p.size) for p in at_rest(9)]
    poses, looked = glanced(film)
    assert [pose.t for pose in poses] == [pose.t for pose in film]
    there = [pose.t for pose in poses if pose.seen]
    assert there[0] == next(t for t in looked if t >= 3.05)
    assert 6.0 <= there[-1] < 6.05 + LONGEST_S


def test_of_a_fast_film_as_many_frames_are_looked_at_as_the_coach_judges() -> None:
    moves = [(0.0, REST), (0.3, 178.0), (0.3, REST), (0.3, 178.0), (0.3, REST)]
    _, looked = glanced(bridge(moves, fps=240, noise_px=3))
    assert min(b - a for a, b in pairwise(looked[:-1])) >= LEAST_S - EPSILON


def test_a_film_of_few_frames_is_looked_at_in_full() -> None:
    film = at_rest(10, fps=5)
    poses, looked = glanced(film)
    assert [pose.t for pose in poses] == looked == [pose.t for pose in film]


def test_no_frame_is_kept() -> None:
    alive: weakref.WeakSet[Shown] = weakref.WeakSet()
    most = 0

    def frames() -> Iterator[Shown]:
        nonlocal most
        for frame in shown(at_rest(3)):
            alive.add(frame)
            most = max(most, len(alive))
            yield frame

    poses = Glances(Model().find).poses(frames())
    assert len(list(poses)) == 90
    assert most <= 3


def test_the_model_smooths_visibility_from_look_to_look() -> None:
    for before, pose in pairwise(film_of("bridge_3")):
        new = unsmoothed(before, pose)
        assert new.min() > -1e-5
        assert new.max() < 1 + 1e-5


def test_a_foot_that_is_hidden_at_rest_is_noticed_as_early_as_in_all_frames() -> None:
    film = [replace(p, visibility=np.where(p.t < 3, 0.95, 0.1) * np.ones(33)) for p in at_rest(8)]
    smooth = glanced_raw(film)
    model = Model()
    every = [model.find(Shown(p.t, p, p.visibility)) for p in film]
    unseen = [next(p.t for p in found if p.visibility[0] < 0.5) for found in (every, smooth)]
    assert unseen[1] == pytest.approx(unseen[0], abs=LONGEST_S)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "seed"), [(row, seed) for row in ROWS for seed in range(SEEDS.get(row, 1))]
)
def test_the_count_under_stress_is_that_of_all_frames(row: str, seed: int) -> None:
    film, truth = ROWS[row]
    assert count(judge(glanced(film(seed))[0])[0].log.attempts) == truth


def _what(attempts: list[Attempt]) -> list[tuple[object, ...]]:
    return [(a.kind, a.side, a.direction, a.counted, a.clean, a.reason) for a in attempts]


def _times(attempts: list[Attempt]) -> list[float]:
    return [t for a in attempts for t in (a.start_s, a.end_s, a.values.get("held_s", 0.0))]


def film_of(name: str) -> list[Pose]:
    return list(Recording.load((FOLDER if "/" in name else RECORDINGS) / f"{name}.npz"))


@pytest.mark.slow
def test_less_than_half_of_the_frames_are_looked_at() -> None:
    films = {name: film_of(name) for name in EXERCISES if "/" in name}  # nobody trembles
    shares = {name: len(glanced(film)[1]) / len(film) for name, film in films.items()}
    assert mean(shares.values()) < 0.5
    assert median(shares.values()) < 0.42


@pytest.mark.slow
@pytest.mark.parametrize("name", EXERCISES)
def test_a_recording_is_judged_as_if_every_frame_was_looked_at(name: str) -> None:
    check_recording(name)


def check_recording(name: str) -> float:
    """Check one recording of `ALL`, and return the share of its frames that are looked at."""
    poses, exercise = film_of(name), exercises()[ALL[name]]
    some, looked = glanced(poses)
    a, b = judge(poses, exercise)[0], judge(some, exercise)[0]
    assert b.judged == a.judged
    assert b.log.counts == a.log.counts
    assert b.log.by_side == a.log.by_side
    assert _what(b.log.attempts) == _what(a.log.attempts)
    assert [x.faults for x in b.log.attempts] == [x.faults for x in a.log.attempts]
    within_s = CREEPING_S if name in CREEPING else BETWEEN_S
    assert _times(b.log.attempts) == pytest.approx(_times(a.log.attempts), abs=within_s)
    slowest_s = max(y.t - x.t for x, y in pairwise(poses))
    assert max(y - x for x, y in pairwise(looked)) < LONGEST_S + slowest_s
    return len(looked) / len(poses)
