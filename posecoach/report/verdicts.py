"""What follows from the attempts of a set or a recording: counts, sides, a table, a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from posecoach.pose import Side
from posecoach.report.columns import Cell
from posecoach.verdict import Attempt, Counts, Reason, count

if TYPE_CHECKING:
    from pandas import DataFrame

    from posecoach.report.document import ReportSet


class Verdicts:
    """What follows from the attempts of a set, or of all sets of a recording.

    Attributes
    ----------
    attempts : Sequence[Attempt]
        In order of time, counted or not.
    reason : Reason or None
        Why nothing could be judged; None if it could.
    summary : Sequence[str]
        Sentences for a person.
    """

    __slots__ = ()

    attempts: Sequence[Attempt]
    reason: Reason | None
    summary: Sequence[str]

    @property
    def sets(self) -> "tuple[ReportSet, ...]":
        """All sets in order of time."""
        raise NotImplementedError

    @property
    def judged(self) -> bool:
        """Whether there was anything to judge."""
        return self.reason is None

    @property
    def counts(self) -> Counts:
        """Count all attempts."""
        return count(self.attempts)

    def counts_of(self, side: Side) -> Counts:
        """Count the attempts of one working side.

        Where both sides work together, as in a bridge on two feet, the attempt belongs to
        neither: both sides then stand at zero.
        """
        return count([attempt for attempt in self.attempts if attempt.side is side])

    @property
    def by_side(self) -> dict[Side, Counts]:
        """Count by working side; empty if no attempt has one."""
        sided = any(attempt.side is not None for attempt in self.attempts)
        return {side: self.counts_of(side) for side in Side} if sided else {}

    @property
    def side(self) -> Side | None:
        """The side that worked; None if both did, or if no side was seen."""
        counted = [attempt for attempt in self.attempts if attempt.counted]
        sides = {a.side for a in counted or self.attempts if a.side is not None}
        return sides.pop() if len(sides) == 1 else None

    def records(self) -> list[dict[str, Cell]]:
        """List the attempts as dictionaries of plain values, for a table or for JSON.

        Returns
        -------
        list[dict[str, str | int | float | bool | None]]
            One for each attempt, counted or not, all with the same keys: ``set`` and ``attempt``
            (numbers from 1), ``exercise``, the fields of :class:`Attempt` with the names of the
            faults separated by spaces, and each value under its own name, which ends in its unit.
            What is unknown is None.
        """
        from posecoach.report.attempt_table import as_records, table_of

        return as_records(table_of(self.sets))

    def to_pandas(self) -> "DataFrame":
        """Return the attempts as a data frame, with the columns of :meth:`records`.

        Returns
        -------
        pandas.DataFrame
            One row for each attempt; NaN or NA where something is unknown. Each column has its
            type, even where no attempt was made.

        Raises
        ------
        InstallationError
            If pandas is not installed.
        """
        from posecoach.report.attempt_table import as_data_frame, table_of

        return as_data_frame(table_of(self.sets))

    def __str__(self) -> str:
        return "\n".join(self.summary)

    def _repr_html_(self) -> str:
        """Return the summary and the charts, for a notebook."""
        from posecoach.report.notebook import cell

        return cell(self)
