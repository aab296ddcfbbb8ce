"""An exercise is explained before its first set, until it is skipped or the movement begins."""

import doctest
from collections.abc import Iterable

import pytest

from posecoach.coach.coach import Coach
from posecoach.coach.update import Panel, Picture, Update
from posecoach.exercises import exercises
from posecoach.lesson import Lesson, Note, OneExercise, Practice, taught
from posecoach.lesson import phrases as say
from posecoach.lesson.routine import REST, Routine
from posecoach.lesson.taught import CHARACTER_S, Taught
from posecoach.plans.plan import Plan, TimedStep
from posecoach.rules.exercise import Exercise
from posecoach.verdict import Attempt, Kind, Occurrence, Severity, Status
from posecoach.voice.worker import LONGEST_S
from posecoach.words import Translator, languages, translate
from tests.lesson.test_lesson import BRIDGES, OTHERS, Film, Seen

BRIDGE = exercises()["glute-bridge"]
TAUGHT = BRIDGE.teaching
SAID = [f"Glute bridge. {TAUGHT.purpose}", *TAUGHT.steps, TAUGHT.feel, TAUGHT.stop]
LONG_S = 90.0
SLOWEST = 12.0
"""Characters that a slow speech program says in a second."""

REP = Attempt(Kind.REP, 0.0, 0.5, 1.0, counted=True, reason=None)
SHORT = Occurrence(
    "short-hold", Severity.MODERATE, "Pause and squeeze at the top.", 0.0, 1.0, attempt=0
)


class Told:
    """Explanations of a practice, followed without poses.

    Attributes
    ----------
    t : float
        The time of the last update, in s.
    """

    def __init__(
        self, practice: Practice, *familiar: str, language: str = "en", shown: str = ""
    ) -> None:
        self.practice, self.t, self.notes = practice, 0.0, [Note(practice.coach)]

        def picture_of(exercise: str, fault: str) -> Picture | None:
            return Picture(exercise, fault) if fault == shown else None

        known = frozenset(familiar)
        self.taught = Taught(practice, Translator(language), known, picture_of)

    def wait(
        self, seconds: float, status: Status = Status.READY, phase: str | None = None
    ) -> list[Panel]:
        """Let time pass and return the pages that are shown meanwhile, each once."""
        pages: list[Panel] = []
        for _ in range(round(seconds * 10)):
            self.t += 0.1
            page = self.taught.explain(Update(self.t, status, phase=phase), self.notes)
            if page is not None and (not pages or page is not pages[-1]):
                pages.append(page)
        return pages

    def next_set(self, exercise: Exercise) -> None:
        """Begin another set."""
        assert isinstance(self.practice, OneExercise)
        self.practice.coach = Coach(exercise)
        self.notes.append(Note(self.practice.coach))


class Ordered(OneExercise):
    """A practice in which each coach is a set of a plan."""

    ordered = True


def alone(*familiar: str, language: str = "en") -> Told:
    return Told(OneExercise(Coach(BRIDGE)), *familiar, language=language)


MARCH = TimedStep("Warm-up", 60.0, "Walk on the spot, lift your knees.", "warm-up.marching")


def warming_up(*steps: TimedStep) -> Told:
    return Told(Routine(Plan("p", "P", "", (*steps, BRIDGES)), exercises()))


def spoken(pages: Iterable[Panel]) -> list[str]:
    return [page.spoken for page in pages]


def test_an_exercise_is_explained_once_with_its_picture() -> None:
    told = alone()
    pages = told.wait(LONG_S)
    assert spoken(pages) == SAID
    assert {page.picture for page in pages} == {Picture("glute-bridge")}
    assert told.wait(LONG_S) == []


def test_each_page_stays_as_long_as_it_takes_to_say_it() -> None:
    told = alone()
    shown = [page.spoken for _ in range(round(LONG_S * 10)) for page in told.wait(0.1)]
    for text in SAID:
        lasts = 2.0 + CHARACTER_S * len(text)
        assert shown.count(text) / 10 == pytest.approx(lasts, abs=0.25)


