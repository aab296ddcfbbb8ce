"""What every engine does for the coach, and what it reports of an attempt."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from posecoach.pose import Side
from posecoach.rules.condition import Values
from posecoach.rules.role import Role
from posecoach.verdict import Direction, Kind, NotCounted


@dataclass(frozen=True, slots=True)
class RawAttempt:
    """An attempt that is over.

    Attributes
    ----------
    kind : Kind
        What sort of attempt.
    start_s, peak_s, end_s : float
        When it began, was at its height, and ended, in s.
    reason : NotCounted or None
        Why it does not count; None where it does.
    roles : Mapping[Role, float]
        What the movement says of it; NaN where it could not be seen.
    side : Side or None
        The side that worked, where one did.
    direction : Direction or None
        Which way round, where it is a circle.
    samples, height : Sequence[Values]
        All values of the attempt, and those at its height: its top, or the time held.
    """

    kind: Kind
    start_s: float
    peak_s: float
    end_s: float
    reason: NotCounted | None
    roles: Mapping[Role, float] = field(default_factory=dict)
    side: Side | None = None
    direction: Direction | None = None
    samples: Sequence[Values] = ()
    height: Sequence[Values] = ()


class Engine(Protocol):
    """Follow one person through one kind of movement.

    Feed it each sample in order with :meth:`advance`; it returns an attempt when one is over.
    Movements in which nothing is held, and movements without a top, keep the defaults.
    """

    @property
    def active(self) -> bool:
        """Return whether an attempt is under way."""

    @property
    def phase(self) -> str:
        """Return the phase of the movement."""

    @property
    def progress(self) -> float:
        """Return how much of a required hold is done, from 0 to 1; NaN outside a hold."""
        return math.nan

    @property
    def remaining_s(self) -> float:
        """Return how long a required hold still has to last, in s; NaN outside a hold."""
        return math.nan

    def lower_top(self, to: float) -> None:
        """Accept a lower top from now on, for limited range.

        Parameters
        ----------
        to : float
            The new top, in the unit of the pattern's driver.

        Raises
        ------
        TypeError
            Where the pattern has no personal range (`pattern.personal` is None).
        """
        raise TypeError(f"{type(self).__name__} has no top that could be lowered to {to:g}")

    def advance(
        self, t: float, values: Values, side: Side | None, rest: float
    ) -> RawAttempt | None:
        """Take one sample.

        Parameters
        ----------
        t : float
            Time in s, later than the last.
        values : Values
            All measures; a sample whose driver is NaN is passed over.
        side : Side or None
            The side that works, where one does.
        rest : float
            The driver's value at rest; NaN where unknown.

        Returns
        -------
        RawAttempt or None
            The attempt that this sample ended; None while there is none, and where what was begun
            turned out to be no attempt at all.
        """

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the attempt under way, and return it if it was one."""

    def finish(self) -> RawAttempt | None:
        """End with the recording, and return the attempt that its end completes, if one does."""

    def reset(self) -> None:
        """Forget the attempt under way and wait at rest."""
