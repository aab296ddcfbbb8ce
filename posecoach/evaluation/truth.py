"""The truth of a clip: its true measures over time, from a rendering or a motion laboratory."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from posecoach.errors import InputError
from posecoach.pose import Array
from posecoach.sources.archive import read_archive, time_problem

UNITS = ("_deg", "_ratio", "_deg_per_s")
"""Arrays whose names end in one of these are measures; a truth file may hold other arrays."""

_TODO = "see docs/labels.md"


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """True measures over time.

    Attributes
    ----------
    t : Array
        (T,) times on the clip's own clock, s, strictly rising.
    measures : Mapping[str, Array]
        (T,) values by the name of the coach's measure, in the unit that the name ends in; NaN where
        a measure is undefined.
    """

    t: Array
    measures: Mapping[str, Array]

    def at(self, name: str, t: Array) -> Array:
        """Interpolate a measure linearly.

        Parameters
        ----------
        name : str
            Name of the measure.
        t : Array
            (N,) times, s.

        Returns
        -------
        Array
            (N,) values in the measure's unit; NaN outside the clip and next to a NaN.

        Examples
        --------
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
        If the file is damaged, or its arrays do not fit together.
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
