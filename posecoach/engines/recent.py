"""The last moments of the drivers of a repetition, and how fast they change."""

import math
from collections import deque

from posecoach.engines.repetition_shape import DriverSample
from posecoach.pose import GAP_S

RATE_OVER_S = 0.3
"""Rates that distinguish rising, falling and resting are taken over this time, in s; an engineering
choice."""

KEPT_S = 1.5
"""The last part of the rest before a rise is kept for this duration, in s, to date its start; an
engineering choice."""


class RecentSamples:
    """Keep the samples of the last `KEPT_S`, in order of time."""

    def __init__(self) -> None:
        self._samples: deque[DriverSample] = deque()

    def add(self, sample: DriverSample) -> None:
        """Take one sample, later than the last."""
        self._samples.append(sample)
        while sample.t - self._samples[0].t > KEPT_S:
            self._samples.popleft()

    def all(self) -> list[DriverSample]:
        """Return all samples that are kept."""
        return list(self._samples)

    def gain(self, over_s: float) -> float:
        """Return how far the lift is above its lowest point of a time, in s, before the last."""
        now = self._samples[-1]
        return now.lift - min(s.lift for s in self._samples if now.t - s.t <= over_s)

    def rate(self, driver: str) -> float:
        """Return the rate of change of a driver, in its unit per s.

        It is taken over `RATE_OVER_S`. If no sample of that time was seen, it is taken over up to
        `GAP_S`; if there is none there either, it is NaN.

        Parameters
        ----------
        driver : str
            "line" or "lift".
        """
        now = self._samples[-1]
        earlier = [s for s in self._samples if RATE_OVER_S / 3 <= now.t - s.t <= GAP_S + 1e-6]
        if not earlier:
            return math.nan
        late = [s for s in earlier if now.t - s.t <= RATE_OVER_S + 1e-6]
        then = late[0] if late else earlier[-1]
        change: float = getattr(now, driver) - getattr(then, driver)
        return change / (now.t - then.t)
