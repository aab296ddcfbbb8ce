"""Every sentence for people has a German translation."""

import gettext
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from posecoach.coach.milestones import PRAISE
from posecoach.exercises import exercises
from posecoach.rules.exercise import Exercise
from posecoach.terminal import camera_sketch
from posecoach.verdict import Reason
from posecoach.words import catalogues, languages, translate, translate_plural, users_language
from tools.hatch_build import compile_catalogues
from tools.translations import template, updated

ROOT = Path(__file__).parent.parent
PO = catalogues() / "de" / "LC_MESSAGES" / "posecoach.po"
REST = "Rest your head on the floor."
OURS = list(exercises().values())


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the singular, and the plural where there is one."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def read(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, abort_invalid=True)


CATALOGUE = read(PO)
PAIRS = [pair for m in CATALOGUE if m.id for pair in zip(forms(m.id), forms(m.string), strict=True)]
GERMAN = dict(PAIRS)


@pytest.mark.slow
def test_every_sentence_is_translated_and_no_translation_is_left_over() -> None:
    said = {message.id for message in template()}
    assert {message.id for message in CATALOGUE} == said, "run: python -m tools.translations"
    assert [m.id for m in CATALOGUE if m.id and not all(forms(m.string))] == []
    assert [m.id for m in CATALOGUE if m.fuzzy] == []


@pytest.mark.parametrize("exercise", OURS, ids=lambda e: e.name)
def test_advice_that_names_the_present_posture_is_translated(exercise: Exercise) -> None:
    for check in exercise.setup:
        if check.reason is Reason.WRONG_EXERCISE:
            english = f"You are standing: {check.advice[:1].lower()}{check.advice[1:]}"
            german = translate(check.advice, "de")
            assert translate(english, "de") == f"Du stehst: {german}"


def test_german_cues_are_short_enough_to_hear() -> None:
    cues = {fault.cue for e in OURS for fault in e.all_faults}
    assert {cue: GERMAN[cue] for cue in cues if len(GERMAN[cue].split()) > 7} == {}


@pytest.mark.slow
@pytest.mark.parametrize(("text", "german"), PAIRS)
def test_a_translation_keeps_the_placeholders_and_the_full_stop(text: str, german: str) -> None:
    assert re.findall(r"\{\w+\}", german) == re.findall(r"\{\w+\}", text)
    assert text == "." or german.endswith((".", "?", "!")) == text.endswith((".", "?", "!"))
    assert not re.search(r"\b(Sie|Ihnen|Ihre?)\b", german), "people are addressed as du"


def test_the_sketch_of_the_camera_is_translated() -> None:
    sketch = camera_sketch.camera_sketch(exercises()["hip-cars-standing"], "de")
    assert "2,5 bis 3,5 m" in sketch
    assert "blickst in die Kamera" in sketch
    assert "2.5 to 3.5 m" in camera_sketch.camera_sketch(exercises()["hip-cars-standing"])


@pytest.mark.parametrize(
    ("number", "german", "english"),
    [(0, "Wiederholungen", "reps"), (1, "Wiederholung", "rep"), (2, "Wiederholungen", "reps")],
)
def test_the_number_selects_singular_or_plural(number: int, german: str, english: str) -> None:
    assert translate_plural("rep", "reps", number, "de_AT") == german
    assert translate_plural("rep", "reps", number, "en") == english
    assert translate_plural("rep", "reps", number, "xx") == english


@pytest.mark.slow
def test_an_update_adds_a_sentence_keeps_the_others_and_compiles(tmp_path: Path) -> None:
    folder = tmp_path / "posecoach" / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    po = folder / PO.name
    text = PO.read_text(encoding="utf-8")
    po.write_text(re.sub(rf'msgid "{REST}"\nmsgstr .*\n', "", text), encoding="utf-8")
    po.write_text(updated(po), encoding="utf-8")
    after = read(po)
    assert {m.id for m in after} == {m.id for m in CATALOGUE}
    changed = {m.id for m in after if m.id and m.string != CATALOGUE[m.id].string}
    assert changed == {REST}
    compile_catalogues(tmp_path)
    with po.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext(PRAISE) == GERMAN[PRAISE]
    assert compiled.gettext(REST) == REST, "what is not yet translated stays English"


@pytest.mark.parametrize("language", ["en", "xx", "", "pt_BR"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    assert translate(PRAISE, language) == PRAISE


def test_an_unknown_sentence_stays_english() -> None:
    for text in ("", "Bend both knees.", "A squat: bend both knees.", "You are standing: bend."):
        assert translate(text, "de") == text


@pytest.mark.parametrize(
    ("setting", "language"),
    [("de_AT.UTF-8", "de"), ("C.UTF-8", "en"), ("fr_FR", "en"), ("de", "de")],
)
def test_the_language_of_the_system_is_the_default(
    setting: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", setting)
    assert users_language() == language
    assert languages() == ("en", "de")


@pytest.mark.slow
def test_the_package_contains_the_catalogue(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        assert "posecoach/locale/de/LC_MESSAGES/posecoach.mo" in wheel.namelist()
