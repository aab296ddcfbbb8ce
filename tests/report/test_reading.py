"""Earlier reports are read as they were written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posecoach.errors import InputError
from posecoach.pose import Side
from posecoach.report.document import Asked, ReportSet, Tracking
from posecoach.report.reading import read_report
from posecoach.report.report_json import to_json
from posecoach.verdict import Direction, Kind, NotCounted
from tests.report.test_html import JUDGED, attempt

REPORT = replace(
    JUDGED,
    attempts=[
        replace(attempt(5), faults=("head-lift",)),
        replace(attempt(12, side=Side.LEFT), kind=Kind.CIRCLE, direction=Direction.CLOSING),
        attempt(20, reason=NotCounted.PARTIAL),
    ],
    span=(4.0, 26.0),
    asked=Asked(10, per_side=False, hold_s=1.0, by="plan"),
)


def written(path: Path, version: int = 2) -> Path:
    content = to_json(REPORT) | {"schema": f"posecoach.report/{version}"}
    if version == 1:
        del content["sets"]
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def told(one: ReportSet) -> list[object]:
    """Return what can be compared: NaN differs from itself."""
    return [
        (a.kind, a.start_s, a.end_s, a.counted, a.clean, a.reason, a.side, a.direction, a.faults)
        for a in one.attempts
    ]


def test_version_2_has_the_sets_as_they_were(tmp_path: Path) -> None:
    read = read_report(written(tmp_path / "report.json"))
    (mine,), (theirs,) = REPORT.sets, read.sets
    assert told(theirs) == told(mine)
    assert (theirs.start_s, theirs.end_s, theirs.asked) == (4.0, 26.0, REPORT.asked)
    assert theirs.faults == tuple(mine.faults)
    assert theirs.tracking == Tracking(58.0, 52.0, ((47.0, 49.0),))


def test_version_1_is_one_set(tmp_path: Path) -> None:
    (only,) = read_report(written(tmp_path / "report.json", 1)).sets
    assert told(only) == told(REPORT.sets[0])
    assert only.asked is None


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_what_is_no_report_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_report(path)
