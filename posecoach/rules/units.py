"""Units in words: degrees, seconds, and lengths of the person's own body."""

from enum import Enum


class Segment(Enum):
    """A part of the person's own body whose length serves as the unit of heights and distances."""

    TRUNK = "trunk"
    THIGH = "thigh"
    SHANK = "shank"


_SIGNS = {
    "deg": "°",
    "deg_per_s": "° per second",
    "per_s": " per second",
    "s": " s",
    "px": " px",
}


def amount(value: float, unit: str, segment: Segment | None = None) -> str:
    """Write a number with its unit.

    Parameters
    ----------
    value : float
        In the unit.
    unit : str
        As in :class:`posecoach.rules.measure.Measure`. A unit without a word of its own, such as
        "count", adds nothing.
    segment : Segment or None
        The segment whose length is 1, where the value is a ratio.

    Examples
    --------
    >>> amount(28, "deg"), amount(0.35, "ratio", Segment.SHANK), amount(0.8, "s")
    ('28°', '0.35 shank lengths', '0.8 s')
    """
    number = f"{value:g}"
    if segment is None:
        return number + _SIGNS.get(unit, "")
    length = "length" if abs(value) == 1 else "lengths"
    return f"{number} {segment.value} {length}" + ("" if unit == "ratio" else _SIGNS[unit])


def enumerated(parts: list[str], word: str) -> str:
    """Join parts of a sentence with "and" or "or", with commas where the word occurs in a part.

    Parameters
    ----------
    parts : list[str]
        At least one.
    word : str
        "and" or "or".

    Examples
    --------
    >>> enumerated(["knee at least 30°", "trunk at most 28°"], "and")
    'knee at least 30° and trunk at most 28°'
    >>> enumerated(["knee between 30° and 90°", "trunk at most 28°"], "and")
    'knee between 30° and 90°, and trunk at most 28°'
    """
    if len(parts) == 1:
        return parts[0]
    comma = "," if len(parts) > 2 or any(f" {word} " in part for part in parts) else ""
    return f"{', '.join(parts[:-1])}{comma} {word} {parts[-1]}"
