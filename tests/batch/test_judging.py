"""One recording, judged here or on another machine."""

import json
import tempfile
from pathlib import Path

import msgspec
import pytest

from posecoach.batch.judging import judge_here, judge_there
from posecoach.batch.work import Options, work_on
from posecoach.errors import ClusterError, InputError
from tests.judging import RECORDINGS

BRIDGE = RECORDINGS / "bridge_3.npz"
WORK = work_on(BRIDGE, Options("glute-bridge"))


def report(text: bytes) -> dict[str, object]:
    """Return a report without the time at which it was made."""
    found: dict[str, object] = json.loads(text)
    return {name: value for name, value in found.items() if name != "created"}


@pytest.mark.slow
def test_a_recording_that_is_sent_and_one_that_is_shared_give_the_results_of_this_machine(
    tmp_path: Path,
) -> None:
    judge_here(WORK, "clips/bridge.npz", tmp_path / "here")
    sent = judge_there(WORK, "clips/bridge.npz", BRIDGE.read_bytes())
    shared = judge_there(WORK, "clips/bridge.npz", None)
    for there in (sent, shared):
        assert set(there) == {path.name for path in (tmp_path / "here").iterdir()}
        for name in ("frames.csv", "recording.npz"):
            assert there[name] == (tmp_path / "here" / name).read_bytes()
        same = report(there["report.json"])
        assert same == report((tmp_path / "here" / "report.json").read_bytes())
        assert json.loads(there["report.json"])["source"]["path"] == "clips/bridge.npz"


@pytest.mark.slow
def test_a_sent_recording_need_not_exist_on_the_other_machine(tmp_path: Path) -> None:
    away = msgspec.structs.replace(WORK, input=str(tmp_path / "only here" / "bridge.npz"))
    assert json.loads(judge_there(away, "b", BRIDGE.read_bytes())["report.json"])["counts"]["reps"]


@pytest.mark.parametrize("there", [False, True], ids=["missing", "another file"])
def test_a_shared_recording_that_the_worker_does_not_see_is_an_error(
    tmp_path: Path,
    there: bool,  # noqa: FBT001
) -> None:
    path = tmp_path / "bridge.npz"
    if there:
        path.write_bytes(b"other")
    large = msgspec.structs.replace(WORK, input=str(path), size=212_000_000)
    with pytest.raises(InputError, match=r"does not see clips/b as it is here; .* --send 213$"):
        judge_there(large, "clips/b", None)


def test_a_worker_with_another_version_judges_nothing() -> None:
    old = msgspec.structs.replace(WORK, posecoach="0.0.1")
    with pytest.raises(ClusterError, match=r"has posecoach .*, and you have 0\.0\.1; install"):
        judge_there(old, "b", BRIDGE.read_bytes())


def test_an_error_names_the_recording_as_the_user_does(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        judge_there(WORK, "clips/bridge.npz", b"PK, but no archive")
    assert "clips/bridge.npz" in caught.value.what
    assert "posecoach-" not in str(caught.value), "the temporary copy"
    broken = msgspec.structs.replace(WORK, input=str(tmp_path / "gone.npz"))
    with pytest.raises(InputError, match=r"^no such file: gone\.npz;"):
        judge_here(broken, "gone.npz", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_worker_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    judge_there(WORK, "b", BRIDGE.read_bytes())
    with pytest.raises(InputError):
        judge_there(WORK, "b", b"no recording")
    assert list(tmp_path.iterdir()) == []
