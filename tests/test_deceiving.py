"""Deceptive footage: a mirrored film, a poster, a person beside the mat, an animal."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.small_film import Image, write_small

pytestmark = pytest.mark.slow

POSECOACH = [sys.executable, "-m", "posecoach"]


def count_with_lite_model(path: Path, *options: str) -> dict[str, object]:
    done = subprocess.run(
        [*POSECOACH, "count", str(path), "--json", "--model", "lite", *options],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 3}, done.stderr
    entry: dict[str, object] = json.loads(done.stdout)
    return entry


@pytest.mark.model
def test_a_mirror_changes_no_count(tmp_path: Path) -> None:
    def mirrored(image: Image, _: float) -> Image:
        return np.ascontiguousarray(image[:, ::-1])

    entry = count_with_lite_model(write_small(tmp_path / "a.mp4", mirrored, 33))
    assert (entry["reps"], entry["clean_reps"], entry["partial"]) == (4, 3, 1)


@pytest.mark.model
def test_a_poster_does_no_exercise(tmp_path: Path) -> None:
    still: list[Image] = []

    def poster(image: Image, _: float) -> Image:
        still.append(image)
        return still[0]

    entry = count_with_lite_model(write_small(tmp_path / "poster.mp4", poster, 10))
    assert (entry["reps"], entry["partial"]) == (0, 0)


@pytest.mark.model
def test_a_person_beside_the_mat_changes_no_count(tmp_path: Path) -> None:
    first: list[Image] = []

    def beside(image: Image, _: float) -> Image:
        if not first:
            first.append(image)
        out = image.copy()
        out[:120, :214] = first[0][::3, ::3][:120, :214]  # a small picture of a second person
        return out

    entry = count_with_lite_model(write_small(tmp_path / "two.mp4", beside, 15))
    assert entry["reps"] == 2 or entry["status"] == "cannot-judge"
    assert entry["partial"] == 0


@pytest.mark.model
def test_an_animal_is_not_a_person(tmp_path: Path) -> None:
    def dog(image: Image, t: float) -> Image:
        out = np.full_like(image, 200)
        x = 60 + int(25 * t)
        out[220:280, x : x + 130] = (40, 70, 110)
        for leg in (0, 25, 95, 120):
            out[280:330, x + leg : x + leg + 10] = (40, 70, 110)
        out[190:235, x + 120 : x + 170] = (40, 70, 110)
        return out

    entry = count_with_lite_model(write_small(tmp_path / "dog.mp4", dog, 8))
    assert (entry["reps"], entry["partial"], entry["status"]) == (0, 0, "cannot-judge")
