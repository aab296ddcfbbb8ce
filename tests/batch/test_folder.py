"""The folder of all results: a result is complete or absent, and found again."""

from pathlib import Path

import pytest

from posecoach.analysis.analysis import analyze
from posecoach.batch.folder import WORK, ResultsFolder, opened
from posecoach.batch.work import Options, Work, dumps, work_on
from posecoach.errors import OutputError
from tests.judging import RECORDINGS

BRIDGE = RECORDINGS / "bridge_3.npz"


def work(options: Options | None = None) -> Work:
    return work_on(BRIDGE, options or Options())


def judged(folder: ResultsFolder, name: str) -> None:
    """Judge the bridge into the hidden folder of a result."""
    analyze(BRIDGE, "glute-bridge", output=folder.prepare(name))


def seen(path: Path) -> set[str]:
    return {place.name for place in path.iterdir()}


@pytest.mark.slow
def test_a_result_appears_under_its_name_when_it_is_complete(tmp_path: Path) -> None:
    folder = ResultsFolder(tmp_path)
    name = folder.name(BRIDGE)
    judged(folder, name)
    assert seen(tmp_path) == {".bridge_3.part"}
    assert folder.report(name, work()) is None
    folder.keep(name, work())
    assert seen(tmp_path) == {"bridge_3"}
    report = folder.report(name, work())
    assert report is not None
    assert report.counts.reps == 3
    assert ResultsFolder(tmp_path).report(name, work(Options(rotate=90))) is None


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["", "{}", "{", '{"status": "judged"}', "\x00"])
def test_a_result_whose_report_is_damaged_is_none(tmp_path: Path, damage: str) -> None:
    folder = ResultsFolder(tmp_path)
    judged(folder, "bridge_3")
    folder.keep("bridge_3", work())
    (tmp_path / "bridge_3" / "report.json").write_text(damage)
    assert folder.report("bridge_3", work()) is None
    (tmp_path / "bridge_3" / "report.json").unlink()
    assert folder.report("bridge_3", work()) is None


def test_recordings_of_one_name_get_folders_of_their_own_that_stay_the_same(
    tmp_path: Path,
) -> None:
    names = ["a/film.mp4", "b/film.mp4", "c/FILM.npz", "d/film-2.mp4", "e/.mp4", "f/so. .mp4"]
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.parent.mkdir()
        path.touch()
    out = tmp_path / "out"
    out.mkdir()
    (out / "Film").mkdir()  # not ours
    folder = ResultsFolder(out)
    given = [folder.name(path) for path in paths]
    assert given == ["film-2", "film-3", "FILM-4", "film-2-2", ".mp4", "so"]
    for path, name in zip(paths, given, strict=True):
        (folder.prepare(name)).mkdir()
        folder.keep(name, work_on(path, Options()))
    again = ResultsFolder(out)
    assert [again.name(path) for path in reversed(paths[:4])] == given[3::-1]


def test_no_result_takes_the_name_of_a_summary(tmp_path: Path) -> None:
    assert ResultsFolder(tmp_path).name(Path("summary.csv.mp4")) == "summary.csv-2"
    assert ResultsFolder(tmp_path).name(Path("Summary.Parquet.mp4")) == "Summary.Parquet-2"


@pytest.mark.slow
def test_other_work_on_a_recording_replaces_the_result(tmp_path: Path) -> None:
    folder = ResultsFolder(tmp_path)
    judged(folder, "bridge_3")
    folder.keep("bridge_3", work())
    (tmp_path / "bridge_3" / "report.html").unlink()
    judged(folder, "bridge_3")
    assert (tmp_path / "bridge_3" / WORK).read_text() == dumps(work()), "kept until then"
    folder.keep("bridge_3", work(Options(rotate=90)))
    assert (tmp_path / "bridge_3" / WORK).read_text() == dumps(work(Options(rotate=90)))
    assert (tmp_path / "bridge_3" / "report.html").exists()
    assert seen(tmp_path) == {"bridge_3"}


@pytest.mark.slow
def test_files_of_somebody_else_are_never_removed(tmp_path: Path) -> None:
    folder = ResultsFolder(tmp_path)
    judged(folder, "bridge_3")
    folder.keep("bridge_3", work())
    (tmp_path / "bridge_3" / "notes.txt").touch()
    with pytest.raises(OutputError, match=r"also holds notes\.txt; move that"):
        folder.prepare("bridge_3")
    assert folder.report("bridge_3", work()) is not None


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".film.part", ".film.old", ".git", "film", "part"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    ResultsFolder(tmp_path)
    assert seen(tmp_path) == {".git", "film", "part"}


def test_two_batches_cannot_write_to_one_folder(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "out"),
        pytest.raises(OutputError, match=r"another batch is writing to .*out; wait"),
        opened(tmp_path / "out"),
    ):
        pass
    with opened(tmp_path / "out") as folder:
        (folder.path / "summary.csv").touch()
    assert seen(tmp_path / "out") >= {"summary.csv"}


def test_a_new_folder_into_which_nothing_was_written_is_removed(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "out"):
        pass
    assert seen(tmp_path) == set()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError), opened(tmp_path / "file" / "out"):
        pass
