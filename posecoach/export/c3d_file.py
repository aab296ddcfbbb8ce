"""``landmarks.c3d``: landmarks as motion-capture programs read them.

The header counts 65,535 frames at most. Longer files also state the number in ``POINT:LONG_FRAMES``
and ``TRIAL:ACTUAL_END_FIELD``, as programs that record for longer do.
"""

import io
import warnings

import numpy as np
from numpy.typing import NDArray

from posecoach.export.marks import NAMES, Track, evenly


def c3d(track: Track) -> bytes:
    """Write landmarks as C3D, in mm; what was not seen is 0, 0, 0 with the residual -1.

    Raises
    ------
    TooLongError
        If there are more frames than :func:`posecoach.export.marks.evenly` makes.
    """
    from c3d import Writer

    points = evenly(track)
    seen = np.logical_and.reduce(np.isfinite(points), axis=2)
    rows = np.zeros((*seen.shape, 5), np.float32)
    rows[..., :3] = np.nan_to_num(points)
    rows[..., 3] = np.where(seen, 0.0, -1.0)
    writer = Writer(point_rate=track.rate, point_scale=-1.0, point_units="mm")
    writer.set_point_labels(list(NAMES))
    writer.set_screen_axis("+X", "+Y")
    nothing = np.zeros((0, 1))
    for frame in rows:
        writer.add_frames((frame, nothing))
    file = io.BytesIO()
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        writer.write(file)  # it warns that there are no analog data
    return _without_old_places(file.getvalue(), 512 * (writer.header.data_block - 1), seen)


def _without_old_places(content: bytes, start: int, seen: NDArray[np.bool_]) -> bytes:
    """Replace the places of points that were not seen by 0: the writer repeats their last ones.

    Parameters
    ----------
    content : bytes
        The file.
    start : int
        Where its frames begin, in bytes.
    seen : NDArray
        (n, 33) whether a point was seen in a frame.
    """
    written = bytearray(content)
    frames = np.frombuffer(written, "<f4", 4 * seen.size, start).reshape(*seen.shape, 4)
    frames[~seen, :3] = 0.0
    return bytes(written)
