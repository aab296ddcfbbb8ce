"""What the page sends over the WebSocket: texts in JSON, and pictures or landmarks in binary.

A binary message is a header of 16 bytes, little-endian, and a payload::

    uint8 kind, uint8 brightness, uint16 width, uint16 height, uint16 people, float64 t

Kind 1 is a JPEG. Kind 2 are landmarks: 33 times x, y (px), x, y, z (m, from the hips) and
visibility, float32; no payload where nobody was seen. `t` is the time of capture in s, on the clock
of the page; 65535 people: not counted.
"""

import math
import struct
from dataclasses import dataclass
from typing import TypeAlias

import msgspec
import numpy as np

from posecoach.pose import LANDMARKS, Pose

HEADER = struct.Struct("<BBHHHd")
JPEG, POINTS = 1, 2
NOT_COUNTED = 65535

VALUES = 6
"""Numbers of one landmark."""

MOST_BYTES = 600_000
"""The largest message, in bytes: a JPEG of 1280 x 720 at a quality of 0.8 has up to 150,000."""

MOST_PIXELS = 1920 * 1080
"""The largest picture, in px; a small JPEG may be of a picture that fills the memory."""

LATEST_S = 1e7
"""The latest time, in s: four months after the page was opened."""

FAR = 10.0
"""A landmark that is farther outside the picture than this, in lengths of its longer side, was not
seen."""


class MalformedError(Exception):
    """Report a message that no page of this server sends."""


class Start(msgspec.Struct, tag="start", forbid_unknown_fields=True):
    """Begin a session, or go on with one.

    Attributes
    ----------
    exercise, plan : str or None
        What is practised; both None: whatever is recognised.
    language : str
        Of words and voice.
    route : str
        "pictures" or "landmarks": what the page sends.
    model : str
        The landmark model, "lite" or "full".
    stated : bool
        Whether the person has stated that they read the safety questions and none applies.
    person : str
        Who practises; empty for the person without a name.
    resume : str
        The key of a session that was lost; empty for a new one.
    """

    exercise: str | None = None
    plan: str | None = None
    language: str = "en"
    route: str = "pictures"
    model: str = "full"
    stated: bool = False
    person: str = ""
    resume: str = ""


class Press(msgspec.Struct, tag="press", forbid_unknown_fields=True):
    """Press a key of a lesson; see :meth:`posecoach.lesson.lesson.Lesson.press`."""

    key: str


class End(msgspec.Struct, tag="end", forbid_unknown_fields=True):
    """End the lesson and show its summary; a second one ends the session."""


Text: TypeAlias = Start | Press | End


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the camera.

    Attributes
    ----------
    t : float
        When it was taken, in s.
    jpeg : bytes
        Not decoded yet.
    """

    t: float
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """Landmarks that the page found.

    Attributes
    ----------
    pose : Pose
        In px of the camera's picture.
    brightness : float
        Mean brightness of the picture, from 0 to 255.
    """

    pose: Pose
    brightness: float


Sight: TypeAlias = Picture | Found


def read_text(text: str | bytes) -> Text:
    """Read a text message.

    Raises
    ------
    MalformedError
        If it is not one of ours.
    """
    try:
        read: Text = msgspec.json.decode(text, type=Text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise MalformedError("not a message of this page") from error
    return read


def read_binary(data: bytes) -> Sight:
    """Read a binary message.

    Raises
    ------
    MalformedError
        If it is too short or long, or its time or size cannot be right. Landmarks that are not
        numbers, or far outside the picture, were not seen; that is no mistake.
    """
    if not HEADER.size <= len(data) <= MOST_BYTES:
        raise MalformedError("too short or too long")
    kind, brightness, width, height, people, t = HEADER.unpack_from(data)
    if not 0 <= t <= LATEST_S:  # false for NaN, too
        raise MalformedError("no possible time")
    payload = data[HEADER.size :]
    if kind == JPEG:
        size = jpeg_size(payload)
        if size is None or not 0 < size[0] * size[1] <= MOST_PIXELS:
            raise MalformedError("not a JPEG of a possible size")
        return Picture(t, payload)
    if kind == POINTS and 0 < width * height <= MOST_PIXELS:
        counted = None if people == NOT_COUNTED else min(people, 2)
        return Found(_pose(payload, t, (width, height), counted), float(brightness))
    raise MalformedError("neither a picture nor landmarks")


def _pose(payload: bytes, t: float, size: tuple[int, int], people: int | None) -> Pose:
    if not payload:
        return Pose.empty(t, size, people)
    if len(payload) != LANDMARKS * VALUES * 4:
        raise MalformedError("not 33 landmarks")
    values = np.frombuffer(payload, "<f4").reshape(LANDMARKS, VALUES).astype(np.float64)
    with np.errstate(invalid="ignore"):
        seen = np.isfinite(values).all(axis=1) & (np.abs(values[:, :5]) <= FAR * max(size)).all(
            axis=1
        )
    values[~seen] = (*[math.nan] * (VALUES - 1), 0.0)
    if not seen.any():
        return Pose.empty(t, size, people)
    visibility = np.clip(values[:, 5], 0.0, 1.0)
    return Pose(t, values[:, :2].copy(), values[:, 2:5].copy(), visibility, size, people)


_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that are followed by the size of the picture."""


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a JPEG from its header, in px; None if it is not a JPEG.

    OpenCV decodes a picture of any size that memory allows, so the size is looked at before.

    >>> jpeg_size(bytes.fromhex("ffd8 ffc0 0011 08 0168 0280 03".replace(" ", "")))
    (640, 360)
    """
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
