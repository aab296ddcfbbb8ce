"""Fixtures and settings of all tests; in CI a skipped test is a failure."""

import os
import shutil
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from posecoach import safety
from posecoach.analysis.judging import Judgement, Judging
from posecoach.analysis.pose_track import Reading
from posecoach.worker_pool import cores
from tests import invariants

# How long an example takes depends on the load of the machine.
settings.register_profile("posecoach", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("posecoach")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Start one worker more than there are cores: slow tests wait for a third of their time.

    For single files none is started: that takes longer than most of their tests.
    """
    if all(Path(argument.partition("::")[0]).is_file() for argument in config.args):
        return 0
    quick = config.getoption("markexpr") == "not slow"
    return cores() if quick else cores() + 1


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where POSECOACH_NO_SKIPS is set."""
    report = yield
    _fail_if_skipped(report, item.name)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole module into a failure where POSECOACH_NO_SKIPS is set."""
    report = yield
    _fail_if_skipped(report, collector.name)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport, name: str) -> None:
    # A test that is expected to fail was run, and pytest calls it skipped all the same.
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and os.environ.get("POSECOACH_NO_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"{name} was skipped, but no test may be skipped here: {report.longrepr}"


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the tests a data folder of their own, in which the safety questions are answered."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("POSECOACH_DATA", str(folder))
    safety.save_answers("read")
    return folder


@pytest.fixture(autouse=True)
def honest_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check every report that a test makes: nothing in it may speak against its own numbers."""
    make = Judging.judgement

    def judgement(judging: Judging, reading: Reading) -> Judgement:
        done = make(judging, reading)
        assert invariants.of_judgement(done) == []
        return done

    monkeypatch.setattr(Judging, "judgement", judgement)


@pytest.fixture(scope="session")
def small_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample video at a quarter of its pixels and half its rate, written once per run.

    As in the sample, four bridges count, three of them clean, and one is partial.
    """
    from tests.small_film import write_small

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # shared by all workers
    path = folder / "small.mp4"
    with FileLock(f"{path}.lock"):
        if not path.exists():
            write_small(path, lambda image, _: image, 33)
    return path


@pytest.fixture
def screen() -> Iterator[str]:
    """Yield the name of an invisible screen, for DISPLAY."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed (Debian: apt-get install xvfb)")
    read, write = os.pipe()
    with os.fdopen(read) as number:
        server = subprocess.Popen(
            # Without -noreset it restarts when its last client leaves, and then refuses others.
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp",
             "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait()
