"""Which exercises were done lately and need no explanation."""

from datetime import timedelta

from posecoach.errors import PosecoachError
from posecoach.history.opening import read_sets
from posecoach.history.store import now
from posecoach.history.trouble import errors
from posecoach.paths import history_path

LATELY = timedelta(days=7)
"""An exercise that was done within this time is not explained again. Engineering."""


def familiar_exercises(person: str = "") -> frozenset[str]:
    """Return the names of the exercises of which something counted within `LATELY`.

    The set is empty if there is no history, or if it cannot be read, which the diary reports.

    Parameters
    ----------
    person : str
        Who practises; empty for the person without a name.
    """
    moment = now()
    try:
        path = history_path()
        with errors(path):
            if not path.exists():
                return frozenset()
        sets = read_sets(path, since=(moment - LATELY).date(), person=person)
    except PosecoachError:
        return frozenset()
    return frozenset(s.exercise for s in sets if s.number and s.begun >= moment - LATELY)
