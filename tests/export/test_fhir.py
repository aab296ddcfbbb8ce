"""Observations are valid FHIR R5, as fhir.resources judges them, with the numbers of the report."""

from pathlib import Path
from typing import Any

import pytest
from fhir.resources.bundle import Bundle

from posecoach.export.content import Content
from posecoach.export.fhir import LOINC, SNOMED, observations
from tests.export.results import BRIDGE, HELD, UNKNOWN, attempts, content, report, weeks
from tests.history.weeks import ANNA

SIDES = {"7771000": "left", "24028007": "right"}


def read(exported: Content) -> list[Any]:
    """Return all observations, checked."""
    bundle = Bundle.model_validate_json(observations(exported))
    assert bundle.type == "collection"
    entries = bundle.entry or []
    assert len({one.fullUrl for one in entries}) == len(entries)
    return [one.resource for one in entries]


def components(one: Any) -> dict[str, Any]:
    """Return the values of the components by code; None for one that is absent."""
    found: dict[str, Any] = {}
    for part in one.component:
        code = part.code.coding[0].code
        if part.dataAbsentReason is not None:
            found[code] = None
        elif part.valueQuantity is not None:
            found[code] = float(part.valueQuantity.value)
        elif part.valueBoolean is not None:
            found[code] = part.valueBoolean
        else:
            found.setdefault(code, []).append(part.valueCodeableConcept.coding[0])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", [BRIDGE, UNKNOWN, HELD])
def test_attempts_are_those_of_the_report(name: str) -> None:
    whole, *each = read(content(name))
    (told,) = report(name)["sets"]
    assert whole.code.coding[0].code == told["exercise"]["name"]
    assert whole.code.coding[0].display == told["exercise"]["title"]
    done = components(whole)
    assert done["done_count"] == told["counts"]["holds" if name == HELD else "reps"]
    assert done["asked_count"] == told["asked"]["number"]
    assert done["asked_hold_s"] == told["asked"]["hold_s"]
    assert done["asked_per_side"] == told["asked"]["per_side"]
    assert [one.reference for one in whole.hasMember] == [f"urn:uuid:{one.id}" for one in each]
    assert [note.text for note in whole.note][1:] == told["summary"]
    for one, same in zip(each, attempts(name), strict=True):
        values = components(one)
        assert {key: values[key] for key in same["values"]} == same["values"]
        assert {key: values[key] for key in ("start_s", "peak_s", "end_s", "counted")} == {
            key: same[key] for key in ("start_s", "peak_s", "end_s", "counted")
        }
        assert [fault.code for fault in values.get("fault", [])] == same["faults"]
        (side,) = values.get("side", [None])
        assert (side and SIDES[side.code]) == same["side"]
        assert side is None or side.system == SNOMED


def test_units_are_those_of_ucum() -> None:
    _, first, *_ = read(content(BRIDGE))
    units = {
        part.code.coding[0].code: part.valueQuantity.code
        for part in first.component
        if part.valueQuantity is not None
    }
    assert units["hip_line_peak_deg"] == "deg"
    assert units["still_s"] == units["start_s"] == "s"
    assert units["hip_lift_ratio"] == "1"


@pytest.mark.slow
def test_a_history_has_its_times_the_person_and_pain(tmp_path: Path) -> None:
    exported = weeks(tmp_path, ANNA)
    found = read(exported)
    assert {one.subject.display for one in found} == {ANNA}
    assert found[0].effectiveDateTime == exported.sets[0].begun
    pains = [one for one in found if one.code.coding[0].system == LOINC]
    assert [int(one.valueQuantity.value) for one in pains] == [5, 5, 4, 4, 3, 3, 2, 1, 1]


def test_a_report_says_when_it_was_made_and_nothing_of_pain() -> None:
    found = read(content(BRIDGE))
    assert all(one.effectiveDateTime is None and one.issued is not None for one in found)
    assert not [one for one in found if one.code.coding[0].system == LOINC]


def test_nothing_is_an_empty_bundle() -> None:
    assert read(Content("", [], "video.mp4")) == []
