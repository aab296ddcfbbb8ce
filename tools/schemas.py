"""Write the JSON schemas of label files and reports from the types that they are read and made of.

Run ``python -m tools.schemas`` after a change of one of those types.
"""

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from posecoach.evaluation.label_file import LabelFile
from posecoach.report.report_json import ReportFile

ROOT = Path(__file__).parents[1] / "posecoach"

SHAPES: dict[Path, tuple[str, type]] = {
    ROOT / "evaluation" / "labels.schema.json": ("urn:posecoach:labels:1", LabelFile),
    ROOT / "report" / "schema.json": ("urn:posecoach:report:2", ReportFile),
}
"""Each file with its identifier and its type."""

REASONED = {
    "if": {"properties": {"counted": {"const": False}}, "required": ["counted"]},
    "then": {"properties": {"reason": {"type": "string"}}, "required": ["reason"]},
    "else": {"properties": {"reason": {"type": "null"}}},
}
"""An attempt has a reason if it does not count."""

JUDGED = {
    "if": {"properties": {"status": {"const": "judged"}}},
    "then": {"properties": {"reason": {"type": "null"}}},
    "else": {"properties": {"reason": {"type": "string"}}},
}
"""A report has a reason if nothing could be judged."""

BESIDE = {
    "if": {"required": ["cannot_judge_reason"]},
    "then": {"required": ["cannot_judge"], "properties": {"cannot_judge": {"minItems": 1}}},
}
"""A reason why nothing can be judged stands beside the time in which that is so."""

RULES = {
    "TrueAttempt": REASONED,
    "AttemptEntry": REASONED,
    "ReportFile": JUDGED,
    "SetEntry": JUDGED,
    "LabelFile": BESIDE,
}
"""What a type cannot say, by the type's name."""

FIELDS = re.compile(r"^ {4}(\w+(?:, \w+)*) : .*\n((?: {8}.+\n)+)", re.MULTILINE)
"""Names and text of an entry in the Attributes section of a docstring."""

PYTHONS = re.compile(r"; (NaN|empty) (?:if|where) [^.;]*")
"""What is said of a field that is left out, in Python only."""


def schema(identifier: str, shape: type) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a type, with the descriptions of its docstrings."""
    out = msgspec.json.schema(shape)
    for name, part in out["$defs"].items():
        described = dict(_descriptions(part.pop("description", "")))
        if "" in described:
            part["description"] = described[""]
        for field, inner in part.get("properties", {}).items():
            inner.pop("default", None)
            if field in described:
                inner["description"] = described[field]
        if (
            part.get("type") == "object" and "additionalProperties" not in part
        ):  # posecoach writes it
            part |= {"required": list(part["properties"]), "additionalProperties": False}
        part |= RULES.get(name, {})
    _allow_null(out)
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "$id": identifier, **out}


def text(identifier: str, shape: type) -> str:
    """Return the text of a schema file."""
    return json.dumps(schema(identifier, shape), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write all of them."""
    for path, (identifier, shape) in SHAPES.items():
        path.write_text(text(identifier, shape), encoding="utf-8")


def _allow_null(part: Any) -> None:
    """Let numbers be null where the type says that they may be unknown."""
    if isinstance(part, dict) and part.pop("nullable", False):
        part["type"] = [part["type"], "null"]
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            _allow_null(inner)


def _descriptions(docstring: str) -> list[tuple[str, str]]:
    """Return the text of each attribute, and of the first paragraph under an empty name."""
    first = docstring.split("\n\n")[0].replace("\n", " ").strip()
    fields = FIELDS.findall(docstring.replace("None", "null") + "\n")
    texts = [(names, PYTHONS.sub("", " ".join(said.split()))) for names, said in fields]
    return [("", first)] * bool(first) + [(n, t) for names, t in texts for n in names.split(", ")]


if __name__ == "__main__":
    main()
