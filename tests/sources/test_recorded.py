"""When a file was recorded, and by what it is recognised."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import av
import numpy as np
import pytest

from posecoach.sources.recorded import ENDS_BYTES, fingerprint, recorded_at

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=timezone(timedelta(hours=1)))
FILE_S = 1_700_000_000


def film(path: Path, taken: str | None) -> Path:
    with av.open(str(path), "w") as out:
        if taken is not None:
            out.metadata["creation_time"] = taken
        stream = out.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(3):
            frame = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="bgr24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    os.utime(path, (FILE_S, FILE_S))
    return path


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("2026-03-14T18:30:00Z", datetime(2026, 3, 14, 18, 30, tzinfo=UTC)),
        ("1904-01-01T00:00:00Z", datetime.fromtimestamp(FILE_S, UTC)),
        ("2027-01-01T00:00:00Z", datetime.fromtimestamp(FILE_S, UTC)),
        (None, datetime.fromtimestamp(FILE_S, UTC)),
    ],
)
def test_what_the_camera_wrote_is_believed_if_it_can_be_true(
    taken: str | None, expected: datetime, tmp_path: Path
) -> None:
    found = recorded_at(film(tmp_path / "a.mp4", taken), NOW, video=True)
    assert found == expected
    assert found.utcoffset() == NOW.utcoffset()


def test_a_file_from_the_future_was_recorded_now(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    path.write_bytes(b"PK")
    os.utime(path, (NOW.timestamp() + 999, NOW.timestamp() + 999))
    assert recorded_at(path, NOW, video=False) == NOW


def test_the_fingerprint_is_that_of_the_content(tmp_path: Path) -> None:
    path, copy, other = (tmp_path / name for name in ("a.mp4", "b.mp4", "c.mp4"))
    content = bytes(range(256)) * (ENDS_BYTES // 100)
    path.write_bytes(content)
    copy.write_bytes(content)
    assert fingerprint(path) == fingerprint(copy)
    for changed in (content[:-1] + b"!", b"!" + content[1:], content + b"!"):
        other.write_bytes(changed)
        assert fingerprint(other) != fingerprint(path)
