"""Every set-up limit states on which recordings it was tried."""

import pytest

from posecoach.exercises import exercises
from posecoach.rules import Exercise
from tests.benchmarks.evidence import PAGE, clauses_of, heading

VIEWS = [view for exercise in exercises().values() for view in exercise.views]


def rows(view: Exercise, check: str) -> list[str]:
    """Return the rows of the page for one set-up check of an exercise."""
    section = PAGE.read_text(encoding="utf-8").split(f"### {heading(view)}: {check}\n")[1]
    return [line for line in section.split("\n#")[0].splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize("view", VIEWS, ids=lambda e: f"{e.name}-{e.view.value}")
def test_each_limit_has_its_row(view: Exercise) -> None:
    for check in view.setup:
        named = [row.split(" | ")[0].removeprefix("| ") for row in rows(view, check.name)]
        assert named == [clause.words for clause in clauses_of(check)], (
            "write the page again: python -m tests.benchmarks.evidence"
        )


@pytest.mark.parametrize("view", VIEWS, ids=lambda e: f"{e.name}-{e.view.value}")
def test_each_check_names_its_rows(view: Exercise) -> None:
    for check in view.setup:
        assert check.source.endswith(f"docs/evidence.md: {check.name}"), check.name


@pytest.mark.parametrize("view", VIEWS, ids=lambda e: f"{e.name}-{e.view.value}")
def test_each_limit_was_tried_on_somebody(view: Exercise) -> None:
    for check in view.setup:
        for row in rows(view, check.name):
            assert "not seen" not in row, row
