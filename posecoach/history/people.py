"""Who is in the history, for those who choose a person."""

from pathlib import Path

from posecoach.errors import PosecoachError
from posecoach.history.opening import START_S, read_or_copy
from posecoach.history.store import History
from posecoach.history.trouble import errors
from posecoach.paths import history_path


def known_people() -> list[str]:
    """Return the names of all people who did something, in alphabetical order.

    The person without a name is left out. The list is empty if there is no history, or if it cannot
    be read, which the history itself reports.
    """
    try:
        path = history_path()
        with errors(path):
            if not path.exists():
                return []
        with_sets = "SELECT DISTINCT person FROM session WHERE id IN (SELECT session FROM done_set)"

        def read(file: Path) -> list[str]:
            with History.open(file, patience_s=START_S) as history:
                return [row["person"] for row in history.rows(with_sets)]

        found = read_or_copy(path, read)
    except PosecoachError:
        return []
    return sorted((name for name in found if name), key=str.casefold)
