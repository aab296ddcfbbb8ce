"""``posecoach history``: what it shows and writes, and that deleting is deleting."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from posecoach import safety
from posecoach.cli import main
from posecoach.exercises import exercises
from posecoach.history import History, PastSet
from posecoach.history.page import CSV_HEADS, LAST, as_csv, as_json, page, regularity, sheets
from posecoach.lesson.note import Stopped
from posecoach.paths import history_path
from posecoach.pose import Side
from posecoach.report.tables import draw_tables
from posecoach.verdict import Attempt, Kind, NotCounted
from posecoach.words import Translator

ENGLISH, GERMAN = Translator("en"), Translator("de")
ZONE = timezone(timedelta(hours=1))
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POSECOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path / "data"


def rep(peak: float, *, clean: bool = True) -> Attempt:
    return Attempt(
        Kind.REP, 0.0, 1.5, 3.0, counted=True, reason=None, clean=clean,
        values={"hip_line_peak_deg": peak}, faults=() if clean else ("short-hold",),
    )  # fmt: skip


def partial() -> Attempt:
    return Attempt(Kind.REP, 0.0, 1.5, 3.0, counted=False, reason=NotCounted.PARTIAL)


def hold(side: Side, held_s: float) -> Attempt:
    return Attempt(
        Kind.HOLD, 0.0, 1.5, 31.0, counted=True, reason=None, clean=True, side=side,
        values={"held_s": held_s},
    )  # fmt: skip


def past(day: int, *attempts: Attempt, **more: object) -> PastSet:
    begun = datetime(2025, 3, day, 18, 30, tzinfo=ZONE)
    given = {
        "id": day, "session": 1, "plan": None, "exercise": "glute-bridge",
        "kind": attempts[0].kind if attempts else Kind.REP, "side": None, "begun": begun,
        "ended": begun + timedelta(minutes=1), "planned": None, "hold_s": None, "pain": None,
        "corrected": None, "attempts": attempts,
    }  # fmt: skip
    return PastSet(**(given | more))  # type: ignore[arg-type]


@pytest.fixture
def kept() -> None:
    """Keep two sets, the second one broken off, today."""
    with History.open(history_path()) as history:
        session = history.begin_session("=cmd|' /C calc'!A0")
        one = history.begin_set(session, "glute-bridge", Kind.REP, planned=3)
        for attempt in (rep(170.0), rep(160.0, clean=False), partial()):
            history.add_attempt(one, attempt)
        history.end_set(one, pain=4)
        history.correct(one, 3)
        two = history.begin_set(session, "no-longer-here", Kind.SWITCH, side=Side.LEFT)
        history.add_attempt(two, hold(Side.LEFT, 12.5))


def test_without_sets_nothing_is_begun(data: Path, capsys: Captured) -> None:
    assert main(["history"]) == 0
    assert capsys.readouterr().out.startswith("No sets yet")
    assert main(["history", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sets"] == []
    assert main(["history", "--delete"]) == 0
    assert "There was no history" in capsys.readouterr().out
    assert not data.exists(), "looking leaves no file behind"


@pytest.mark.slow
@pytest.mark.usefixtures("kept")
def test_the_table_tells_every_set(capsys: Captured) -> None:
    assert main(["history"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 day in a row, 1 of the last 7 days, 2 sets in total\n")
    (bridge,) = re.findall(r".* Judged 2.*", out)
    assert re.search(r"Glute bridge +Judged 2; Short +3 of 3 +1 +4/10 +1 +1$", bridge), (
        "the numbers of the session and of the set stand last"
    )
    (other,) = re.findall(r".* Interrupted .*", out)
    assert re.search(r"no-longer-here +left +Interrupted +0 +1 +12 s +1 +2$", other)


def test_the_newest_stand_first_and_no_more_than_there_is_room_for() -> None:
    many = [past(day, rep(170.0)) for day in range(1, 31)]
    done, progress = sheets(many, ENGLISH, LAST)
    assert [row[0] for row in done.rows] == [f"{d} March 2025, 18:30" for d in range(30, 10, -1)]
    assert "The last 20 of 30" in done.note
    assert progress.rows[0][3] == "30", "days of all of them"
    assert len(sheets(many, ENGLISH)[0].rows) == 30
    assert sheets(many, ENGLISH)[0].note == ""


@pytest.mark.parametrize(
    ("latest", "change"), [(179.9, "+20°"), (169.9, "the same"), (170.0, "+10°"), (149.0, "-11°")]
)
def test_a_small_change_of_an_angle_is_none(latest: float, change: str) -> None:
    _, progress = sheets([past(1, rep(160.0)), past(5, rep(latest), rep(latest))], ENGLISH)
    assert progress.rows[0][2:] == ("repetitions per day", "2", "1", "2", "+1")
    assert progress.rows[1][2:5] == ("Highest hip line", "2", "~160°")
    assert progress.rows[1][-1] == change


def test_sides_are_told_apart_and_one_day_has_no_change() -> None:
    left, right = hold(Side.LEFT, 30.0), hold(Side.RIGHT, 20.0)
    stretch, title = {"exercise": "hip-flexor-stretch"}, "Half-kneeling hip flexor stretch"
    sets = [past(1, left, right, **stretch), past(2, hold(Side.LEFT, 33.0), **stretch)]
    rows = [row for row in sheets(sets, ENGLISH)[1].rows if row[2] == "Time held"]
    assert rows == [
        (title, "left", "Time held", "2", "30.0 s", "33.0 s", "+3.0 s"),
        (title, "right", "Time held", "1", "20.0 s", "20.0 s", "-"),
    ]


@pytest.mark.slow
def test_people_read_titles_and_dates_and_programs_read_names() -> None:
    sets = [past(day, rep(170.0), exercise=name) for day, name in enumerate(exercises(), 1)]
    html = page(sets, sets[-1].begun, ENGLISH)
    for name, exercise in exercises().items():
        assert exercise.title in html
        assert name not in html
        assert name in as_csv(sets)
    assert "10 March 2025, 18:30" in html
    assert not re.search(r"\d{4}-\d\d-\d\d", html)
    assert "2025-03-10T18:30:00+01:00" in as_csv(sets)


def test_the_tables_are_german_down_to_the_decimal_comma() -> None:
    stretch = {"exercise": "hip-flexor-stretch"}
    sets = [
        past(1, hold(Side.LEFT, 30.0), **stretch),
        past(2, hold(Side.LEFT, 33.5), **stretch),
        past(12, rep(170.0, clean=False), planned=3, corrected=2, pain=7),
    ]
    done, progress = sheets(sets, GERMAN, 2)
    assert done.note == (
        "Die letzten 2 von 3 Sätzen. Schmerz von 6 oder mehr: Lass diese Übung bis morgen aus."
    )
    assert done.rows[0] == (
        "12. März 2025, 18:30", "Brücke (Beckenheben)", "", "Erkannt: 1; Zu kurz gehalten 1",
        "2 von 3", "0", "", "7/10",
    )  # fmt: skip
    stretched = "Hüftbeuger-Dehnung im Halbkniestand", "links"
    assert progress.rows[-2] == (*stretched, "Haltungen pro Tag", "2", "1", "1", "gleich")
    assert progress.rows[-1] == (*stretched, "Haltezeit", "2", "30,0 s", "33,5 s", "+3,5 s")
    assert regularity(sets[:1], sets[0].begun.date(), GERMAN) == (
        "1 Tag in Folge, 1 der letzten 7 Tage, 1 Satz insgesamt"
    )


@pytest.mark.slow
@pytest.mark.usefixtures("kept")
def test_the_language_is_that_of_the_system_or_the_one_that_is_asked_for(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["history", "--language", "de"]) == 0
    german = capsys.readouterr().out
    assert german.startswith("1 Tag in Folge, 1 der letzten 7 Tage, 2 Sätze insgesamt\n")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main(["history"]) == 0
    assert capsys.readouterr().out == german
    assert main(["history", "--html", str(tmp_path / "p.html")]) == 0
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in text
    assert "Was du gemacht hast" in text
    assert main(["history", "--language", "tlh"]) == 2
    assert "choose en or de" in capsys.readouterr().err


def test_no_word_is_cut_short_in_the_terminal() -> None:
    known = list(exercises().values())
    sets = [past(1, rep(170.0, clean=False), exercise=e.name, planned=10) for e in known]
    drawn = draw_tables(sheets(sets, GERMAN))
    for word in {word for e in known for word in GERMAN(e.title).split()}:
        assert word in drawn


@pytest.mark.slow
def test_on_a_phone_every_number_has_its_heading_beside_it() -> None:
    html = page([past(1, rep(170.0), planned=3)], datetime(2025, 3, 1, tzinfo=ZONE), ENGLISH)
    assert 'data-label="done">1 of 3</td>' in html
    assert 'data-label="latest">~170°</td>' in html


@pytest.mark.parametrize(("pain", "told"), [(5, False), (6, True), (None, False), (0, False)])
def test_much_pain_is_told(pain: int | None, *, told: bool) -> None:
    done = sheets([past(1, rep(170.0), pain=pain)], ENGLISH)[0]
    assert ("Pain of 6 or more" in done.note) == told
    assert done.rows[0][-1] == ("" if pain is None else f"{pain}/10"), "0 is an answer"


@pytest.mark.usefixtures("kept")
def test_the_csv_has_every_set_as_a_row(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "sets.csv"
    assert main(["history", "--csv", str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    first, second = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    assert first["plan"] == "'=cmd|' /C calc'!A0", "no formula for a spreadsheet"
    assert (first["number"], first["judged"], first["corrected"]) == ("3", "2", "3")
    assert (first["clean"], first["partial"], first["pain"]) == ("1", "1", "4")
    assert first["faults"] == "short-hold:1"
    assert (second["ended"], second["pain"], second["held_s"]) == ("", "", "12.5")


def test_csv_and_json_agree() -> None:
    sets = [past(1, rep(160.0), pain=0), past(2, corrected=0)]
    rows = list(csv.DictReader(io.StringIO(as_csv(sets))))
    told = as_json(sets, sets[-1].begun.date())
    for row, one in zip(rows, told["sets"], strict=True):
        for name in ("set", "begun", "exercise", "number", "judged", "clean", "pain"):
            assert row[name] == ("" if one[name] is None else str(one[name]))
    assert told["streak"] == {"days": 1, "of_last_7": 1}, "nothing done is no day"


@pytest.mark.usefixtures("kept")
def test_json_carries_every_attempt(capsys: Captured) -> None:
    assert main(["history", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "posecoach.history/1"
    attempts = told["sets"][0]["attempts"]
    assert [a["reason"] for a in attempts] == [None, None, "partial"]
    assert attempts[0]["values"] == {"hip_line_peak_deg": 170.0}
    (point,) = told["trends"]["glute-bridge"]
    assert (point["number"], point["pain"]) == (3, 4)
    assert point["values"] == {"hip_line_peak_deg": 165.0}


@pytest.mark.slow
def test_the_page_is_whole_and_harmless(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    text = page([past(1, rep(170.0), exercise=evil)], datetime(2025, 3, 1, tzinfo=ZONE), ENGLISH)
    assert evil not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"<script|<link|<img|https?://|@import|url\(", text)
    assert ">1</dd>" in text
    assert "No sets yet" not in text
    assert "No sets yet" in page([], datetime(2025, 3, 1, tzinfo=ZONE), ENGLISH)
    assert main(["history", "--html", str(tmp_path / "p.html")]) == 0
    assert "No sets yet" in (tmp_path / "p.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--html", "--csv"])
def test_a_file_that_cannot_be_written(option: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["history", option, str(tmp_path / "nowhere" / "file")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("posecoach: error: cannot write ")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("answer", "code", "gone"),
    [("y\n", 0, True), ("Yes\n", 0, True), ("n\n", 0, False), ("\n", 0, False), ("", 2, False)],
)
def test_deleting_is_asked_for(
    answer: str, code: int, data: Path, monkeypatch: pytest.MonkeyPatch, *, gone: bool
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["history", "--delete"]) == code
    assert (list(data.iterdir()) == []) == gone


@pytest.mark.usefixtures("kept")
def test_yes_needs_no_answer(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["history", "--delete", "--yes"]) == 0
    assert list(data.iterdir()) == []


@pytest.mark.usefixtures("kept")
def test_what_deleting_leaves_is_told(data: Path, capsys: Captured) -> None:
    safety.save_answers("read")
    assert main(["history", "--delete", "--yes"]) == 0
    assert [file.name for file in data.iterdir()] == ["safety.json"]
    assert str(data / "safety.json") in capsys.readouterr().out


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("more", [["--delete", "--csv", "x"], ["--delete", "--json"], ["--yes"]])
def test_options_that_do_not_go_together(more: list[str], data: Path) -> None:
    assert main(["history", *more]) == 2
    assert history_path().exists()
    assert data.exists()


def test_a_damaged_history_is_one_line_and_may_be_deleted(data: Path, capsys: Captured) -> None:
    data.mkdir()
    history_path().write_bytes(b"junk" * 1000)
    assert main(["history"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("posecoach: error: the history ")
    assert err.count("\n") == 1
    assert history_path().read_bytes() == b"junk" * 1000
    assert main(["history", "--delete", "--yes"]) == 0
    assert list(data.iterdir()) == []


def test_the_page_of_the_documents_names_every_column() -> None:
    text = (Path(__file__).parents[2] / "docs" / "history.md").read_text(encoding="utf-8")
    named = [name for row in re.findall(r"^\| (`.*?) \|", text, re.M) for name in row.split(", ")]
    assert named == [f"`{head}`" for head in CSV_HEADS]


@pytest.mark.parametrize("option", ["--csv", "--html"])
def test_nothing_is_overwritten_least_of_all_the_history(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with History.open(history_path()):
        pass
    mine = tmp_path / "mine.txt"
    mine.write_text("kept")
    before = history_path().read_bytes()
    for path in (mine, history_path()):
        assert main(["history", option, str(path)]) == 1
        assert "exists" in capsys.readouterr().err
    assert mine.read_text() == "kept"
    assert history_path().read_bytes() == before
    assert main(["history", option, ""]) == 2


def test_page_and_table_are_two_files(tmp_path: Path) -> None:
    with History.open(history_path()):
        pass
    both = str(tmp_path / "both")
    assert main(["history", "--csv", both, "--html", both]) == 2
    assert not (tmp_path / "both").exists()


@pytest.mark.slow
def test_a_page_of_many_sets_is_paged_and_complete() -> None:
    many = [past(1 + n // 20, rep(170.0), pain=7) for n in range(250)]
    text = page(many, datetime(2025, 3, 14, tzinfo=ZONE), ENGLISH)
    first, *others = text.split("<details>")
    rows = [part.count("7/10") for part in (first, *others)]
    assert rows == [100, 100, 50]
    assert others[1].startswith(
        "<summary>1 March 2025, 18:30 \N{EN DASH} 3 March 2025, 18:30</summary>"
    )
    assert text.count("<caption>Pain of 6 or more") == 1
    assert "<details>" not in page(many[:100], datetime(2025, 3, 14, tzinfo=ZONE), ENGLISH)


@pytest.mark.slow
def test_a_history_that_another_program_holds_is_one_line_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    opened = History.open

    def noting(path: Path, *, patience_s: float) -> History:
        waits.append(patience_s)
        return opened(path, patience_s=patience_s)

    monkeypatch.setattr(History, "open", noting)
    with opened(history_path()):
        pass
    with closing(sqlite3.connect(history_path(), isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        assert main(["history"]) == 1
    assert sum(waits) < 1
    err = capsys.readouterr().err
    assert err == (
        f"posecoach: error: another program is writing to the history {history_path()};"
        " close it, or try again later\n"
    )


@pytest.mark.parametrize(
    ("more", "remark", "pain"),
    [
        ({"stopped": Stopped.TOO_HARD}, "Stopped: too hard", ""),
        ({"stopped": Stopped.PAIN, "hurt": True, "pain": 8}, "Stopped: pain", "8/10"),
        ({"stopped": Stopped.NO_TIME, "asked": True}, "Stopped: no time", "not answered"),
        ({"hurt": True}, "It hurt", ""),
    ],
)
def test_why_a_set_was_stopped_and_that_no_answer_came_are_shown(
    more: dict[str, object], remark: str, pain: str
) -> None:
    one = past(1, rep(170.0), **more)
    (row,) = sheets([one], ENGLISH)[0].rows
    assert (row[3], row[-1]) == (remark, pain)
    (line,) = csv.DictReader(io.StringIO(as_csv([one])))
    stopped = one.stopped and one.stopped.value
    assert (line["stopped"], line["asked"]) == (stopped or "", str(int(one.asked)))
    (told,) = as_json([one], one.begun.date())["sets"]
    assert (told["stopped"], told["asked"]) == (stopped, one.asked)
