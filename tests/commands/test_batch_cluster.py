"""``posecoach batch --scheduler`` on a Dask cluster of three processes; some are killed."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from distributed import LocalCluster

from posecoach.batch import cluster as module
from posecoach.cli import main
from tests.commands.batches import descendants, kill, made, opened_by, results
from tests.judging import RECORDINGS
from tests.running import environment, start, wait_for

NAMES = ("bridge_2", "bridge_3", "squat", "bridge_head_cut_off", "single_leg_bridge_1_right")
OPTIONS = ["--model", "lite"]

pytestmark = pytest.mark.model

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks the system for the children of a process"
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Yield a cluster of three worker processes."""
    start: type[LocalCluster] = LocalCluster
    with start(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=":0",
        silence_logs=50, env={"PYTHONPATH": environment()["PYTHONPATH"]},
    ) as started:  # fmt: skip
        yield started


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with recordings and a video of a few seconds."""
    from tests.small_film import write_small

    folder = tmp_path_factory.mktemp("clips")
    for name in NAMES:
        (folder / f"{name}.npz").write_bytes((RECORDINGS / f"{name}.npz").read_bytes())
    write_small(folder / "film.mp4", lambda image, _: image, 8)
    return folder


@pytest.fixture(scope="module")
def local(clips: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return the results of this machine without a cluster."""
    out = tmp_path_factory.mktemp("local")
    assert main(["batch", str(clips), "-o", str(out), *OPTIONS, "--jobs", "2"]) == 0
    found = results(out)
    assert len([name for name in found if name.endswith("report.json")]) == len(NAMES) + 1
    return found


def workers() -> set[int]:
    """Return the processes of the cluster, which are children of this one."""
    return descendants(os.getpid())


@pytest.mark.slow
@pytest.mark.parametrize("send", ["100", "0"], ids=["sent along", "on shared storage"])
def test_the_results_are_those_of_this_machine(
    tmp_path: Path, clips: Path, cluster: LocalCluster, local: dict[str, object], send: str
) -> None:
    command = ["batch", str(clips), "-o", str(tmp_path), *OPTIONS, "--send", send]
    assert main([*command, "--scheduler", cluster.scheduler_address]) == 0
    assert results(tmp_path) == local


@pytest.mark.slow
@linux_only
def test_they_are_the_same_if_a_worker_is_killed_half_way(
    tmp_path: Path, clips: Path, cluster: LocalCluster, local: dict[str, object]
) -> None:
    killed: set[int] = set()

    def kill_the_first() -> None:
        wait_for(lambda: opened_by("film.mp4", workers()))
        killed.update(opened_by("film.mp4", workers()))
        kill(killed)

    killer = Thread(target=kill_the_first)
    killer.start()
    command = ["batch", str(clips), "-o", str(tmp_path), *OPTIONS]
    assert main([*command, "--scheduler", cluster.scheduler_address]) == 0
    killer.join()
    assert len(killed) == 1
    assert results(tmp_path) == local


@pytest.mark.slow
@linux_only
def test_they_are_the_same_if_the_run_is_stopped_and_resumed(
    tmp_path: Path, clips: Path, cluster: LocalCluster, local: dict[str, object]
) -> None:
    command = ["batch", str(clips), "-o", str(tmp_path), *OPTIONS]
    command += ["--scheduler", cluster.scheduler_address]
    child = start(*command)
    wait_for(lambda: made(tmp_path))
    child.send_signal(signal.SIGINT)
    out, err = child.communicate()
    before = made(tmp_path)
    assert (child.returncode, err) == (130, "")
    assert 0 < len(before) < len(NAMES) + 1
    assert "Repeat the command to judge the rest." in out
    assert main(command) == 0
    after = made(tmp_path)
    assert {name: after[name] for name in before} == before
    assert results(tmp_path) == local


@pytest.mark.slow
@linux_only
def test_a_recording_that_kills_every_worker_takes_no_other_with_it(
    tmp_path: Path, clips: Path, cluster: LocalCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    deadly = tmp_path / "deadly.mp4"
    deadly.write_bytes((clips / "film.mp4").read_bytes())
    others = [str(clips / f"{name}.npz") for name in NAMES[:3]]
    ended: list[bool] = []

    def kill_each() -> None:
        while not ended:
            kill(opened_by("deadly.mp4", workers()))

    killer = Thread(target=kill_each)
    killer.start()
    command = ["batch", str(deadly), *others, "-o", str(tmp_path / "o"), *OPTIONS, "--json"]
    try:
        assert main([*command, "--scheduler", cluster.scheduler_address]) == 1
    finally:
        ended.append(True)
        killer.join()
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (failed,) = (row for row in rows if row["status"] == "error")
    assert failed["path"] == str(deadly)
    assert "workers were killed while they judged it" in failed["error"]
    assert set(made(tmp_path / "o")) == set(NAMES[:3])


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """Yield a scheduler in a process of its own, without workers, and its address."""
    file = tmp_path / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1"]
    command += ["--port", "0", "--dashboard-address", ":0", "--scheduler-file", str(file)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment()) as process:
        wait_for(lambda: file.exists() and file.read_text().rstrip().endswith("}"))
        yield process, json.loads(file.read_text())["address"]
        process.kill()


@pytest.mark.slow
def test_a_scheduler_without_workers_is_an_error(
    tmp_path: Path,
    scheduler: tuple["subprocess.Popen[bytes]", str],
    clips: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "WORKERS_S", 0.5)
    _, address = scheduler
    command = ["batch", str(clips), "-o", str(tmp_path / "o"), "--scheduler", address]
    assert main(command) == 1
    assert capsys.readouterr().err == (
        f"posecoach: error: no worker is connected to the scheduler {address}; "
        f"start one with: dask worker {address} --nthreads 1\n"
    )
    assert not (tmp_path / "o").exists()


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_an_error(
    tmp_path: Path,
    clips: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "CONNECT_S", 0.5)
    address = "tcp://127.0.0.1:9"
    command = ["batch", str(clips), "-o", str(tmp_path / "o"), "--scheduler", address]
    assert main(command) == 1
    assert capsys.readouterr().err == (
        f"posecoach: error: no Dask scheduler answers at {address}; "
        "check the address, or start one with: dask scheduler\n"
    )


@pytest.mark.slow
def test_a_scheduler_that_is_lost_ends_the_run_and_what_is_done_is_kept(
    tmp_path: Path,
    scheduler: tuple["subprocess.Popen[bytes]", str],
    clips: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "CONNECT_S", 2.0)
    process, address = scheduler
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
    worker += ["--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]

    def lose() -> None:
        wait_for(lambda: made(tmp_path / "o"))
        process.kill()

    loser = Thread(target=lose)
    loser.start()
    with subprocess.Popen(worker, stderr=subprocess.DEVNULL, env=environment()) as started:
        command = ["batch", str(clips), "-o", str(tmp_path / "o"), "--scheduler", address]
        assert main([*command, *OPTIONS]) == 1
        started.kill()
    loser.join()
    err = capsys.readouterr().err
    assert err == (
        f"posecoach: error: the connection to the scheduler {address} was lost; "
        "repeat the command when it runs again: what is done is kept\n"
    )
    summary = (tmp_path / "o" / "summary.csv").read_text()
    assert ",not-done," in summary
    assert ",error," not in summary
    assert made(tmp_path / "o")
