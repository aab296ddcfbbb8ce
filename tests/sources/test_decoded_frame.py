"""A decoded frame is a frame like any other, and its image is made only if somebody draws."""

import pickle

import numpy as np
import pytest

from posecoach.pose import Frame
from posecoach.sources.decoded_frame import DecodedFrame

RGB = np.arange(2 * 5 * 3, dtype=np.uint8).reshape(2, 5, 3)


def test_the_image_is_the_same_picture_in_blue_green_and_red() -> None:
    frame = DecodedFrame(1.5, RGB)
    assert isinstance(frame, Frame)
    assert frame.t == 1.5
    assert np.array_equal(frame.image, RGB[..., ::-1])
    assert frame.image.flags.c_contiguous
    assert frame.rgb is RGB


def test_what_is_drawn_on_the_image_stays_there() -> None:
    frame = DecodedFrame(0.0, RGB.copy())
    frame.image[:] = 7
    assert (frame.image == 7).all()
    assert np.array_equal(frame.rgb, RGB), "the model sees no drawing"


def test_a_plain_frame_has_the_other_order_too() -> None:
    bgr = np.ascontiguousarray(RGB[..., ::-1])
    assert np.array_equal(Frame(0.0, bgr).rgb, RGB)
    assert Frame(0.0, RGB[..., ::-1]).rgb.flags.c_contiguous, "no copy for a view of such pixels"


def test_it_can_be_sent_to_another_process() -> None:
    frame = DecodedFrame(1.5, RGB)
    assert frame.image is not None
    again = pickle.loads(pickle.dumps(frame))
    assert (type(again), again.t) == (DecodedFrame, 1.5)
    assert np.array_equal(again.rgb, RGB)
    assert np.array_equal(again.image, frame.image)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        DecodedFrame(0.0, RGB).t = 1.0  # type: ignore[misc]
