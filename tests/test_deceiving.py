"""What goes wrong while the work is under way, and pictures that mean to deceive."""

import json
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.judging import RECORDINGS, SAMPLE

Image = NDArray[np.uint8]
POSECOACH = [sys.executable, "-m", "posecoach"]
BRIDGE_3 = str(RECORDINGS / "bridge_3.npz")


def cut(path: Path, change: Callable[[Image, float], Image], until_s: float) -> Path:
    """Write the begin of the sample, half as large and 15 pictures a second, changed."""
    with av.open(str(SAMPLE)) as source, av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=15, options={"preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for i, frame in enumerate(source.decode(video=0)):
            if i % 2 or i / 30 > until_s:
                continue
            image = np.asarray(frame.reformat(640, 360, format="bgr24").to_ndarray(), np.uint8)
            new = av.VideoFrame.from_ndarray(change(image, i / 30), format="bgr24")
            new.pts, new.time_base = i // 2, Fraction(1, 15)
            out.mux(stream.encode(new))
        out.mux(stream.encode(None))
    return path


def counted(path: Path, *options: str) -> dict[str, object]:
    done = subprocess.run(
        [*POSECOACH, "count", str(path), "--json", "--model", "lite", *options],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 3}, done.stderr
    entry: dict[str, object] = json.loads(done.stdout)
    return entry


@pytest.mark.model
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_light_model_and_a_mirror_change_no_count(tmp_path: Path, mirrored: bool) -> None:  # noqa: FBT001
    flipped = cut(
        tmp_path / "a.mp4", lambda im, _: np.ascontiguousarray(im[:, ::-1]) if mirrored else im, 33
    )
    entry = counted(flipped)
    assert (entry["reps"], entry["clean_reps"], entry["partial"]) == (4, 3, 1)


@pytest.mark.model
def test_a_poster_does_no_exercise(tmp_path: Path) -> None:
    still: list[Image] = []

    def poster(image: Image, _: float) -> Image:
        still.append(image)
        return still[0]

    entry = counted(cut(tmp_path / "poster.mp4", poster, 10))
    assert (entry["reps"], entry["partial"]) == (0, 0)


@pytest.mark.model
def test_somebody_beside_the_mat_changes_no_count(tmp_path: Path) -> None:
    first: list[Image] = []

    def beside(image: Image, _: float) -> Image:
        if not first:
            first.append(image)
        out = image.copy()
        out[:120, :214] = first[0][::3, ::3][:120, :214]  # a small picture of a second person
        return out

    entry = counted(cut(tmp_path / "two.mp4", beside, 15))
    assert entry["reps"] == 2 or entry["status"] == "cannot-judge"
    assert entry["partial"] == 0


@pytest.mark.model
def test_an_animal_is_nobody(tmp_path: Path) -> None:
    def dog(image: Image, t: float) -> Image:
        out = np.full_like(image, 200)
        x = 60 + int(25 * t)
        out[220:280, x : x + 130] = (40, 70, 110)
        for leg in (0, 25, 95, 120):
            out[280:330, x + leg : x + leg + 10] = (40, 70, 110)
        out[190:235, x + 120 : x + 170] = (40, 70, 110)
        return out

    entry = counted(cut(tmp_path / "dog.mp4", dog, 8))
    assert (entry["reps"], entry["partial"], entry["status"]) == (0, 0, "cannot-judge")
