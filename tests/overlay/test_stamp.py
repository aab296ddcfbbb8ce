"""A drawing that was made once looks as if it had been drawn on every picture."""

import numpy as np
import pytest

from posecoach.overlay import Image
from posecoach.overlay.stamp import Stamp, label
from posecoach.overlay.text import BLUE, DARK, ORANGE, shade, write

WIDE, HIGH = 160, 60


def noise() -> Image:
    return np.random.default_rng(3).integers(0, 256, (120, 200, 3), np.uint8)


def sign(area: Image) -> None:
    """Draw something dark that shines through, with text on it; its edges stay free."""
    shade(area, (10, 5, WIDE - 20, HIGH - 15))
    write(area, "Lift", (20, 40), 30.0)


@pytest.mark.parametrize("at", [(0, 0), (30, 50), (-25, -12), (100, 90), (-170, 0), (0, 130)])
def test_it_looks_as_if_it_were_drawn_there(at: tuple[int, int]) -> None:
    stamped = noise()
    Stamp(WIDE, HIGH, sign).put(stamped, at)
    wide = np.pad(noise(), ((200, 200), (200, 200), (0, 0)))
    x, y = at[0] + 200, at[1] + 200
    sign(wide[y : y + HIGH, x : x + WIDE])
    difference = np.abs(stamped.astype(int) - wide[200:320, 200:400])
    assert difference.max() <= 2
    hidden = at[0] <= -WIDE or at[1] >= 120
    assert (stamped == noise()).all() == hidden


def test_what_is_not_drawn_on_is_left_alone() -> None:
    image = noise()
    Stamp(WIDE, HIGH, lambda _: None).put(image, (10, 10))
    assert (image == noise()).all()


def test_each_label_is_its_own() -> None:
    looks = set()
    for text, size, back in [
        ("170", 20.0, BLUE),
        ("171", 20.0, BLUE),
        ("170", 24.0, BLUE),
        ("170", 20.0, ORANGE),
        ("", 20.0, DARK),
    ]:
        image = noise()
        label(image, text, (40, 60), size, back)
        label(image, text, (40, 60), size, back)
        looks.add(image.tobytes())
    assert len(looks) == 5
    assert noise().tobytes() in looks  # no text, no box


def test_a_label_is_a_box_from_above_its_letters_to_below_them() -> None:
    image = noise()
    label(image, "8", (40, 60), 20.0, BLUE)
    rows, columns = np.nonzero((image == BLUE).all(axis=2))
    assert (rows.min(), rows.max()) == (40, 65)
    assert columns.min() == 35
    assert (image[40:60, 40:50] == 255).any()
