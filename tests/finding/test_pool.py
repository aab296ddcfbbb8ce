"""Several processes find the same poses as one, to the last bit, whatever happens to them."""

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from posecoach.errors import InputError, PosecoachError
from posecoach.finding import pool as pool_module
from posecoach.finding import relay as relay_module
from posecoach.finding.pool import AHEAD, PART, Pool
from posecoach.finding.relay import Relay
from posecoach.finding.segments import Cut, hand_over
from posecoach.finding.worker import Job
from posecoach.pose import Pose
from posecoach.sources.video import VideoFile
from tests.small_film import write_small

pytestmark = pytest.mark.model

CUT = Cut(28, 5)
SECONDS = 6.4
"""The film has 15 pictures per s, so it has about 96 frames: three segments and a part of one."""

HandOver = Callable[[Pose, Pose], bool]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "bridge.mp4"
    return write_small(path, lambda image, _: image, SECONDS)


def in_one(path: Path) -> list[Pose]:
    with Relay("lite", CUT) as relay, VideoFile(path) as video:
        return [relay.find(frame) for frame in video]


def in_two(path: Path, when: Callable[[int, Pool], object] = lambda _n, _pool: None) -> list[Pose]:
    """Find the poses in two processes; `when` is called before each of them."""
    poses = []
    with Pool(Job(path, 0, "lite"), 2, CUT) as pool, VideoFile(path) as video:
        for n, frame in enumerate(video):
            when(n, pool)
            poses.append(pool.find(frame))
    return poses


def bits(poses: Sequence[Pose]) -> list[tuple[object, ...]]:
    return [
        (p.t, p.xy.tobytes(), p.world.tobytes(), p.visibility.tobytes(), p.size, p.people, p.model)
        for p in poses
    ]


def processes(pool: Pool) -> list[int]:
    """Return the processes that were started for a pool and live."""
    pools = [one for lane in pool._lanes for one in lane._pools]
    return [pid for one in pools for pid in one._processes or {}]


@pytest.fixture(scope="module")
def plain(film: Path) -> list[Pose]:
    return in_one(film)


@pytest.mark.slow
def test_two_processes_find_what_one_finds(film: Path, plain: list[Pose]) -> None:
    assert sum(pose.seen for pose in plain) > 80
    assert {pose.people for pose in plain} == {1}
    assert bits(in_two(film)) == bits(plain)


@pytest.mark.slow
def test_two_processes_that_look_at_some_frames_yield_a_pose_for_each(
    film: Path, plain: list[Pose]
) -> None:
    with Pool(Job(film, 0, "lite", every_frame=False), 2, CUT) as pool, VideoFile(film) as video:
        poses = [pool.find(frame) for frame in video]
    assert [pose.t for pose in poses] == [pose.t for pose in plain]
    trunk = np.linalg.norm(plain[0].xy[11] - plain[0].xy[23])
    off = [
        np.linalg.norm(a.xy - b.xy, axis=1)[11:29].max() for a, b in zip(poses, plain, strict=True)
    ]
    assert np.median(off) < 0.05 * trunk
    assert sum(
        a.xy.tobytes() == b.xy.tobytes() for a, b in zip(poses, plain, strict=True)
    ) < 0.75 * len(plain)


@pytest.mark.slow
def test_a_fresh_tracker_makes_a_difference(film: Path, plain: list[Pose]) -> None:
    """Otherwise the other tests here would compare nothing: the trackers do take over."""
    with Relay("lite") as relay, VideoFile(film) as video:
        whole = [relay.find(frame) for frame in video]
    assert bits(whole[: CUT.length]) == bits(plain[: CUT.length])
    assert bits(whole[CUT.length :]) != bits(plain[CUT.length :])
    off = np.median(
        [np.linalg.norm(a.xy - b.xy, axis=1) for a, b in zip(whole, plain, strict=True)]
    )
    assert off < 1


@pytest.mark.slow
@pytest.mark.parametrize("refused", [{1, 2}, {2}])
def test_the_tracker_that_goes_on_is_the_same(
    film: Path, monkeypatch: pytest.MonkeyPatch, refused: set[int]
) -> None:
    """At some ends of a segment, the fresh tracker is not followed."""

    def choose(old: Pose, fresh: Pose) -> bool:
        assert old.t == fresh.t
        return round(old.t * 15) // CUT.length + 1 not in refused and hand_over(old, fresh)

    monkeypatch.setattr(relay_module, "hand_over", choose)
    monkeypatch.setattr(pool_module, "hand_over", choose)
    assert bits(in_two(film)) == bits(in_one(film))


@pytest.mark.slow
def test_the_work_of_a_killed_process_is_done_again(film: Path, plain: list[Pose]) -> None:
    warnings: list[list[str]] = []

    def kill(n: int, pool: Pool) -> None:
        if n == 1:
            os.kill(processes(pool)[0], signal.SIGKILL)
        warnings.append(pool.warnings)

    assert bits(in_two(film, kill)) == bits(plain)
    assert warnings[0] == []
    assert warnings[-1] == [
        "A process that found landmarks was ended by the system or by another program once;"
        " its work was done again."
    ]


def die(*_: object) -> None:
    """End this process as the system does, instead of finding poses."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.slow
def test_a_process_that_is_killed_again_and_again_is_an_error(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "find", die)
    pool = Pool(Job(film, 0, "lite"), 1, CUT)
    with pytest.raises(PosecoachError, match="was ended by the system"), pool:
        pass


@pytest.mark.slow
def test_leaving_half_way_ends_the_processes(film: Path) -> None:
    with Pool(Job(film, 0, "lite"), 2, CUT) as pool, VideoFile(film) as video:
        pool.find(next(iter(video)))
        started = processes(pool)
    assert len(started) == 2
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot stop a process")
def test_a_process_that_is_stopped_delays_nobody_who_leaves(film: Path) -> None:
    with Pool(Job(film, 0, "lite"), 2, CUT) as pool, VideoFile(film) as video:
        pool.find(next(iter(video)))
        for pid in processes(pool):
            os.kill(pid, signal.SIGSTOP)


@pytest.mark.slow
def test_a_file_that_changes_is_an_error(film: Path) -> None:
    with Pool(Job(film, 0, "lite"), 1, CUT) as pool, VideoFile(film) as video:
        first, _, third, *_ = video
        pose = pool.find(first)
        assert pose.t == 0.0
        with pytest.raises(InputError, match="was changed while it was read"):
            pool.find(third)
        pool._poses = iter([pose, pose])
        with pytest.raises(InputError, match="was changed while it was read"):
            list(pool.poses())


@pytest.mark.slow
def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    pool = Pool(Job(tmp_path / "gone.mp4", 0, "lite"), 2, CUT)
    with pytest.raises(InputError, match="no such file"), pool:
        pass
    assert processes(pool) == []


@pytest.mark.slow
def test_a_film_need_not_be_read_here_as_well(film: Path) -> None:
    with VideoFile(film) as video:
        frames = list(video)
        account = video.account()
    with Pool(Job(film, 0, "lite"), 2, CUT) as pool:
        assert [pose.t for pose in pool.poses()] == [frame.t for frame in frames]
        assert pool.account == account
        assert not pool._parts  # nothing is looked for beyond the end


@pytest.mark.slow
def test_no_process_runs_away(film: Path) -> None:
    """Poses that wait to be judged are few, however slowly they are asked for."""
    most = 0

    def look(_: int, pool: Pool) -> None:
        nonlocal most
        most = max(most, len(pool._parts))

    in_two(film, look)
    assert most <= 2 * AHEAD * -(-CUT.length // PART) + -(-CUT.length // PART)
