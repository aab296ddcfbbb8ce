"""When a file was recorded, and by what it is recognised when it comes again."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

from posecoach.errors import PosecoachError
from posecoach.sources.container import open_container
from posecoach.sources.parts import parts
from posecoach.sources.readable import open_readable

FIRST = datetime(1995, 1, 1, tzinfo=UTC)
"""No digital video is older; cameras without a clock write 1904 or 1970."""

ENDS_BYTES = 1 << 20
"""So many bytes at both ends of a file, and its size, make its fingerprint."""


def recorded_at(path: Path, now: datetime, *, video: bool) -> datetime:
    """Return when a file was recorded.

    Parameters
    ----------
    path : Path
        A video or a landmark recording.
    now : datetime
        The current time with its zone; the result has the same zone, and is not later.
    video : bool
        Whether it is a video; in a recording no camera has written anything.

    Returns
    -------
    datetime
        The time that a camera wrote into the video; otherwise that of the file, which a copy may
        have changed.
    """
    taken = _tagged(path) if video else None
    if taken is not None and FIRST <= taken <= now:
        return taken.astimezone(now.tzinfo)
    return min(now, datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo))


def _tagged(path: Path) -> datetime | None:
    try:
        with open_readable(path) as file:
            whole = parts(file)[0]
            container = open_container(whole, path)
            with container:
                text = container.metadata.get("creation_time", "")
        moment = datetime.fromisoformat(text)
    except (PosecoachError, OSError, ValueError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def fingerprint(path: Path) -> str:
    """Return by what a file is recognised, wherever it lies and whatever it is called."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        digest = hashlib.sha256(str(size).encode() + file.read(ENDS_BYTES))
        file.seek(max(0, size - ENDS_BYTES))
        digest.update(file.read())
    return digest.hexdigest()
