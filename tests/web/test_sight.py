"""What a page sees: what takes the time, and what is said of its camera."""

import cv2
import numpy as np
import pytest

from posecoach.sources.health import Ailment
from posecoach.web.sight import Load, PageCamera
from posecoach.web.wire import Picture


@pytest.mark.parametrize(("every_s", "heavy"), [(0.15, True), (0.3, False)])
def test_work_is_heavy_where_it_takes_most_of_the_time(every_s: float, *, heavy: bool) -> None:
    load = Load()
    assert not load.heavy
    for t in (number * every_s for number in range(30)):
        load.note(t, t + 0.1)
    assert load.heavy is heavy


def test_few_pictures_are_not_blamed_on_the_camera() -> None:
    room, camera = np.random.default_rng(0), PageCamera()
    for t in range(8):
        image = room.integers(0, 255, (48, 64, 3), np.uint8)
        camera.frame(Picture(float(t), cv2.imencode(".jpg", image)[1].tobytes()))
        assert camera.trouble is None
    black = cv2.imencode(".jpg", np.zeros((48, 64, 3), np.uint8))[1].tobytes()
    for t in range(8, 11):
        camera.frame(Picture(float(t), black))
    assert camera.trouble is not None
    assert camera.trouble.ailment is Ailment.BLACK
