"""Three weeks of two people: the page and every export have the numbers of one, and only those."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from posecoach.errors import InputError
from posecoach.export.content import of_history
from posecoach.export.writing import write
from posecoach.history import History
from posecoach.history.page import page
from posecoach.history.sessions import delete_person
from posecoach.words import Translator
from tests.history.weeks import ANNA, BEN, DAYS, FIRST, practised, sets_of

VALUES = ("hip_line_peak_deg", "still_s", "held_s", "area_ratio")
OTHER = {ANNA: BEN, BEN: ANNA}


def expected(person: str, name: str) -> list[float]:
    """Return a value of all attempts of a person, in order of time."""
    return [
        attempt.values[name]
        for day in DAYS
        for one in sets_of(person, day)
        for attempt in one.attempts
        if name in attempt.values
    ]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weeks") / "history.sqlite3"
    with History.open(path) as history:
        practised(history)
    return path


def rows(html: str) -> list[list[str]]:
    """Return the cells of the rows of all tables."""
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("person", [ANNA, BEN])
def test_the_page_has_every_number_of_one_person(person: str, database: Path) -> None:
    with History.open(database) as history:
        html = page(history.sets(person=person), FIRST, Translator(), person)
    shown = rows(html)
    first, last = (
        median(next(iter(sets_of(person, day))).attempts[i].values["hip_line_peak_deg"]
               for i in range(5))
        for day in (DAYS[0], DAYS[-1])
    )  # fmt: skip
    gained = f"+{last - first:.0f}°" if last - first >= 10 else "the same"
    assert ["", "", "Highest hip line", "9", f"~{first:.0f}°", f"~{last:.0f}°", gained] in [
        ["", *row[1:]] for row in shown
    ]
    done = [row for row in shown if re.search(r"\d of 10$", " ".join(row[4:5]))]
    assert len(done) == sum(len(list(sets_of(person, day))) for day in DAYS)
    pains = [one.pain for day in DAYS for one in sets_of(person, day) if one.pain is not None]
    assert [row[7] for row in reversed(done) if row[7]] == [f"{pain}/10" for pain in pains]
    assert OTHER[person] not in html


@pytest.mark.slow
@pytest.mark.parametrize("person", [ANNA, BEN])
def test_the_points_of_a_chart_are_where_the_numbers_put_them(person: str, database: Path) -> None:
    """Heights on paper are a straight function of the medians of the days."""
    with History.open(database) as history:
        html = page(history.sets(person=person), FIRST, Translator(), person)
    chart = html[html.index("Highest hip line, 9 days") :]
    lines = (np.array(points) for points in _lines(chart[: chart.index("</svg>")]))
    (points,) = (line for line in lines if len(line) == len(DAYS))
    peaks = expected(person, "hip_line_peak_deg")
    medians = [median(peaks[5 * i : 5 * i + 5]) for i in range(len(DAYS))]
    for drawn, known in ((points[:, 1], medians), (points[:, 0], DAYS)):
        slope, start = np.polyfit(known, drawn, 1)
        np.testing.assert_allclose(slope * np.array(known) + start, drawn, atol=0.02)


def _lines(svg: str) -> Iterator[list[tuple[float, float]]]:
    for path in re.findall(r' d="([^"]+)"', svg):
        places = re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", path)
        yield [(float(x), float(y)) for x, y in places]


@pytest.mark.parametrize("person", [ANNA, BEN])
def test_every_export_has_every_number_of_one_person(
    person: str, database: Path, tmp_path: Path
) -> None:
    write(of_history(database, person), tmp_path, ["csv", "parquet", "fhir"], "en")
    with (tmp_path / "attempts.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    bundle = json.loads((tmp_path / "observations.json").read_text(encoding="utf-8"))
    components = [
        (part["code"]["coding"][0]["code"], part.get("valueQuantity", {}).get("value"))
        for entry in bundle["entry"]
        for part in entry["resource"].get("component", ())
    ]
    for name in VALUES:
        known = pytest.approx(expected(person, name))
        assert [float(row[name]) for row in table if row.get(name)] == known
        assert [value for code, value in components if code == name] == known
    for file_ in tmp_path.iterdir():
        assert OTHER[person].encode() not in file_.read_bytes()


def test_who_was_deleted_cannot_be_exported(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(database.read_bytes())
    before = of_history(path, BEN)
    delete_person(path, ANNA)
    with pytest.raises(InputError, match="holds no sets of Anna"):
        of_history(path, ANNA)
    assert of_history(path, BEN) == before
