"""What is asked after a set, and what an answer by hand changes: shown, said and kept."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.lesson import OneExercise
from posecoach.lesson import phrases as say
from posecoach.lesson.choice import EACH_S
from posecoach.lesson.feedback import NOTICE_S, STOP_S, Acts, Feedback
from posecoach.lesson.interlude import WHY_S
from posecoach.lesson.note import Note, Stopped
from posecoach.lesson.pain import LEVELS, QUESTION_S
from posecoach.words import Translator
from tests.lesson.test_lesson import BRIDGES, OTHERS, Film, Seen, one, plan_of, titles
from tests.voice.test_transcript import Transcript

pytestmark = pytest.mark.slow

REST_S = 20.0
SETS = replace(BRIDGES, rest_s=REST_S)


def quiet() -> tuple[Feedback, Note]:
    """Return the feedback of a lesson without poses, and the note of its set."""
    coach = Coach(exercises()["glute-bridge"])
    nothing = Acts(leave_out=lambda _: None, end=lambda: None)
    return Feedback(OneExercise(coach), Translator(), nothing), Note(coach)


@pytest.mark.parametrize(("t", "title"), [(4.5, say.STOP), (5.5, say.WHY)])
def test_a_stop_is_shown_for_five_seconds(t: float, title: str) -> None:
    feedback, note = quiet()
    feedback.stop(note)
    pages = [feedback.page_between(s, raised=False) for s in np.arange(0, t, 0.1).tolist()]
    assert pages[-1] is not None
    assert pages[-1].title == title


@pytest.mark.parametrize(("t", "shown"), [(5.5, True), (6.5, False)])
def test_the_notice_after_an_answer_is_shown_for_six_seconds(t: float, shown: bool) -> None:  # noqa: FBT001
    feedback, note = quiet()
    feedback.press(5, note, 0.0)
    pages = [feedback.page_between(s, raised=False) for s in np.arange(0, t, 0.1).tolist()]
    assert (pages[-1] is not None) is shown


@pytest.mark.parametrize(("t", "said"), [(2.5, [say.LITTLE_PAIN]), (3.5, [])])
def test_the_reply_to_an_answer_is_shown_for_three_seconds(t: float, said: list[str]) -> None:
    feedback, note = quiet()
    feedback.press(2, note, 0.0)
    assert [offer.text for offer in feedback.offers(t)] == said


def answer_s(number: int) -> float:
    """Return how long an arm must be up, in s, to choose an answer."""
    return 1.0 + (number + 0.5) * EACH_S


def asked(*steps: object) -> tuple[Film, Seen]:
    """Return a lesson that asks about pain after its first set."""
    film, seen = Film(), plan_of(*(steps or (SETS, OTHERS)))  # type: ignore[arg-type]
    seen.show(film.bridges(2), film.still(4.0))
    assert titles(seen.updates)[-1] == say.HOW_MUCH
    return film, seen


def heard(updates: Iterable[Update]) -> list[str]:
    return Transcript().hear(updates).words


@pytest.mark.parametrize(("number", "hands"), [(0, "R"), (1, "LR"), (2, "L"), (3, "R")])
def test_pain_is_answered_with_one_hand_or_both(number: int, hands: str) -> None:
    film, seen = asked()
    updates = seen.show(film.hands(hands, answer_s(number)), film.still(0.5))
    marks = [u.panel.marked for u in updates if u.panel is not None and u.panel.answers]
    assert sorted({mark for mark in marks if mark is not None}) == list(range(number + 1))
    said = [word for word in heard(updates) if word.rstrip(".") in say.PAIN_ANSWERS]
    assert said == [f"{level.words}." for level in LEVELS[: number + 1]]
    note = seen.lesson.notes[0]
    assert (note.pain, note.asked) == (LEVELS[number].kept, True)
    assert not note.hurt, "a hand that answers is no signal to stop"
    assert seen.paused() is None


def test_without_an_answer_the_lesson_goes_on_and_the_question_is_not_repeated() -> None:
    film, seen = asked()
    updates = seen.show(film.still(REST_S + 20.0))
    assert titles(updates).count(say.HOW_MUCH) == 1
    last = max(u.t for u in updates if u.panel is not None and u.panel.answers)
    assert last - seen.updates[0].t < film.t - QUESTION_S
    note = seen.lesson.notes[0]
    assert (note.pain, note.asked) == (None, True)
    assert seen.lesson.waiting_for is None, "the next set is under way"


def test_little_pain_is_acknowledged() -> None:
    for number, reply in ((0, say.NO_PAIN), (1, say.LITTLE_PAIN)):
        film, seen = asked()
        updates = seen.show(film.hands("R", answer_s(number)), film.still(1.0))
        assert reply in {u.cue for u in updates}
        assert reply in heard(updates)
        assert titles(updates) == [say.HOW_MUCH]


def test_some_pain_changes_the_page_at_once_and_what_is_asked_for() -> None:
    film, seen = asked()
    updates = seen.show(film.hands("R", answer_s(2)), film.still(NOTICE_S))
    assert titles(updates) == [say.HOW_MUCH, say.EASE]
    assert f"{say.EASE} {say.SORE} Next: Glute bridge." in heard(updates)
    assert seen.updates[-1].withheld
    assert seen.lesson.coach.exercise.name == "glute-bridge"


def test_a_lot_of_pain_leaves_the_exercise_and_names_the_next_one() -> None:
    film, seen = asked()
    updates = seen.show(film.hands("R", answer_s(3)), film.still(NOTICE_S))
    assert titles(updates) == [say.HOW_MUCH, say.LEAVE]
    assert f"{say.LEAVE} {say.SEE_SOMEBODY} Next: Single-leg bridge." in heard(updates)
    note = seen.lesson.notes[0]
    assert (note.red, note.stopped) == (True, Stopped.PAIN)
    assert seen.lesson.coach.exercise.name == "single-leg-bridge"


def test_a_rest_lasts_until_the_answer_is_given() -> None:
    film, seen = asked(replace(SETS, rest_s=7.0))
    updates = seen.show(film.hands("R", answer_s(3) + 6.0), film.still(1.0))
    assert titles(updates)[:2] == [say.HOW_MUCH, say.LEAVE]
    assert seen.lesson.notes[0].pain == LEVELS[3].kept


def test_pain_in_the_last_set_of_a_plan_is_asked_before_the_summary() -> None:
    film, seen = Film(), plan_of(replace(BRIDGES, sets=1))
    seen.show(film.bridges(2), film.still(4.0))
    updates = seen.show(film.hands("R", answer_s(2)), film.still(NOTICE_S + 1.0))
    assert titles(updates) == [say.HOW_MUCH, say.EASE, "Done: 2 reps."]
    assert seen.lesson.notes[0].pain == LEVELS[2].kept
    unanswered = plan_of(replace(BRIDGES, sets=1))
    film = Film()
    unanswered.show(film.bridges(2), film.still(4.0 + QUESTION_S + 1.0))
    assert titles(unanswered.updates) == [say.HOW_MUCH, "Well done: 2 reps."]


# ------------------------------------------------------------------------------- why it was stopped


def stopped(*steps: object) -> tuple[Film, Seen]:
    """Return a lesson in which a hand has stopped the first set, and which asks why."""
    film, seen = Film(), plan_of(*(steps or (SETS, OTHERS)))  # type: ignore[arg-type]
    seen.show(film.bridges(1), film.hands("R"), film.still(STOP_S - 0.5))
    assert titles(seen.updates)[-2:] == [say.STOP, say.WHY]
    return film, seen


EASIER = "Lift only as high as is comfortable, with your feet a little wider apart."


@pytest.mark.parametrize(
    ("reason", "title", "words"),
    [
        (Stopped.PAIN, say.LEAVE, f"{say.LEAVE} {say.SEE_SOMEBODY} Next: Single-leg bridge."),
        (Stopped.TOO_HARD, say.EASIER_NEXT, f"{say.EASIER_NEXT} {EASIER} Next: Single-leg bridge."),
        (Stopped.NO_TIME, say.SEE_YOU, say.SEE_YOU),
    ],
)
def test_why_an_exercise_was_stopped_is_answered_with_one_gesture(
    reason: Stopped, title: str, words: str
) -> None:
    film, seen = stopped()
    number = list(Stopped).index(reason)
    updates = seen.show(film.hands("R", answer_s(number)), film.still(2.0))
    assert titles(updates) == [say.WHY, title]
    assert words in heard(updates)
    note = seen.lesson.notes[0]
    assert (note.stopped, note.hurt) == (reason, reason is Stopped.PAIN)
    seen.show(film.still(NOTICE_S))
    assert seen.lesson.ended is (reason is Stopped.NO_TIME)
    if not seen.lesson.ended:
        assert seen.lesson.waiting_for == "Single-leg bridge"


def test_without_a_reason_it_hurt() -> None:
    film, seen = stopped()
    seen.show(film.still(WHY_S + 1.0))
    note = seen.lesson.notes[0]
    assert (note.hurt, note.stopped) == (True, None)
    assert seen.lesson.waiting_for == "Single-leg bridge"


def test_a_number_key_gives_the_reason_and_no_pain() -> None:
    film, seen = stopped()
    seen.press("2")
    seen.show(film.still(1.0))
    note = seen.lesson.notes[0]
    assert (note.stopped, note.pain) == (Stopped.TOO_HARD, None)


def test_space_goes_on_without_an_answer() -> None:
    film, seen = stopped()
    seen.press(" ")
    seen.show(film.still(1.0))
    assert seen.lesson.waiting_for == "Single-leg bridge"
    assert seen.paused() is None


def test_a_set_that_is_skipped_before_its_end_asks_why_and_then_about_pain() -> None:
    film, seen = Film(), plan_of(SETS, OTHERS)
    seen.show(film.bridges(1))
    seen.press("n")
    seen.show(film.still(1.0))
    seen.press("2")
    seen.show(film.still(NOTICE_S + 1.0))
    assert titles(seen.updates) == [say.WHY, say.EASIER_NEXT, say.HOW_MUCH]
    assert seen.lesson.notes[0].stopped is Stopped.TOO_HARD


def test_a_set_that_is_complete_or_was_not_begun_asks_nothing() -> None:
    for n in (0, 2):
        film, seen = Film(), plan_of(SETS, OTHERS)
        seen.show(film.bridges(n), film.still(1.0))
        seen.press("n")
        seen.show(film.still(1.0))
        assert say.WHY not in titles(seen.updates)


def test_one_exercise_that_was_stopped_ends_with_the_summary_and_the_reason() -> None:
    film, seen = Film(), one()
    seen.show(film.bridges(2), film.hands("R"), film.still(STOP_S - 0.5))
    seen.show(film.hands("R", answer_s(1)), film.still(NOTICE_S + 1.0))
    assert titles(seen.updates) == [say.STOP, say.WHY, say.EASIER_NEXT, "Well done: 2 reps."]
    page = seen.updates[-1].panel
    assert page is not None
    assert say.STOPPED_WORDS["too-hard"] in page.lines[0]
