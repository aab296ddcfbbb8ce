"""The history: the sets that were done and when, kept on this machine alone.

::

    store       the SQLite file, open
    schema      its tables, version by version
    rows        sets and attempts as rows
    past        past sets, streaks and trends; no file
    files       the files beside it, and damaged ones moved aside
    opening     opens it in whatever state it is
    rescue      what can still be read of a damaged file
    trouble     its errors
    check       whether a file is intact
    diary       writes to the history during a live session
    painful     what hurt too much today to be done again
    sessions    whole sessions: written at once, corrected, deleted without a trace
    takeover    what one history takes over from another
    person      names that keep people apart
    page        history.html
    progress    how each exercise changed; progress_page, charts: how that is shown
    phrases     its words
"""

from posecoach.history.files import delete_all
from posecoach.history.past import PastSet, Point, Streak, streak, trend
from posecoach.history.store import History

__all__ = ["History", "PastSet", "Point", "Streak", "delete_all", "streak", "trend"]
