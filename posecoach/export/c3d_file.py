"""``landmarks.c3d``: landmarks as motion-capture programs read them."""

import io
import warnings

import numpy as np

from posecoach.export.marks import NAMES, Track, evenly


def c3d(track: Track) -> bytes:
    """Write landmarks as C3D, in mm; what was not seen has the residual -1.

    Raises
    ------
    InputError
        If there are more frames than such a file can count.
    """
    from c3d import Writer

    points = evenly(track)
    seen = ~np.isnan(points).any(axis=2)
    rows = np.zeros((*seen.shape, 5))
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
    return file.getvalue()
