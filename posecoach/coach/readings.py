"""The readings: from a repaired pose to the values to judge by.

::

    Pose ─▶ Orientation ─▶ Body ─▶ WorkingLeg ─▶ measures ─▶ Sample
                                    Sample ─▶ Baselines, Trends ─▶ values
"""

import math
from dataclasses import dataclass

from posecoach.body.body import Body
from posecoach.body.orientation import Orientation
from posecoach.coach.baselines import Baselines
from posecoach.coach.trends import Trends
from posecoach.coach.working_leg import WorkingLeg
from posecoach.pose import Pose, Side
from posecoach.rules.exercise import Exercise


@dataclass(frozen=True, slots=True)
class Sample:
    """One body and all its measures, before baselines are subtracted.

    Attributes
    ----------
    body : Body
        With its working leg, where one is known.
    side : Side or None
        The working side that this pose shows.
    raw : dict[str, float]
        Each measure by its name, in its unit, or in px where it has a ruler; NaN where unseen.
    """

    body: Body
    side: Side | None
    raw: dict[str, float]


class Readings:
    """Measure one person for one exercise, from the first pose in a position to the last.

    When the person leaves the position or is lost, a new object takes over.

    Parameters
    ----------
    exercise : Exercise
        Defines the measures.
    orientation : Orientation or None
        What was learnt of how the person is seen. Several exercises may share it until the person
        takes up the position of one of them. None: nothing was learnt.
    """

    def __init__(self, exercise: Exercise, orientation: Orientation | None = None) -> None:
        self._measures = exercise.measures
        self._working_measure = exercise.working_side
        self._orientation = orientation or Orientation()
        self._working_leg = WorkingLeg(exercise.working_side, exercise.reported_side)
        self._baselines = Baselines(exercise.measures, exercise.pattern.driver)
        self._trends = Trends(exercise.measures)

    @property
    def rest(self) -> float:
        """The raw value of the pattern's driver at rest; NaN until the position was held."""
        return self._baselines.rest

    def orient(self, pose: Pose, *, learning: bool) -> Body:
        """Return the body in a pose; see :meth:`posecoach.body.orientation.Orientation.orient`."""
        return self._orientation.orient(pose, learning=learning)

    def measure(self, body: Body) -> Sample:
        """Take every measure of a body."""
        at_rest = self._baselines.baseline_of(self._working_measure)
        body, side = self._working_leg.identify(body, at_rest)
        steadied = body.steadied
        raw = {m.name: m.take(steadied if m.in_px else body) for m in self._measures}
        return Sample(body, side, raw)

    def begin_at(self, window: list[Sample], over_s: float) -> None:
        """Take the rest values from a position that was held.

        Parameters
        ----------
        window : list[Sample]
            The samples of the position, in order of time; NaN is passed over.
        over_s : float
            How long the position was held, in s.
        """
        self._orientation = self._orientation.copy()  # which learns nothing during an attempt
        self._baselines.start([sample.raw for sample in window], over_s)
        self._trends = Trends(self._measures)

    def extend(self, sample: Sample) -> dict[str, float]:
        """Append a sample to the trends and return the values to judge it by.

        Call it once for each sample, in order of time.

        Returns
        -------
        dict[str, float]
            Each measure by its name, in its unit: baselines subtracted, heights in body segments,
            trends added. NaN where a landmark or a baseline is unknown.
        """
        values = self._baselines.relative_to_rest(sample.raw, sample.body)
        self._trends.add_to(sample.body.t, values)
        return values

    def certain(self, sample: Sample, values: dict[str, float]) -> dict[str, float]:
        """Return the values that may accuse: NaN for places in the picture of a moving camera."""
        if not sample.body.camera_moving:
            return values
        return values | {m.name: math.nan for m in self._measures if m.in_px}

    def learn_rest(self, sample: Sample, values: dict[str, float]) -> None:
        """Let the rest values follow one sample between attempts."""
        self._baselines.learn(sample.body.t, sample.raw, values)
