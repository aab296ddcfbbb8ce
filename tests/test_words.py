"""Everything that is said to people is there in German."""

import re
import runpy
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecoach import safety
from posecoach.cli import DISCLAIMER
from posecoach.coach.milestones import HELD, OTHER_SIDE, OTHER_WAY, PRAISE, SET_DONE
from posecoach.coach.setup import ADVICE
from posecoach.exercises import exercises
from posecoach.lesson import phrases as say
from posecoach.lesson import placing
from posecoach.lesson.routine import ALL_DONE, FINISHED
from posecoach.live import camera_choice as choose
from posecoach.overlay import BY_YOU, CLEAN, PARTIAL, REASON_WORDS, STATUS_WORDS
from posecoach.plans import plans
from posecoach.plans.plan import TimedStep
from posecoach.pose import Side
from posecoach.report.sentences import CANNOT_JUDGE, NOT_COUNTED, PARTIAL_OF
from posecoach.rules.exercise import Exercise
from posecoach.sources.health import TROUBLES
from posecoach.terminal import camera_sketch as placement
from posecoach.terminal import safety_questions as gate
from posecoach.verdict import Posture, Reason
from posecoach.words import catalogues, languages, translate, users_language

ROOT = Path(__file__).parent.parent
PO = catalogues() / "de" / "LC_MESSAGES" / "posecoach.po"
BUILD = runpy.run_path(str(catalogues() / "build.py"))
GERMAN: dict[str, str] = BUILD["read"](PO.read_text(encoding="utf-8"))


def texts_of(exercise: Exercise) -> Iterator[str]:
    for e in exercise.views:
        yield from (e.title, e.camera)
        yield from (check.advice for check in e.setup)
        yield from (fault.cue for fault in e.faults)
        yield from (*e.instructions, *e.cannot_see, *e.phase_titles.values())


def common_texts() -> Iterator[str]:
    yield from (PRAISE, DISCLAIMER, *ADVICE.values())
    yield from (*REASON_WORDS.values(), *STATUS_WORDS.values())
    yield from (f"You are {posture.value}" for posture in Posture)
    yield from (HELD, OTHER_WAY, OTHER_SIDE, SET_DONE, ALL_DONE, FINISHED)
    yield from (*placing.ADVICES, BY_YOU, CLEAN, PARTIAL, *(side.value for side in Side))
    for plan in plans(exercises()).values():
        timed = [step for step in plan.steps if isinstance(step, TimedStep)]
        yield from (text for step in timed for text in (step.title, step.text) if text)
    for trouble in TROUBLES.values():
        yield from (trouble.what, trouble.todo)
    for advice in CANNOT_JUDGE.values():
        yield from (advice.what, advice.todo)
    yield from (*NOT_COUNTED.values(), *PARTIAL_OF.values(), "{least} to {most} m", ".")
    yield from (*lesson_texts(), *safety_texts())
    yield from (choose.WHICH, choose.PRESS, choose.SOON)
    for picture in (placement.LYING_SIDE, placement.UPRIGHT_SIDE, placement.FRONT):
        yield picture.strip("\n")


def lesson_texts() -> Iterator[str]:
    yield from (text for name, text in vars(say).items() if name.isupper() and type(text) is str)
    yield from (does for _, does in say.PAIN_CHOICES)
    yield from (word for both in say.ONE_AND_MANY.values() for word in both)


def safety_texts() -> Iterator[str]:
    for question in safety.QUESTIONS:
        yield from (question.text, *question.signs)
    yield from (line for lines in safety.ADVICE.values() for line in lines)
    yield from (*safety.CLEARED.values(), gate.INTRO, gate.THANKS, gate.CHOOSE)


OURS = list(exercises().values())
ALL = {*common_texts(), *(text for e in OURS for text in texts_of(e))}


@pytest.mark.parametrize("exercise", OURS, ids=lambda e: e.name)
def test_every_text_of_an_exercise_is_there_in_german(exercise: Exercise) -> None:
    assert [text for text in texts_of(exercise) if translate(text, "de") == text] == []


def test_every_other_text_is_there_in_german_and_nothing_is_left_over() -> None:
    assert [text for text in common_texts() if translate(text, "de") == text] == []
    assert set(GERMAN) - {""} == ALL


@pytest.mark.parametrize("exercise", OURS, ids=lambda e: e.name)
def test_somebody_in_another_position_is_told_so_in_german(exercise: Exercise) -> None:
    for check in exercise.setup:
        if check.reason is Reason.WRONG_EXERCISE:
            english = f"You are standing: {check.advice[:1].lower()}{check.advice[1:]}"
            german = translate(check.advice, "de")
            assert translate(english, "de") == f"Du stehst: {german}"


def test_cues_are_as_short_in_german_as_they_can_be_heard() -> None:
    cues = {fault.cue for e in OURS for fault in e.all_faults}
    assert {cue: GERMAN[cue] for cue in cues if len(GERMAN[cue].split()) > 7} == {}


@pytest.mark.parametrize("text", sorted(ALL))
def test_a_translation_keeps_the_blanks_to_fill_in_and_the_full_stop(text: str) -> None:
    german = GERMAN[text]
    assert re.findall(r"\{\w+\}", german) == re.findall(r"\{\w+\}", text)
    assert text == "." or german.endswith((".", "?", "!")) == text.endswith((".", "?", "!"))
    assert not re.search(r"\b(Sie|Ihnen|Ihre?)\b", german), "people are addressed as du"


def test_placement_is_told_in_german() -> None:
    drawn = placement.camera_sketch(exercises()["hip-cars-standing"], "de")
    assert "2,5 bis 3,5 m" in drawn
    assert "blickst in die Kamera" in drawn
    assert "2.5 to 3.5 m" in placement.camera_sketch(exercises()["hip-cars-standing"])


def test_the_catalogue_is_built_from_its_source() -> None:
    built = BUILD["compiled"](GERMAN)
    assert PO.with_suffix(".mo").read_bytes() == built, "run: python posecoach/locale/build.py"


@pytest.mark.parametrize("language", ["en", "xx", "", "pt_BR"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    assert translate(PRAISE, language) == PRAISE


def test_what_is_not_known_stays_as_it_is() -> None:
    for text in ("", "Bend both knees.", "A squat: bend both knees.", "You are standing: bend."):
        assert translate(text, "de") == text


@pytest.mark.parametrize(
    ("told", "language"), [("de_AT.UTF-8", "de"), ("C.UTF-8", "en"), ("fr_FR", "en"), ("de", "de")]
)
def test_the_language_of_the_system_is_taken(
    told: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", told)
    assert users_language() == language
    assert languages() == ("en", "de")


def test_the_catalogue_comes_with_the_package(tmp_path: Path) -> None:
    made = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        assert "posecoach/locale/de/LC_MESSAGES/posecoach.mo" in wheel.namelist()
