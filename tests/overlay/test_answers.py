"""The answers to a question are large, apart, and show where the raised hand has come to."""

from itertools import pairwise

import numpy as np
import pytest

from posecoach.coach.update import Panel
from posecoach.overlay import Image
from posecoach.overlay.panel import draw_panel
from posecoach.overlay.text import BLUE, unit

SIZES = [(640, 480), (1280, 720), (720, 1280), (641, 359)]
ANSWERS = (("Gar nicht", "0"), ("Ein wenig", "1-3"), ("Ziemlich", "4-5"), ("Stark", "6-10"))
LINES = ("Heb eine Hand. Senk sie bei deiner Antwort.", "Als Nächstes: Einbeinige Brücke, 38 s")


def page(size: tuple[int, int], marked: int | None, lines: tuple[str, ...] = LINES) -> Image:
    image: Image = np.full((size[1], size[0], 3), 128, np.uint8)
    panel = Panel(
        "Hat das wehgetan?", lines, (("0-9", "wie weh es tat"),), answers=ANSWERS, marked=marked
    )
    draw_panel(image, panel, str)
    return image


def blue(image: Image) -> tuple[int, int, int, int]:
    """Return the box of what is filled with the mark: left, top, right and bottom, px."""
    y, x = np.nonzero(np.all(image == BLUE, axis=2))
    return int(x.min()), int(y.min()), int(x.max()), int(y.max())


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_one_answer_is_marked_where_the_hand_has_come_to(size: tuple[int, int]) -> None:
    assert not np.all(page(size, None) == BLUE, axis=2).any()
    boxes = [blue(page(size, marked)) for marked in range(4)]
    axis = 1 if size[1] > size[0] else 0
    for before, after in pairwise(boxes):
        assert after[axis] > before[axis + 2], "they do not overlap"
    assert all(box[0] > 0 and box[2] < size[0] and box[3] < size[1] for box in boxes)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_the_answers_cover_no_line_of_the_question(size: tuple[int, int]) -> None:
    top = min(blue(page(size, marked))[1] for marked in range(4))
    with_lines, without = page(size, 0), page(size, 0, ())
    rows = np.flatnonzero((with_lines != without).any(axis=(1, 2)))
    assert rows.max() < top


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_can_be_read_from_the_mat(size: tuple[int, int]) -> None:
    left, top, right, bottom = blue(page(size, 3))
    letters = np.flatnonzero(
        np.all(page(size, 3)[top : bottom + 1, left : right + 1] > 200, axis=2).any(axis=1)
    )
    assert letters.max() - letters.min() >= unit(page(size, 3)) / 14
