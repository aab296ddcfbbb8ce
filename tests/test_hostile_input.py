"""What once deceived the coach, or broke a command: a small corpus of hostile input."""

import json
import lzma
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from posecoach import safety
from posecoach.cli import main
from posecoach.coach.attempts import AttemptLog
from posecoach.coach.coach import Coach
from posecoach.coach.evidence import Evidence
from posecoach.coach.totals import Totals
from posecoach.engines import RawAttempt
from posecoach.rules.exercise import Exercise
from posecoach.rules.role import Role
from posecoach.sources.archive import Arrays
from posecoach.sources.recording import Recording
from posecoach.verdict import Attempt, Kind, NotCounted, ViewName
from tests.fuzz.films import TESTS, arrays_of
from tests.fuzz.recordings import played, shuffled
from tests.judging import BRIDGE, judge
from tests.running import posecoach

FILMS = ("bridge_2", "bridge_3", "bridge_6_fast_arm_reach", "bridge_2_camera_pans")


def film(name: str) -> Arrays:
    return dict(arrays_of(TESTS / "recordings" / f"{name}.npz"))


def faster(name: str, factor: float) -> Recording:
    """Return a film that is played faster, with as many pictures per second."""
    return Recording(played(film(name), factor))


@pytest.mark.slow
@pytest.mark.parametrize("factor", [4.0, 5.0, 7.0, 10.0])
@pytest.mark.parametrize("name", FILMS)
def test_bridges_played_too_fast_do_not_become_one(name: str, factor: float) -> None:
    at_its_pace = judge(faster(name, 1.0))[0].log.attempts
    for a in judge(faster(name, factor))[0].log.attempts:
        inside = [b for b in at_its_pace if a.start_s < b.peak_s / factor < a.end_s]
        assert len(inside) <= 1 or a.reason is NotCounted.TOO_FAST


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", FILMS)
def test_pictures_in_random_order_count_nothing(name: str, seed: int) -> None:
    poses = Recording(shuffled(film(name), np.random.default_rng(seed)))
    assert not any(a.counted for a in judge(poses)[0].log.attempts)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bridge_2", "single_leg_bridge_1_right"])
def test_from_rest_to_the_top_in_one_picture_is_no_repetition(name: str) -> None:
    arrays = film(name)
    attempts = judge(Recording(arrays))[0].log.attempts
    t = np.asarray(arrays["t"], dtype=np.float64)
    tops = [a.peak_s for a in attempts if a.counted] or [float(t[-1]) / 2]
    up = np.abs(t[:, None] - np.array(tops)).min(axis=1) < 1.0
    place = np.where(up, int(np.searchsorted(t, tops[0])), 5)
    still = {n: a if n in {"t", "size"} else a[place] for n, a in arrays.items()}
    assert not any(a.counted for a in judge(Recording(still))[0].log.attempts)


def labelled(folder: Path, **more: object) -> Path:
    (folder / "x.npz").touch()
    entry = {"schema": "posecoach.labels/1", "input": "x.npz", "exercise": "glute-bridge"}
    path = folder / "x.labels.json"
    path.write_text(json.dumps(entry | {"attempts": []} | more))
    return path


LONG = "x" * 5000
PLAN = 'title = "x"\n[[step]]\nexercise = "glute-bridge"\n'
TEXTS = {
    "digits.toml": PLAN + "sets = " + "9" * 5000,
    "hex.toml": PLAN + "sets = 0x" + "f" * 5000,
    "timed.toml": 'title = "x"\n[[step]]\ntitle = "March"\nduration_s = 30\n',
    "key.toml": PLAN + LONG + " = 1",
    "name.toml": f'title = "x"\n[[step]]\nexercise = "{LONG}"\n',
    "digits.labels.json": '{"schema": ' + "9" * 5000 + "}",
    "key.labels.json": json.dumps({LONG: 1}),
    "deep.labels.json": "[" * 100_000,
    "half.labels.json": '{"schema": "\\ud800"}',
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_refused_in_one_short_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    path.write_text(TEXTS[name])
    assert refusal(path, capsys).isprintable()


@pytest.mark.parametrize(
    "more",
    [{"input": LONG}, {"exercise": LONG}, {"cannot_judge_reason": LONG}, {"input": "a\0b"}],
)
def test_label_errors_of_5000_letters_are_cut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: dict[str, object]
) -> None:
    assert refusal(labelled(tmp_path, **more), capsys).isprintable()


@pytest.mark.parametrize("name", ["x.toml", "x.labels.json"])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_has_no_end_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, kind: str
) -> None:
    path = tmp_path / name
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    assert "is no file on a disk" in refusal(path, capsys)


def test_a_large_text_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    assert "more than 16 MB" in refusal(path, capsys)


def test_a_damaged_lzma_archive_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lzma.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("t.npy", bytes(range(256)) * 40)
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    with pytest.raises(lzma.LZMAError), zipfile.ZipFile(path) as archive:
        archive.read("t.npy")
    assert main(["count", str(path)]) == 1
    assert "damaged landmark recording" in capsys.readouterr().err


def refusal(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line in which a plan or labels are refused."""
    command = "plan" if path.suffix == ".toml" else "evaluate"
    assert main([command, str(path)]) in {1, 2}
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert len(err) < 600 + len(str(path))
    return err.rstrip("\n")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"questions": 1e999}', "9" * 5000, "\0"])
def test_answers_that_cannot_be_read_are_asked_for_again(data_folder: Path, text: str) -> None:
    (data_folder / "safety.json").write_text(text)
    assert safety.load_answers() is None


@pytest.mark.slow
def test_zeros_end_a_command_without_a_warning(tmp_path: Path) -> None:
    arrays = film("bridge_3")
    zero = {n: a if n in {"t", "size"} else np.zeros_like(a) for n, a in arrays.items()}
    seen = np.ones_like(arrays["visibility"])
    Recording(zero | {"visibility": seen}).save(tmp_path / "zero.npz")
    done = posecoach("count", str(tmp_path / "zero.npz"))
    assert done.returncode == 3
    assert "Warning" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_pose_costs_no_more_after_a_thousand_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What attempts add up to is worked out after each of them, and not with each pose."""
    seen: list[int] = []
    add_up = Totals.of

    def noted(exercise: Exercise, attempts: Sequence[Attempt]) -> Totals:
        seen.append(len(attempts))
        return add_up(exercise, attempts)

    monkeypatch.setattr(Totals, "of", noted)
    coach = Coach(BRIDGE)
    evidence, log = Evidence(coach), coach.log
    for i in range(50):
        record(log, 4.0 * i)
        for _ in range(20):
            assert log.counts.reps == i + 1
            assert evidence.tried_s == pytest.approx(3.0 * (i + 1), abs=0.2)
    assert len(seen) <= 51


def record(log: AttemptLog, t: float) -> Attempt:
    raw = RawAttempt(Kind.REP, t, t + 1.0, t + 3.0, None, {Role.STILL: 1.5})
    attempt = log.record(raw, ViewName.SIDE, next_begun=False)[0]
    assert isinstance(attempt, Attempt)
    return attempt
