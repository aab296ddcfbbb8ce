"""What a chart shows: one measure over time."""

from dataclasses import dataclass

import numpy as np

from posecoach.pose import Array


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
    """

    measure_title: str
    unit: str
    band: tuple[float, float] | None
    t: Array
    values: Array

    @property
    def drawable(self) -> bool:
        """Whether there are at least two known values."""
        return int(np.isfinite(self.values).sum()) > 1
