"""What stands beside the big number."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from posecoach.coach.update import Update
from posecoach.overlay import counter as count
from posecoach.overlay.guide import guide_for
from posecoach.overlay.text import Image
from posecoach.verdict import Counts, Status
from posecoach.words import translate
from tests.judging import BRIDGE

TWO = Update(5.0, Status.ACTIVE, counts=Counts(reps=2, clean_reps=1))


@pytest.mark.parametrize(
    ("correction", "language", "line"),
    [
        (0, "en", "2 of 10, 1 clean"),
        (1, "en", "2 of 10, 1 clean, 1 added by you"),
        (-2, "en", "2 of 10, 1 clean, 2 removed by you"),
        (1, "de", "2 von 10, 1 sauber, 1 von dir ergänzt"),
    ],
)
def test_the_line_says_how_many_are_wanted_clean_and_corrected(
    correction: int, language: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(count, "label", lambda _image, text, *_args, **_more: written.append(text))
    image: Image = np.zeros((480, 640, 3), np.uint8)
    guide = replace(guide_for(BRIDGE), goal=10)
    update = replace(TWO, correction=correction)
    count.draw_count(image, update, guide, partial(translate, language=language))
    assert line in written


def test_a_rest_names_what_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(count, "label", lambda _, text, *__, **___: written.append(text))
    guide = replace(guide_for(BRIDGE), title="Seated figure-4 stretch")
    image: Image = np.zeros((480, 640, 3), np.uint8)
    count.draw_count(image, Update(0.0, Status.REST, remaining_s=30.0), guide, str)
    assert "Seated figure-4 stretch" in written
