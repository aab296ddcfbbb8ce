"""Which recordings are meant by files, folders and patterns."""

from pathlib import Path

import pytest

from posecoach.batch.inputs import find_inputs


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(folder: Path, *named: Path, output: str = "out") -> list[str]:
    """Return what is found, relative to a folder; nothing may be missing."""
    paths, missing = find_inputs(named, folder / output)
    assert missing == []
    return [path.relative_to(folder).as_posix() for path in paths]


def test_a_folder_is_searched_for_videos_and_recordings_in_the_order_of_names(
    tmp_path: Path,
) -> None:
    touch(tmp_path, "b.MP4", "a.npz", "deep/c.mov", "notes.txt", "a.labels.json", "a.truth.npz")
    touch(tmp_path, ".hidden.mp4", ".trash/d.mp4", "out/a/recording.npz", "out/e.mp4")
    assert found(tmp_path, tmp_path) == ["a.npz", "b.MP4", "deep/c.mov"]


def test_earlier_results_are_no_recordings_to_judge_unless_they_are_named(tmp_path: Path) -> None:
    touch(tmp_path, "results/report.json", "results/annotated.mp4", "results/recording.npz")
    touch(tmp_path, "results/more/f.mp4")
    assert found(tmp_path, tmp_path) == ["results/more/f.mp4"]
    named = tmp_path / "results" / "recording.npz"
    assert found(tmp_path, named) == ["results/recording.npz"]


def test_the_order_is_that_of_the_inputs_and_each_file_is_there_once(tmp_path: Path) -> None:
    touch(tmp_path, "z.mp4", "a/b.mp4", "a/c.mp4")
    (tmp_path / "link.mp4").symlink_to(tmp_path / "z.mp4")
    (tmp_path / "nowhere.mp4").symlink_to(tmp_path / "gone")
    again = tmp_path / "a" / ".." / "a" / "c.mp4"
    named = [tmp_path / name for name in ("z.mp4", "a/c.mp4", "link.mp4", "a")]
    assert found(tmp_path, *named, again) == ["z.mp4", "a/c.mp4", "a/b.mp4"]
    assert found(tmp_path, tmp_path) == ["link.mp4", "a/b.mp4", "a/c.mp4"]


def test_a_file_is_judged_whatever_its_name_and_whether_it_exists(tmp_path: Path) -> None:
    touch(tmp_path, "film.dat")
    named = [tmp_path / name for name in ("film.dat", "nowhere.mp4")]
    assert found(tmp_path, *named) == ["film.dat", "nowhere.mp4"]


def test_a_pattern_is_resolved_where_the_shell_has_not_done_it(tmp_path: Path) -> None:
    touch(tmp_path, "b1.mp4", "b2.mp4", "c.mp4", "deep/b3.mp4", "b[1].mp4", "b9/x.mp4")
    assert found(tmp_path, tmp_path / "b?.mp4") == ["b1.mp4", "b2.mp4"]
    assert found(tmp_path, tmp_path / "**" / "b3.*") == ["deep/b3.mp4"]
    assert found(tmp_path, tmp_path / "b[1].mp4") == ["b[1].mp4"], "a file of that name"
    assert found(tmp_path, tmp_path / "b9*") == ["b9/x.mp4"], "a folder that fits is searched"


@pytest.mark.parametrize(
    ("named", "what"),
    [("empty", "no video or landmark recording in {}"), ("*.avi", "no file fits {}")],
)
def test_an_input_that_means_nothing_is_reported_and_the_others_stay(
    tmp_path: Path, named: str, what: str
) -> None:
    touch(tmp_path, "a.mp4")
    (tmp_path / "empty").mkdir()
    paths, missing = find_inputs([tmp_path / named, tmp_path / "a.mp4"], tmp_path / "out")
    assert paths == [tmp_path / "a.mp4"]
    assert [error.what for error in missing] == [what.format(tmp_path / named)]
