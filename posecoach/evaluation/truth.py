"""The true measures of a clip at every moment, as a rendered clip or a motion lab gives them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from posecoach.errors import InputError
from posecoach.pose import Array
from posecoach.sources.archive import read_archive, time_problem

UNITS = ("_deg", "_ratio", "_deg_per_s")
"""Arrays whose names end in one of these are measures; a truth file may hold others as well."""

_TODO = "see docs/labels.md"


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """True measures over time.

    Attributes
    ----------
    t : Array
        (T,) s, rising, on the clip's own clock.
    measures : Mapping[str, Array]
        (T,) each, by the name of the coach's measure and in its unit; NaN where it is not defined.
    """

    t: Array
    measures: Mapping[str, Array]

    def at(self, name: str, t: Array) -> Array:
        """Interpolate a measure linearly at times in s; NaN outside the clip and beside a NaN.

        >>> truth = Truth(np.array([0.0, 1.0]), {"knee_deg": np.array([90.0, 100.0])})
        >>> truth.at("knee_deg", np.array([0.25, 2.0])).tolist()
        [92.5, nan]
        """
        out: Array = np.interp(t, self.t, self.measures[name], left=np.nan, right=np.nan)
        return out


def read_truth(path: Path) -> Truth:
    """Read a truth file and check all of its measures.

    Raises
    ------
    InputError
        Where it is damaged, or its arrays do not belong together.
    """
    arrays = read_archive(path, "truth file", _TODO)
    problem = "t missing" if "t" not in arrays else time_problem(arrays["t"])
    if problem is None:
        t = arrays["t"]
        measures = {name: array for name, array in arrays.items() if name.endswith(UNITS)}
        wrong = [n for n, a in measures.items() if a.shape != t.shape or a.dtype.kind != "f"]
        problem = f"{wrong[0]} must be one decimal number for each t" if wrong else None
    if problem is not None:
        raise InputError(f"{path} is not a valid truth file: {problem}", _TODO)
    return Truth(
        np.asarray(t, dtype=np.float64),
        {name: np.asarray(array, dtype=np.float64) for name, array in measures.items()},
    )
