"""Numbers, times and names as a person reads them."""

import math
from collections.abc import Mapping

from posecoach.report import sentences
from posecoach.verdict import Attempt, Kind, NotCounted

MINUS = "\N{NO-BREAK SPACE}\N{MINUS SIGN}"

AREA = "area_ratio"
"""The size of a circle, of a square as long as the thigh; a person reads it as a percentage."""


def decimals(name: str) -> int:
    """Return the number of significant decimals of a measured value, by the unit in its name.

    >>> decimals("hip_line_peak_deg"), decimals("still_s")
    (1, 3)
    """
    return 1 if name.endswith(("_deg", "_px")) else 3


def format_value(name: str, value: float) -> str:
    """Write a measured value as a person reads it; angles carry ``~``, for they are estimates.

    >>> format_value("still_s", 1.234), format_value("fastest_lowering_deg_per_s", 47.9)
    ('1.2 s', '~48°/s')
    >>> format_value("fastest_per_s", 2.31), format_value("stops_count", 2.0)
    ('2.3/s', '2')
    >>> format_value("area_ratio", 0.704)
    '70 %'
    """
    if not math.isfinite(value):
        return sentences.NOT_SEEN
    value = round(value, decimals(name))  # as in report.json, so that no page differs from it
    if name.endswith("_deg"):
        return f"~{value:z.0f}°".replace("-", MINUS)  # "~-2°" is read as "~2°"
    if name == AREA:
        return f"{100 * value:.0f} %"
    if name.endswith("_deg_per_s"):
        return f"~{value:z.0f}°/s"
    if name.endswith("_per_s"):
        return f"{value:z.1f}/s"
    if name.endswith("_count"):
        return f"{value:.0f}"
    if name.endswith("_s"):
        return f"{value:z.1f} s"
    return f"{value:z.2f}"


def cell(values: Mapping[str, float], name: str) -> str:
    """Write a value of an attempt; a dash where attempts of its kind have none.

    >>> cell({"held_s": 5.0}, "held_s"), cell({"held_s": 5.0}, "transition_s")
    ('5.0 s', '-')
    """
    return format_value(name, values[name]) if name in values else "-"


def plural(number: int, one: str, many: str) -> str:
    """Return the singular for one thing, and the plural for any other number of things.

    >>> plural(0, "clip", "clips"), plural(1, "clip", "clips")
    ('clips', 'clip')
    """
    return one if number == 1 else many


def counted(number: int, one: str, many: str) -> str:
    """Write a number and what it counts.

    >>> counted(1, "clip", "clips"), counted(2, "clip", "clips")
    ('1 clip', '2 clips')
    """
    return f"{number} {plural(number, one, many)}"


def kind_in_words(kind: Kind, number: int) -> str:
    """Return the word for attempts of a kind, in the singular or plural."""
    return plural(number, *sentences.ONE_AND_MANY[kind])


def title(name: str) -> str:
    """Write the name of a fault or measure as words.

    >>> title("short-hold"), title("hip_line_deg")
    ('Short hold', 'Hip line')
    """
    return name.removesuffix("_deg").replace("-", " ").replace("_", " ").capitalize()


def span(start: float, end: float) -> str:
    """Write an interval whose ends are in s."""
    return f"{clock(start)}\N{EN DASH}{clock(end)}"


def duration(seconds: float) -> str:
    """Write a length of time.

    >>> duration(42.4), duration(130.0)
    ('42 s', '2 min 10 s')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes >= 2 else f"{seconds:.0f} s"


def reason_text(attempt: Attempt) -> str:
    """Return why an attempt does not count; an empty string if it counts."""
    if attempt.reason is NotCounted.PARTIAL:
        return sentences.PARTIAL_OF[attempt.kind]
    return "" if attempt.reason is None else sentences.NOT_COUNTED[attempt.reason]


def clock(t: float) -> str:
    """Format a time in s as minutes and seconds.

    >>> clock(83.6)
    '1:24'
    """
    minutes, seconds = divmod(round(t), 60)
    return f"{minutes}:{seconds:02d}"
