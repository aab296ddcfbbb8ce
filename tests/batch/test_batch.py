"""The way through many recordings, at a place that does what the test wants."""

import os
import signal
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import pytest

from posecoach.batch.batch import Batch, Task
from posecoach.batch.folder import ResultsFolder
from posecoach.batch.judging import Files, judge_here, judge_there
from posecoach.batch.work import Options
from posecoach.errors import ClusterError, InputError
from posecoach.interrupt import CtrlC
from tests.judging import RECORDINGS

SHORT = RECORDINGS / "bridge_head_cut_off.npz"


class Bench:
    """A place that judges at once, and fails as it is told.

    Parameters
    ----------
    fails : Mapping[str, BaseException]
        What happens to recordings, by name.
    """

    def __init__(self, fails: Mapping[str, BaseException] | None = None) -> None:
        self.fails = fails or {}
        self.submitted: list[str] = []

    def slots(self) -> int:
        return 2

    def submit(self, task: Task, part: Path) -> Future[Files | None]:
        self.submitted.append(task.name)
        done: Future[Files | None] = Future()
        error = self.fails.get(task.name)
        if error is not None:
            part.mkdir()
            (part / "half").touch()
            done.set_exception(error)
        elif len(self.submitted) % 2:
            done.set_result(judge_there(task.work, task.shown, Path(task.work.input).read_bytes()))
        else:
            judge_here(task.work, task.shown, part)
            done.set_result(None)
        return done


@pytest.fixture
def clips(tmp_path: Path) -> list[Path]:
    """Return five short recordings."""
    paths = [tmp_path / "clips" / f"{name}.npz" for name in "abcde"]
    paths[0].parent.mkdir()
    for path in paths:
        path.write_bytes(SHORT.read_bytes())
    return paths


def batch(folder: Path, clips: list[Path]) -> Batch:
    folder.mkdir(exist_ok=True)
    return Batch(ResultsFolder(folder), clips, Options())


def statuses(one: Batch) -> dict[str, str]:
    return {Path(done.row.path).stem: done.row.status for done in one.done}


@pytest.mark.slow
def test_each_recording_is_judged_once_and_none_again(tmp_path: Path, clips: list[Path]) -> None:
    one, bench = batch(tmp_path / "out", clips), Bench()
    assert one.left == 5
    done = list(one.judge(bench, CtrlC()))
    assert [d.row.path for d in done] == [d.row.path for d in one.done]
    assert (sorted(bench.submitted), one.left) == (list("abcde"), 0)
    again = batch(tmp_path / "out", clips)
    assert (again.left, list(again.judge(bench, CtrlC()))) == (0, [])
    assert statuses(again) == statuses(one) == dict.fromkeys("abcde", "cannot-judge")


@pytest.mark.slow
def test_what_fails_is_skipped_and_tried_again_the_next_time(
    tmp_path: Path, clips: list[Path]
) -> None:
    fails = {"b": InputError("it is empty", "copy it"), "c": ZeroDivisionError("a bug")}
    one = batch(tmp_path / "out", [*clips, tmp_path / "gone.npz"])
    done = {Path(d.row.path).stem: d for d in one.judge(Bench(fails), CtrlC())}
    assert statuses(one) == {
        "a": "cannot-judge", "b": "error", "c": "error", "d": "cannot-judge",
        "e": "cannot-judge", "gone": "error",
    }  # fmt: skip
    assert (done["b"].row.error, done["b"].fault) == ("it is empty; copy it", None)
    assert done["c"].fault is fails["c"]
    assert "posecoach has a fault (ZeroDivisionError: a bug" in str(done["c"].row.error)
    one.write_summary()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "a", "d", "e", "summary.csv", "summary.parquet",
    }  # fmt: skip
    bench = Bench()
    again = batch(tmp_path / "out", clips)
    list(again.judge(bench, CtrlC()))
    assert bench.submitted == ["b", "c"]


@pytest.mark.slow
def test_a_lost_cluster_ends_the_work_and_blames_no_recording(
    tmp_path: Path, clips: list[Path]
) -> None:
    one = batch(tmp_path / "out", clips)
    bench = Bench({"c": ClusterError("the connection was lost", "repeat it")})

    def run() -> Iterator[object]:
        yield from one.judge(bench, CtrlC())

    with pytest.raises(ClusterError, match="the connection was lost"):
        list(run())
    one.write_summary()
    assert "error" not in statuses(one).values()
    rows = (tmp_path / "out" / "summary.csv").read_text().splitlines()[1:]
    assert len(rows) == 5
    assert ",not-done," in rows[2]
    assert not list((tmp_path / "out").glob(".*"))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="on Windows a process cannot send itself Ctrl-C")
def test_ctrl_c_ends_it_and_keeps_what_is_done(tmp_path: Path, clips: list[Path]) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        one, bench = batch(tmp_path / "out", clips), Bench()
        with CtrlC() as ctrl_c:
            for _ in one.judge(bench, ctrl_c):
                signal.raise_signal(signal.SIGINT)
                ctrl_c.listen()
                break
            assert list(one.judge(bench, ctrl_c)) == []
        assert len(one.done) == 1
        assert one.left == 4
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.slow
def test_no_more_is_given_to_a_place_than_it_has_room_for(
    tmp_path: Path, clips: list[Path]
) -> None:
    one, most = batch(tmp_path / "out", clips), 0

    class Slow(Bench):
        def submit(self, task: Task, part: Path) -> Future[Files | None]:
            nonlocal most
            done = super().submit(task, part)
            most = max(most, len(self.submitted) - len(one.done))
            return done

    list(one.judge(Slow(), CtrlC()))
    assert most == 2
