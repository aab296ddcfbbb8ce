"""Pages in place of the practice, each shown for its time."""

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.lesson.interlude import Interlude
from posecoach.lesson.note import Note
from posecoach.words import Translator


@pytest.mark.parametrize(("t", "shown"), [(9.0, True), (11.0, False)])
def test_the_question_why_is_shown_for_ten_seconds(t: float, shown: bool) -> None:  # noqa: FBT001
    interlude = Interlude(Translator())
    interlude.ask_why(Note(Coach(exercises()["glute-bridge"])))
    pages = [interlude.page(s, raised=False) for s in np.arange(0, t, 0.1).tolist()]
    assert (pages[-1] is not None) is shown
