"""posecoach's bundles, which lack the mask, find what Google's own networks find.

The bits of a landmark depend on the processor: the libraries that decode a video, scale a picture
and multiply choose their instructions by it, and a model that follows a person makes a change of a
single colour value in a pixel grow to pixels. Hence three comparisons:

- What is calculated must be exactly the same, on every processor.
- Landmarks must be equal to the last bit to those that Google's networks find on the same machine.
  This needs the packages.
- Without the packages, landmarks must on average be near those that were recorded.
"""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from models import build
from posecoach.paths import MODELS, models_folder
from tests.models import published
from tests.models.published import CLIPS, SHIPPED, Found, bundle, calculation, landmarks, pictures

NEAR = {"x": 0.0015, "y": 0.0015, "world x": 0.008, "world y": 0.008, "world z": 0.008}
"""By how much half of the landmarks may differ between processors, as parts of the picture and m.
With 1 added to or taken from a fifth of all values in the pictures, it is up to 0.0009 and 0.0047;
between lite and full it is at least 0.0019 and 0.0105."""


@pytest.fixture(scope="module")
def known() -> dict[str, NDArray[Any]]:
    """Return what was recorded of Google's networks."""
    with np.load(published.FILE, allow_pickle=False) as file:
        return dict(file)


def without_mask(calculation: list[str]) -> list[str]:
    """Return the checksums that a bundle without the mask must have: the score's comes twice."""
    *detector, marks, score, _, heatmap, world = calculation
    return [*detector, marks, score, score, heatmap, world]


@pytest.mark.slow
@pytest.mark.parametrize("model", SHIPPED)
def test_the_landmarks_are_calculated_as_google_published_it(
    known: dict[str, NDArray[Any]], model: str
) -> None:
    said = known[f"{model} calculation"].tolist()
    assert len(set(said)) == 7, "two outputs of the detector and five of the landmark network"
    assert calculation(bundle(models_folder(), model)) == without_mask(said)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("clip", CLIPS)
@pytest.mark.parametrize("model", SHIPPED)
def test_the_landmarks_are_those_that_googles_networks_found(
    known: dict[str, NDArray[Any]], model: str, clip: str
) -> None:
    said = known[f"{model} {clip}"]
    found = landmarks(bundle(models_folder(), model), pictures(clip))[:: published.EVERY]
    assert too_far(found, said) == []


@pytest.mark.parametrize("clip", CLIPS)
def test_those_of_another_network_are_not_near(known: dict[str, NDArray[Any]], clip: str) -> None:
    lite, full = (known[f"{model} {clip}"] for model in SHIPPED)
    assert too_far(lite, full) == list(NEAR)


def too_far(found: Found, said: Found) -> list[str]:
    """Return the names of the coordinates in which half of the landmarks are not near."""
    assert not np.isnan(said).any()
    apart = np.median(np.abs(found - said), axis=(0, 1, 2))[[0, 1, 5, 6, 7]]
    return [name for name, d in zip(NEAR, apart, strict=True) if not d <= NEAR[name]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two folders: all bundles with the mask and all without, built from the packages."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    whole, ours = tmp_path_factory.mktemp("whole"), tmp_path_factory.mktemp("ours")
    assert build.main([*MODELS, "--with-mask", "-o", str(whole)]) == 0
    assert build.main([*MODELS, "-o", str(ours)]) == 0
    return whole, ours


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.parametrize("model", MODELS)
def test_on_one_machine_the_landmarks_are_equal_to_the_last_bit(
    both: tuple[Path, Path], model: str
) -> None:
    whole, ours = (bundle(folder, model) for folder in both)
    for clip in CLIPS:
        images = pictures(clip)
        assert same(landmarks(whole, images), landmarks(ours, images))


@pytest.mark.slow
@pytest.mark.network
@pytest.mark.parametrize("model", MODELS)
def test_of_two_people_as_well(both: tuple[Path, Path], model: str) -> None:
    one, other = (pictures(clip)[:8] for clip in CLIPS[:2])
    pairs = [np.hstack((a[::2, ::2], b[::2, ::2])) for a, b in zip(one, other, strict=True)]
    whole, ours = (landmarks(bundle(folder, model), pairs, people=2) for folder in both)
    assert same(whole, ours)


@pytest.mark.slow
@pytest.mark.network
def test_built_again_they_are_the_same_bytes_and_calculate_what_was_recorded(
    both: tuple[Path, Path], known: dict[str, NDArray[Any]]
) -> None:
    whole, ours = both
    for model in SHIPPED:
        assert bundle(ours, model).read_bytes() == bundle(models_folder(), model).read_bytes()
    for model in MODELS:
        said = known[f"{model} calculation"].tolist()
        assert calculation(bundle(whole, model)) == said
        assert calculation(bundle(ours, model)) == without_mask(said)


def same(a: Found, b: Found) -> bool:
    """Return whether everybody was found, and two arrays have the same bits."""
    assert not np.isnan(a).any()
    return a.tobytes() == b.tobytes()
