"""The films that are mutated: real recordings and rendered ones, with the exercise they show."""

import json
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from posecoach.sources.archive import Arrays

TESTS = Path(__file__).parents[1]
NEEDED = ("t", "xy", "world", "visibility", "size")


@cache
def films() -> list[tuple[Path, str]]:
    """Return all films with the name of their exercise; that of another activity is a bridge."""
    folders = (
        TESTS / "recordings",
        TESTS / "accuracy" / "tuning",
        TESTS / "accuracy" / "held_back",
    )
    paths = sorted(path for folder in folders for path in folder.glob("*.npz"))
    return [(path, _exercise(path)) for path in paths if not path.name.endswith(".truth.npz")]


@lru_cache(maxsize=8)
def arrays_of(path: Path) -> Arrays:
    """Return the arrays of a film that every recording has; they must not be changed."""
    with np.load(path) as archive:
        return {name: archive[name] for name in NEEDED}


def part(film: Arrays, start: int, end: int) -> Arrays:
    """Return the poses from `start` to before `end`, copied, with times from 0 s."""
    out = {name: a if name == "size" else a[start:end].copy() for name, a in film.items()}
    t = np.asarray(out["t"], dtype=np.float64)
    return out | {"t": t - t[0]}


def _exercise(path: Path) -> str:
    labels = path.with_suffix(".labels.json")
    named = json.loads(labels.read_text())["exercise"] if labels.exists() else None
    return named or "glute-bridge"
