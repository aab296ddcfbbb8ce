"""Whole sessions of a history: written at once, named, corrected, and deleted without a trace."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from posecoach.errors import UsageError
from posecoach.history.files import delete_with_side_files, moved_aside
from posecoach.history.opening import open_or_renew
from posecoach.history.past import About, PastSet
from posecoach.history.rows import about_columns, set_columns
from posecoach.history.store import BUSY_S, History
from posecoach.history.trouble import errors
from posecoach.report.document import Asked, ReportSet
from posecoach.verdict import Kind


def past_set(one: ReportSet, kind: Kind, begun: datetime) -> PastSet:
    """Return a set of a report as a past set, without numbers.

    Parameters
    ----------
    one : ReportSet
        Of a known exercise.
    kind : Kind
        What the exercise counts.
    begun : datetime
        When the recording began, with its time zone.
    """
    asked = one.asked or Asked(1, per_side=False, hold_s=0.0)
    name = one.exercise.name
    assert name is not None
    return PastSet(
        id=0, session=0, plan=None, exercise=name, kind=kind, side=one.side,
        begun=begun + timedelta(seconds=one.start_s), ended=begun + timedelta(seconds=one.end_s),
        planned=None if one.asked is None else asked.number * (2 if asked.per_side else 1),
        hold_s=asked.hold_s or None, pain=None, corrected=None, attempts=tuple(one.attempts),
    )  # fmt: skip


def keep_session(
    history: History,
    about: About,
    begun: datetime,
    sets: Sequence[PastSet],
    plan: str | None = None,
) -> int | None:
    """Write a session that is over, all of it or nothing.

    A recording that was analysed before replaces what was written of it then; what the person said
    about its sets (pain, corrections, the name) is kept where the exercises are the same.

    Parameters
    ----------
    history : History
        Open.
    about : About
        Whose session it is, and where it comes from.
    begun : datetime
        When it began.
    sets : Sequence[PastSet]
        In order of time; their numbers are ignored.
    plan : str or None
        Title of the plan.

    Returns
    -------
    int or None
        The number of the session; None if a session made of the same report is there already.
    """
    with history.transaction():
        if about.reported is not None and _same(history, about, "reported"):
            return None
        known = _same(history, about, "origin") if about.origin is not None else []
        before = [one for one in history.sets(person=about.person) if one.session in known]
        for number in known:
            _delete_session(history, number)
        name = next((one.about.name for one in before if one.about.name), about.name)
        columns = about_columns(replace(about, name=name))
        ends = [one.ended for one in sets if one.ended is not None]
        session = history.insert(
            "session", begun=history.stamp(begun), plan=plan,
            ended=history.stamp(max(ends)) if ends else None, **columns,
        )  # fmt: skip
        for one in _with_what_was_said(sets, before):
            row = set_columns(one) | {"session": session}
            del row["id"]
            set_id = history.insert("done_set", **row)
            for attempt in one.attempts:
                history.add_attempt(set_id, attempt)
    return session


def _with_what_was_said(sets: Sequence[PastSet], before: Sequence[PastSet]) -> Iterable[PastSet]:
    """Return sets with the pain and the corrections of the same sets, as judged before."""
    if [one.exercise for one in sets] != [one.exercise for one in before]:
        return sets
    return [
        replace(
            one,
            pain=old.pain,
            corrected=old.corrected,
            hurt=old.hurt,
            asked=old.asked,
            stopped=old.stopped,
        )
        for one, old in zip(sets, before, strict=True)
    ]


def _same(history: History, about: About, column: str) -> list[int]:
    """Return the numbers of the person's sessions with the same origin or report."""
    query = f"SELECT id FROM session WHERE person = ? AND {column} = ?"
    rows = history.rows(query, about.person, getattr(about, column))
    return [row["id"] for row in rows]


def people(history: History) -> list[str]:
    """Return the names of all people with a session, in alphabetical order."""
    return [
        row["person"] for row in history.rows("SELECT DISTINCT person FROM session ORDER BY person")
    ]


def name_session(history: History, person: str, session: int, name: str) -> None:
    """Give a session of a person a name; an empty one removes it.

    Raises
    ------
    UsageError
        If the person has no such session.
    """
    _owned(history, person, session=session)
    history.update("session", session, name=name or None)


def correct_set(
    history: History,
    person: str,
    number: int,
    *,
    corrected: int | None = None,
    pain: int | None = None,
) -> None:
    """Write down what a person says about one of their sets; None leaves it as it is.

    Raises
    ------
    UsageError
        If the person has no such set.
    """
    _owned(history, person, number=number)
    with history.transaction():
        if corrected is not None:
            history.correct(number, corrected)
        if pain is not None:
            history.set_pain(number, pain)


def remove_set(history: History, person: str, number: int) -> None:
    """Delete a set of a person; the last one takes its session with it.

    Raises
    ------
    UsageError
        If the person has no such set.
    """
    session = _owned(history, person, number=number)
    with history.transaction():
        history.drop_set(number)
        if not history.rows("SELECT id FROM done_set WHERE session = ?", session):
            history.delete("session", id=session)


def remove_session(history: History, person: str, session: int) -> None:
    """Delete a session of a person with all of its sets.

    Raises
    ------
    UsageError
        If the person has no such session.
    """
    _owned(history, person, session=session)
    with history.transaction():
        _delete_session(history, session)


def _owned(
    history: History, person: str, *, session: int | None = None, number: int | None = None
) -> int:
    """Return the number of a person's session, by its own number or that of one of its sets."""
    query = (
        "SELECT session.id FROM session LEFT JOIN done_set ON done_set.session = session.id"
        " WHERE session.person = ? AND (session.id = ? OR done_set.id = ?)"
    )
    found = history.rows(query, person, session, number)
    if not found:
        what = f"set {number}" if session is None else f"session {session}"
        raise UsageError(f"there is no {what} here", "posecoach history --json lists the numbers")
    return int(found[0]["id"])


def _delete_session(history: History, session: int) -> None:
    for row in history.rows("SELECT id FROM done_set WHERE session = ?", session):
        history.drop_set(row["id"])
    history.delete("session", id=session)


def delete_person(path: Path, person: str, patience_s: float = BUSY_S) -> int:
    """Delete everything that is known of one person, without a trace in any file of the history.

    The file is written anew without what was deleted, and its log is emptied. Damaged histories
    that were moved aside may hold data of that person that nobody can take out; they are deleted.
    A damaged history is renewed first, with all sets that can be read.

    Parameters
    ----------
    path : Path
        The history; it need not exist.
    person : str
        Their name; empty for the person without one.
    patience_s : float
        How long to wait while another program is writing or reading, in s.

    Returns
    -------
    int
        How many sessions were deleted.

    Raises
    ------
    HistoryBusyError
        If another program has the history open, so that its log cannot be emptied; the data of the
        person are deleted all the same, but traces remain until the next try.
    HistoryError
        If it cannot be written.
    """
    deleted = 0
    with errors(path):
        there = path.exists()
    if there:
        history, _ = open_or_renew(path, patience_s)
        with history:
            history.forget_deleted()
            mine = history.rows("SELECT id FROM session WHERE person = ?", person)
            with history.transaction():
                for row in mine:
                    _delete_session(history, row["id"])
            deleted = len(mine)
            history.rewrite()
    for aside in moved_aside(path):
        delete_with_side_files(aside)
    return deleted
