"""A recording that lies on its side is named, and turned on demand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecoach.analysis.analysis import analyze, count
from posecoach.analysis.turning import TURNS, turned
from posecoach.cli import main
from posecoach.errors import UsageError
from posecoach.sources.recording import Recording
from posecoach.verdict import Reason
from tests.judging import RECORDINGS

BRIDGE_2 = RECORDINGS / "bridge_2.npz"


def lying(path: Path, degrees: int) -> Path:
    """Save a recording whose picture was turned clockwise."""
    original = Recording.load(BRIDGE_2)
    Recording.from_poses([turned(p, degrees) for p in original], original.model).save(path)
    return path


def test_four_quarters_are_a_whole_turn() -> None:
    pose = next(iter(Recording.load(BRIDGE_2)))
    again = pose
    for _ in range(4):
        again = turned(again, 90)
    np.testing.assert_allclose(again.xy, pose.xy, atol=1e-6)
    np.testing.assert_allclose(again.world, pose.world)
    assert again.size == pose.size
    assert turned(pose, 0) is pose


def test_a_point_goes_where_the_picture_takes_it() -> None:
    pose = next(iter(Recording.load(BRIDGE_2)))
    pose = replace(pose, xy=np.full((33, 2), (10.0, 30.0)), size=(200, 100))
    assert turned(pose, 90).xy[0].tolist() == [70, 10]
    assert turned(pose, 180).xy[0].tolist() == [190, 70]
    assert turned(pose, 270).xy[0].tolist() == [30, 190]
    assert turned(pose, 90).size == (100, 200)


@pytest.mark.slow
@pytest.mark.parametrize("degrees", TURNS)
@pytest.mark.parametrize("named", ["glute-bridge", None])
def test_the_report_says_how_to_turn_the_video(
    tmp_path: Path, degrees: int, named: str | None
) -> None:
    back = 360 - degrees
    path = lying(tmp_path / "side.npz", degrees)
    report = analyze(path, named)
    assert report.reason is Reason.WRONG_EXERCISE
    lies = "is upside down" if degrees == 180 else "lies on its side"
    assert report.summary[-1] == f"The video {lies}; turn it with --rotate {back}."
    right = analyze(path, "glute-bridge", rotate=back)
    info = Recording.load(BRIDGE_2).info
    assert (right.source.width, right.source.height) == (info.width, info.height)
    assert count(path, rotate=back) == count(BRIDGE_2)


@pytest.mark.slow
def test_the_commands_turn_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = lying(tmp_path / "side.npz", 90)
    assert main(["count", str(path)]) == 3
    assert "turn it with --rotate 270." in capsys.readouterr().out
    assert main(["count", str(path), "--rotate", "270"]) == 0
    folder = str(tmp_path / "o")
    assert main(["analyze", str(path), "--rotate", "270", "-o", folder, "-e", "glute-bridge"]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["squat", "split_squats_5"])
def test_another_activity_is_not_taken_for_a_turned_one(name: str) -> None:
    assert "turn" not in "".join(analyze(RECORDINGS / f"{name}.npz", "glute-bridge").summary)


def test_only_quarter_turns() -> None:
    with pytest.raises(UsageError, match="45 degrees"):
        analyze(BRIDGE_2, "glute-bridge", rotate=45)
