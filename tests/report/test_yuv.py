"""A picture becomes the planes of a video without a change of its colours."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.report.yuv import ROWS, video_frame

BLACK, WHITE, RED, GREEN, BLUE = (0, 0, 0), (255,) * 3, (0, 0, 255), (0, 255, 0), (255, 0, 0)


def planes(image: NDArray[np.uint8], width: int, height: int) -> list[NDArray[np.int16]]:
    """Return Y, Cb and Cr of the frame that a picture becomes."""
    flat = video_frame(image, width, height).to_ndarray().reshape(-1).astype(np.int16)
    y, rest = flat[: width * height], flat[width * height :]
    half = (height // 2, width // 2)
    return [y.reshape(height, width), *(part.reshape(half) for part in np.split(rest, 2))]


@pytest.mark.parametrize(
    ("bgr", "expected"),
    [
        (BLACK, (16, 128, 128)),
        (WHITE, (235, 128, 128)),
        (RED, (63, 102, 240)),  # the rounded values of ITU-R BT.709
        (GREEN, (173, 42, 26)),
        (BLUE, (32, 240, 118)),
    ],
)
def test_pure_colours_have_the_values_of_the_standard(
    bgr: tuple[int, int, int], expected: tuple[int, int, int]
) -> None:
    image = np.full((48, 64, 3), bgr, np.uint8)
    for plane, value in zip(planes(image, 64, 48), expected, strict=True):
        assert np.abs(plane - value).max() <= 1


@pytest.mark.parametrize("height", [2, ROWS - 2, ROWS, ROWS + 2, 3 * ROWS + 20])
def test_every_pixel_is_at_its_place(height: int) -> None:
    image = np.random.default_rng(1).integers(0, 256, (height + 1, 51, 3), np.uint8)
    cut = image[:height, :50]  # as the last row and column of an odd picture are cut off
    y, cb, cr = planes(cut, 50, height)
    b, g, r = np.moveaxis(cut.astype(float), 2, 0)
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    assert np.abs(y - (16 + luma * 219 / 255)).max() <= 1.5
    for plane, colour, share in ((cb, b, 0.0722), (cr, r, 0.2126)):
        exact = 128 + (colour - luma) / (2 * (1 - share)) * 224 / 255
        means = exact.reshape(height // 2, 2, 25, 2).mean(axis=(1, 3))
        assert np.abs(plane - means).max() <= 1.5


def test_a_larger_picture_is_scaled() -> None:
    rng = np.random.default_rng(2)
    smooth = cv2.GaussianBlur(rng.integers(0, 256, (48, 64, 3), np.uint8), (0, 0), 4)
    enlarged = cv2.resize(smooth, (192, 144), interpolation=cv2.INTER_CUBIC)
    small, large = np.asarray(smooth, np.uint8), np.asarray(enlarged, np.uint8)
    for scaled, plain in zip(planes(large, 64, 48), planes(small, 64, 48), strict=True):
        assert np.abs(scaled - plain).max() <= 3


def test_the_frame_says_which_colours_it_has() -> None:
    frame = video_frame(np.zeros((48, 64, 3), np.uint8), 64, 48)
    assert (frame.colorspace, frame.color_range, frame.format.name) == (1, 1, "yuv420p")
