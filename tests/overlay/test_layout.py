"""Where things stand on a picture."""

import numpy as np

from posecoach.overlay.layout import Box, Place, body_points
from posecoach.pose import Landmark

LEFT, RIGHT = Box(0, 0, 100, 100), Box(200, 0, 300, 100)
NOBODY = np.zeros((0, 2))


def crowd(x: float) -> np.ndarray:
    return np.array([(x, y) for y in range(10, 90, 10)], float)


def test_the_first_place_is_taken_while_nobody_is_there() -> None:
    assert Place().choose([LEFT, RIGHT], NOBODY) == LEFT


def test_it_leaves_the_body_and_does_not_come_back_until_the_body_follows() -> None:
    place = Place()
    assert place.choose([LEFT, RIGHT], crowd(50)) == RIGHT
    assert place.choose([LEFT, RIGHT], NOBODY) == RIGHT
    assert place.choose([LEFT, RIGHT], crowd(250)) == LEFT


def test_a_hand_that_passes_moves_nothing() -> None:
    assert Place().choose([LEFT, RIGHT], crowd(50)[:2]) == LEFT


def test_where_the_body_is_everywhere_it_stays() -> None:
    both = np.concatenate([crowd(50), crowd(250)])
    assert Place().choose([LEFT, RIGHT], both) == LEFT


def test_it_never_stands_on_something_else_if_there_is_another_place() -> None:
    assert Place().choose([LEFT, RIGHT], NOBODY, [Box(50, 50, 60, 60)]) == RIGHT


def test_fewer_places_than_before_are_no_error() -> None:
    place = Place()
    place.choose([LEFT, RIGHT], crowd(50))
    assert place.choose([LEFT], NOBODY) == LEFT


def test_points_lie_along_the_bones_that_are_known() -> None:
    xy = np.full((33, 2), np.nan)
    assert len(body_points(xy)) == 0
    xy[Landmark.LEFT_HIP], xy[Landmark.LEFT_KNEE] = (0, 0), (100, 0)
    assert sorted(body_points(xy)[:, 0]) == [0, 25, 50, 75, 100]


def test_a_box_is_moved_into_the_picture() -> None:
    image = np.zeros((100, 100, 3), np.uint8)
    assert Box(-10, 95, 10, 115).within(image) == Box(0, 80, 20, 100)
