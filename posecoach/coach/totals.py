"""The totals of a set: what its attempts add up to."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from posecoach.pose import Side
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Counts, Direction, Event, Kind, count


class Attempts(list[Attempt]):
    """A list of attempts that counts how often it was changed.

    What they add up to need not be worked out with every pose, but only after a change.
    """

    changes = 0

    def append(self, attempt: Attempt) -> None:
        """Add an attempt."""
        super().append(attempt)
        self.changes += 1

    def __iadd__(self, attempts: Iterable[Attempt]) -> "Attempts":  # type: ignore[override,misc]
        for attempt in attempts:
            self.append(attempt)
        return self

    def __setitem__(self, place: Any, attempt: Any) -> None:
        super().__setitem__(place, attempt)
        self.changes += 1


@dataclass(frozen=True, slots=True)
class Totals:
    """What the attempts of a set add up to.

    Attributes
    ----------
    counts : Counts
        The counts of all of them.
    by_side : Mapping[Side, Counts]
        The counts of each working side; empty where both sides work together.
    by_direction : Mapping[tuple[Side, Direction], int]
        The number of circles for each side and direction; empty for other movements.
    """

    counts: Counts
    by_side: Mapping[Side, Counts]
    by_direction: Mapping[tuple[Side, Direction], int]

    @classmethod
    def of(cls, exercise: Exercise, attempts: Sequence[Attempt]) -> "Totals":
        """Add up the attempts of a set.

        Parameters
        ----------
        exercise : Exercise
            What was done.
        attempts : Sequence[Attempt]
            All attempts, counted or not.
        """
        by_side: dict[Side, Counts] = {}
        if exercise.working_side is not None or any(a.side for a in attempts):
            by_side = {s: count([a for a in attempts if a.side is s]) for s in Side}
        by_direction: dict[tuple[Side, Direction], int] = {}
        if exercise.pattern.kind is Kind.CIRCLE:
            done = Counter((a.side, a.direction) for a in attempts if a.counted)
            by_direction = {(side, way): done[side, way] for side in Side for way in Direction}
        return cls(count(attempts), by_side, by_direction)


def number_aloud(
    exercise: Exercise, attempts: Sequence[Attempt], events: Sequence[Event]
) -> int | None:
    """Return the number of an attempt that has just been counted, as one counts aloud.

    Each side begins at one where it has a set of its own, and so does each direction of a circle.

    Parameters
    ----------
    exercise : Exercise
        What was done.
    attempts : Sequence[Attempt]
        All attempts, counted or not.
    events : Sequence[Event]
        What has just happened.

    Returns
    -------
    int or None
        None where the last attempt has not just ended, does not count, or is not what is counted,
        such as the hold between two switches.
    """
    last = attempts[-1] if attempts else None
    if last is None or last not in events or not last.counted:
        return None
    if last.kind is not exercise.pattern.kind:
        return None
    return sum(
        a.counted
        and a.kind is last.kind
        and (a.side is last.side or not exercise.dosage.per_side)
        and a.direction is last.direction
        for a in attempts
    )
