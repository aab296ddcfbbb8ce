"""An easier way is offered after pain or many faults, a harder one after two easy sets."""

from dataclasses import replace

import pytest

from posecoach.coach.coach import Coach
from posecoach.exercises import exercises
from posecoach.lesson import Note
from posecoach.lesson.variants import offered
from posecoach.verdict import Attempt, Kind, NotCounted

BRIDGE = exercises()["glute-bridge"]
TAUGHT = BRIDGE.teaching


def done(clean: int, faulty: int = 0, missed: int = 0, pain: int | None = None) -> Note:
    """Return a set of so many clean, faulty and not counted repetitions; three are planned."""
    exercise = replace(BRIDGE, dosage=replace(BRIDGE.dosage, reps=3))
    note = Note(Coach(exercise), pain=pain)
    rep = Attempt(Kind.REP, 0.0, 0.5, 1.0, counted=True, reason=None, clean=True)
    note.coach.log.attempts += [rep] * clean + [replace(rep, clean=False)] * faulty
    partial = replace(rep, clean=False, counted=False, reason=NotCounted.PARTIAL)
    note.coach.log.attempts += [partial] * missed
    return note


@pytest.mark.parametrize(
    ("note", "easier"),
    [
        (done(3), False),
        (done(3, pain=3), False),
        (done(3, pain=4), True),
        (done(2, faulty=2), False),
        (done(1, faulty=3), True),
        (done(1, missed=3), True),
        (done(0, missed=3), False),
    ],
)
def test_the_easier_way_is_offered_after_pain_and_after_many_faults(
    note: Note, *, easier: bool
) -> None:
    assert offered([note]) == ((False, TAUGHT.easier) if easier else None)


def test_a_signal_that_it_hurts_counts_as_pain() -> None:
    note = done(3)
    note.hurt = True
    assert offered([note]) == (False, TAUGHT.easier)


@pytest.mark.parametrize(
    ("sets", "harder"),
    [
        ([done(3)], False),
        ([done(3), done(3)], True),
        ([done(3, faulty=1), done(3, pain=3)], True),
        ([done(3, faulty=2), done(3)], False),
        ([done(2), done(3)], False),
        ([done(3, pain=4), done(3)], False),
        ([done(3), done(3), done(2)], False),
    ],
)
def test_the_harder_way_is_offered_after_two_easy_sets_in_a_row(
    sets: list[Note], *, harder: bool
) -> None:
    assert offered(sets) == ((True, TAUGHT.harder) if harder else None)
