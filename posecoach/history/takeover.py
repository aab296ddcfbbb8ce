"""What is taken over from one history into another, or from a failed write into the next try."""

from collections.abc import Iterable
from datetime import datetime

from posecoach.history.past import PastSet
from posecoach.history.rows import about_columns, set_columns
from posecoach.history.store import History


def written(history: History, session: int, begun: datetime) -> dict[int, list[int]]:
    """Return the numbers of a session's sets and of their attempts, in order.

    Parameters
    ----------
    history : History
        Open.
    session : int
        Number of the session.
    begun : datetime
        Its start; a session of the same number that began at another time has no part in it.
    """
    query = (
        "SELECT done_set.id FROM done_set JOIN session ON session.id = done_set.session"
        " WHERE session.id = ? AND session.begun = ? ORDER BY done_set.id"
    )
    found: dict[int, list[int]] = {
        row["id"]: [] for row in history.rows(query, session, history.stamp(begun))
    }
    for set_id, attempts in found.items():
        rows = history.rows("SELECT id FROM attempt WHERE done_set = ? ORDER BY id", set_id)
        attempts += [row["id"] for row in rows]
    return found


def take_over(history: History, sets: Iterable[PastSet]) -> None:
    """Add sets of another history under their own numbers, all or none.

    The numbers of the sets and of their sessions must be free here.

    Parameters
    ----------
    history : History
        Open.
    sets : Iterable[PastSet]
        In any order.
    """
    with history.transaction():
        known: set[int] = set()
        for one in sets:
            if one.session not in known:
                begun, about = history.stamp(one.begun), about_columns(one.about)
                history.insert("session", id=one.session, begun=begun, plan=one.plan, **about)
                known.add(one.session)
            history.insert("done_set", **set_columns(one))
            for attempt in one.attempts:
                history.add_attempt(one.id, attempt)
