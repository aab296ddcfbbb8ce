"""Frames are converted once, to the values that they always had."""

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.sources.upright import STRAIGHT, upright

SCALED = ["nv12", "yuv420p10le", "gray", "rgb24", "gbrp"]


def track(pixel: Fraction | None = None) -> Any:
    """Return what matters of a video stream."""
    return SimpleNamespace(sample_aspect_ratio=pixel)


def noise(pixel_format: str, width: int, height: int) -> av.VideoFrame:
    """Return a frame in which every pixel differs from its neighbours."""
    values = np.random.default_rng(width).integers(0, 256, (height, width, 3), dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(values, format="rgb24")
    return frame.reformat(format=pixel_format, threads=1)


def in_bgr(frame: av.VideoFrame, width: int) -> NDArray[Any]:
    """Return the frame as FFmpeg converts it to blue, green, red."""
    return frame.to_ndarray(format="bgr24", width=width, threads=1)


@pytest.mark.parametrize("pixel_format", [*sorted(STRAIGHT), *SCALED])
@pytest.mark.parametrize(("width", "height"), [(64, 48), (131, 97), (1918, 8), (1, 1)])
def test_colours_are_those_of_a_conversion_to_blue_green_and_red(
    pixel_format: str, width: int, height: int
) -> None:
    frame = noise(pixel_format, width, height)
    image = upright(frame, track(), None)
    assert image.flags.c_contiguous
    assert np.array_equal(image[..., ::-1], in_bgr(frame, width))


@pytest.mark.parametrize("pixel_format", sorted(STRAIGHT))
def test_so_they_are_where_pixels_are_not_square(pixel_format: str) -> None:
    frame = noise(pixel_format, 90, 48)
    image = upright(frame, track(Fraction(20, 9)), None)
    assert image.shape == (48, 200, 3)
    assert np.array_equal(image[..., ::-1], in_bgr(frame, 200))
