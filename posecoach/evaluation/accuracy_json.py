"""The accuracy as JSON: the records with their fields and the shares derived from them."""

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from posecoach.evaluation.accuracy import Accuracy, Clip, Recognition
from posecoach.evaluation.scores import Abstention, Hits, Matched, Share
from posecoach.paths import __version__

SCHEMA = "posecoach.accuracy/1"
DECIMALS = 4
"""Numbers are rounded to this many decimals."""

DERIVED: Mapping[type, tuple[str, ...]] = {
    Share: ("share",),
    Matched: ("missed", "invented"),
    Hits: ("support", "precision", "recall", "f1"),
    Abstention: ("right", "wrong"),
    Recognition: ("clips", "right"),
    Clip: ("exact", "right"),
}
"""The properties that are written beside the fields of a record."""


def dumps(accuracy: Accuracy, model: str) -> str:
    """Return the accuracy as strict JSON in ASCII; unknown numbers are null.

    Parameters
    ----------
    accuracy : Accuracy
        The accuracy in the clips.
    model : str
        Name of the landmark model for the clips that are videos.
    """
    head = {"schema": SCHEMA, "posecoach": __version__, "model": model}
    return json.dumps({**head, **_record(accuracy)}, indent=1, allow_nan=False)


def _record(value: object) -> dict[str, object]:
    names = [field.name for field in fields(value)]  # type: ignore[arg-type]
    names += DERIVED.get(type(value), ())
    return {name: _plain(getattr(value, name)) for name in names}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return _record(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0 if math.isfinite(value) else None
    return value
