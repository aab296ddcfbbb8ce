"""What the coach asks of every engine, and what an engine tells of an attempt."""

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

    Feed it each sample in order with :meth:`advance`; it answers with an attempt when one is over.
    """

    @property
    def active(self) -> bool:
        """Tell whether an attempt is under way."""

    @property
    def phase(self) -> str:
        """Name the phase of the movement."""

    @property
    def progress(self) -> float:
        """Give how much of a demanded hold is done, from 0 to 1; NaN outside a hold."""

    @property
    def remaining_s(self) -> float:
        """Give how long a demanded hold still has to last, in s; NaN outside a hold."""

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
        """Break off the attempt under way, if it was one."""

    def finish(self) -> RawAttempt | None:
        """End with the recording; give the attempt that its end completes, if one does."""

    def reset(self) -> None:
        """Forget the attempt under way and wait at rest."""
