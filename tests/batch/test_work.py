"""What makes two judgements the same work."""

import os
from pathlib import Path

import pytest

from posecoach.batch import work as module
from posecoach.batch.work import Options, dumps, loads, work_on
from posecoach.errors import InputError
from posecoach.paths import MODEL_SHA256


def test_the_same_file_judged_in_the_same_way_is_the_same_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.mp4").write_bytes(b"film")
    work = work_on(tmp_path / "a.mp4", Options())
    monkeypatch.chdir(tmp_path)
    assert work_on(Path("a.mp4"), Options()) == work
    assert work.model_sha256 == MODEL_SHA256["full"]


@pytest.mark.parametrize(
    "options",
    [
        Options(exercise="glute-bridge"), Options(model="lite"), Options(personal_range=True),
        Options(rotate=90), Options(video=True),
    ],
)  # fmt: skip
def test_other_options_are_other_work(tmp_path: Path, options: Options) -> None:
    (tmp_path / "a.mp4").write_bytes(b"film")
    assert work_on(tmp_path / "a.mp4", options) != work_on(tmp_path / "a.mp4", Options())


def test_another_file_time_size_model_or_version_is_other_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"film")
    before = path.stat().st_mtime_ns
    works = [work_on(path, Options())]
    os.utime(path, ns=(before, before + 1))
    works.append(work_on(path, Options()))
    path.write_bytes(b"film!")
    os.utime(path, ns=(before, before))
    works.append(work_on(path, Options()))
    path.rename(tmp_path / "b.mp4")
    works.append(work_on(tmp_path / "b.mp4", Options()))
    monkeypatch.setattr(module, "MODEL_SHA256", {"full": "other"})
    works.append(work_on(tmp_path / "b.mp4", Options()))
    monkeypatch.setattr(module, "__version__", "0.0.0")
    works.append(work_on(tmp_path / "b.mp4", Options()))
    assert len(set(works)) == len(works)


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_it_is_read_as_it_was_written_also_with_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"br\xfccke.mp4")
    path.touch()
    work = work_on(path, Options(exercise="glute-bridge", rotate=90))
    assert dumps(work).isascii()
    assert loads(dumps(work)) == work


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"input": 3}', "[" * 100_000])
def test_any_other_text_is_no_work(text: str) -> None:
    assert loads(text) is None


def test_a_file_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(InputError, match=r"no such file: nowhere.mp4"):
        work_on(Path("nowhere.mp4"), Options())
