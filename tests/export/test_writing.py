"""The formats are written whole, once, and a missing package is named."""

import sys
from pathlib import Path

import pytest

from posecoach.commands import export as command
from posecoach.errors import InstallationError, OutputError
from posecoach.export import marks
from posecoach.export.marks import TooLongError
from posecoach.export.writing import FORMATS, chosen_formats, write
from tests.export.results import BRIDGE, content


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == command.FORMATS


@pytest.mark.slow
def test_all_formats_are_written_by_default_and_each_file_is_announced(tmp_path: Path) -> None:
    formats, left_out = chosen_formats(())
    assert (formats, left_out) == (list(FORMATS), [])
    written = write(content(BRIDGE), tmp_path / "new", formats, "en").files
    announced = [name for one in FORMATS.values() for name in one.files]
    assert [path.name for path in written] == announced
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(announced)


def test_nothing_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "attempts.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"already holds attempts\.csv"):
        write(content(BRIDGE), tmp_path, ["csv"], "en")
    assert [path.name for path in tmp_path.iterdir()] == ["attempts.csv"]
    assert (tmp_path / "attempts.csv").read_text(encoding="utf-8") == "mine"


def test_a_missing_package_leaves_a_format_out_or_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    formats, left_out = chosen_formats(())
    assert "parquet" not in formats
    assert left_out == ["no parquet: it needs pyarrow; install posecoach[parquet]"]
    with pytest.raises(InstallationError, match=r"install posecoach\[parquet\]"):
        chosen_formats(["csv", "parquet"])


@pytest.mark.slow
def test_a_recording_too_long_for_one_format_spares_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "MOST_FRAMES", 5)
    written = write(content(BRIDGE), tmp_path / "new", ["trc", "c3d"], "en", spare=True)
    assert [path.name for path in written.files] == ["landmarks.trc"]
    (left_out,) = written.left_out
    assert left_out.startswith("no c3d: the recording lasts ")
    with pytest.raises(TooLongError):
        write(content(BRIDGE), tmp_path / "asked", ["trc", "c3d"], "en")
    assert not (tmp_path / "asked").exists()
