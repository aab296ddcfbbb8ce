"""The clips and recordings of the repository are small, complete, and validly labelled."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from posecoach.sources.recording import Recording
from posecoach.verdict import Kind, NotCounted

SAMPLES = Path(__file__).parents[2] / "sample_videos"
ACCURACY = Path(__file__).parents[1] / "accuracy"
LABELS = sorted([*SAMPLES.glob("*.labels.json"), *ACCURACY.glob("*/*.labels.json")])
MEGABYTE = 1e6


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def size(folder: Path, pattern: str = "*") -> float:
    return sum(p.stat().st_size for p in folder.rglob(pattern) if p.is_file()) / MEGABYTE


def test_the_samples_are_small() -> None:
    assert sum(p.stat().st_size for p in SAMPLES.iterdir() if p.is_file()) / MEGABYTE < 25


def test_the_accuracy_sets_are_small() -> None:
    assert size(ACCURACY) < 20


def test_there_are_labels() -> None:
    assert len([p for p in LABELS if p.parent == SAMPLES]) >= 10


@pytest.mark.parametrize("path", LABELS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_labels_have_the_agreed_fields(path: Path) -> None:
    said = read(path)
    assert said["schema"] == "posecoach.labels/1"
    assert (path.parent / said["input"]).is_file()
    assert said["exercise"] is not None or said["activity"]
    before = 0.0
    for one in said["attempts"]:
        Kind(one["kind"])
        assert before <= one["start_s"] <= one["peak_s"] <= one["end_s"]
        before = one["end_s"]
        assert one["counted"] is (one["reason"] is None)
        if not one["counted"]:
            NotCounted(one["reason"])


@pytest.mark.parametrize("path", LABELS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_the_truth_has_the_length_of_its_clip(path: Path) -> None:
    said = read(path)
    with np.load(path.parent / said["truth"], allow_pickle=False) as truth:
        t = truth["t"]
        assert (np.diff(t) > 0).all()
        assert t[-1] >= max((one["end_s"] for one in said["attempts"]), default=0.0)
        for name in truth.files:
            assert len(truth[name]) == len(t), name
    if said["input"].endswith(".npz"):
        recording = Recording.load(path.parent / said["input"])
        assert recording.info.frames == len(t)
        assert recording.model is not None
