"""The protocol of all engines: samples go in, attempts come out.

The coach calls an engine in this order::

    advance ... advance            one sample after the other; an attempt is returned at its end
    lose                           when the person is lost or the exercise ends
    finish                         at the end of a recording
"""

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
    """An attempt that has ended, before the coach looks for faults in it.

    Attributes
    ----------
    kind : Kind
        What sort of attempt.
    start_s, peak_s, end_s : float
        When it started, was at its height, and ended, in s.
    reason : NotCounted or None
        Why it does not count; None if it does.
    roles : Mapping[Role, float]
        What the engine measured on it; NaN for what was not seen.
    side : Side or None
        The side that worked; None if both or neither did.
    direction : Direction or None
        Which way round a circle went; None for everything else.
    samples, height : Sequence[Values]
        The samples of the attempt, and those at its height: its top, or the time held. Long
        attempts are thinned.
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

    Feed it each sample in order with :meth:`advance`; it returns an attempt when one has ended.
    Engines of movements in which nothing is held, or that have no top, keep the defaults.
    """

    @property
    def active(self) -> bool:
        """Whether an attempt is under way."""

    @property
    def phase(self) -> str:
        """The phase of the movement, in a word."""

    @property
    def progress(self) -> float:
        """The share of a required hold that is done, from 0 to 1; NaN outside a hold."""
        return math.nan

    @property
    def remaining_s(self) -> float:
        """How long a required hold still has to last, in s; NaN outside a hold."""
        return math.nan

    def lower_top(self, to: float) -> None:
        """Accept a lower top from now on, for a person of limited range.

        Parameters
        ----------
        to : float
            The new top, in the unit of the pattern's driver.

        Raises
        ------
        TypeError
            If the pattern has no personal range (`pattern.personal` is None).
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
            All measures by name; a sample whose driver is NaN is ignored.
        side : Side or None
            The side that works; None if both or neither do.
        rest : float
            The driver's value at rest; NaN where unknown.

        Returns
        -------
        RawAttempt or None
            The attempt that this sample ended; None if none ended, or if what ended was too small
            or too short to be an attempt.
        """

    def lose(self, reason: NotCounted) -> RawAttempt | None:
        """Break off the attempt under way; return it unless it was too small to be one."""

    def finish(self) -> RawAttempt | None:
        """End at the end of a recording; return the attempt that this completes or breaks off."""

    def reset(self) -> None:
        """Forget the attempt under way and wait at rest."""
