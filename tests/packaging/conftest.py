"""A wheel and an sdist of this checkout, built once per run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from posecoach.paths import __version__
from tests.packaging.distribution import ROOT, Distributions


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    """Build an sdist, a wheel from that sdist, and a wheel from the checkout."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # shared by all workers
    dist = folder / "dist"
    with FileLock(f"{dist}.lock"):
        if not dist.exists():
            _build(dist, "--outdir", str(dist / "from-sdist"))
            _build(dist, "--outdir", str(dist), "--wheel")
    wheel = f"posecoach-{__version__}-py3-none-any.whl"
    sdist = dist / "from-sdist" / f"posecoach-{__version__}.tar.gz"
    return Distributions(sdist, dist / "from-sdist" / wheel, dist / wheel)


def _build(dist: Path, *options: str) -> None:
    """Build without isolation: the development tools contain what building needs."""
    dist.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *options, str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
