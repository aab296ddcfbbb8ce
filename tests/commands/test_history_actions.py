"""What changes the history: analysed recordings, imports, corrections, deletions."""

import io
import json
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from posecoach.analysis.analysis import analyze
from posecoach.cli import main
from posecoach.history import History
from posecoach.paths import history_path
from posecoach.report.report_json import dumps, to_json
from tests.judging import RECORDINGS

pytestmark = pytest.mark.slow

BRIDGES = RECORDINGS / "bridge_3.npz"
Captured = pytest.CaptureFixture[str]


def kept(capsys: Captured, *person: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert main(["history", "--json", *person]) == 0
    sets: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["sets"]
    return sets


def judged(tmp_path: Path, name: str, *more: str) -> dict[str, Any]:
    folder = tmp_path / name
    assert main(["analyze", str(BRIDGES), "-e", "glute-bridge", "-o", str(folder), *more]) == 0
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return report


def test_what_is_analysed_is_kept_once_for_each_person(tmp_path: Path, capsys: Captured) -> None:
    report = judged(tmp_path, "a", "--person", "Anna", "--date", "2026-03-02")
    judged(tmp_path, "b", "--person", "Ben", "--date", "2026-03-09")
    judged(tmp_path, "c", "--person", "Anna", "--date", "2026-03-02")
    judged(tmp_path, "d", "--no-history")
    (anna,), (ben,) = kept(capsys, "--person", "Anna"), kept(capsys, "--person", "Ben")
    assert kept(capsys) == []
    assert anna["attempts"] == report["attempts"]
    assert (anna["number"], anna["clean"]) == (
        report["counts"]["reps"], report["counts"]["clean_reps"],
    )  # fmt: skip
    assert (anna["begun"][:10], ben["begun"][:10]) == ("2026-03-02", "2026-03-09")
    assert anna["source"] == "bridge_3.npz"


def test_without_a_date_the_day_is_that_of_the_file(tmp_path: Path, capsys: Captured) -> None:
    copy = tmp_path / "copy.npz"
    copy.write_bytes(BRIDGES.read_bytes())
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    assert main(["analyze", str(copy), "-e", "glute-bridge", "-o", str(tmp_path / "a")]) == 0
    (one,) = kept(capsys)
    assert one["begun"].startswith("2023-11-1")


def test_the_library_keeps_nothing(tmp_path: Path) -> None:
    analyze(BRIDGES, "glute-bridge", output=tmp_path / "a")
    assert not history_path().exists()


def test_a_history_that_cannot_be_written_is_a_warning(tmp_path: Path, capsys: Captured) -> None:
    history_path().mkdir(parents=True)
    judged(tmp_path, "a")
    assert "warning: not kept in the history" in capsys.readouterr().err


@pytest.mark.parametrize("version", [1, 2])
def test_earlier_reports_are_taken_over_once(
    version: int, tmp_path: Path, capsys: Captured
) -> None:
    report = analyze(BRIDGES, "glute-bridge")
    content = to_json(report) | {"schema": f"posecoach.report/{version}"}
    if version == 1:
        del content["sets"]
    path = tmp_path / "report.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    for _ in range(2):
        assert main(["history", "import", str(path)]) == 0
    anna = ["--person", "Anna"]
    assert main(["history", "import", str(path), "--date", "2026-01-05", *anna]) == 0
    assert main(["history", *anna, "import", str(path)]) == 0
    (mine,), (annas,) = kept(capsys), kept(capsys, "--person", "Anna")
    assert mine["attempts"] == annas["attempts"] == content["attempts"]
    assert mine["clean"] == report.counts.clean_reps
    assert annas["begun"].startswith("2026-01-05T12:00")
    assert abs(datetime.fromisoformat(mine["begun"]) - report.created) < timedelta(seconds=1)


def test_an_analysis_and_its_own_report_are_one_session(tmp_path: Path, capsys: Captured) -> None:
    judged(tmp_path, "a")
    assert main(["history", "import", str(tmp_path / "a" / "report.json")]) == 0
    assert "there already" in capsys.readouterr().out
    assert len(kept(capsys)) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1, 2]", b"\xff\xfe", b'{"schema": "posecoach.report/9"}']
)
def test_what_is_no_report_is_one_line(content: bytes, tmp_path: Path, capsys: Captured) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(dumps(analyze(BRIDGES, "glute-bridge")), encoding="utf-8")
    bad.write_bytes(content)
    assert main(["history", "import", str(bad), str(tmp_path / "none.json"), str(good)]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == err.count("posecoach: error: ") == 2
    assert len(kept(capsys)) == 1, "the others are taken over"


def test_a_set_is_corrected_named_and_removed(tmp_path: Path, capsys: Captured) -> None:
    judged(tmp_path, "a")
    (one,) = kept(capsys)
    number, session = str(one["set"]), str(one["session"])
    assert main(["history", "correct", number, "--number", "5", "--pain", "0"]) == 0
    assert main(["history", "name", session, "  After the   walk "]) == 0
    (again,) = kept(capsys)
    assert (again["number"], again["judged"], again["pain"]) == (5, one["judged"], 0)
    assert again["name"] == "After the walk"
    assert main(["history", "remove", "set", number]) == 0
    assert kept(capsys) == []


@pytest.mark.parametrize(
    "wrong",
    [
        ["correct", "1"], ["correct", "1", "--pain", "11"], ["correct", "99", "--pain", "1"],
        ["correct", "one"], ["name", "99", "x"], ["name", "1", "\x07"], ["remove", "set", "99"],
        ["remove", "everything", "1"], ["--json", "name", "1", "x"], ["--person", " ", "--json"],
    ],
)  # fmt: skip
def test_a_wrong_change_changes_nothing(wrong: list[str], tmp_path: Path, capsys: Captured) -> None:
    judged(tmp_path, "a")
    before = kept(capsys)
    with pytest.raises(SystemExit) as ended:
        sys.exit(main(["history", *wrong]))
    assert ended.value.code == 2
    assert kept(capsys) == before


@pytest.mark.parametrize(("answer", "gone"), [("y\n", True), ("n\n", False)])
def test_one_person_is_deleted_after_asking(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, gone: bool
) -> None:
    judged(tmp_path, "a", "--person", "Anna")
    judged(tmp_path, "b", "--person", "Ben")
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["history", "--person", "Anna", "--delete"]) == 0
    with History.open(history_path()) as history:
        assert {one.about.person for one in history.sets()} == (
            {"Ben"} if gone else {"Anna", "Ben"}
        )
    assert (b"Anna" not in history_path().read_bytes()) == gone
