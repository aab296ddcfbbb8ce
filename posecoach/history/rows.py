"""Sets and attempts as rows of the history, and back."""

import json
import math
from dataclasses import asdict
from datetime import datetime
from typing import Any

from posecoach.history.past import About, PastSet
from posecoach.lesson.note import Stopped
from posecoach.pose import Side
from posecoach.verdict import Attempt, Direction, Kind, NotCounted


def columns(attempt: Attempt) -> dict[str, object]:
    """Return an attempt as the columns of its row; values that are not finite become null."""
    values = {k: float(v) if math.isfinite(v) else None for k, v in attempt.values.items()}
    return {
        "kind": attempt.kind.value,
        "start_s": float(attempt.start_s),
        "peak_s": float(attempt.peak_s),
        "end_s": float(attempt.end_s),
        "counted": int(attempt.counted),
        "clean": int(attempt.clean),
        "reason": attempt.reason and attempt.reason.value,
        "side": attempt.side and attempt.side.value,
        "direction": attempt.direction and attempt.direction.value,
        "measured": json.dumps(values),
        "faults": json.dumps(attempt.faults),
    }


def set_columns(one: PastSet) -> dict[str, object]:
    """Return a set, without its attempts, as the columns of its row."""
    return {
        "id": one.id,
        "session": one.session,
        "exercise": one.exercise,
        "kind": one.kind.value,
        "side": one.side and one.side.value,
        "begun": one.begun.isoformat(timespec="milliseconds"),
        "ended": one.ended and one.ended.isoformat(timespec="milliseconds"),
        "planned": one.planned,
        "hold_s": one.hold_s,
        "pain": one.pain,
        "corrected": one.corrected,
        "hurt": int(one.hurt),
        "asked": int(one.asked),
        "stopped": one.stopped and one.stopped.value,
    }


def _number(value: object) -> float:
    """Return a number from a row; SQLite would also keep a text in its place."""
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(f"{value!r} is not a number")
    return float(value)


def _text(value: object) -> str:
    """Return a text from a row; SQLite would also keep bytes in its place."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _known(value: object) -> str | None:
    """Return a text, or None, from a row."""
    return None if value is None else _text(value)


def _whole(value: object) -> int | None:
    """Return a whole number, or None, from a row."""
    return None if value is None else int(_number(value))


def attempt_of(row: dict[str, Any]) -> Attempt:
    """Return the attempt of a row; a null value becomes NaN.

    Raises
    ------
    AttributeError, OverflowError, RecursionError, TypeError, ValueError
        If the row was edited by hand and makes no sense.
    """
    measured = json.loads(row["measured"])
    return Attempt(
        kind=Kind(row["kind"]),
        start_s=_number(row["start_s"]),
        peak_s=_number(row["peak_s"]),
        end_s=_number(row["end_s"]),
        counted=bool(row["counted"]),
        reason=row["reason"] and NotCounted(row["reason"]),
        side=row["side"] and Side(row["side"]),
        values={name: math.nan if v is None else _number(v) for name, v in measured.items()},
        faults=tuple(_text(name) for name in json.loads(row["faults"])),
        clean=bool(row["clean"]),
        direction=row["direction"] and Direction(row["direction"]),
    )


def set_of(row: dict[str, Any], attempts: list[Attempt]) -> PastSet:
    """Return the set of a row, with its attempts; it raises as :func:`attempt_of` does."""
    return PastSet(
        id=row["id"],
        session=row["session"],
        plan=_known(row["plan"]),
        exercise=_text(row["exercise"]),
        kind=Kind(row["kind"]),
        side=row["side"] and Side(row["side"]),
        begun=datetime.fromisoformat(row["begun"]),
        ended=row["ended"] and datetime.fromisoformat(row["ended"]),
        planned=_whole(row["planned"]),
        hold_s=None if row["hold_s"] is None else _number(row["hold_s"]),
        pain=_whole(row["pain"]),
        corrected=_whole(row["corrected"]),
        attempts=tuple(attempts),
        hurt=bool(row["hurt"]),
        asked=bool(row["asked"]),
        stopped=row["stopped"] and Stopped(row["stopped"]),
        about=about_of(row),
    )


def about_columns(about: About) -> dict[str, object]:
    """Return what is known of a session as columns of its row."""
    return asdict(about)


def about_of(row: dict[str, Any]) -> About:
    """Return what the row of a session says about it; it raises as :func:`attempt_of` does."""
    return About(
        person=_text(row["person"]), name=_known(row["name"]), source=_known(row["source"]),
        origin=_known(row["origin"]), reported=_known(row["reported"]),
    )  # fmt: skip
