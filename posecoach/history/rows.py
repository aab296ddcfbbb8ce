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


def attempt_of(row: dict[str, Any]) -> Attempt:
    """Read an attempt from its row."""
    measured = json.loads(row["measured"])
    return Attempt(
        kind=Kind(row["kind"]),
        start_s=row["start_s"],
        peak_s=row["peak_s"],
        end_s=row["end_s"],
        counted=bool(row["counted"]),
        reason=row["reason"] and NotCounted(row["reason"]),
        side=row["side"] and Side(row["side"]),
        values={name: math.nan if v is None else v for name, v in measured.items()},
        faults=tuple(json.loads(row["faults"])),
        clean=bool(row["clean"]),
        direction=row["direction"] and Direction(row["direction"]),
    )


def set_of(row: dict[str, Any], attempts: list[Attempt]) -> PastSet:
    """Read a set from its row, with its attempts."""
    return PastSet(
        id=row["id"],
        session=row["session"],
        plan=row["plan"],
        exercise=row["exercise"],
        kind=Kind(row["kind"]),
        side=row["side"] and Side(row["side"]),
        begun=datetime.fromisoformat(row["begun"]),
        ended=row["ended"] and datetime.fromisoformat(row["ended"]),
        planned=row["planned"],
        hold_s=row["hold_s"],
        pain=row["pain"],
        corrected=row["corrected"],
        attempts=tuple(attempts),
        hurt=bool(row["hurt"]),
    )
