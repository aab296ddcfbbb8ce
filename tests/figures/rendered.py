"""Recordings of rendered people, and what they did."""

import json
from pathlib import Path
from typing import Any

from posecoach.sources.recording import Recording

FOLDER = Path(__file__).parent.parent / "rendered"


def rendered(name: str) -> tuple[Recording, list[dict[str, Any]]]:
    """Load a recording and the attempts of its label."""
    label = json.loads((FOLDER / f"{name}.labels.json").read_text(encoding="utf-8"))
    attempts: list[dict[str, Any]] = label["attempts"]
    return Recording.load(FOLDER / f"{name}.npz"), attempts
