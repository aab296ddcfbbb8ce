"""What there is to say about one set, beside what was seen of it."""

import math
from collections import Counter
from dataclasses import dataclass

from posecoach.coach.coach import Coach
from posecoach.pose import Side
from posecoach.verdict import Counts, Kind

AMBER, RED = 4, 6
"""Pain from which on nobody is asked for more, and from which on the exercise is left out for the
day: the traffic light of physiotherapists (Provide, Fusion). Others put red at 7 or 8."""

WORST = 10


@dataclass(slots=True, eq=False)
class Note:
    """One set: its coach, and what the person says of it.

    Attributes
    ----------
    coach : Coach
        Who saw it.
    correction : int
        How many more there were than was seen, as the person says.
    pain : int or None
        0 to 10, as the person says; None where nothing was said.
    hurt : bool
        Whether the person signalled that it hurts.
    """

    coach: Coach
    correction: int = 0
    pain: int | None = None
    hurt: bool = False

    @property
    def kind(self) -> Kind:
        """What is counted."""
        return self.coach.exercise.pattern.kind

    @property
    def counts(self) -> Counts:
        """The counts with the correction in them."""
        return self.coach.log.counts.corrected(self.kind, self.correction)

    @property
    def number(self) -> int:
        """How many there were."""
        return self.counts.of(self.kind)

    @property
    def by_side(self) -> dict[Side, Counts]:
        """What was seen of each side."""
        return self.coach.log.by_side

    @property
    def side(self) -> Side | None:
        """The side that worked; None where both did, or none was seen."""
        attempts = self.coach.log.attempts
        counted = [a for a in attempts if a.counted]
        sides = {a.side for a in counted or attempts if a.side is not None}
        return sides.pop() if len(sides) == 1 else None

    @property
    def clean(self) -> int:
        """How many of those that were seen were clean."""
        return min(self.number, sum(a.clean for a in self.coach.log.attempts if a.counted))

    @property
    def held_s(self) -> float:
        """The time in position of all holds together, in s; 0 where nothing is held."""
        held = [a.values.get("held_s", math.nan) for a in self.coach.log.attempts]
        return sum(v for v in held if math.isfinite(v))

    @property
    def tried(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.coach.log.attempts or self.correction or self.hurt)

    @property
    def faults(self) -> Counter[str]:
        """How often each cue would have been right."""
        return Counter(seen.cue for seen in self.coach.log.occurrences)

    @property
    def red(self) -> bool:
        """Whether the exercise is to be left for the day."""
        return self.hurt or (self.pain is not None and self.pain >= RED)

    def correct(self, by: int) -> None:
        """Take one more or one fewer; never fewer than none."""
        seen = self.coach.log.counts.of(self.kind)
        self.correction = max(-seen, self.correction + by)
