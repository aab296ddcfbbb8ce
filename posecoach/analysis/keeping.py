"""Keep what was analysed in the history, beside the live sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from posecoach.exercises import exercises
from posecoach.history.opening import open_or_renew
from posecoach.history.past import About, PastSet
from posecoach.history.sessions import keep_session, past_set
from posecoach.history.store import now
from posecoach.paths import history_path
from posecoach.report.document import Report, ReportSet
from posecoach.report.reading import read_report
from posecoach.sources.recorded import fingerprint, recorded_at


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a session in the history.

    Attributes
    ----------
    sets : int
        How many sets with an attempt there are.
    new : bool
        Whether they were written; False if they are there already, or if there are none.
    warnings : tuple[str, ...]
        Sentences about the file of the history.
    """

    sets: int
    new: bool
    warnings: tuple[str, ...] = ()


def keep_report(
    report: Report, path: Path, person: str, begun: datetime | None = None, plan: str | None = None
) -> Kept:
    """Write the sets of a recording that was analysed just now.

    The same recording is recognised when it is analysed again, and its sets are replaced.

    Parameters
    ----------
    report : Report
        Of the recording.
    path : Path
        The recording.
    person : str
        Whose session it is; see :func:`posecoach.history.person.person_name`.
    begun : datetime or None
        When it was recorded; None for what the file says.
    plan : str or None
        Title of the plan that it was judged against.

    Raises
    ------
    HistoryError
        If it cannot be written.
    OSError
        If the recording can no longer be read.
    """
    about = About(
        person, source=_text(path.name), origin=fingerprint(path),
        reported=report.created.isoformat(timespec="seconds"),
    )  # fmt: skip
    if begun is None:
        begun = recorded_at(path, now(), video=report.source.kind == "video")
    return _keep(about, begun, report.sets, plan)


def import_report(path: Path, person: str, begun: datetime | None = None) -> Kept:
    """Write the sets of a ``report.json`` that was made earlier; each report is kept once.

    Parameters
    ----------
    path : Path
        The report.
    person : str
        Whose session it is.
    begun : datetime or None
        When it was recorded; None for when the report was made.

    Raises
    ------
    InputError
        If it is no report.
    HistoryError
        If the history cannot be written.
    """
    report = read_report(path)
    made = report.created.isoformat(timespec="seconds")
    about = About(person, source=_text(PurePath(report.path).name) or None, reported=made)
    return _keep(about, begun or report.created, report.sets)


def _text(name: str) -> str:
    """Return the name of a file as text, with ``?`` for bytes that are none."""
    return name.encode(errors="replace").decode()


def _keep(
    about: About, begun: datetime, sets: Sequence[ReportSet], plan: str | None = None
) -> Kept:
    done = [past for past in (_past(one, begun) for one in sets) if past is not None]
    if not done:
        return Kept(0, new=False)
    history, renewal = open_or_renew(history_path())
    with history:
        number = keep_session(history, about, begun, done, plan)
    warnings = () if renewal is None else (str(renewal),)
    return Kept(len(done), number is not None, warnings)


def _past(one: ReportSet, begun: datetime) -> PastSet | None:
    """Return a set of a report for the history; None if nothing was tried."""
    if not one.attempts:
        return None
    known = exercises().get(one.exercise.name or "")
    kind = one.attempts[0].kind if known is None else known.pattern.kind
    return past_set(one, kind, begun)
