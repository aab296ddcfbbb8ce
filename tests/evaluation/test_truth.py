"""Truth files hold measures over time; whatever is wrong is reported in one line."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from posecoach.errors import InputError
from posecoach.evaluation.truth import Truth, read_truth

T = np.arange(5) / 10


def saved(folder: Path, **arrays: Any) -> Path:
    path = folder / "clip.truth.npz"
    np.savez(path, **arrays)
    return path


def test_measures_are_read_and_other_arrays_are_ignored(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        t=T,
        knee_deg=np.full(5, 90, np.float32),
        phase=np.array(["rest"] * 5),
        joints_2d=np.zeros((5, 33, 2)),
    )
    truth = read_truth(path)
    assert set(truth.measures) == {"knee_deg"}
    assert truth.at("knee_deg", np.array([0.05])) == pytest.approx([90])


def test_a_measure_is_interpolated_between_samples() -> None:
    truth = Truth(np.array([0.0, 1.0, 2.0, 3.0]), {"x_deg": np.array([0.0, 10.0, np.nan, 30.0])})
    at = truth.at("x_deg", np.array([-0.1, 0.0, 0.3, 1.5, 3.1]))
    assert at[1:3] == pytest.approx([0.0, 3.0])
    assert np.isnan(at[[0, 3, 4]]).all()


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"knee_deg": T}, "t missing"),
        ({"t": T[::-1]}, "times must be finite and increasing"),
        ({"t": T, "knee_deg": T[1:]}, "knee_deg must be one decimal number for each t"),
        ({"t": T, "knee_deg": np.arange(5)}, "knee_deg must be one decimal number for each t"),
        ({"t": T, "knee_deg": np.array([{}] * 5)}, "contains a pickle, which is never loaded"),
    ],
)
def test_an_invalid_truth_file_is_reported(
    tmp_path: Path, arrays: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_truth(saved(tmp_path, **arrays))


def test_a_file_that_is_not_an_archive_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "clip.truth.npz"
    path.write_bytes(b"hello")
    with pytest.raises(InputError, match="is not a truth file: not a NumPy archive"):
        read_truth(path)
