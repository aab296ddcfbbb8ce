"""Label files: what is read, and one precise line for whatever is wrong."""

import copy
import json
import math
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from posecoach.errors import InputError, UsageError
from posecoach.evaluation.label_file import LabelFile, label_files, read_labels, unknown_faults
from posecoach.evaluation.labels import Camera, Labels, TrueAttempt
from posecoach.exercises import exercises
from posecoach.pose import Side
from posecoach.verdict import Direction, Kind, NotCounted, Reason
from tests.judging import RECORDINGS
from tools.schemas import schema

ALL = exercises()
SCHEMA = schema("urn:posecoach:labels:1", LabelFile)
DOCS = Path(__file__).parent.parent.parent / "docs" / "labels.md"
REP = {"kind": "rep", "start_s": 2.0, "end_s": 7.8, "faults": []}
LEAST = {
    "schema": "posecoach.labels/1",
    "input": "clip.npz",
    "exercise": "glute-bridge",
    "attempts": [REP],
}
MOST = {
    "schema": "posecoach.labels/1",
    "input": "clip.npz",
    "exercise": "hip-cars-standing",
    "attempts": [
        {
            "kind": "circle",
            "start_s": 2,
            "peak_s": 4.8,
            "end_s": 7.8,
            "side": "left",
            "direction": "opening",
            "counted": False,
            "reason": "small-circle",
            "held_s": 2.0,
            "faults": ["short-hold"],
        }
    ],
    "faults_looked_for": ["short-hold"],
    "cannot_judge": [[0.0, 3.0]],
    "cannot_judge_reason": "no-person",
    "truth": "clip.truth.npz",
    "group": "held-back",
    "person": "woman-1",
    "camera": {"view": "side", "off_deg": -20, "distance_m": 2.5},
}


def written(folder: Path, entry: object, name: str = "clip.labels.json") -> Path:
    for file in ("clip.npz", "clip.truth.npz"):
        (folder / file).touch()
    path = folder / name
    path.write_text(json.dumps(entry), encoding="utf-8")
    return path


def read(folder: Path, entry: object) -> Labels:
    return read_labels(written(folder, entry), ALL)


def test_the_least_that_must_be_told(tmp_path: Path) -> None:
    labels = read(tmp_path, LEAST)
    (attempt,) = labels.attempts
    assert attempt.counted
    assert attempt.reason is None
    assert attempt.side is None
    assert math.isnan(attempt.peak_s)
    assert math.isnan(attempt.held_s)
    assert labels.faults_looked_for is None
    assert labels.looks_for("anything")
    assert labels.cannot_judge is None
    assert labels.truth is None
    assert math.isnan(labels.camera.off_deg)
    assert (labels.name, labels.input) == ("clip", tmp_path / "clip.npz")


def test_everything_that_can_be_told(tmp_path: Path) -> None:
    labels = read(tmp_path, MOST)
    assert labels.attempts == (
        TrueAttempt(
            kind=Kind.CIRCLE,
            start_s=2.0,
            peak_s=4.8,
            end_s=7.8,
            counted=False,
            reason=NotCounted.SMALL_CIRCLE,
            side=Side.LEFT,
            direction=Direction.OPENING,
            held_s=2.0,
            faults=("short-hold",),
        ),
    )
    assert labels.looks_for("short-hold")
    assert not labels.looks_for("dropping")
    assert labels.cannot_judge == ((0.0, 3.0),)
    assert labels.cannot_judge_reason is Reason.NO_PERSON
    assert labels.truth == tmp_path / "clip.truth.npz"
    assert (labels.group, labels.person) == ("held-back", "woman-1")
    assert labels.camera == Camera("side", -20, 2.5)


def test_null_looked_for_means_all_faults(tmp_path: Path) -> None:
    assert read(tmp_path, {**LEAST, "faults_looked_for": None}).looks_for("dropping")
    assert not read(tmp_path, {**LEAST, "faults_looked_for": []}).looks_for("dropping")


def changed(place: str, value: object) -> dict[str, Any]:
    """Give labels with one value changed, or gone where it is Ellipsis."""
    entry: dict[str, Any] = copy.deepcopy(MOST)
    *way, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    inner: Any = entry
    for step in way:
        inner = inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return entry


