"""Results appear complete or not at all."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Barrier

import pytest

from posecoach.errors import OutputError
from posecoach.report.output import new_folder, output_folder, prepare_folder, write_text

MakeFolder = Callable[[Path, Sequence[str]], AbstractContextManager[Path]]

NAMES = ["report.json", "report.html"]


def test_a_text_is_written_completely(tmp_path: Path) -> None:
    path = tmp_path / "Brücke №1.json"
    write_text(path, "old and much longer")
    write_text(path, "größer\n")
    assert path.read_bytes() == "größer\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_characters_that_utf8_cannot_encode_are_replaced(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "Br\udcfccke")
    assert (tmp_path / "a.txt").read_text() == "Br?cke"


def test_the_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("")
    write_text(tmp_path / "a.txt", "a")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


def test_a_folder_of_the_same_name_is_reported_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "report.json" / "inside").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"cannot write .*report\.json \(.*; free up disk space"):
        write_text(tmp_path / "report.json", "{}")
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_keeps_the_old_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    (tmp_path / ".a.txt.part").symlink_to("/dev/full")
    with pytest.raises(OutputError, match="no space left"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_created_and_may_be_used_again(tmp_path: Path) -> None:
    folder = tmp_path / "set 1" / "é"
    prepare_folder(folder, NAMES)
    prepare_folder(folder, NAMES)
    assert list(folder.iterdir()) == []


def test_other_files_in_the_folder_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    prepare_folder(tmp_path, NAMES)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_earlier_results_are_kept(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text("{}")
    with pytest.raises(OutputError) as raised:
        prepare_folder(tmp_path, NAMES)
    assert str(raised.value) == (
        f"{tmp_path} already holds report.json; choose another folder with -o, or delete it first"
    )


def test_a_dangling_link_counts_as_an_earlier_result(tmp_path: Path) -> None:
    (tmp_path / "report.html").symlink_to(tmp_path / "gone")
    with pytest.raises(OutputError, match=r"already holds report\.html;"):
        prepare_folder(tmp_path, NAMES)


def test_a_file_in_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="out is a file, not a folder; choose another"):
        prepare_folder(tmp_path / "out", NAMES)
    with pytest.raises(OutputError, match=r"cannot write to the folder .*not a directory"):
        prepare_folder(tmp_path / "out" / "below", NAMES)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc on this system")
def test_a_folder_that_cannot_be_written_to_is_reported() -> None:
    with pytest.raises(OutputError, match="cannot write to the folder /proc/self"):
        prepare_folder(Path("/proc/self"), NAMES)


def test_a_full_disk_is_reported_before_the_work_starts(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"only \d+ MB free in .*; free up disk space"):
        prepare_folder(tmp_path, NAMES, free_bytes=10**18)


def test_programs_that_want_the_same_folder_at_once_get_different_ones(tmp_path: Path) -> None:
    together = Barrier(8)

    def wanting(_: int) -> Path:
        together.wait()
        with new_folder(tmp_path / "results" / "set", NAMES) as folder:
            (folder / "report.json").write_text("{}")
        return folder

    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(wanting, range(8)))
    names = ["set", *(f"set-{n}" for n in range(2, 9))]
    assert sorted(folder.name for folder in folders) == names


def test_a_dangling_link_takes_its_name(tmp_path: Path) -> None:
    (tmp_path / "set").symlink_to(tmp_path / "gone")
    with new_folder(tmp_path / "set", NAMES) as folder:
        assert folder == tmp_path / "set-2"


def filled(folder: AbstractContextManager[Path], *names: str) -> None:
    """Write files into a folder, and then fail."""
    with folder as path:
        for name in names:
            (path / name).write_text("{}")
        raise KeyboardInterrupt


@pytest.mark.parametrize("make", [new_folder, output_folder])
def test_a_folder_that_stays_empty_is_removed_with_those_created_for_it(
    tmp_path: Path, make: MakeFolder
) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(KeyboardInterrupt):
        filled(make(tmp_path / "mine" / "a" / "b", NAMES))
    assert list((tmp_path / "mine").iterdir()) == []
    with pytest.raises(KeyboardInterrupt):
        filled(make(tmp_path / "mine" / "a" / "b", NAMES), "report.json")
    assert (tmp_path / "mine" / "a" / "b" / "report.json").exists()


def test_an_empty_folder_that_was_there_before_stays(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        filled(output_folder(tmp_path, NAMES))
    assert tmp_path.is_dir()


def test_a_new_folder_inside_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot write to the folder"):
        filled(new_folder(tmp_path / "file" / "set", NAMES))
