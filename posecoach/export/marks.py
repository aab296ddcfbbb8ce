"""Landmarks and angles as motion-capture programs read them: their axes, units and times.

The coordinates are those of the landmark model in the room: x to the right of the picture, y up, z
toward the camera, in mm, with the origin between the hips. So the hips stay in place, whatever the
person does.
"""

import io
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import InputError
from posecoach.pose import Array, Landmark
from posecoach.report.columns import Column
from posecoach.sources.recording import Recording

NAMES = tuple(mark.name for mark in Landmark)

MM = 1000.0
"""In a metre."""

DECIMALS = 3
"""Decimals of coordinates in mm, and 4 of times in s, as in frames.csv."""

MOST_FRAMES = 300_000
"""The most frames at even times, nearly three hours at 30 per s; they take about 1 GB of memory.
Engineering."""

_USUAL_RATE = 30.0
"""Of a recording of one pose, per s."""


class TooLongError(InputError):
    """A recording is too long for one format; the others can hold it."""


@dataclass(frozen=True, slots=True)
class Track:
    """All landmarks of a recording.

    Attributes
    ----------
    t : Array
        (n,) s, rising.
    points : Array
        (n, 33, 3) mm; x to the right, y up, z toward the camera; NaN for what was not seen.
    rate : float
        Frames per s: the median.
    """

    t: Array
    points: Array
    rate: float


def track_of(recording: Recording) -> Track:
    """Return the landmarks of a recording."""
    poses = list(recording)
    points = np.array([pose.world for pose in poses]) * (MM, -MM, -MM)
    rate = recording.info.fps
    return Track(
        np.array([pose.t for pose in poses]), points, rate if math.isfinite(rate) else _USUAL_RATE
    )


def trc(track: Track) -> str:
    """Write landmarks as TRC; what was not seen stays empty."""
    count, rate = len(track.t), f"{track.rate:.3f}"
    heads = ["Frame#", "Time", *(cell for name in NAMES for cell in (name, "", ""))]
    axes = ["", "", *(f"{axis}{i}" for i in range(1, len(NAMES) + 1) for axis in "XYZ")]
    lines = [
        ["PathFileType", "4", "(X/Y/Z)", "landmarks.trc"],
        ["DataRate", "CameraRate", "NumFrames", "NumMarkers", "Units",
         "OrigDataRate", "OrigDataStartFrame", "OrigNumFrames"],
        [rate, rate, str(count), str(len(NAMES)), "mm", rate, "1", str(count)],
        heads,
        axes,
        [],
    ]  # fmt: skip
    for number, (t, points) in enumerate(zip(track.t, track.points, strict=True), start=1):
        lines.append([str(number), f"{t:.4f}", *map(_coordinate, points.ravel())])
    return "".join("\t".join(line) + "\n" for line in lines)


def _coordinate(value: float) -> str:
    return f"{value:z.{DECIMALS}f}" if math.isfinite(value) else ""


def mot(columns: list[Column]) -> str | None:
    """Write the angles of ``frames.csv`` as MOT; None if there are none.

    Angles that were not measured are ``NaN``.
    """
    time = columns[0]
    angles = [column for column in columns if column.name.endswith("_deg")]
    if not angles:
        return None
    text = io.StringIO()
    text.write(
        f"angles\nversion=1\nnRows={len(time.cells)}\nnColumns={len(angles) + 1}\n"
        "inDegrees=yes\nendheader\n"
    )
    text.write("\t".join(["time", *(column.name for column in angles)]) + "\n")
    for row in zip(time.cells, *(column.cells for column in angles), strict=True):
        text.write("\t".join("NaN" if cell is None else str(cell) for cell in row) + "\n")
    return text.getvalue()


def evenly(track: Track) -> Array:
    """Return the points at even times, which C3D demands: each frame has the closest pose.

    A frame without a pose within half a frame is NaN. Nothing is interpolated.

    Raises
    ------
    TooLongError
        If there would be more than `MOST_FRAMES`.
    """
    steps: NDArray[np.int64] = np.rint((track.t - track.t[0]) * track.rate).astype(np.int64)
    count = int(steps[-1]) + 1
    if count > MOST_FRAMES:
        raise TooLongError(
            f"the recording lasts {count} frames, and landmarks.c3d holds {MOST_FRAMES} at most",
            "landmarks.trc holds all of them (--format trc)",
        )
    points = np.full((count, len(NAMES), 3), np.nan)
    off = np.abs((track.t - track.t[0]) * track.rate - steps)
    for i in np.argsort(-off, kind="stable"):  # of several for one frame, the closest is last
        points[steps[i]] = track.points[i]
    return points
