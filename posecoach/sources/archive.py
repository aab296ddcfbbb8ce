"""Read NumPy archives of unknown origin; pickles are never loaded."""

import lzma
import struct
import tokenize
import zipfile
import zlib
from io import BufferedReader
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from posecoach.errors import InputError
from posecoach.sources.readable import open_readable

Arrays = dict[str, NDArray[np.generic]]

_DAMAGE = (
    OSError,
    ValueError,
    EOFError,
    KeyError,
    MemoryError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    lzma.LZMAError,
    struct.error,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What NumPy and zipfile raise on damaged bytes, found by flipping them; ValueError on a pickle."""


MOST_BYTES = 1 << 30
"""Archives that unpack to more are refused: ten hours at 30 poses a second take 0.9 GB."""


def read_archive(path: str | Path, what: str, todo: str) -> Arrays:
    """Open an ``.npz`` file and read all of its arrays.

    Parameters
    ----------
    path : str or Path
        The file.
    what, todo : str
        For the error message: what the file should be, and what to do if it is something else.

    Returns
    -------
    Arrays
        By name.

    Raises
    ------
    InputError
        If the file cannot be read, is damaged, is not an archive, or holds a pickle.
    """
    with open_readable(path) as file:
        return read_arrays(file, path, what, todo)


def read_arrays(file: BufferedReader, path: str | Path, what: str, todo: str) -> Arrays:
    """Read all arrays of an ``.npz`` file that is open already.

    Parameters
    ----------
    file : BufferedReader
        The open file; the caller closes it.
    path, what, todo
        As for :func:`read_archive`; `path` is for the error message only.

    Returns
    -------
    Arrays
        By name.

    Raises
    ------
    InputError
        If the file is damaged, is not an archive, or holds a pickle.
    """
    if not zipfile.is_zipfile(file):
        raise InputError(f"{path} is not a {what}: not a NumPy archive, or cut off", todo)
    file.seek(0)
    try:
        return _arrays(file)
    except _DAMAGE as error:
        if "allow_pickle" in str(error):
            pickle = f"{path} is not a {what}: it contains a pickle, which is never loaded"
            raise InputError(pickle, todo) from error
        raise InputError(f"{path} is a damaged {what}", todo) from error


def time_problem(t: NDArray[np.generic]) -> str | None:
    """Return what is wrong with sample times, or None.

    Parameters
    ----------
    t : NDArray[np.generic]
        Must be (T,) floating-point seconds, finite and strictly rising, with at least one.
    """
    if t.ndim != 1 or not len(t) or t.dtype.kind != "f":
        return "t must hold one time in seconds for each pose, and at least one"
    if not np.isfinite(t).all() or not (np.diff(t.astype(np.float64)) > 0).all():
        return "times must be finite and increasing"
    return None


def _arrays(file: BufferedReader) -> Arrays:
    """Load every array; an array of Python objects is a pickle and is refused."""
    with zipfile.ZipFile(file) as whole:
        unpacked = sum(member.file_size for member in whole.infolist())
    if unpacked > MOST_BYTES:
        raise ValueError(f"{unpacked} bytes are too many")
    file.seek(0)
    with np.load(file, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    strange = [name for name, array in arrays.items() if not isinstance(array, np.ndarray)]
    if strange:
        raise ValueError(f"{strange[0]} is not an array")
    return arrays
