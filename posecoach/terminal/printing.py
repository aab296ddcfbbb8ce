"""What is printed arrives, whatever the terminal can show and whatever is in a file's name."""

import io
from typing import TextIO


def replace_unencodable(*streams: TextIO | None) -> None:
    """Have streams write ``?`` for what its encoding does not know, rather than fail.

    Windows gives a pipe or a file the alphabet of the country, in which there is no "°" or "→".

    Parameters
    ----------
    *streams : TextIO or None
        Standard output or standard error; None where the program has none.
    """
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def in_one_line(text: str) -> str:
    r"""Write what cannot be printed, as a line break in a file's name, as Python writes it.

    >>> in_one_line("no such file: a\nb.mp4")
    'no such file: a\\nb.mp4'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
