"""Numbers of the scores as they are written in sheets."""

import math

from posecoach.evaluation.scores import Share
from posecoach.report.tables import UNKNOWN


def number(value: float, digits: int, unit: str = "") -> str:
    """Write a number; a dash if it is unknown.

    >>> number(0.456, 2, " s"), number(math.nan, 2)
    ('0.46 s', '-')
    """
    return f"{value:z.{digits}f}{unit}" if math.isfinite(value) else UNKNOWN


def signed(value: float, digits: int, unit: str = "") -> str:
    """Write a difference with its sign.

    >>> signed(2.04, 1, "°"), signed(-0.01, 1, "°")
    ('+2.0°', '0.0°')
    """
    if not math.isfinite(value) or round(value, digits) == 0:
        return number(value, digits, unit)
    return f"{value:+.{digits}f}{unit}"


def percent(share: float) -> str:
    """Write a share; 0 % and 100 % only if they are exact.

    >>> percent(0.5), percent(0.997), percent(1.0), percent(math.nan)
    ('50 %', '99 %', '100 %', '-')
    """
    if not math.isfinite(share):
        return UNKNOWN
    rounded = round(100 * share)
    if 0 < share < 1:
        rounded = min(99, max(1, rounded))
    return f"{rounded} %"


def ratio(share: Share) -> str:
    """Write how many of some are right."""
    return f"{share.right} of {share.of}" if share.of else UNKNOWN
