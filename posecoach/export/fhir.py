"""``observations.json``: sets and attempts as FHIR R5 Observations, in one Bundle.

Pain has a code of LOINC, sides have those of SNOMED CT and units those of UCUM. Exercises, values
and faults have no standard code; theirs are the names of posecoach, in systems of its own.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID, uuid5

from posecoach.exercises import exercises
from posecoach.export.content import Content, Done
from posecoach.paths import __version__
from posecoach.pose import Side
from posecoach.report.columns import known
from posecoach.report.sentences import ESTIMATES
from posecoach.verdict import Attempt

Json = dict[str, Any]

SPACE = UUID("5d0f2f0e-9c3b-4c59-8f5c-3d1a7f7c2b10")
"""Namespace of identifiers, so that the same set has the same one in every export."""

EXERCISES, VALUES, FAULTS = (
    f"urn:uuid:{uuid5(SPACE, name)}" for name in ("exercises", "values", "faults")
)
"""Systems of the local codes."""

LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"

PAIN = ("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
SIDES = {Side.LEFT: ("7771000", "Left"), Side.RIGHT: ("24028007", "Right")}

_UNITS = (("_deg_per_s", "deg/s"), ("_per_s", "/s"), ("_deg", "deg"), ("_s", "s"))
"""UCUM codes by the ending of a name, the longest first; others have the unit 1."""


def observations(content: Content) -> bytes:
    """Write what is exported as a Bundle of Observations.

    Each set is one, with its attempts as members, and the pain after it is another.
    """
    entries = [
        {"fullUrl": f"urn:uuid:{one['id']}", "resource": one}
        for number, done in enumerate(content.sets, start=1)
        for one in _of_set(content, number, done)
    ]
    bundle: Json = {"resourceType": "Bundle", "type": "collection"}
    if entries:
        bundle["entry"] = entries
    return (json.dumps(bundle, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode(
        errors="replace"
    )


def _of_set(content: Content, number: int, done: Done) -> Iterator[Json]:
    key = f"{content.person} {content.source} {done.begun.isoformat()} {number}"
    attempts = [
        _attempt(content, done, f"{key} {index}", one)
        for index, one in enumerate(done.attempts, start=1)
    ]
    components = [_whole("done_count", done.number), *_asked(done)]
    one = _observation(content, done, key, _coding(EXERCISES, done.exercise, _title(done)))
    one["note"] = [{"text": ESTIMATES}, *({"text": note} for note in done.notes)]
    one["component"] = components + _side(done.side)
    if attempts:
        one["hasMember"] = [{"reference": f"urn:uuid:{a['id']}"} for a in attempts]
    yield one
    yield from attempts
    if done.pain is not None or done.pain_asked:
        yield _pain(content, done, key)


def _title(done: Done) -> str:
    exercise = exercises().get(done.exercise)
    return done.exercise if exercise is None else exercise.title


def _observation(content: Content, done: Done, key: str, code: Json) -> Json:
    """Return what all observations have; for a report, only when it was made is known."""
    one: Json = {
        "resourceType": "Observation",
        "id": str(uuid5(SPACE, key)),
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "activity"}]}],
        "code": code,
        "device": {"display": f"posecoach {__version__}, one camera"},
    }
    if content.person:
        one["subject"] = {"display": content.person}
    when = "issued" if content.source is not None else "effectiveDateTime"
    return one | {when: done.begun.isoformat(timespec="seconds")}


def _attempt(content: Content, done: Done, key: str, attempt: Attempt) -> Json:
    one = _observation(content, done, key, _coding(VALUES, f"attempt-{attempt.kind.value}"))
    times = {"start_s": attempt.start_s, "peak_s": attempt.peak_s, "end_s": attempt.end_s}
    one["component"] = [
        {"code": _coding(VALUES, "counted"), "valueBoolean": attempt.counted},
        *_side(attempt.side),
        *(_number(name, value) for name, value in (times | dict(attempt.values)).items()),
        *(
            {"code": _coding(VALUES, "fault"), "valueCodeableConcept": _coding(FAULTS, name)}
            for name in attempt.faults
        ),
    ]
    if attempt.reason is not None:
        one["note"] = [{"text": f"not counted: {attempt.reason.value}"}]
    return one


def _asked(done: Done) -> Sequence[Json]:
    if done.asked is None:
        return []
    asked = done.asked
    per_side = {"code": _coding(VALUES, "asked_per_side"), "valueBoolean": asked.per_side}
    return [_whole("asked_count", asked.number), per_side, _number("asked_hold_s", asked.hold_s)]


def _pain(content: Content, done: Done, key: str) -> Json:
    code, display = PAIN
    one = _observation(content, done, f"{key} pain", _coding(LOINC, code, display))
    one["category"] = [{"coding": [{"system": CATEGORY, "code": "survey"}]}]
    if done.pain is None:
        return one | {"dataAbsentReason": _coding(ABSENT, "asked-declined")}
    return one | {"valueQuantity": _quantity(done.pain, "{score}")}


def _side(side: Side | None) -> list[Json]:
    if side is None:
        return []
    value = _coding(SNOMED, *SIDES[side])
    return [{"code": _coding(VALUES, "side"), "valueCodeableConcept": value}]


def _whole(name: str, number: int) -> Json:
    return {"code": _coding(VALUES, name), "valueQuantity": _quantity(number, "1")}


def _number(name: str, value: float) -> Json:
    number = known(value)
    code = _coding(VALUES, name)
    if number is None:
        return {"code": code, "dataAbsentReason": _coding(ABSENT, "unknown")}
    return {"code": code, "valueQuantity": _quantity(number, unit_of(name))}


def unit_of(name: str) -> str:
    """Return the UCUM code of a value, by the ending of its name.

    >>> unit_of("hip_line_peak_deg"), unit_of("fastest_lowering_deg_per_s"), unit_of("area_ratio")
    ('deg', 'deg/s', '1')
    """
    return next((unit for ending, unit in _UNITS if name.endswith(ending)), "1")


def _quantity(value: float, unit: str) -> Json:
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}


def _coding(system: str, code: str, display: str | None = None) -> Json:
    coding = {"system": system, "code": code}
    return {"coding": [coding if display is None else coding | {"display": display}]}
