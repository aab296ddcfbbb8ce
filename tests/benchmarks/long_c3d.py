"""Whether a C3D file of more frames than its header can count is read back whole.

::

    python -m tests.benchmarks.long_c3d

Writes 70,000 frames with posecoach and reads them with ezc3d and c3d; exits with 1 if either finds
other frames. It takes about 10 s, which is why it is no test.
"""

import sys
import tempfile
from pathlib import Path

import ezc3d
import numpy as np
from c3d import Reader

from posecoach.export.c3d_file import c3d
from posecoach.export.marks import NAMES, Track

FRAMES = 70_000


def main() -> int:
    """Write, read and compare; return the exit code."""
    points = 0.01 * np.arange(FRAMES)[:, None, None] * np.ones((FRAMES, len(NAMES), 3))
    points[5::7] = np.nan
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.c3d"
        path.write_bytes(c3d(Track(np.arange(FRAMES) / 30, points, 30.0)))
        read = ezc3d.c3d(str(path))["data"]["points"][:3].transpose(2, 1, 0)
        with path.open("rb") as file:
            counted = Reader(file).frame_count
    same = read.shape == points.shape and np.allclose(read, points, atol=1e-3, equal_nan=True)
    sys.stdout.write(
        f"written {FRAMES}; ezc3d reads {len(read)}, {'equal' if same else 'different'};"
        f" c3d counts {counted}\n"
    )
    return 0 if same and counted == FRAMES else 1


if __name__ == "__main__":
    sys.exit(main())
