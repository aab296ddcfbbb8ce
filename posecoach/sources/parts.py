"""Files that were glued together byte by byte, as ``cat`` does: where each recording is in them.

Containers that simply continue when they are joined (MPEG-TS, AVI, MPEG) are one part.
"""

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedReader
from pathlib import Path

HEADS = {
    b"\x1aE\xdf\xa3": re.compile(rb"\x1aE\xdf\xa3.{1,60}?(?:matroska|webm)", re.DOTALL),
    b"FLV\x01": re.compile(rb"FLV\x01[\x01\x04\x05]\0\0\0\x09\0\0\0\0"),
}
"""What a recording begins with, by its first bytes."""

MOST_PARTS = 1000
"""A file that seems to hold more recordings than this is read as one."""


class Part:
    """A part of an open file, read as if it were a file of its own."""

    def __init__(self, file: BufferedReader, start: int, end: int) -> None:
        self._file, self._start, self._size = file, start, end - start
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, or to the end of the part."""
        left = max(0, self._size - self._at)
        self._file.seek(self._start + self._at)
        data = self._file.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Move within the part; return the new position."""
        self._at = offset + {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        """Return the position within the part."""
        return self._at


def parts(file: BufferedReader) -> list[Part]:
    """Return the recordings in a file, in order; at least one.

    Parameters
    ----------
    file : BufferedReader
        Its position changes.
    """
    size = file.seek(0, SEEK_END)
    file.seek(0)
    head = file.read(8)
    starts = [0]
    if head[4:] == b"ftyp":
        starts = list(_mp4_starts(file, size))
    elif head[:4] in HEADS:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            starts = [found.start() for found in HEADS[head[:4]].finditer(data)]
    starts = [0, *(s for s in starts if s)]
    if len(starts) > MOST_PARTS:
        starts = [0]
    return [Part(file, a, b) for a, b in zip(starts, [*starts[1:], size], strict=True)]


@contextmanager
def opened_parts(path: Path) -> Iterator[list[Part]]:
    """Open a file and return the recordings in it."""
    with path.open("rb") as file:
        yield parts(file)


def _mp4_starts(file: BufferedReader, size: int) -> Iterator[int]:
    """Yield where recordings begin: at a file type after the index of the one before."""
    at, start, indexed = 0, 0, False
    while at + 8 <= size:
        file.seek(at)
        head = file.read(16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if kind == b"ftyp" and indexed:
            start, indexed = at, False
        if kind == b"moov":
            indexed = True
            yield start
        if length < 8:
            return
        at += length
