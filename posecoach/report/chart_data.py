"""What charts of a set show: the main measure with its phases, and the paths of circles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from posecoach.pose import Array


class PhaseSpan(NamedTuple):
    """A phase of the movement, by the name that the engine has for it, from when to when, in s."""

    name: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, eq=False)
class ChartData:
    """The main measure of an exercise over the whole session.

    Attributes
    ----------
    measure_title : str
        What is measured, in words.
    unit : str
        The unit as written behind a number, such as ``°``; may be empty.
    band : tuple[float, float] or None
        The target at the height of an attempt, in that unit; either end may be infinite. None
        without a target.
    t, values : Array
        (T,) rising times in s, and the measure at these times in that unit; NaN where it is
        unknown.
    marks : tuple[tuple[float, str], ...]
        Values with words, which stand beside the chart instead of numbers; empty for numbers.
    phases : Sequence[PhaseSpan]
        The phases of the movement in order of time.
    """

    measure_title: str
    unit: str
    band: tuple[float, float] | None
    t: Array
    values: Array
    marks: tuple[tuple[float, str], ...] = ()
    phases: Sequence[PhaseSpan] = ()

    @property
    def drawable(self) -> bool:
        """Whether there are at least two known values."""
        return int(np.isfinite(self.values).sum()) > 1


@dataclass(frozen=True, slots=True, eq=False)
class CirclePaths:
    """The paths of circles in the plane in which their size is measured.

    Attributes
    ----------
    across, up : str
        What is measured to the right, and up, in words.
    paths : Sequence[Array]
        One for each attempt: (N, 2) places to the right and up, in thigh lengths from the hip; no
        NaN, and empty where nothing is known.
    """

    across: str
    up: str
    paths: Sequence[Array]
