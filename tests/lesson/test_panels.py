"""The summary has a limited number of lines, and asks nobody in pain for more range."""

from dataclasses import replace

import pytest

from posecoach.coach.coach import Coach
from posecoach.lesson.note import Note
from posecoach.lesson.panels import summary_panel
from posecoach.words import Translator
from tests.judging import BRIDGE, judge
from tests.stick_figure import BridgeBody, bridge, reps

pytestmark = pytest.mark.slow

REST = BridgeBody().rest_line
LOW = bridge([(0.0, REST), (1.0, REST), *reps(2, rest=REST, top=150)])
LOW_TOP = next(fault for fault in BRIDGE.faults if fault.name == "low-top")
HIGHER = f"Next time: {LOW_TOP.cue}"


def test_beside_the_cue_for_next_time_there_is_room_for_six_exercises() -> None:
    others = (replace(BRIDGE, title=f"Bridge {i}") for i in range(9))
    notes = [Note(judge(LOW)[0]), *(Note(Coach(other), correction=1) for other in others)]
    panel = summary_panel(notes, "Well done.", Translator())
    assert panel.lines[-1] == HIGHER
    assert len(panel.lines) == 6 + 1


@pytest.mark.parametrize(("pain", "asked_for_more"), [(3, True), (4, False)])
def test_from_a_pain_of_four_on_no_cue_asks_for_more_range(
    pain: int,
    asked_for_more: bool,  # noqa: FBT001
) -> None:
    panel = summary_panel([Note(judge(LOW)[0], pain=pain)], "Well done.", Translator())
    assert (HIGHER in panel.lines) is asked_for_more