def test_it_is_explained_in_the_language_of_the_person() -> None:
    words = Translator("de")
    said = spoken(alone(language="de").wait(LONG_S))
    assert said[1:4] == [words(step) for step in TAUGHT.steps]
    assert said[0].startswith("Brücke (Beckenheben). ")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("exercise", exercises().values(), ids=lambda e: e.name)
def test_no_page_takes_so_long_to_say_that_the_speech_seems_to_hang(
    exercise: Exercise, language: str
) -> None:
    pages = Told(OneExercise(Coach(exercise)), language=language).wait(2 * LONG_S)
    assert max(len(page.spoken) for page in pages) / SLOWEST < LONGEST_S
    said = " ".join(page.spoken for page in pages)
    words = exercise.teaching
    for text in (*words.steps, words.purpose, words.feel, words.stop):
        assert translate(text, language) in said


def test_the_examples_in_docstrings_run() -> None:
    assert doctest.testmod(taught).failed == 0


def test_what_was_done_lately_is_not_explained() -> None:
    assert alone("glute-bridge").wait(10) == []


def test_no_exercise_is_explained_in_a_warm_up() -> None:
    told = alone()
    assert told.wait(LONG_S, Status.REST) == []
    assert spoken(told.wait(LONG_S, Status.REST, phase=REST)) == SAID


def test_a_warm_up_is_shown_once_as_it_begins_and_then_the_exercise_is_explained() -> None:
    told = warming_up(MARCH)
    (page,) = told.wait(LONG_S, Status.REST)
    assert (page.title, page.lines) == ("Warm-up", (MARCH.text,))
    assert page.spoken == f"Warm-up. {MARCH.text}"
    assert page.picture == Picture("warm-up.marching")
    told.practice.skip()
    assert spoken(told.wait(LONG_S)) == SAID


def test_each_warm_up_is_shown_and_one_without_a_demonstration_is_not() -> None:
    walk = TimedStep("Walk", 60.0, demonstration="warm-up.walking")
    told, shown = warming_up(MARCH, walk, TimedStep("Breathe", 60.0)), []
    for _ in range(3):
        shown.append(told.wait(2, Status.REST))
        told.practice.skip()
    assert [[page.picture for page in pages] for pages in shown] == [
        [Picture("warm-up.marching")], [Picture("warm-up.walking")], [],
    ]  # fmt: skip
    assert shown[1][0].spoken == "Walk", "a warm-up without a note has only its name"


def test_a_page_ends_with_its_warm_up() -> None:
    told = warming_up(MARCH)
    told.wait(1, Status.REST)
    told.practice.skip()
    assert spoken(told.wait(1)) == SAID[:1]


def test_the_demonstration_of_a_warm_up_is_skipped_before_the_warm_up_is() -> None:
    told = warming_up(MARCH)
    assert told.wait(1, Status.REST) != []
    told.taught.skip()
    assert told.wait(1, Status.REST) == []
    assert told.practice.waiting_for == "Warm-up"
    told.taught.skip()
    assert told.practice.waiting_for is None


def test_the_clock_of_a_warm_up_goes_on_while_it_is_demonstrated_and_its_note_stays() -> None:
    practice = warming_up(MARCH).taught
    seen, film = Seen(Lesson(practice, Translator())), Film()
    first, *_, last = seen.show(film.still(8.0))
    assert first.panel is not None
    assert first.panel.picture == Picture("warm-up.marching")
    assert first.remaining_s - last.remaining_s == pytest.approx(8.0, abs=0.3)
    assert last.panel is None
    assert last.cue == MARCH.text


def test_a_movement_ends_the_explanation() -> None:
    told = alone()
    assert spoken(told.wait(2)) == SAID[:1]
    assert told.wait(0.2, Status.ACTIVE) == []
    assert told.wait(LONG_S) == []


def test_a_gap_in_time_does_not_use_up_the_explanation() -> None:
    told = alone()
    told.wait(1)
    told.t += 100
    assert spoken(told.wait(LONG_S)) == SAID


