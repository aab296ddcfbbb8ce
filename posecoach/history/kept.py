"""What the history holds of one set of a session that goes on."""

from dataclasses import dataclass, field
from typing import TypeAlias

from posecoach.lesson.note import Note, Stopped
from posecoach.pose import Side
from posecoach.verdict import Attempt

Said: TypeAlias = tuple[bool, bool, Stopped | None]
"""Whether a set hurt, whether pain was asked about, and why the person stopped it."""


@dataclass(slots=True)
class Kept:
    """What the history holds of one set.

    Attributes
    ----------
    set_id : int
        The number of the set.
    note : Note
        The set as the lesson knows it; keeping it keeps its `id` unique.
    attempts : list[tuple[int, Attempt or None]]
        The number of each attempt, and the attempt as it was written; None if that is unknown.
    corrected, pain, side
        As the attributes of :class:`posecoach.history.past.PastSet`, as last written.
    said : Said
        The attributes `hurt`, `asked` and `stopped`, as last written.
    ended : bool
        Whether the end of the set was written.
    """

    set_id: int
    note: Note
    attempts: list[tuple[int, Attempt | None]] = field(default_factory=list)
    corrected: int | None = None
    pain: int | None = None
    side: Side | None = None
    said: Said = (False, False, None)
    ended: bool = False

    @property
    def behind(self) -> bool:
        """Whether an attempt was added, or became better known, since the last writing.

        Only the last attempt is looked at: those before it change together with a new one.
        """
        attempts = self.note.coach.log.attempts
        if len(attempts) != len(self.attempts):
            return True
        return bool(attempts) and attempts[-1] is not self.attempts[-1][1]


def said_of(note: Note) -> Said:
    """Return what the person said of a set, as the lesson knows it now."""
    return note.hurt, note.asked, note.stopped
