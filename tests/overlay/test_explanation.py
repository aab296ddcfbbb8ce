"""Pages of an explanation: demonstrations run in a loop, and everything fits into the picture."""

from itertools import pairwise

import av
import numpy as np
import pytest

from posecoach.coach.update import Panel, Picture
from posecoach.overlay.explanation import BACKGROUND, GREEN, ExplanationPages, Loop
from posecoach.overlay.text import ORANGE, Image
from posecoach.paths import demonstration_path
from posecoach.plans.plan import MOVEMENTS

pytestmark = pytest.mark.slow

BRIDGE, WRONG = Picture("glute-bridge"), Picture("glute-bridge", "low-top")
LONG = "Kneel on one knee, with a cushion under it. Put the other foot flat on the floor. " * 2


def page(picture: Picture | None, text: str = "Hold for a second.") -> Panel:
    return Panel("Glute bridge: 3 / 3", (text,), (("n", "skip"),), text, picture)


def drawn(panel: Panel, size: tuple[int, int], *, mirror: bool = False, t: float = 0.0) -> Image:
    image = np.zeros((size[1], size[0], 3), np.uint8)
    return ExplanationPages(str, mirror=mirror).draw(image, panel, t)


def has(image: Image, color: tuple[int, int, int]) -> bool:
    return bool((image == np.array(color)).all(2).any())


def test_a_demonstration_runs_in_real_time_and_begins_again() -> None:
    path = demonstration_path("glute-bridge")
    assert path is not None
    with av.open(str(path)) as box:
        stream = box.streams.video[0]
        frames = [f.to_ndarray(format="bgr24") for f in box.decode(stream)]
        fps = float(stream.average_rate or 0)
    loop = Loop(path)
    for t in np.arange(100.0, 103.0, 0.25):
        np.testing.assert_array_equal(loop.at(float(t)), frames[int((t - 100) * fps + 1e-6)])
    np.testing.assert_array_equal(loop.at(100 + len(frames) / fps + 0.1), frames[-1])
    np.testing.assert_array_equal(loop.at(100 + len(frames) / fps + 1.5), frames[0])


def test_after_a_long_time_it_begins_again() -> None:
    path = demonstration_path("glute-bridge")
    assert path is not None
    loop = Loop(path)
    first = loop.at(0.0).copy()
    loop.at(4.0)
    np.testing.assert_array_equal(loop.at(500.0), first)


@pytest.mark.parametrize("size", [(1280, 720), (640, 480), (480, 640), (720, 1280), (160, 120)])
@pytest.mark.parametrize("picture", [BRIDGE, WRONG, None, Picture("squat")])
def test_a_page_fits_every_picture(size: tuple[int, int], picture: Picture | None) -> None:
    image = drawn(page(picture, LONG), size)
    assert image.shape == (size[1], size[0], 3)
    edges = [image[0], image[-1], image[:, 0], image[:, -1]]
    assert all((edge == np.array(BACKGROUND)).all() for edge in edges)
    assert has(image, GREEN) == (picture in {BRIDGE, WRONG})
    assert has(image, ORANGE) == (picture == WRONG)


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_the_movement_of_a_warm_up_is_shown_like_an_exercise(movement: str) -> None:
    assert has(drawn(page(Picture(movement)), (640, 480)), GREEN)


def test_two_demonstrations_stand_beside_each_other_or_above_each_other() -> None:
    for size, axis in (((1280, 720), 0), ((720, 1280), 1)):
        image = drawn(page(WRONG), size)
        green = np.argwhere((image == np.array(GREEN)).all(2)).mean(0)
        orange = np.argwhere((image == np.array(ORANGE)).all(2)).mean(0)
        apart = np.abs(orange - green)
        assert apart[axis] < 0.1 * apart[1 - axis]


def test_a_mirrored_picture_shows_the_demonstration_mirrored_and_the_words_not() -> None:
    plain, flipped = (drawn(page(BRIDGE), (1280, 720), mirror=m) for m in (False, True))
    differs = (plain != flipped).any(2)
    columns = np.flatnonzero(differs.any(0))
    assert columns.size
    assert columns.max() < 0.65 * 1280


def test_the_demonstration_moves_while_the_words_stay() -> None:
    pages, panel = ExplanationPages(str, mirror=False), page(BRIDGE)
    images = [
        pages.draw(np.zeros((360, 640, 3), np.uint8), panel, t).copy() for t in (0.0, 1.5, 2.5)
    ]
    for one, other in pairwise(images):
        assert (one != other).any()
