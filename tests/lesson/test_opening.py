"""Before each set its name, the position and the note are offered, one after the other."""

from dataclasses import replace
from itertools import groupby

import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.milestones import OTHER_SIDE
from posecoach.coach.update import Panel, Picture, Rank, Update
from posecoach.exercises import exercises
from posecoach.lesson import OneExercise
from posecoach.lesson.opening import Opening
from posecoach.lesson.taught import CHARACTER_S
from posecoach.pose import Side
from posecoach.verdict import Attempt, Kind, Reason, Status

BRIDGE = exercises()["glute-bridge"]
TITLE, POSITION = BRIDGE.title, BRIDGE.teaching.position[0]
EXPLAINED = Panel(TITLE, picture=Picture("glute-bridge"))


class Noted(OneExercise):
    """One exercise with a note."""

    opening = (TITLE, POSITION, "Slowly.")


class Begun:
    """The opening of one exercise, on a clock of ten updates per s."""

    def __init__(self, kind: type[OneExercise] = OneExercise) -> None:
        self.opening, self.practice, self.t = Opening(), kind(Coach(BRIDGE)), 0.0

    def wait(
        self,
        seconds: float,
        status: Status = Status.SET_UP,
        reason: Reason | None = Reason.WRONG_EXERCISE,
        page: Panel | None = None,
    ) -> list[tuple[str | None, float]]:
        """Return what is offered, each with how long, in s."""
        out = []
        for _ in range(round(seconds * 10)):
            self.t += 0.1
            found = self.opening.offers(Update(self.t, status, reason), self.practice, page)
            assert all(offer.rank is Rank.NEXT for offer in found)
            out.append(found[0].text if found else None)
        return [(text, len(list(group)) / 10) for text, group in groupby(out)]

    def texts(self, *how: object, **more: object) -> list[str | None]:
        return [text for text, _ in self.wait(*how, **more)]  # type: ignore[arg-type]


def test_the_name_and_the_position_are_offered_for_as_long_as_they_take_to_say() -> None:
    (name, name_s), (position, position_s), (nothing, _) = Begun().wait(30)
    assert (name, position, nothing) == (TITLE, POSITION, None)
    assert name_s == pytest.approx(2.0 + CHARACTER_S * len(TITLE), abs=0.2)
    assert position_s == pytest.approx(2.0 + CHARACTER_S * len(POSITION), abs=0.2)


def test_in_a_rest_the_position_stands_to_the_end() -> None:
    begun = Begun()
    begun.practice.waiting_for = TITLE
    assert begun.texts(30, Status.REST, None) == [TITLE, POSITION]
    begun.practice.waiting_for = None
    assert begun.texts(1, Status.REST, None) == [None], "the rest has just ended"
    assert begun.texts(1) == [None]


def test_an_explanation_has_named_the_exercise() -> None:
    begun = Begun()
    assert begun.texts(20, page=EXPLAINED) == [None]
    assert begun.texts(30) == [POSITION, None]


def test_a_question_in_between_uses_up_nothing() -> None:
    begun = Begun()
    assert begun.texts(20, page=Panel("Did that hurt?")) == [None]
    assert begun.texts(30) == [TITLE, POSITION, None]


def test_nobody_there_hears_nothing_and_a_movement_ends_it() -> None:
    begun = Begun()
    assert begun.texts(20, Status.SEARCHING, Reason.NO_PERSON) == [None]
    assert begun.texts(1) == [TITLE]
    assert begun.texts(1, Status.ACTIVE, None) == [None]
    assert begun.texts(20) == [None]


def test_each_set_has_its_own() -> None:
    begun = Begun()
    begun.wait(30)
    begun.practice.coach = Coach(BRIDGE)
    assert begun.texts(30) == [TITLE, POSITION, None]


def test_a_person_in_position_hears_only_the_note() -> None:
    begun = Begun()
    assert begun.texts(1) == [TITLE]
    assert begun.texts(20, Status.READY, None) == [None]
    noted = Begun(Noted)
    noted.wait(0.1)
    assert noted.texts(20, Status.READY, None) == ["Slowly.", None]


def test_the_other_side_has_its_own_once_one_is_done() -> None:
    stretch = exercises()["hip-flexor-stretch"]
    practice, opening = OneExercise(Coach(stretch)), Opening()
    left, right = stretch.teaching.position
    assert practice.opening == (stretch.title, left)
    hold = Attempt(Kind.HOLD, 0.0, 1.0, 31.0, counted=True, reason=None, side=Side.LEFT)
    practice.coach.log.attempts.append(hold)
    assert practice.opening == (OTHER_SIDE, right)
    now = Update(0.0, Status.READY)
    assert opening.offers(now, practice, None)[0].text == OTHER_SIDE, "still in the stretch"
    practice.coach.log.attempts.append(replace(hold, side=Side.RIGHT))
    assert len(practice.opening) == 0


def test_after_a_set_of_both_sides_together_nothing_is_named_again() -> None:
    practice = OneExercise(Coach(BRIDGE))
    rep = Attempt(Kind.REP, 0.0, 1.0, 2.0, counted=True, reason=None)
    practice.coach.log.attempts += [rep] * (BRIDGE.set_size - 1)
    assert practice.opening == (TITLE, POSITION)
    practice.coach.log.attempts.append(rep)
    assert len(practice.opening) == 0
