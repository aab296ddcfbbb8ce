"""The note of one set: the coach's verdict, and the person's corrections and pain."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from posecoach.coach.coach import Coach
from posecoach.pose import Side
from posecoach.verdict import Counts, Kind

AMBER, RED = 4, 6
"""Pain, from 0 to 10, from which on no cue asks for more range, and from which on the exercise is
left out for the day: the traffic light of physiotherapists (Provide, Fusion). Others put red at 7
or 8."""

WORST = 10
"""The worst pain on the scale."""


class Stopped(Enum):
    """Why a person stopped an exercise before its end."""

    PAIN = "pain"
    TOO_HARD = "too-hard"
    NO_TIME = "no-time"


@dataclass(slots=True, eq=False)
class Note:
    """One set: its coach, and what the person added.

    Attributes
    ----------
    coach : Coach
        The coach that judged the set.
    correction : int
        By how much the person corrected the count.
    pain : int or None
        The person's answer, 0 to 10; None without an answer.
    hurt : bool
        Whether the person signalled that it hurts.
    asked : bool
        Whether the person was asked about pain; asked and without an answer is "not answered".
    stopped : Stopped or None
        Why the person stopped the exercise; None if they did not, or did not say.
    """

    coach: Coach
    correction: int = 0
    pain: int | None = None
    hurt: bool = False
    asked: bool = False
    stopped: Stopped | None = None

    @property
    def kind(self) -> Kind:
        """The kind of movement that is counted."""
        return self.coach.exercise.pattern.kind

    @property
    def counts(self) -> Counts:
        """The counts, corrected."""
        return self.coach.log.counts.corrected(self.kind, self.correction)

    @property
    def number(self) -> int:
        """The number of counted movements, corrected."""
        return self.counts.of(self.kind)

    @property
    def by_side(self) -> Mapping[Side, Counts]:
        """The counts of each side, not corrected."""
        return self.coach.log.by_side

    @property
    def side(self) -> Side | None:
        """The side that worked; None if both did, or if no side was seen."""
        attempts = self.coach.log.attempts
        counted = [a for a in attempts if a.counted]
        sides = {a.side for a in counted or attempts if a.side is not None}
        return sides.pop() if len(sides) == 1 else None

    @property
    def clean(self) -> int:
        """The number of clean movements, no more than `number`."""
        return min(self.number, sum(a.clean for a in self.coach.log.attempts if a.counted))

    @property
    def held_s(self) -> float:
        """The sum of all times in a hold, in s; 0 where there is no hold."""
        held = [a.values.get("held_s", math.nan) for a in self.coach.log.attempts]
        return sum(v for v in held if math.isfinite(v))

    @property
    def tried(self) -> bool:
        """Whether there is anything to report."""
        return bool(self.coach.log.attempts or self.correction or self.red or self.stopped)

    @property
    def faults(self) -> Counter[str]:
        """How often each fault occurred, by its cue."""
        return Counter(seen.cue for seen in self.coach.log.occurrences)

    @property
    def red(self) -> bool:
        """Whether the exercise is to be left out for the day."""
        return self.hurt or (self.pain is not None and self.pain >= RED)

    def aloud(self, number: int | None) -> int | None:
        """Return a number that is counted aloud, corrected where all attempts count together."""
        if number is None or self.coach.exercise.dosage.per_side:
            return number
        return max(1, number + self.correction)

    def correct(self, by: int) -> None:
        """Correct the count by a number; the count never falls below 0."""
        seen = self.coach.log.counts.of(self.kind)
        self.correction = max(-seen, self.correction + by)
