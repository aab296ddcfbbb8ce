"""What hurt too much today to be done again."""

from datetime import timedelta

from posecoach.errors import HistoryBusyError, HistoryDamagedError, PosecoachError, SafetyError
from posecoach.history.opening import read_sets
from posecoach.history.rescue import rescue
from posecoach.history.store import now
from posecoach.history.trouble import errors
from posecoach.lesson.note import RED
from posecoach.paths import history_path
from posecoach.rules.units import enumerated
from posecoach.terminal.printing import print_warning


def painful_today(person: str = "") -> set[str]:
    """Return the names of the exercises that hurt too much today to be done again.

    A set dated tomorrow counts as well: the clock may have been set back since. Of a damaged
    history what can be rescued is read. The set is empty if there is no history, or if it cannot
    be read. If another program holds it, a warning says that what hurt today is not known.

    Parameters
    ----------
    person : str
        Whose pain; empty for the person without a name.
    """
    today = now().date()
    try:
        path = history_path()
        with errors(path):
            if not path.exists():
                return set()
        try:
            sets = read_sets(path, since=today, person=person)
        except HistoryDamagedError:
            sets = [one for one in rescue(path) if one.about.person == person]
    except HistoryBusyError as error:
        print_warning(f"{error}; leave out yourself what hurt today")
        return set()
    except PosecoachError:  # the diary reports it
        return set()
    tomorrow = today + timedelta(days=1)
    mine = [one for one in sets if today <= one.begun.date() <= tomorrow]
    return {one.exercise for one in mine if one.hurt or (one.pain or 0) >= RED}


def pain_refusal(titles: list[str]) -> SafetyError:
    """Return the error for exercises, by their titles, that hurt today."""
    todo = f"leave {'it' if len(titles) == 1 else 'them'} out until tomorrow"
    return SafetyError(f"{enumerated(titles, 'and')} hurt today", todo)
