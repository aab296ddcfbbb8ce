"""The pictures that a lesson shows: a fault beside the exercise done well, seen from one place."""

import numpy as np
import pytest

from posecoach.coach.update import Picture
from posecoach.live import wanted
from posecoach.live.wanted import fault_picture
from posecoach.overlay import explanation
from posecoach.overlay.explanation import ExplanationPages
from tests.overlay.test_explanation import page


@pytest.mark.parametrize(
    ("fault", "view", "well"),
    [("rounded-back", "side", "seated-figure-4.side"), ("side-lean", "", "seated-figure-4")],
)
def test_both_are_seen_from_one_place(
    fault: str, view: str, well: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wanted, "demonstration_path", lambda *_: "there")
    picture = fault_picture("seated-figure-4", fault)
    assert picture == Picture("seated-figure-4", fault, view)

    shown: list[str] = []

    def path_of(exercise: str, shows: str = "") -> None:
        shown.append(f"{exercise}.{shows}" if shows else exercise)

    monkeypatch.setattr(explanation, "demonstration_path", path_of)
    image = np.zeros((120, 160, 3), np.uint8)
    ExplanationPages(str, mirror=False).draw(image, page(picture), 0.0)
    assert set(shown) == {well, f"seated-figure-4.{fault}"}


@pytest.mark.parametrize("missing", ["side", "rounded-back"])
def test_a_fault_is_shown_only_beside_the_exercise_done_well(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = lambda _, shows="": None if shows == missing else "there"  # noqa: E731
    monkeypatch.setattr(wanted, "demonstration_path", paths)
    assert fault_picture("seated-figure-4", "rounded-back") is None
