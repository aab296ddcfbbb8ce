"""Landmark recordings: exact round trips, and nothing damaged gets through."""

from pathlib import Path

import numpy as np
import pytest

from posecoach.errors import InputError
from posecoach.sources.recording import Recording, RecordingWriter
from tests.judging import RECORDINGS
from tests.stick_figure import bridge

GOOD = dict(np.load(RECORDINGS / "squat.npz"))


def test_a_round_trip_is_exact(tmp_path: Path) -> None:
    first = Recording.load(RECORDINGS / "standing_knee_lifts.npz")
    writer = RecordingWriter()
    for pose in first:
        writer.append(pose)
    writer.save(tmp_path / "r.npz", "full mediapipe==0.10.31")
    second = Recording.load(tmp_path / "r.npz")
    assert second.model == "full mediapipe==0.10.31"
    for a, b in zip(first, second, strict=True):
        assert a.t == b.t
        assert a.size == b.size
        assert np.array_equal(a.xy, b.xy, equal_nan=True)
        assert np.array_equal(a.world, b.world, equal_nan=True)


def test_people_travel_along(tmp_path: Path) -> None:
    from dataclasses import replace

    writer = RecordingWriter()
    for pose in bridge([(0.0, 130.0), (0.2, 130.0)]):
        writer.append(replace(pose, people=2))
    writer.save(tmp_path / "r.npz", None)
    assert {p.people for p in Recording.load(tmp_path / "r.npz")} == {2}


BAD: dict[str, dict[str, object]] = {
    "no times": {"t": None},
    "falling times": {"t": GOOD["t"][::-1].copy()},
    "NaN times": {"t": np.full_like(GOOD["t"], np.nan)},
    "no poses": {"t": GOOD["t"][:0]},
    "other lengths": {"xy": GOOD["xy"][:-1]},
    "other landmarks": {"world": GOOD["world"][:, :17]},
    "text": {"visibility": np.array(["x"])},
    "infinite": {"xy": np.full_like(GOOD["xy"], np.inf)},
    "no size": {"size": np.array([0, 5])},
    "three sizes": {"size": np.array([1, 2, 3])},
    "a pickle": {"xy": np.array([{"a": 1}], dtype=object)},
    "odd people": {"people": np.array([1.5])},
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_refused(tmp_path: Path, case: str) -> None:
    arrays = {k: v for k, v in (GOOD | BAD[case]).items() if v is not None}
    np.savez(tmp_path / "r.npz", **arrays)
    with pytest.raises(InputError, match="npz"):
        Recording.load(tmp_path / "r.npz")
