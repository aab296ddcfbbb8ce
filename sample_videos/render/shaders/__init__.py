"""The programs that paint: one for the room once, one for its shadows, one for the person."""

from pathlib import Path

FOLDER = Path(__file__).parent
PARTS = {
    "shadow": ("shadow", ()),
    "under": ("under", ()),
    "cut": ("surface", ("noise",)),
    "room": ("surface", ("noise", "light")),
    "shaded": ("surface", ("noise", "light")),
    "person": ("surface", ("noise", "light")),
}
"""Of each program: whose vertex shader it takes, and what its fragment shader begins with."""


def program(name: str, taps: int, *, spun: bool) -> tuple[str, str]:
    """Give a program's vertex and fragment shader.

    Parameters
    ----------
    name : str
        Of the program.
    taps : int
        How many samples soft shadows take.
    spun : bool
        Whether the samples are turned from pixel to pixel.
    """
    vertex, before = PARTS[name]
    head = f"#version 330\n#define TAPS {taps}\n#define SPUN {float(spun)}\n"
    files = (*before, f"{name}_fragment")
    return head + _text(f"{vertex}_vertex"), head + "".join(_text(file) for file in files)


def _text(name: str) -> str:
    return (FOLDER / f"{name}.glsl").read_text()
