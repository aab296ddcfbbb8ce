"""The report as a file for other programs."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from posecoach.pose import Side, SourceInfo
from posecoach.report.document import (
    ExerciseChosen,
    Model,
    Report,
    Tracking,
    View,
)
from posecoach.report.report_json import dumps
from posecoach.verdict import (
    Attempt,
    Counts,
    Kind,
    NotCounted,
    Occurrence,
    Reason,
    Severity,
    ViewName,
    count,
)

SCHEMA = json.loads((files("posecoach.report") / "schema.json").read_text(encoding="utf-8"))
NAN, INF = float("nan"), float("inf")
ANY = st.floats(allow_nan=True, allow_infinity=True)
TIMES = st.floats(0, 1e5)
NAMES = st.sampled_from(["hip_line_peak_deg", "still_s", "hip_lift_ratio", "smoothness_sparc"])

REPORT = Report(
    created=datetime(2026, 11, 14, 10, 32, 1, 999, tzinfo=UTC),
    source=SourceInfo("squat.mp4", "video", 12.34567, 370, 29.97003, 1920, 1080),
    model=Model("full", "0.10.31"),
    exercise=ExerciseChosen("glute-bridge", "Glute bridge", "user"),
    reason=None,
    view=View(ViewName.SIDE, Side.LEFT),
    tracking=Tracking(12.0, 11.0, ((3.00004, 4.0),)),
)


def rep(
    *,
    reason: NotCounted | None = None,
    side: Side | None = None,
    clean: bool = False,
    kind: Kind = Kind.REP,
    values: Mapping[str, float] | None = None,
) -> Attempt:
    return Attempt(kind, 1.0, 2.0, 3.0, reason is None, reason, side, values or {}, (), clean)


def read(report: Report) -> dict[str, object]:
    """Give what a program reads from the file, after checking that it is as promised."""
    text = dumps(report)
    loaded: dict[str, object] = json.loads(text, parse_constant=pytest.fail)
    Draft202012Validator(SCHEMA).validate(loaded)
    return loaded


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_has_the_promised_fields_in_the_promised_order() -> None:
    assert list(read(REPORT)) == [
        *("schema", "posecoach", "created", "source", "model", "exercise", "status", "reason"),
        *("view", "tracking", "counts", "by_side", "attempts", "faults", "complete", "warnings"),
        *("personal_range", "summary", "sets"),
    ]


def test_schema_requires_every_field_and_knows_no_other() -> None:
    loaded = read(REPORT)
    checker = Draft202012Validator(SCHEMA)
    for name in loaded:
        with pytest.raises(ValidationError):
            checker.validate({key: value for key, value in loaded.items() if key != name})
    with pytest.raises(ValidationError):
        checker.validate({**loaded, "mood": "good"})


def test_reason_goes_with_the_status() -> None:
    assert read(REPORT)["status"] == "judged"
    blind = read(replace(REPORT, reason=Reason.WRONG_VIEW))
    assert (blind["status"], blind["reason"]) == ("cannot-judge", "wrong-view")
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate({**blind, "reason": None})


def test_schema_lists_every_word_of_the_verdict() -> None:
    text = json.dumps(SCHEMA)
    for words in (Kind, NotCounted, Reason, Severity, Side, ViewName):
        for word in words:
            assert f'"{word.value}"' in text


def test_unknown_becomes_null() -> None:
    source = replace(REPORT.source, duration_s=NAN, fps=INF)
    values = {"hip_line_peak_deg": NAN, "still_s": -INF}
    loaded = read(replace(REPORT, source=source, attempts=[rep(values=values)]))
    assert loaded["source"] == {
        "path": "squat.mp4",
        "kind": "video",
        "duration_s": None,
        "frames": 370,
        "fps": None,
        "width": 1920,
        "height": 1080,
    }
    assert '"hip_line_peak_deg": null' in dumps(replace(REPORT, attempts=[rep(values=values)]))


def test_rounds_to_what_means_something() -> None:
    values = {"hip_line_peak_deg": 171.6499, "still_s": 1.23449, "hip_lift_ratio": -0.00001}
    attempt = replace(rep(values=values), start_s=1.00049)
    text = dumps(replace(REPORT, attempts=[attempt]))
    for piece in ("171.6,", '"still_s": 1.234', '"hip_lift_ratio": 0.0', '"start_s": 1.0,'):
        assert piece in text
    assert "-0.0" not in text


def test_an_attempt_is_told_in_full() -> None:
    attempt = rep(reason=NotCounted.PARTIAL, side=Side.RIGHT, values={"still_s": 0.5})
    loaded = read(replace(REPORT, attempts=[replace(attempt, faults=("low-top",))]))
    assert loaded["attempts"] == [
        {
            "kind": "rep",
            "start_s": 1.0,
            "peak_s": 2.0,
            "end_s": 3.0,
            "side": "right",
            "direction": None,
            "counted": False,
            "reason": "partial",
            "values": {"still_s": 0.5},
            "faults": ["low-top"],
        }
    ]


def test_counts_have_one_source() -> None:
    attempts = [
        rep(clean=True),
        rep(),
        rep(reason=NotCounted.PARTIAL),
        rep(reason=NotCounted.ABORTED),
        rep(kind=Kind.HOLD),
        rep(kind=Kind.SWITCH, reason=NotCounted.SAME_SIDE),
        rep(kind=Kind.CIRCLE),
    ]
    assert count(attempts) == Counts(2, 1, 1, 1, 0, 1)
    assert REPORT.counts == Counts()
    assert replace(REPORT, attempts=attempts).counts == count(attempts)


def test_an_attempt_of_both_sides_belongs_to_neither() -> None:
    report = replace(REPORT, attempts=[rep(), rep(side=Side.LEFT), rep(side=Side.LEFT)])
    assert report.counts.reps == 3
    assert report.counts_of(Side.LEFT).reps == 2
    assert report.counts_of(Side.RIGHT) == Counts()


def test_nothing_known_is_a_valid_report() -> None:
    empty = replace(
        REPORT,
        source=SourceInfo("", "camera", NAN, 0, NAN, 0, 0),
        model=Model(None, None),
        exercise=ExerciseChosen(None, None, "recognised", NAN),
        reason=Reason.NO_PERSON,
        view=View(None, None),
        tracking=Tracking(0.0, 0.0),
    )
    assert read(empty)["exercise"] == {
        "name": None,
        "title": None,
        "chosen_by": "recognised",
        "confidence": None,
    }


def test_a_file_name_that_is_not_utf8_can_be_written() -> None:
    report = replace(REPORT, source=replace(REPORT.source, path="Br\udcfccke.mp4"))
    assert "Br?cke.mp4" in dumps(report).encode().decode()


@pytest.mark.slow
@given(
    values=st.dictionaries(NAMES, ANY),
    start=TIMES,
    reason=st.none() | st.sampled_from(NotCounted),
    side=st.none() | st.sampled_from(Side),
    kind=st.sampled_from(Kind),
    severity=st.sampled_from(Severity),
    limits=st.none() | st.dictionaries(NAMES, ANY),
    sentences=st.lists(st.text()),
    duration=st.floats(min_value=0),
)
def test_whatever_was_seen_gives_a_valid_file(
    values: dict[str, float],
    start: float,
    reason: NotCounted | None,
    side: Side | None,
    kind: Kind,
    severity: Severity,
    limits: dict[str, float] | None,
    sentences: list[str],
    duration: float,
) -> None:
    attempt = replace(rep(kind=kind, reason=reason, side=side, values=values), start_s=start)
    report = replace(
        REPORT,
        source=replace(REPORT.source, duration_s=duration),
        attempts=[attempt],
        faults=[Occurrence("low-top", severity, "Higher.", start, start + 1, 0)],
        personal_range=limits,
        summary=sentences,
        warnings=sentences,
    )
    assert dumps(report) == dumps(report)
    read(report)
