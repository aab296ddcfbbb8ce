"""Read NumPy archives that somebody else may have made: pickles are never loaded."""

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
    struct.error,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What NumPy and zipfile raise on damaged bytes, found by flipping them; ValueError on a pickle."""


MOST_BYTES = 1 << 30
"""More than so much unpacked is no recording: ten hours at 30 poses a second have 0.9 GB."""


def read_archive(path: Path, what: str, todo: str) -> Arrays:
    """Read all arrays of an ``.npz`` file.

    Parameters
    ----------
    path : Path
        The file.
    what, todo : str
        What it should be, and what to do where it is not, for the error.

    Raises
    ------
    InputError
        Where it cannot be read, is damaged, is no archive, or holds a pickle.
    """
    with open_readable(path) as file:
        if not zipfile.is_zipfile(file):
            raise InputError(f"{path} is not a {what}: no NumPy archive, or cut off", todo)
        file.seek(0)
        try:
            return _arrays(file)
        except _DAMAGE as error:
            if "allow_pickle" in str(error):
                pickle = f"{path} is no {what}: it holds a pickle, never loaded"
                raise InputError(pickle, todo) from error
            raise InputError(f"{path} is a damaged {what}", todo) from error


def time_problem(t: NDArray[np.generic]) -> str | None:
    """Say what is wrong with times in s, or None: one for each sample, finite and rising."""
    if t.ndim != 1 or not len(t) or t.dtype.kind != "f":
        return "t must be seconds, one for each pose, and at least one"
    if not np.isfinite(t).all() or not (np.diff(t.astype(np.float64)) > 0).all():
        return "times must be finite and rising"
    return None


def _arrays(file: BufferedReader) -> Arrays:
    """Load every array; one of Python objects is a pickle, and refused."""
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
