"""A report, and the table in the terminal, of a recording with thousands of attempts."""

import re
from dataclasses import replace

import pytest

from posecoach import analyze
from posecoach.exercises import exercises
from posecoach.report.html import render
from posecoach.report.set_view import MOST_TIMES
from posecoach.report.template import PAGE
from posecoach.terminal.show import MOST_ROWS, format_result
from posecoach.verdict import Occurrence, Severity
from tests.judging import RECORDINGS

pytestmark = pytest.mark.slow

MANY = 2 * PAGE + 50


def test_a_report_of_many_attempts_is_paged_and_complete() -> None:
    report = analyze(RECORDINGS / "bridge_3.npz", "glute-bridge")
    one = report.attempts[0]
    times = [Occurrence("rushed", Severity.MINOR, "Slower.", t, t + 1, 0) for t in range(MANY)]
    tracking = replace(report.tracking, lost=tuple((t, t + 0.5) for t in range(MANY)))
    long = replace(report, attempts=(one,) * MANY, faults=tuple(times), tracking=tracking)
    page = render(long, [(None, {})])
    numbers = [int(n) for n in re.findall(r'<span class="ball full">(\d+)</span>', page)]
    assert numbers == list(range(1, MANY + 1)), "none is left out"
    first, *others = page.split("<details>")
    assert first.count('class="ball') == PAGE
    assert [part.count('class="ball') for part in others] == [PAGE, 50]
    assert others[1].startswith(f"<summary>Attempts {2 * PAGE + 1} to {MANY}</summary>")
    assert page.count(f"and {MANY - MOST_TIMES} more") == 2
    assert "<details>" not in render(report, [(None, {})])


def test_the_table_in_the_terminal_ends_after_its_most_rows() -> None:
    report = analyze(RECORDINGS / "bridge_3.npz", "glute-bridge")
    long = replace(report, attempts=(report.attempts[0],) * MANY)
    text = format_result(long, [exercises()["glute-bridge"]])
    assert f"{MANY - MOST_ROWS} more attempts are in the report." in text
    assert text.count(" yes ") == MOST_ROWS
    one_more = replace(report, attempts=(report.attempts[0],) * (MOST_ROWS + 1))
    shown = format_result(one_more, [exercises()["glute-bridge"]])
    assert "\n1 more attempt is in the report.\n" in shown
    assert "more attempts" not in format_result(report, [exercises()["glute-bridge"]])
