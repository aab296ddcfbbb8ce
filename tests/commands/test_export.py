"""``posecoach export`` as a person types it."""

from pathlib import Path

import pytest

from posecoach.cli import main
from posecoach.history import History
from posecoach.paths import history_path
from tests.export.results import BRIDGE, results
from tests.history.weeks import ANNA, practised


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the process a history of three weeks of its own."""
    monkeypatch.setenv("POSECOACH_DATA", str(tmp_path / "data"))
    with History.open(history_path()) as opened:
        practised(opened)


@pytest.mark.slow
def test_results_are_exported_by_folder_or_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, named in enumerate((results(BRIDGE), results(BRIDGE) / "report.json")):
        folder = tmp_path / str(number)
        code = main(["export", str(named), "-o", str(folder), "--format", "csv"])
        assert code == 0
        names = [path.name for path in folder.iterdir()]
        assert sorted(names) == ["attempts.csv", "frames.csv", "sets.csv"]
        said = capsys.readouterr().out.splitlines()
        assert sorted(said) == sorted(f"Written: {folder / name}" for name in names)


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_a_person_is_exported_from_the_history(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "anna"
    assert main(["export", "--person", ANNA, "-o", str(folder), "--format", "csv"]) == 0
    assert (folder / "sets.csv").read_text(encoding="utf-8").count(ANNA) == 27
    assert main(["export", "-o", str(tmp_path / "nobody")]) == 1
    assert "the history holds no sets; name" in capsys.readouterr().err
    assert not (tmp_path / "nobody").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere"], 1, "cannot read nowhere"),
        (["nowhere", "--person", "A"], 2, "--person excludes RESULTS"),
        (["nowhere", "--format", "docx"], 2, "docx"),
        (["nowhere", "--language", "xx"], 2, "no language 'xx'"),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_line(
    arguments: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    try:
        got = main(["export", *arguments, "-o", str(folder)])
    except SystemExit as end:
        got = end.code  # type: ignore[assignment]
    assert got == code
    assert said in capsys.readouterr().err
    assert not folder.exists()