WRONG = [
    (changed("schema", "posecoach.labels/2"), 'schema: must be "posecoach.labels/1"'),
    (changed("input", ...), "input: missing"),
    (changed("exercise", ...), "exercise: missing"),
    (changed("attempts", {}), "attempts: must be a list, not {}"),
    (changed("attempts.0.kind", "reps"), 'attempts[0].kind: must be one of "rep", "hold", '),
    (
        changed("attempts.0.start_s", "2"),
        'attempts[0].start_s: must be a number from 0 to 1000000, not "2"',
    ),
    (
        changed("attempts.0.start_s", -1),
        "attempts[0].start_s: must be a number from 0 to 1000000, not -1",
    ),
    (changed("attempts.0.faults", ...), "attempts[0].faults: missing"),
    (
        changed("attempts.0.faults", ["Short Hold"]),
        'attempts[0].faults[0]: must be a name such as "short-hold", not "Short Hold"',
    ),
    (changed("attempts.0.strat_s", 1), "attempts[0].strat_s: no such key (nearest: start_s"),
    (changed("attempts.0.reason", ...), "attempts[0]: reason must say why it does not count"),
    (changed("attempts.0.reason", None), "attempts[0]: reason must say why it"),
    (
        changed("attempts.0.counted", value=True),
        "attempts[0]: reason must be null if counted is true",
    ),
    (changed("attempts.0.end_s", 2), "attempts[0]: must end after it starts"),
    (changed("attempts.0.peak_s", 8), "attempts[0]: peak_s must lie between start_s and end_s"),
    (changed("attempts.0.held_s", 6), "attempts[0]: held_s is longer than the attempt"),
    (changed("attempts.0.faults", ["a", "a"]), "attempts[0]: a is named twice"),
    (changed("attempts", [REP, {**REP, "start_s": 1}]), "attempts[1]: begins before attempts[0]"),
    (changed("exercise", "glute-bridge"), "attempts[0].kind: must be 'rep' in glute-bridge"),
    (changed("cannot_judge", [[3, 0]]), "cannot_judge[0]: must end after it starts"),
    (changed("cannot_judge", [3, 0]), "cannot_judge[0]: must be a list of 2, not 3"),
    (
        changed("cannot_judge_reason", "dark"),
        'cannot_judge_reason: must be one of "no-person", "body-cut-off", ',
    ),
    (
        {**LEAST, "cannot_judge_reason": "no-person"},
        "cannot_judge_reason is allowed only beside cannot_judge",
    ),
    (changed("exercise", None), "attempts must be [] if exercise is null"),
    (changed("activity", "squat"), "activity is allowed only if exercise is null"),
    (changed("input", "nowhere.mp4"), "input: no file "),
    (changed("truth", "nowhere.npz"), "truth: no file "),
    (changed("group", "test"), 'group: must be one of "held-back", "tuning", not "test"'),
    (changed("group", None), 'group: must be one of "held-back", "tuning", not null'),
    (
        changed("attempts.0.side", "l"),
        'attempts[0].side: must be one of "left", "right", null, not',
    ),
    (changed("attempts.0.peak_s", None), "attempts[0].peak_s: must be a number from 0 to"),
    (changed("faults_looked_for", "a"), "faults_looked_for: must be a list or null, not"),
    (changed("attempts.0.side", {}), 'attempts[0].side: must be one of "left", "right", null, not'),
    (changed("faults_looked_for", {}), "faults_looked_for: must be a list or null, not {}"),
    (changed("input", ""), 'input: must be non-empty text in quotes, not ""'),
    (changed("camera.distance_m", 0), "camera.distance_m: must be a number above 0 and up to 1000"),
    (changed("camera", [1]), "camera: must be an object, not [1]"),
    (changed("camera.a\nb", 1), 'camera."a\\nb": no such key'),
    ([], "must be an object, not []"),
]


