"""How each exercise changed: three weeks of two people, right to the number, nobody's mixed."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest

from posecoach.cli import main
from posecoach.exercises import exercises
from posecoach.history import History, PastSet
from posecoach.history.page import page
from posecoach.history.progress import FEW, Measured, Topic, changed, progress
from posecoach.history.progress_page import exercise_progress
from posecoach.paths import history_path
from posecoach.pose import Side
from posecoach.words import Translator
from tests.history.weeks import ANNA, BEN, DAYS, FIRST, practised, sets_of

ENGLISH, GERMAN = Translator("en"), Translator("de")
BRIDGE, STRETCH = exercises()["glute-bridge"], exercises()["hip-flexor-stretch"]


@pytest.fixture(scope="module")
def of_both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[PastSet]]:
    with History.open(tmp_path_factory.mktemp("weeks") / "history.sqlite3") as history:
        practised(history)
        return {person: history.sets(person=person) for person in (ANNA, BEN)}


def measured(sets: list[PastSet], exercise: str, topic: Topic, name: str) -> Measured:
    (one,) = (
        m for m in progress(sets, exercises()[exercise]) if m.topic is topic and m.name == name
    )  # fmt: skip
    return one


@pytest.mark.parametrize("person", [ANNA, BEN])
def test_every_point_is_the_median_of_that_persons_day(
    person: str, of_both: dict[str, list[PastSet]]
) -> None:
    sets = of_both[person]
    (series,) = measured(sets, "glute-bridge", Topic.RANGE, "hip_line_peak_deg").series
    expected = []
    for day in DAYS:
        bridges = next(iter(sets_of(person, day)))
        expected.append(median(a.values["hip_line_peak_deg"] for a in bridges.attempts))
    assert series.values == pytest.approx(expected)
    assert series.days == tuple((FIRST + timedelta(days=day)).date() for day in DAYS)
    assert series.attempts == (5,) * len(DAYS)


def test_sides_have_lines_of_their_own_and_their_difference(
    of_both: dict[str, list[PastSet]],
) -> None:
    held = measured(of_both[ANNA], STRETCH.name, Topic.HOLD, "held_s")
    assert tuple(one.side for one in held.series) == tuple(Side)
    assert held.series[0].values == pytest.approx([20.0 + day for day in DAYS])
    assert held.series[1].values == pytest.approx([12.0 + day / 2 for day in DAYS])
    (apart,) = measured(of_both[ANNA], STRETCH.name, Topic.DIFFERENCE, "held_s").series
    assert apart.values == pytest.approx([8.0 + day / 2 for day in DAYS])


def test_pain_is_only_of_the_one_who_said_so(of_both: dict[str, list[PastSet]]) -> None:
    (pain,) = measured(of_both[ANNA], BRIDGE.name, Topic.PAIN, "pain").series
    assert list(pain.values) == pytest.approx([5, 5, 4, 4, 3, 3, 2, 1, 1])
    assert not [m for m in progress(of_both[BEN], BRIDGE) if m.topic is Topic.PAIN]


def verdicts(sets: list[PastSet], words: Translator = ENGLISH) -> list[str]:
    return [
        verdict
        for one in exercise_progress(sets, words)
        for figure in one.figures
        for verdict in figure.verdicts
    ]


@pytest.mark.slow
def test_a_real_change_is_called_so_and_a_small_one_is_not(
    of_both: dict[str, list[PastSet]],
) -> None:
    assert "~158°, now ~176°: a real change of +18°." in verdicts(of_both[ANNA])
    assert "~172°, now ~178°: no change that one camera can measure." in verdicts(of_both[BEN])
    assert "~158°, jetzt ~176°: eine echte Veränderung um +18°." in verdicts(of_both[ANNA], GERMAN)


@pytest.mark.slow
def test_a_change_of_range_from_few_attempts_is_not_called_real(
    of_both: dict[str, list[PastSet]],
) -> None:
    few = [one for one in of_both[ANNA] if one.exercise == BRIDGE.name]
    last = few[-1]
    cut = replace(last, attempts=last.attempts[1:FEW])
    (text,) = (v for v in verdicts([*few[:-1], cut]) if "~158°" in v)
    assert "wait for more" in text
    assert "real change" not in text


@pytest.mark.slow
def test_a_lasting_difference_of_the_sides_is_pointed_out(
    of_both: dict[str, list[PastSet]],
) -> None:
    assert "17.0 s more on the left, as on 9 days: show it to a therapist." in verdicts(
        of_both[ANNA]
    )


@pytest.mark.parametrize(
    ("unit", "first", "latest", "expected"),
    [
        ("deg", 160, 169.9, False), ("deg", 160, 170, True), ("deg", 170, 160, True),
        ("s", 2.0, 2.4, False), ("s", 2.0, 2.5, True),
        ("ratio", 1.0, 1.19, False), ("ratio", 1.0, 1.25, True),
    ],
)  # fmt: skip
def test_what_is_a_change(unit: str, first: float, latest: float, *, expected: bool) -> None:
    assert changed(unit, first, latest) == expected


@pytest.mark.slow
def test_the_page_of_one_person_has_nothing_of_the_other(
    of_both: dict[str, list[PastSet]],
) -> None:
    text = page(of_both[ANNA], FIRST, ENGLISH, ANNA)
    assert f"What {ANNA} has done" in text
    assert BEN not in text
    assert "~172°" not in text
    assert text.count("<svg") == 5 + 4 + 3
    assert not re.search(r"<script|<link|<img|(?:href|src)=\"(?!#)|@import|url\((?!#)", text)


def test_one_day_and_one_set_are_singular(of_both: dict[str, list[PastSet]]) -> None:
    first = of_both[BEN][:1]
    for words, said in ((ENGLISH, "1 day, 1 set, last on"), (GERMAN, "1 Tag, 1 Satz, zuletzt am")):
        (shown,) = exercise_progress(first, words)
        assert shown.done.startswith(said)
        assert f", {said.partition(',')[0]}, " in shown.figures[0].svg
    (shown, *_) = exercise_progress(of_both[BEN], GERMAN)
    assert shown.done.startswith(f"{len(DAYS)} Tage, {len(DAYS)} Sätze")


@pytest.mark.slow
def test_the_command_shows_one_person_and_deletes_one(
    capsys: pytest.CaptureFixture[str], data_folder: Path
) -> None:
    with History.open(history_path()) as history:
        practised(history)
    assert main(["history", "--person", BEN, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["person"] == BEN
    assert {one["source"].partition("-")[0] for one in told["sets"]} == {BEN}
    peaks = [point["values"]["hip_line_peak_deg"] for point in told["trends"]["glute-bridge"]]
    assert peaks == [round(172 + 6 * day / 18, 3) for day in DAYS]
    assert main(["history", "--person", ANNA, "--delete", "--yes"]) == 0
    capsys.readouterr()
    assert main(["history", "--person", ANNA, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sets"] == []
    assert main(["history", "--person", BEN, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == told
    assert not [f for f in data_folder.iterdir() if ANNA.encode() in f.read_bytes()]
