"""The progress in an upright picture: side by side, read from 3 m, clear of the body."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest

from posecoach.coach.update import Update
from posecoach.overlay import banner, wide_count
from posecoach.overlay.banner import draw_banner
from posecoach.overlay.counter import draw_count
from posecoach.overlay.guide import Guide, guide_for
from posecoach.overlay.layout import SMALL, Box, Place, letters
from posecoach.overlay.text import Image, width
from posecoach.verdict import Counts, Status
from tests.judging import BRIDGE

SIZES = [(720, 1280), (480, 640), (1080, 2340)]
TWO = Update(5.0, Status.ACTIVE, phase="top", counts=Counts(reps=2, clean_reps=1))
NOBODY = np.zeros((0, 2))
LONG = "Kneel on your right knee, your left foot in front, your right side to the camera."
GUIDE: Guide = guide_for(BRIDGE)


def blank(size: tuple[int, int]) -> Image:
    return np.full((size[1], size[0], 3), 200, np.uint8)


def band(size: tuple[int, int], low: float, high: float) -> np.ndarray:
    """Return points all over a part of the height of a picture, given by two shares."""
    rows = np.arange(low * size[1], high * size[1], size[1] / 40)
    return np.array([(x, y) for y in rows for x in (0.3 * size[0], 0.7 * size[0])])


def counted(size: tuple[int, int], body: np.ndarray = NOBODY) -> Box:
    return draw_count(blank(size), TWO, GUIDE, str, Place(), body)


def cued(size: tuple[int, int], text: str, body: np.ndarray, feet: np.ndarray) -> Box:
    update = replace(TWO, cue=text)
    found = draw_banner(blank(size), update, str, Place(), body, feet, counted(size))
    assert found is not None
    return found


@pytest.mark.parametrize("size", SIZES)
def test_it_is_as_wide_as_the_picture_and_leaves_most_of_the_height(size: tuple[int, int]) -> None:
    box = counted(size)
    assert box.left == size[0] - box.right > 0
    assert box.wide > 0.9 * size[0]
    assert box.bottom < 0.4 * size[1]


def test_it_moves_to_the_bottom_for_a_body_at_the_top() -> None:
    size = SIZES[0]
    assert counted(size, band(size, 0.0, 0.4)).top > size[1] / 2
    assert counted(size, band(size, 0.4, 0.9)).top < size[1] / 2


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("text", ["Lift your hips a bit higher.", LONG])
def test_letters_are_an_eighteenth_of_the_height_or_larger(
    size: tuple[int, int], text: str
) -> None:
    sizes: list[float] = []
    banner._strip.cache_clear()
    wide_count._card.cache_clear()
    note = lambda _image, _text, _at, height: sizes.append(height)  # noqa: E731
    with patch.object(banner, "write", note), patch.object(wide_count, "write", note):
        box = cued(size, text, NOBODY, NOBODY)
    assert min(sizes) >= size[1] * SMALL - 1
    assert box.left >= 0
    assert box.right <= size[0]


def test_letters_of_a_very_high_picture_fit_its_width() -> None:
    size = letters(blank(SIZES[2]))
    assert width("Get ready", size.small) < 0.6 * SIZES[2][0]


def test_a_cue_stands_over_the_trunk_before_it_stands_over_the_feet() -> None:
    size = SIZES[0]
    feet = band(size, 0.85, 0.95)
    for body in (NOBODY, band(size, 0.2, 0.95)):
        assert cued(size, LONG, body, feet).holding(feet) == 0
    assert cued(size, LONG, NOBODY, NOBODY).bottom > 0.9 * size[1]
