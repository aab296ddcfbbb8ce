"""Sets and attempts as rows of the history, and back."""

import json
import math
from datetime import datetime
from typing import Any

from posecoach.history.past import PastSet
from posecoach.pose import Side
from posecoach.verdict import Attempt, Direction, Kind, NotCounted


def columns(attempt: Attempt) -> dict[str, object]:
    """Give the columns of an attempt."""
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


def _number(value: object) -> float:
    """Give a number as it is kept; SQLite would keep a text in its place."""
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _text(value: object) -> str:
    """Give a text as it is kept; SQLite would keep bytes in its place."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _whole(value: object) -> int | None:
    """Give a whole number or None, as it is kept."""
    return None if value is None else int(_number(value))


def attempt_of(row: dict[str, Any]) -> Attempt:
    """Read an attempt from its row.

    Raises
    ------
    AttributeError, OverflowError, RecursionError, TypeError, ValueError
        Where somebody has written into it what does not belong there.
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
    """Read a set from its row, with its attempts."""
    return PastSet(
        id=row["id"],
        session=row["session"],
        plan=None if row["plan"] is None else _text(row["plan"]),
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
    )