@pytest.mark.parametrize(("entry", "message"), WRONG, ids=lambda w: w if isinstance(w, str) else "")
def test_what_is_wrong_is_said_in_one_line(tmp_path: Path, entry: object, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        read(tmp_path, entry)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'clip.labels.json'} is not a valid label")


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("NaN", "end_s: must be a number from 0 to 1000000, not NaN"),
        ("-Infinity", "end_s: must be a number from 0 to 1000000, not -Infinity"),
        ("1e400", "end_s: must be a number from 0 to 1000000, not Infinity"),
        ("1e7", "end_s: must be a number from 0 to 1000000, not 10000000.0"),
        ("1" + "0" * 400, "end_s: must be a number from 0 to 1000000, not 1000"),
        ("1" + "0" * 5000, "is not a valid label file: "),
    ],
)
def test_a_number_that_is_none_is_refused_with_its_field(
    tmp_path: Path, number: str, message: str
) -> None:
    path = written(tmp_path, LEAST)
    path.write_text(path.read_text().replace("7.8", number))
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        read_labels(path, ALL)
    assert len(str(caught.value)) < 200 + len(str(path))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"schema": 1,\n oops}', "invalid JSON at line 2, column 2"),
        (b"", "invalid JSON at line 1, column 1"),
        (b"\xff\xfe{}", "byte 0 is not UTF-8"),
        (b"[" * 100_000, "not a valid label file"),
    ],
)
def test_files_that_hold_no_json(tmp_path: Path, text: bytes, message: str) -> None:
    path = tmp_path / "clip.labels.json"
    path.write_bytes(text)
    with pytest.raises(InputError, match=re.escape(message)):
        read_labels(path, ALL)


def test_a_windows_editor_may_write_its_mark(tmp_path: Path) -> None:
    path = written(tmp_path, LEAST)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_labels(path, ALL).exercise == "glute-bridge"


def test_an_unknown_exercise_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no exercise 'glut-brige'; nearest: glute-bridge"):
        read(tmp_path, {**LEAST, "exercise": "glut-brige"})


def test_another_activity_has_no_attempts(tmp_path: Path) -> None:
    squat = {**LEAST, "exercise": None, "activity": "squat", "attempts": []}
    assert read(tmp_path, squat).activity == "squat"


def test_a_fault_without_a_rule_is_warned_of(tmp_path: Path) -> None:
    labels = read(tmp_path, {**LEAST, "attempts": [{**REP, "faults": ["short-hlod", "dropping"]}]})
    (warning,) = unknown_faults(labels, ALL)
    assert "no fault 'short-hlod' (nearest: short-hold" in warning


def test_files_and_folders(tmp_path: Path) -> None:
    second = written(tmp_path, LEAST, "b.labels.json")
    first = written(tmp_path, LEAST, "a.labels.json")
    (tmp_path / "report.json").touch()
    assert label_files([tmp_path]) == [first, second]
    assert label_files([second, tmp_path]) == [second, first]
    with pytest.raises(InputError, match="no such file"):
        label_files([tmp_path / "c.labels.json"])
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match=r"holds no label files; name them \*\.labels\.json"):
        label_files([empty])


UNSAID = (
    "must end",
    "must lie",
    "longer",
    "twice",
    "begins before",
    "attempts must",
    "activity",
    "in glute",
)
"""How problems begin that a schema cannot state."""


@pytest.mark.parametrize(("entry", "message"), WRONG, ids=lambda w: w if isinstance(w, str) else "")
def test_the_schema_refuses_what_the_program_refuses(entry: object, message: str) -> None:
    stated = not any(words in message for words in (*UNSAID, "no file"))
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(entry) != stated


@pytest.mark.parametrize("entry", [LEAST, MOST, {**LEAST, "faults_looked_for": ["a", "a"]}])
def test_the_schema_accepts_what_the_program_accepts(entry: object, tmp_path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(entry, SCHEMA)
    read(tmp_path, entry)


def test_every_field_of_the_schema_is_explained() -> None:
    text = DOCS.read_text(encoding="utf-8")
    shapes = (
        SCHEMA["$defs"][name]["properties"] for name in ("LabelFile", "TrueAttempt", "Camera")
    )
    fields = {name: field for shape in shapes for name, field in shape.items()}
    assert [name for name in fields if f"`{name}`" not in text] == []
    assert [name for name, field in fields.items() if "description" not in field] == []


def test_the_examples_of_the_docs_are_valid(tmp_path: Path) -> None:
    blocks = re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 2
    for block in blocks:
        entry = json.loads(block)
        (tmp_path / entry["input"]).touch()
        labels = read(tmp_path, entry)
        assert unknown_faults(labels, ALL) == []


def test_the_labels_of_the_recordings_are_valid() -> None:
    files = label_files([RECORDINGS])
    assert len(files) >= 9
    for path in files:
        assert unknown_faults(read_labels(path, ALL), ALL) == []
