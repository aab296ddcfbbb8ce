"""What the coach finds in every recording of ``tests/accuracy``, written down.

    python -m tests.benchmarks.verdicts

writes ``tests/accuracy/verdicts.json``, with which ``tests/test_accuracy.py`` compares. Write it
anew only where a rule was changed on purpose, and look at the difference before you commit it.
"""

import json
from pathlib import Path

from posecoach.exercises import exercises
from posecoach.rules.exercise import Exercise
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt
from tests.judging import judge

FOLDER = Path(__file__).parents[1] / "accuracy"
PINNED = FOLDER / "verdicts.json"
SETS = ("tuning", "held_back")


def main() -> None:
    """Judge every recording and write down what was found."""
    found = {name: verdict(name) for name in recordings()}
    PINNED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def recordings() -> list[str]:
    """List the recordings as "SET/NAME", without the other activities among `tuning`.

    Another activity is judged as every exercise, which takes ten times as long.
    """
    paths = [p for folder in SETS for p in sorted((FOLDER / folder).glob("*.npz"))]
    names = [f"{p.parent.name}/{p.stem}" for p in paths if not p.stem.endswith(".truth")]
    return [n for n in names if n.startswith("held_back/") or _exercise(n) is not None]


def verdict(name: str) -> list[str]:
    """Judge a recording as the exercise of its label, or another activity as every exercise.

    Parameters
    ----------
    name : str
        "SET/NAME", as in :func:`recordings`.

    Returns
    -------
    list[str]
        A line for each attempt, and for each fault outside of one.
    """
    film = Recording.load(FOLDER / f"{name}.npz")
    labelled = _exercise(name)
    if labelled is not None:
        return _lines(film, exercises()[labelled])
    return [
        f"as {exercise.name}: {line}"
        for exercise in exercises().values()
        for line in _lines(film, exercise)
    ]


def _exercise(name: str) -> str | None:
    labels = json.loads((FOLDER / f"{name}.labels.json").read_text(encoding="utf-8"))
    exercise: str | None = labels["exercise"]
    return exercise


def _lines(film: Recording, exercise: Exercise) -> list[str]:
    log = judge(film, exercise)[0].log
    between = [f"between attempts: {o.name}" for o in log.occurrences if o.attempt is None]
    return [*map(_line, log.attempts), *between]


def _line(attempt: Attempt) -> str:
    """Write when an attempt was, its kind and side, whether it counts, and its faults."""
    when = f"{attempt.start_s:.1f} to {attempt.end_s:.1f} s"
    side = attempt.side and attempt.side.value
    way = attempt.direction and attempt.direction.value
    not_counted = attempt.reason and f"not counted ({attempt.reason.value})"
    clean = "clean" if attempt.clean else None
    words = (attempt.kind.value, side, way, not_counted, clean)
    faults = f": {', '.join(attempt.faults)}" if attempt.faults else ""
    return f"{when} {' '.join(word for word in words if word)}{faults}"


if __name__ == "__main__":
    main()
