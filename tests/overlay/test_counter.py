"""What stands beside the big number."""

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from unittest.mock import patch

import numpy as np
import pytest

from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.overlay import counter as count
from posecoach.overlay import progress, wide_count
from posecoach.overlay.guide import Guide, guide_for
from posecoach.overlay.layout import COLUMN, Place
from posecoach.overlay.text import Image
from posecoach.pose import Side
from posecoach.verdict import Counts, Status
from posecoach.words import translate
from tests.judging import BRIDGE

TWO = Update(5.0, Status.ACTIVE, counts=Counts(reps=2, clean_reps=1))
NOBODY = np.zeros((0, 2))


def written_by(
    update: Update, guide: Guide, language: str = "en", size: tuple[int, int] = (640, 480)
) -> list[str]:
    """Return every text that is written beside and below the number."""
    written: list[str] = []
    for stamp in (count._card, wide_count._card, progress._side_panel):
        stamp.cache_clear()
    image: Image = np.zeros((size[1], size[0], 3), np.uint8)
    with ExitStack() as stack:
        for module in (count, wide_count, progress):
            note = lambda _image, text, *_: written.append(text)  # noqa: E731
            stack.enter_context(patch.object(module, "write", note))
        words = partial(translate, language=language)
        count.draw_count(image, update, guide, words, Place(), NOBODY)
    return written


@pytest.mark.parametrize(
    ("correction", "language", "lines"),
    [
        (0, "en", ["2 of 10", "1 clean"]),
        (1, "en", ["2 of 10", "1 clean", "1 added by you"]),
        (-2, "en", ["2 of 10", "1 clean", "2 removed by you"]),
        (1, "de", ["2 von 10", "1 sauber", "1 von dir ergänzt"]),
    ],
)
def test_the_lines_say_how_many_are_wanted_clean_and_corrected(
    correction: int, language: str, lines: list[str]
) -> None:
    guide = replace(guide_for(BRIDGE), goal=10)
    written = " ".join(written_by(replace(TWO, correction=correction), guide, language))
    assert " ".join(lines) in written


def test_a_rest_names_what_comes_next() -> None:
    guide = replace(guide_for(BRIDGE), title="Seated figure-4 stretch")
    written = written_by(Update(0.0, Status.REST, remaining_s=30.0), guide)
    assert "Seated figure-4 stretch" in " ".join(written)


@pytest.mark.parametrize("size", [(640, 480), (480, 640)])
def test_the_total_is_not_shown_beside_the_counts_of_the_sides(size: tuple[int, int]) -> None:
    guide = guide_for(exercises()["hip-cars-standing"])
    sides = {Side.LEFT: Counts(circles=1), Side.RIGHT: Counts(circles=2)}
    written = written_by(replace(TWO, by_side=sides, counts=Counts(circles=3)), guide, "en", size)
    assert {"left 1 of 6", "right 2 of 6"} <= set(written)
    assert "3 of 12" not in written


@pytest.mark.parametrize("behind", ["left", "right"])
def test_the_column_stands_where_the_body_is_not(behind: str) -> None:
    image: Image = np.zeros((480, 640, 3), np.uint8)
    x = 100 if behind == "left" else 540
    body = np.array([(x, y) for y in range(50, 450, 20)], float)
    box = count.draw_count(image, TWO, guide_for(BRIDGE), str, Place(), body)
    assert (box.left > 320) == (behind == "left")
    assert box.holding(body) == 0
    assert 0 < box.left < box.right < 640
    assert round(480 * COLUMN) == box.wide


@pytest.mark.parametrize(
    ("update", "word"),
    [
        (Update(0.0, Status.REST, remaining_s=60.0), "Warm-up"),
        (Update(0.0, Status.REST, phase="rest", remaining_s=30.0), "Rest"),
        (Update(0.0, Status.SET_UP), "Get ready"),
        (Update(0.0, Status.READY, phase="down", countdown_s=2.0), "Get ready"),
        (Update(0.0, Status.READY, phase="down"), "Lift"),
        (Update(0.0, Status.ACTIVE, phase="rising"), "Lift"),
        (Update(0.0, Status.ACTIVE, phase="top"), "Hold"),
        (Update(0.0, Status.ACTIVE, phase="lowering"), "Lower slowly"),
        (Update(0.0, Status.READY, phase="down", counts=Counts(reps=10)), "Done"),
        (Update(0.0, Status.PAUSED), "Paused"),
    ],
)
def test_each_state_has_the_word_for_what_to_do(update: Update, word: str) -> None:
    guide = replace(guide_for(BRIDGE), goal=10)
    if update.status is Status.REST:
        guide = replace(guide, title="Warm-up", phase_titles={"rest": "Rest"})
    number = str(update.counts.reps)
    assert " ".join(written_by(update, guide)).startswith(f"{number} {word}")