@pytest.mark.parametrize(("step_s", "counts_s"), [(0.4, 0.4), (0.7, 0.5)])
def test_between_two_updates_no_more_than_half_a_second_passes(
    step_s: float, counts_s: float
) -> None:
    told, shown = alone(), 0
    while (page := told.taught.explain(Update(told.t, Status.READY), told.notes)) is not None:
        if page.spoken != SAID[0]:
            break
        shown, told.t = shown + 1, told.t + step_s
    assert shown * counts_s == pytest.approx(2.0 + CHARACTER_S * len(SAID[0]), abs=0.6)


def test_it_is_skipped_once_and_then_the_practice_goes_on() -> None:
    told = alone()
    told.wait(1)
    assert told.taught.go_on()
    assert not told.taught.go_on()
    assert told.wait(LONG_S) == []


def test_skipping_the_explanation_leaves_the_next_part_of_the_plan_in_place() -> None:
    routine = Routine(Plan("p", "P", "", (BRIDGES, OTHERS)), exercises())
    told, coach = Told(routine), routine.coach
    told.wait(1)
    told.taught.skip()
    assert routine.coach is coach
    told.taught.skip()
    assert routine.coach is not coach


def test_the_next_exercise_is_explained_and_the_next_set_is_not() -> None:
    told = Told(Ordered(Coach(BRIDGE)), "glute-bridge")
    told.wait(1)
    told.next_set(BRIDGE)
    assert told.wait(LONG_S) == []
    told.next_set(exercises()["single-leg-bridge"])
    assert spoken(told.wait(LONG_S))[1:4] == list(exercises()["single-leg-bridge"].teaching.steps)


@pytest.mark.parametrize(("times", "shown"), [(1, False), (2, True)])
def test_a_fault_that_was_seen_often_is_shown_once_beside_the_exercise_done_well(
    times: int, *, shown: bool
) -> None:
    told = Told(Ordered(Coach(BRIDGE)), "glute-bridge", shown="short-hold")
    told.wait(1)
    for first in (True, False):
        log = told.notes[-1].coach.log
        log.attempts.append(REP)
        log.occurrences += [SHORT] * times
        told.next_set(BRIDGE)
        pages = told.wait(LONG_S)
        assert [page.picture for page in pages] == (
            [Picture("glute-bridge", "short-hold")] if shown and first else []
        )
        assert spoken(pages) == (["Pause and squeeze at the top."] if pages else [])


def test_a_fault_without_a_picture_is_not_shown() -> None:
    told = Told(Ordered(Coach(BRIDGE)), "glute-bridge", shown="low-top")
    told.wait(1)
    told.notes[-1].coach.log.attempts.append(REP)
    told.notes[-1].coach.log.occurrences += [SHORT] * 3
    told.next_set(BRIDGE)
    assert told.wait(LONG_S) == []


def test_pain_offers_the_easier_way_with_its_picture_once() -> None:
    march = exercises()["marching-bridge"]
    told = Told(Ordered(Coach(march)), "marching-bridge")
    told.wait(1)
    for expected in ([f"{say.WAS_TOO_HARD} {march.teaching.easier.words}"], []):
        told.notes[-1].coach.log.attempts.append(REP)
        told.notes[-1].pain = 5
        told.next_set(march)
        pages = told.wait(LONG_S)
        assert spoken(pages) == expected
        assert {page.picture for page in pages} <= {Picture("glute-bridge")}


def test_without_a_plan_the_set_is_over_when_its_number_is_reached() -> None:
    told = Told(OneExercise(Coach(BRIDGE)), "glute-bridge")
    told.notes[0].coach.log.attempts += [REP] * (BRIDGE.set_size - 1)
    assert told.wait(LONG_S) == []
    told.notes[0].coach.log.attempts.append(REP)
    assert spoken(told.wait(LONG_S)) == [f"{say.WAS_TOO_HARD} {TAUGHT.easier.words}"]


@pytest.mark.slow
def test_both_hands_skip_the_explanation_and_then_pause() -> None:
    practice = Taught(OneExercise(Coach(BRIDGE)), Translator(), frozenset(), lambda *_: None)
    seen, film = Seen(Lesson(practice, Translator())), Film()
    updates = seen.show(film.hands("LR"))
    assert updates[10].panel is not None
    assert updates[-1].panel is None
    assert seen.paused() is None
    seen.show(film.hands("LR"))
    assert seen.paused() is not None
