"""Recordings of rendered people, with their labels."""

import json
from pathlib import Path
from typing import Any

from posecoach.sources.recording import Recording

FOLDER = Path(__file__).parent.parent / "rendered"


def rendered(name: str) -> tuple[Recording, list[dict[str, Any]]]:
    """Load a recording and the attempts in its label file."""
    label = json.loads((FOLDER / f"{name}.labels.json").read_text(encoding="utf-8"))
    attempts: list[dict[str, Any]] = label["attempts"]
    return Recording.load(FOLDER / f"{name}.npz"), attempts
