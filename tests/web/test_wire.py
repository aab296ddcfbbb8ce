"""What a page may send; whatever else comes is refused, and costs nothing."""

import math

import cv2
import numpy as np
import pytest

from posecoach.web.wire import (
    HEADER,
    JPEG,
    LATEST_S,
    MOST_BYTES,
    NOT_COUNTED,
    POINTS,
    End,
    Found,
    MalformedError,
    Picture,
    Press,
    Start,
    jpeg_size,
    read_binary,
    read_text,
)
from tests.judging import recording
from tests.web.serving import jpeg, jpeg_header, points

POSE = next(pose for pose in recording("bridge_3") if pose.seen)


def test_landmarks_come_out_as_they_went_in() -> None:
    found = read_binary(points(POSE))
    assert isinstance(found, Found)
    assert (found.pose.t, found.pose.size, found.pose.people) == (POSE.t, POSE.size, POSE.people)
    assert found.brightness == 120
    for name in ("xy", "world", "visibility"):
        np.testing.assert_array_equal(getattr(found.pose, name), getattr(POSE, name))


def test_nobody_is_an_empty_payload() -> None:
    found = read_binary(HEADER.pack(POINTS, 0, 640, 480, 0, 1.5))
    assert isinstance(found, Found)
    assert (found.pose.seen, found.pose.t, found.pose.people) == (False, 1.5, 0)


@pytest.mark.parametrize("strange", [math.nan, math.inf, -math.inf, 1e30])
def test_a_landmark_that_is_no_place_was_not_seen(strange: float) -> None:
    data = bytearray(points(POSE))
    data[HEADER.size + 24 : HEADER.size + 28] = np.float32(strange).tobytes()
    found = read_binary(bytes(data))
    assert isinstance(found, Found)
    assert np.isnan(found.pose.xy[1]).all()
    assert found.pose.visibility[1] == 0
    np.testing.assert_array_equal(found.pose.xy[2:], POSE.xy[2:])


def test_landmarks_that_are_all_nan_are_nobody() -> None:
    head = HEADER.pack(POINTS, 0, 640, 480, NOT_COUNTED, 2.0)
    found = read_binary(head + np.full((33, 6), np.nan, "<f4").tobytes())
    assert isinstance(found, Found)
    assert not found.pose.seen
    assert found.pose.people is None


def test_a_visibility_is_a_share() -> None:
    head = HEADER.pack(POINTS, 0, 640, 480, NOT_COUNTED, 2.0)
    found = read_binary(head + np.full((33, 6), 7.0, "<f4").tobytes())
    assert isinstance(found, Found)
    assert found.pose.visibility.tolist() == [1.0] * 33


@pytest.mark.parametrize("t", [math.nan, math.inf, -0.1, LATEST_S * 1.01])
def test_a_time_that_cannot_be(t: float) -> None:
    with pytest.raises(MalformedError, match="time"):
        read_binary(HEADER.pack(POINTS, 0, 640, 480, 0, t))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01" * 15,
        HEADER.pack(9, 0, 640, 480, 0, 1.0),
        HEADER.pack(POINTS, 0, 0, 480, 0, 1.0),
        HEADER.pack(POINTS, 0, 65535, 65535, 0, 1.0),
        HEADER.pack(POINTS, 0, 640, 480, 0, 1.0) + bytes(33 * 24 - 4),
        HEADER.pack(POINTS, 0, 640, 480, 0, 1.0) + bytes(33 * 24 * 20),
        HEADER.pack(POINTS, 0, 640, 480, 0, 1.0) + bytes(MOST_BYTES),
        jpeg(1.0, b""),
        jpeg(1.0, b"\x89PNG\r\n\x1a\n" + bytes(64)),
        jpeg(1.0, b"\xff\xd8" + bytes(64)),
        jpeg(1.0, jpeg_header(60000, 60000)),
        jpeg(1.0, jpeg_header(0, 480)),
    ],
)
def test_what_no_page_sends(data: bytes) -> None:
    with pytest.raises(MalformedError):
        read_binary(data)


def test_a_picture_is_not_decoded_yet() -> None:
    whole = jpeg(3.0, jpeg_header(640, 360))
    assert read_binary(whole) == Picture(3.0, whole[HEADER.size :])
    assert HEADER.unpack_from(whole)[0] == JPEG


def test_the_size_of_a_jpeg_is_that_of_its_picture() -> None:
    done, data = cv2.imencode(".jpg", np.zeros((36, 64, 3), np.uint8))
    assert done
    assert jpeg_size(data.tobytes()) == (64, 36)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"type": "press", "key": "n"}', Press("n")),
        ('{"type": "end"}', End()),
        ('{"type": "start", "exercise": "glute-bridge"}', Start("glute-bridge")),
    ],
)
def test_texts(text: str, read: object) -> None:
    assert read_text(text) == read


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"type": "run"}', '{"type": "press"}', '{"type": "press", "key": 3}',
     '{"type": "end", "more": 1}', "[" * 100_000, "\ud800"],
)  # fmt: skip
def test_texts_of_no_page(text: str) -> None:
    with pytest.raises(MalformedError):
        read_text(text)
