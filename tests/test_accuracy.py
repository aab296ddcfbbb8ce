"""The recordings with known truth: their verdicts are pinned, and the README says the same."""

import json
import re
from pathlib import Path

import pytest

from posecoach.evaluation.accuracy import By
from posecoach.evaluation.clips import accuracy_of, read_all
from tests.benchmarks.verdicts import FOLDER, PINNED, recordings, verdict

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
PINS: dict[str, list[str]] = json.loads(PINNED.read_text(encoding="utf-8"))

TOLERANCE_S = 0.25
"""Begin and end of an attempt may differ by this much, in s, from where they are pinned."""

TIME = re.compile(r"\b\d+\.\d\b")

ROWS = {
    "glute-bridge": "glute bridge",
    "hip-flexor-stretch": "hip flexor stretch",
    "ninety-ninety": "90/90 drill",
    "supine-figure-4": "supine figure-4",
    "seated-figure-4": "seated figure-4",
}
"""How each row of the README's table that is about one exercise begins."""


@pytest.mark.slow
@pytest.mark.parametrize("name", recordings())
def test_what_is_found_in_a_recording(name: str) -> None:
    (found, times), (pinned, pinned_times) = _parted(verdict(name)), _parted(PINS[name])
    changed = (
        f"{name}: the coach finds something other than tests/accuracy/verdicts.json says. If that"
        " is intended, run python -m tests.benchmarks.verdicts and look at the difference."
    )
    assert found == pinned, changed
    assert times == pytest.approx(pinned_times, abs=TOLERANCE_S), changed


def _parted(lines: list[str]) -> tuple[list[str], list[float]]:
    """Part the times from a verdict: its lines without them, and the times, s."""
    times = [float(t) for line in lines for t in TIME.findall(line)]
    return [TIME.sub("#", line) for line in lines], times


def test_every_pin_has_its_recording() -> None:
    assert set(PINS) == set(recordings())


@pytest.mark.slow
@pytest.mark.parametrize("exercise", ROWS)
def test_a_row_of_the_readme(exercise: str) -> None:
    clips, begin, end = _row(ROWS[exercise])
    labels = read_all(sorted((FOLDER / "held_back").glob(f"{exercise}_*.labels.json")))
    accuracy, _ = accuracy_of(labels, By.EXERCISE.value, "full", 1, lambda: None)
    (part,) = accuracy.parts
    assert part.scores.clips == int(clips)
    assert part.scores.attempts.missed == part.scores.attempts.invented == 0
    timing = part.scores.timing
    assert _as_written(timing.start_s, begin) == begin
    assert _as_written(timing.end_s, end) == end


def _row(begins: str) -> tuple[str, str, str]:
    """Read how many clips a row names, and how far begin and end are off, s."""
    (row,) = re.findall(rf"^\| {re.escape(begins)}.*$", README, re.MULTILINE)
    found = re.search(r", (\d+)\b.*\| ([\d.]+) s, ([\d.]+) s \|", row)
    assert found is not None, row
    clips, begin, end = found.groups()
    return clips, begin, end


def _as_written(value: float, like: str) -> str:
    """Write a number with as many decimals as another one has."""
    return f"{value:.{len(like.partition('.')[2])}f}"
