"""What each labelled recording is recognised as, without being told: a confusion table.

    python -m tests.benchmarks.recognition [FOLDER...]

Rows are what the recordings show, columns what they are taken for. Without folders: the rendered
people of both sets, and the recordings of real ones.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from posecoach.coach.recognition import Recogniser
from posecoach.exercises import exercises
from posecoach.session import run
from posecoach.sources.recording import Recording

TESTS = Path(__file__).parents[1]
FOLDERS = (TESTS / "accuracy" / "tuning", TESTS / "accuracy" / "held_back", TESTS / "recordings")
NONE = "(none)"


def recognised(path: Path) -> tuple[str, Recogniser]:
    """Give the name of what a recording is taken for, and who took it for that."""
    recogniser = Recogniser(exercises().values())
    for _ in run(Recording.load(path), None, recogniser):
        pass
    recogniser.finish()
    found = recogniser.recognised.exercise
    return (NONE if found is None else found.name), recogniser


def main(folders: list[str]) -> int:
    """Print the table; 1 where a known exercise got a wrong name or another activity any."""
    seen: Counter[tuple[str, str]] = Counter()
    wrong = []
    for folder in map(Path, folders) if folders else FOLDERS:
        for path in sorted(folder.glob("*.labels.json")):
            said: dict[str, Any] = json.loads(path.read_text())
            true = said["exercise"] or f"({said['activity']})"
            found, _ = recognised(folder / said["input"])
            seen[true, found] += 1
            if found not in {true, NONE}:
                wrong.append(f"{folder.name}/{path.name}: {true} taken for {found}")
    for (true, found), clips in sorted(seen.items()):
        sys.stdout.write(f"{true:24} {found:24} {clips:4}\n")
    right = sum(n for (true, found), n in seen.items() if found == true)
    known = sum(n for (true, _), n in seen.items() if not true.startswith("("))
    sys.stdout.write(f"known exercises named rightly: {right} of {known}\n")
    sys.stdout.write("".join(f"{line}\n" for line in wrong) + f"wrong names: {len(wrong)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
