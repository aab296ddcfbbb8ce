"""From an empty room to the summary with the camera on the floor: all exercises, hands-free."""

import pytest

from posecoach.coach.milestones import HELD, OTHER_SIDE, OTHER_WAY, SET_DONE_WELL
from posecoach.exercises import exercises
from posecoach.lesson import phrases as say
from posecoach.lesson.phrases import BEGIN, GET_READY
from posecoach.lesson.routine import ALL_DONE
from posecoach.pose import Side
from posecoach.verdict import Reason, Status
from tests.walk_ins import EMPTY_S, NAMES, WARM_UP, Session, first, practise

READY_S = 20.0
QUESTION = f"{say.HOW_MUCH} {say.SAY_ANSWERS}"
ANSWERED = [QUESTION, "Not at all."]
TO_WAIT = {say.NO_PAIN, say.BREATHE, say.COME_OUT, "Come into the picture."}
"""What may be said in addition, where there is time for it."""


@pytest.fixture(scope="module")
def routine() -> Session:
    return practise(*NAMES, warm_up=True)


def without_extras(session: Session) -> list[str]:
    """Return what is said, without prompts and without what is said to somebody on the way."""
    positions = {text for e in exercises().values() for text in e.teaching.position}
    easy = say.WAS_TOO_EASY
    return [
        text
        for text in session.said()
        if text not in TO_WAIT | positions and not text.startswith((easy, "Paused.", "Next:"))
    ]


@pytest.mark.slow
def test_the_whole_routine_is_said_in_order(routine: Session) -> None:
    kneel, sit, switch, bridge, circle = (exercises()[name].title for name in NAMES)
    hold = ["Hold for 10 seconds.", "Three", "Two", "One", HELD, SET_DONE_WELL, *ANSWERED]
    rounds = ["One", OTHER_WAY, "One", SET_DONE_WELL, *ANSWERED]
    three = ["One", "Two", "Three", SET_DONE_WELL, *ANSWERED]
    start = [GET_READY, BEGIN]
    assert [t for t in routine.said() if t.startswith("Next:")] == [
        f"Next: {title}" for title in (kneel, sit, switch, bridge, circle)
    ]
    assert without_extras(routine) == [
        WARM_UP.title, WARM_UP.text,
        *start, *hold, OTHER_SIDE, *start, *hold,
        GET_READY, *hold, OTHER_SIDE, *hold,
        *start, *three,
        *start, *three,
        *start, *rounds, OTHER_SIDE, BEGIN, *rounds,
        ALL_DONE,
    ]  # fmt: skip


def test_everything_counts_on_the_right_side_and_every_question_is_answered(
    routine: Session,
) -> None:
    right, left = Side.RIGHT, Side.LEFT
    done = [(n.coach.exercise.name, n.number, n.side) for n in routine.lesson.reported_notes]
    kneel, sit, switch, bridge, circle = NAMES
    assert done == [
        (kneel, 1, right), (kneel, 1, left), (sit, 1, right), (sit, 1, left), (switch, 3, None),
        (bridge, 3, None), (circle, 2, right), (circle, 2, left),
    ]  # fmt: skip
    assert {note.pain for note in routine.lesson.reported_notes} == {0}


@pytest.mark.parametrize("name", NAMES)
def test_one_is_ready_within_20_s_of_entering_the_empty_room(name: str, routine: Session) -> None:
    entered = routine.starts[name] + EMPTY_S
    assert 3.0 < first(routine.after(name), Status.READY) - entered < READY_S


@pytest.mark.slow
@pytest.mark.parametrize(
    ("film", "passes"), [("glute-bridge_child", (24.0, 28.0)), ("ninety-ninety_dog", (19.0, 23.0))]
)
def test_a_child_or_a_dog_that_walks_through_disturbs_nothing(
    film: str, passes: tuple[float, float]
) -> None:
    session = practise(film)
    (note,) = session.lesson.reported_notes
    assert (note.number, note.pain, len(note.coach.log.attempts)) == (3, 0, 3)
    during = [u for u in session.updates if passes[0] <= u.t <= passes[1]]
    assert {u.reason for u in during} <= {None, Reason.TRACKING_LOST}
    assert {u.cue for u in during} == {None}
    assert session.said()[-8:] == [
        BEGIN, "One", "Two", "Three", SET_DONE_WELL, QUESTION, "Not at all.",
        f"Well done: 3 {'reps' if film.startswith('glute') else 'switches'}.",
    ]  # fmt: skip
