"""Results appear complete or not at all."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from posecoach.errors import OutputError
from posecoach.report.files import own_folder, prepare_folder, write_text

NAMES = ["report.json", "report.html"]


def test_text_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "Brücke №1.json"
    write_text(path, "old and much longer")
    write_text(path, "größer\n")
    assert path.read_bytes() == "größer\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_utf8_cannot_hold_is_replaced(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "Br\udcfccke")
    assert (tmp_path / "a.txt").read_text() == "Br?cke"


def test_other_people_may_read_it_as_they_may_read_any_file(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("")
    write_text(tmp_path / "a.txt", "a")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain.txt").stat().st_mode


def test_a_name_that_is_taken_by_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "report.json" / "inside").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"cannot write .*report\.json \(.*; make room"):
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


def test_a_folder_is_made_and_may_be_used_again(tmp_path: Path) -> None:
    folder = tmp_path / "set 1" / "é"
    prepare_folder(folder, NAMES)
    prepare_folder(folder, NAMES)
    assert list(folder.iterdir()) == []


def test_two_that_begin_at_once_get_two_folders(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        folders = list(pool.map(own_folder, [tmp_path / "results" / "clip"] * 20))
    assert len(set(folders)) == 20
    assert all(folder.is_dir() for folder in folders)
    assert tmp_path / "results" / "clip" in folders
    assert tmp_path / "results" / "clip-20" in folders


def test_there_is_no_folder_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot make the folder"):
        own_folder(tmp_path / "file" / "clip")


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


def test_a_link_that_leads_nowhere_is_a_result_too(tmp_path: Path) -> None:
    (tmp_path / "report.html").symlink_to(tmp_path / "gone")
    with pytest.raises(OutputError, match=r"already holds report\.html;"):
        prepare_folder(tmp_path, NAMES)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="out is a file, not a folder; choose another"):
        prepare_folder(tmp_path / "out", NAMES)
    with pytest.raises(OutputError, match=r"cannot write to the folder .*not a directory"):
        prepare_folder(tmp_path / "out" / "below", NAMES)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc on this system")
def test_a_folder_that_cannot_be_written_to_is_said() -> None:
    with pytest.raises(OutputError, match="cannot write to the folder /proc/self"):
        prepare_folder(Path("/proc/self"), NAMES)


def test_a_full_disk_is_said_before_the_work_starts(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"only \d+ MB free in .*; make room"):
        prepare_folder(tmp_path, NAMES, free_bytes=10**18)
