"""The shader programs: for the shadow maps, for the room, for its shaded parts, for the person."""

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
"""For each program its vertex shader, and the files that its fragment shader starts with."""


def program(name: str, taps: int, *, spun: bool) -> tuple[str, str]:
    """Return the source of a program's vertex and fragment shader.

    Parameters
    ----------
    name : str
        Name of the program.
    taps : int
        Samples of soft shadows.
    spun : bool
        Whether the samples are rotated from pixel to pixel.
    """
    vertex, before = PARTS[name]
    head = f"#version 330\n#define TAPS {taps}\n#define SPUN {float(spun)}\n"
    files = (*before, f"{name}_fragment")
    return head + _text(f"{vertex}_vertex"), head + "".join(_text(file) for file in files)


def _text(name: str) -> str:
    return (FOLDER / f"{name}.glsl").read_text()
