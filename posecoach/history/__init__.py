"""The history: the sets that were done and when, kept on this machine alone.

::

    store       the SQLite file, open
    schema      its tables, version by version
    rows        sets and attempts as rows
    past        past sets, streaks and trends; no file
    check       whether a file is intact
    diary       writes to the history during a live session
    page        history.html
    phrases     its words
"""

from posecoach.history.past import PastSet, Point, Streak, streak, trend
from posecoach.history.store import History, delete_all

__all__ = ["History", "PastSet", "Point", "Streak", "delete_all", "streak", "trend"]
