"""The question about pain: when it is asked, and for how long."""

from posecoach.coach.coach import Coach
from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.lesson.note import Note
from posecoach.lesson.pain import PainQuestion
from posecoach.verdict import Reason, Status
from posecoach.words import Translator


def asked() -> PainQuestion:
    question = PainQuestion()
    question.ask(Note(Coach(exercises()["glute-bridge"])), 0.0)
    return question


def shown(question: PainQuestion, update: Update, *, judged: bool = False) -> bool:
    return question.panel(update, None, Translator(), judged=judged) is not None


def test_nothing_is_asked_by_itself() -> None:
    assert not shown(PainQuestion(), Update(0.0, Status.READY))


def test_the_question_is_shown_for_twelve_seconds() -> None:
    question = asked()
    times = [t for t in range(16) if shown(question, Update(float(t), Status.READY))]
    assert times == list(range(12))


def test_the_question_waits_until_it_can_be_seen() -> None:
    question = asked()
    away = [Update(float(t), Status.SET_UP, Reason.WRONG_EXERCISE) for t in range(30)]
    assert not any(shown(question, update) for update in away)
    assert shown(question, Update(30.0, Status.READY))
    assert not shown(question, Update(43.0, Status.READY))


def test_a_question_that_was_seen_does_not_start_again() -> None:
    question = asked()
    assert shown(question, Update(0.0, Status.READY))
    shown(question, Update(8.0, Status.SET_UP, Reason.WRONG_EXERCISE))
    assert not shown(question, Update(13.0, Status.READY))


def test_a_new_attempt_or_an_answer_ends_the_question() -> None:
    moving, answered = asked(), asked()
    shown(moving, Update(2.0, Status.ACTIVE))
    assert not shown(moving, Update(3.0, Status.READY))
    assert answered.note is not None
    answered.note.pain = 2
    assert not shown(answered, Update(1.0, Status.READY))


def test_the_question_does_not_cover_a_set_under_way() -> None:
    assert not shown(asked(), Update(1.0, Status.READY), judged=True)
