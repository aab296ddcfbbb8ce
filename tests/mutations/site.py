"""One number that can be moved, and by how much."""

from dataclasses import asdict, dataclass
from typing import Any

RATIO, DEGREES = 0.25, 25.0
"""By how much a limit is moved: degrees by 25 (the sine of which is 0.42 of a segment), and
ratios of body segments and shares by 0.25."""

SECONDS, RELATIVE = 0.5, 0.6
"""Durations are moved by half of themselves; rates and everything without a unit by 0.6."""

_MEASURED = ("_deg", "_s", "_ratio", "_share", "_thighs", "_thighs_squared", "sparc")


@dataclass(frozen=True)
class Site:
    """One number in the source.

    Attributes
    ----------
    group : str
        "faults", "setup", "pattern", "measures" or "constants".
    place : str
        Where it stands: the exercise and the path to it, or the module and the constant's name.
    value : float
        What it is.
    moved : tuple[float, ...]
        What it becomes, one test run each.
    exercises : tuple[str, ...]
        The exercises that use it; empty for a constant.
    """

    group: str
    place: str
    value: float
    moved: tuple[float, ...]
    exercises: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Site":
        """Return a site from what :meth:`to_json` made."""
        moved, exercises = tuple(data["moved"]), tuple(data["exercises"])
        return cls(data["group"], data["place"], data["value"], moved, exercises)


Mutant = tuple[Site, float]
"""A number, and one of the values that it is moved to."""


def moved(value: float, name: str) -> tuple[float, ...]:
    """Return a number moved down and up, by what its name says of its unit.

    Parameters
    ----------
    value : float
        The number.
    name : str
        Of the measure that is compared with it, or of the field or constant that holds it.

    Examples
    --------
    >>> moved(160, "hip_line_deg")
    (135.0, 185.0)
    >>> moved(2, "attempts")
    (1, 3)
    >>> moved(2000, "KEPT")
    (800, 3200)
    >>> moved(0.0, "duration_s")
    ()
    """
    counted = isinstance(value, int) and not name.lower().endswith(_MEASURED)
    if counted and "rate" not in name and abs(value) < 100:
        return _whole(int(value))
    by = _step(abs(value), name.lower())
    if counted:
        return (round(value - by), round(value + by)) if by else ()
    return tuple(round(v, 6) for v in (value - by, value + by)) if by else ()


def _whole(value: int) -> tuple[float, ...]:
    """Return a count moved by half of itself, at least by 1; one that is 1 only up."""
    by = max(1, round(value / 2))
    return (value - by, value + by) if value > by else (value + by,)


def _step(size: float, name: str) -> float:
    if "rate" in name or "per_s" in name or name.endswith(("sparc", "_px")):
        return RELATIVE * size
    if name.endswith("_deg"):
        return DEGREES
    if name.endswith("_s"):
        return SECONDS * size
    if name.endswith(("ratio", "share", "thighs", "thighs_squared")):
        return RATIO
    return RELATIVE * size
