"""Landmark recordings: exact round trips, and no bad file gets in."""

import contextlib
import io
import os
import pickle
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.errors import InputError, OutputError
from posecoach.pose import Pose, Treatment
from posecoach.sources.opening import open_source
from posecoach.sources.recording import Recording
from posecoach.sources.recording_writer import RecordingWriter

T = 5
Arrays = dict[str, NDArray[np.generic]]


def good() -> Arrays:
    rng = np.random.default_rng(0)
    return {
        "t": np.arange(T) / 30,
        "xy": rng.uniform(0, 640, (T, 33, 2)).astype(np.float32),
        "world": rng.normal(0, 1, (T, 33, 3)).astype(np.float32),
        "visibility": rng.random((T, 33)).astype(np.float32),
        "size": np.array([640, 480]),
    }


def saved(path: Path, arrays: Arrays) -> Path:
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        Recording.load(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    return message


def pose(t: float, seed: int, people: int | None = None) -> Pose:
    rng = np.random.default_rng(seed)
    shapes = ((33, 2), (33, 3), (33,))
    xy, world, visibility = (rng.random(s).astype(np.float32).astype(np.float64) for s in shapes)
    return Pose(t, xy * 640, world, visibility, (640, 480), people)


@pytest.mark.slow
def test_round_trip_is_exact(tmp_path: Path) -> None:
    writer = RecordingWriter()
    poses = [pose(i / 29.97, i) for i in range(700)]
    poses[3] = Pose.empty(poses[3].t, (640, 480))
    for p in poses:
        writer.append(p)
    writer.save(tmp_path / "r.npz", "full mediapipe==0.10.31")
    with open_source(tmp_path / "r.npz") as source:
        assert isinstance(source, Recording)
        back = list(source)
    assert source.model == "full mediapipe==0.10.31"
    assert len(back) == len(poses)
    for a, b in zip(poses, back, strict=True):
        assert b.t == a.t
        assert b.size == a.size
        assert b.people is None
        for name in ("xy", "world", "visibility"):
            x, y = getattr(a, name), getattr(b, name)
            assert y.dtype == np.float64
            np.testing.assert_array_equal(x.astype(np.float32), y.astype(np.float32))
    assert not back[3].seen
    with np.load(tmp_path / "r.npz") as file:
        assert sorted(file.files) == ["model", "size", "t", "visibility", "world", "xy"]
        assert file["xy"].dtype == np.float32
        assert file["t"].dtype == np.float64
    assert os.listdir(tmp_path) == ["r.npz"]


def test_people(tmp_path: Path) -> None:
    writer = RecordingWriter()
    for i, people in enumerate([1, 2, 0, 900]):
        writer.append(pose(i / 10, i, people))
    writer.save(tmp_path / "r.npz", None)
    recording = Recording.load(tmp_path / "r.npz")
    assert [p.people for p in recording] == [1, 2, 0, 255]
    assert recording.model is None


def test_info(tmp_path: Path) -> None:
    recording = Recording.load(saved(tmp_path / "r.npz", good()))
    info = recording.info
    assert (info.kind, info.frames, info.width, info.height) == ("recording", T, 640, 480)
    assert info.fps == pytest.approx(30)
    assert info.duration_s == pytest.approx((T - 1) / 30)
    assert recording.complete
    assert recording.warnings == []


def test_what_was_wrong_with_its_video_is_kept(tmp_path: Path) -> None:
    writer = RecordingWriter()
    writer.append(pose(0, 0))
    told = [
        "The video ends early: 2.0 s of 9.0 s could be read.",
        "Größer: \N{GREEK SMALL LETTER PI}",
    ]
    writer.save(tmp_path / "r.npz", None, complete=False, warnings=told)
    recording = Recording.load(tmp_path / "r.npz")
    assert not recording.complete
    assert recording.warnings == told
    assert all(type(text) is str for text in recording.warnings)


def test_can_be_read_again_and_hands_out_copies(tmp_path: Path) -> None:
    recording = Recording.load(saved(tmp_path / "r.npz", good()))
    first = list(recording)
    first[0].xy[:] = 7
    assert not np.array_equal(next(iter(recording)).xy, first[0].xy)


def test_double_precision_is_rounded(tmp_path: Path) -> None:
    arrays = good() | {"xy": np.random.default_rng(1).random((T, 33, 2))}
    back = list(Recording.load(saved(tmp_path / "r.npz", arrays)))
    expected = np.asarray(arrays["xy"], np.float64).astype(np.float32).astype(np.float64)
    np.testing.assert_array_equal(np.array([p.xy for p in back]), expected)


def test_told_by_its_bytes_and_by_its_name(tmp_path: Path) -> None:
    saved(tmp_path / "r.npz", good()).rename(tmp_path / "r.mp4")
    assert isinstance(open_source(tmp_path / "r.mp4"), Recording)
    (tmp_path / "text.npz").write_text("no archive\n" * 50)
    with pytest.raises(InputError, match="not a landmark recording"):
        open_source(tmp_path / "text.npz")


@pytest.mark.parametrize("name", ["t", "xy", "world", "visibility", "size"])
def test_missing_array(tmp_path: Path, name: str) -> None:
    arrays = good()
    del arrays[name]
    assert f"{name} missing" in refusal(saved(tmp_path / "bad.npz", arrays))


def changed(name: str, index: int, value: float) -> Arrays:
    arrays = good()
    arrays[name] = arrays[name].copy()
    arrays[name].reshape(-1)[index : index + 1] = np.array([value], arrays[name].dtype)
    return arrays


@pytest.mark.parametrize(
    ("arrays", "reason"),
    [
        (good() | {"xy": np.zeros((T, 33, 3), np.float32)}, "xy must be"),
        (good() | {"xy": np.zeros((T + 1, 33, 2), np.float32)}, "xy must be"),
        (good() | {"world": np.zeros((T, 17, 3), np.float32)}, "world must be"),
        (good() | {"visibility": np.zeros(T, np.float32)}, "visibility must be"),
        (good() | {"visibility": np.full((T, 33), "1")}, "visibility must be"),
        (good() | {"xy": np.zeros((T, 33, 2), complex)}, "xy must be"),
        (good() | {"world": np.full((T, 33, 3), 1e300)}, "world must be finite"),
        (changed("xy", 5, np.inf), "xy must be finite"),
        (changed("t", 2, np.nan), "times"),
        (changed("t", 2, np.inf), "times"),
        (changed("t", 2, 0), "times"),
        (good() | {"t": np.arange(T)}, "t must hold"),
        (good() | {"t": np.zeros((T, 1))}, "t must hold"),
        (good() | {"t": np.array(0.0)}, "t must hold"),
        (good() | {"size": np.array([640.0, 480.0])}, "size"),
        (good() | {"size": np.array([640, 0])}, "size"),
        (good() | {"size": np.array([-640, 480])}, "size"),
        (good() | {"size": np.array([640, 480, 3])}, "size"),
        (good() | {"people": np.ones(T - 1, np.uint8)}, "people"),
        (good() | {"people": np.ones(T)}, "people"),
        (good() | {"model": np.array([1, 2])}, "model"),
        (good() | {"complete": np.array(0)}, "complete"),
        (good() | {"complete": np.array([False])}, "complete"),
        (good() | {"speed_known": np.array(1)}, "speed_known"),
        (good() | {"warnings": np.array("one")}, "warnings"),
        (good() | {"warnings": np.array([1])}, "warnings"),
        (good() | {"warnings": np.array(["\x1b[2J"])}, "warnings"),
        (good() | {"warnings": np.array(["a" * 401])}, "warnings"),
        (good() | {"warnings": np.array(["a"] * 51)}, "warnings"),
        ({k: v if k == "size" else v[:0] for k, v in good().items()}, "at least one"),
    ],
)
def test_bad_values(tmp_path: Path, arrays: Arrays, reason: str) -> None:
    assert reason in refusal(saved(tmp_path / "bad.npz", arrays))


class Trap:
    """Leave a mark where a pickle is loaded."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("name", ["xy", "model", "extra"])
def test_pickles_are_never_loaded(tmp_path: Path, name: str) -> None:
    trap = np.empty((), object)
    trap[()] = Trap(tmp_path / "mark")
    path = saved(tmp_path / "bad.npz", good() | {name: trap})
    assert "pickle, which is never loaded" in refusal(path)
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize("member", ["xy.npy", "extra.pkl"])
def test_a_raw_pickle_in_the_archive(tmp_path: Path, member: str) -> None:
    path = saved(tmp_path / "bad.npz", {k: v for k, v in good().items() if k != "xy"})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(member, pickle.dumps(Trap(tmp_path / "mark")))
    refusal(path)
    assert not (tmp_path / "mark").exists()


def test_a_lone_pickle_and_a_lone_array(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(pickle.dumps(Trap(tmp_path / "mark")))
    buffer = io.BytesIO()
    np.save(buffer, np.zeros(3))
    (tmp_path / "b.npz").write_bytes(buffer.getvalue())
    assert "not a NumPy archive" in refusal(tmp_path / "a.npz")
    assert "not a NumPy archive" in refusal(tmp_path / "b.npz")
    assert not (tmp_path / "mark").exists()


def test_truncated(tmp_path: Path) -> None:
    path = saved(tmp_path / "cut.npz", good())
    whole = path.read_bytes()
    for size in range(1, len(whole), len(whole) // 40):
        path.write_bytes(whole[:size])
        refusal(path)


@pytest.mark.slow
def test_flipped_bytes_give_one_line_or_a_recording(tmp_path: Path) -> None:
    path = saved(tmp_path / "hurt.npz", good())
    whole, rng = path.read_bytes(), np.random.default_rng(0)
    for _ in range(300):
        data = np.frombuffer(whole, np.uint8).copy()
        data[rng.integers(0, len(data), 3)] ^= np.uint8(rng.integers(1, 256))
        path.write_bytes(data.tobytes())
        try:
            Recording.load(path)
        except InputError:
            continue


@pytest.mark.parametrize("kind", ["missing", "folder", "empty"])
def test_files_that_are_none(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "r.npz"
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.touch()
    refusal(path)


def test_cannot_write(tmp_path: Path) -> None:
    writer = RecordingWriter()
    writer.append(pose(0, 0))
    with pytest.raises(OutputError, match=r"r\.npz"):
        writer.save(tmp_path / "gone" / "r.npz", None)


def test_half_written_is_never_seen(tmp_path: Path) -> None:
    (tmp_path / "r.npz").mkdir()
    writer = RecordingWriter()
    writer.append(pose(0, 0))
    with pytest.raises(OutputError):
        writer.save(tmp_path / "r.npz", None)
    assert os.listdir(tmp_path) == ["r.npz"]


def test_a_recording_can_be_loaded_and_saved_by_str_and_by_path(tmp_path: Path) -> None:
    original = Recording.load(str(saved(tmp_path / "r.npz", good())))
    original.save(str(tmp_path / "again.npz"))
    original.save(tmp_path / "once more.npz")
    for name in ("again.npz", "once more.npz"):
        again = Recording.load(str(tmp_path / name))
        assert again.model is None
        for a, b in zip(original, again, strict=True):
            assert a.t == b.t
            np.testing.assert_array_equal(a.xy, b.xy)


def test_a_saved_recording_keeps_that_its_speed_is_uncertain(tmp_path: Path) -> None:
    writer = RecordingWriter()
    writer.append(pose(0.0, 0))
    writer.append(pose(0.1, 1))
    writer.save(tmp_path / "known.npz", "lite")
    assert Recording.load(tmp_path / "known.npz").speed_known
    writer.save(tmp_path / "r.npz", "lite", speed_known=False)
    Recording.load(tmp_path / "r.npz").save(tmp_path / "again.npz")
    assert not Recording.load(tmp_path / "again.npz").speed_known


def test_a_saved_recording_keeps_model_people_and_damage(tmp_path: Path) -> None:
    writer = RecordingWriter()
    for i in range(3):
        writer.append(pose(i / 10, i, people=1))
    writer.save(tmp_path / "r.npz", "lite", complete=False, warnings=["It ends early."])
    Recording.load(tmp_path / "r.npz").save(tmp_path / "again.npz")
    again = Recording.load(tmp_path / "again.npz")
    assert (again.model, again.complete, again.warnings) == ("lite", False, ["It ends early."])
    assert [p.people for p in again] == [1, 1, 1]


def test_poses_become_a_recording() -> None:
    poses = [pose(i / 10, i) for i in range(300)]
    recording = Recording.from_poses(iter(poses), "full")
    assert (len(recording), recording.model, recording.info.path) == (300, "full", "")
    for a, b in zip(poses, recording, strict=True):
        np.testing.assert_array_equal(a.xy.astype(np.float32), b.xy.astype(np.float32))


@pytest.mark.parametrize("times", [[], [0.0, 0.0], [1.0, 0.5], [0.0, float("nan")]])
def test_poses_without_rising_times_are_refused(times: list[float]) -> None:
    with pytest.raises(ValueError, match=r"seconds|increasing"):
        Recording.from_poses(pose(t, i) for i, t in enumerate(times))


@pytest.mark.parametrize("name", ["r.npz", "r.mp4", "text.mp4"])
def test_a_source_is_opened_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    saved(tmp_path / "r.npz", good())
    (tmp_path / "r.mp4").write_bytes((tmp_path / "r.npz").read_bytes())
    (tmp_path / "text.mp4").write_text("no video\n" * 50)
    opened: list[Path] = []
    really = Path.open

    def counting(path: Path, mode: str = "r") -> object:
        opened.append(path)
        return really(path, mode)

    monkeypatch.setattr(Path, "open", counting)
    with contextlib.suppress(InputError):
        open_source(str(tmp_path / name))
    assert opened == [tmp_path / name]


def test_how_poses_are_treated_and_their_models_are_kept(tmp_path: Path) -> None:
    poses = [
        replace(pose(i / 10, i), treatment=Treatment(i % 4), model="full" if i < 4 else "lite")
        for i in range(8)
    ]
    Recording.from_poses(poses).save(tmp_path / "a.npz")
    Recording.load(tmp_path / "a.npz").save(tmp_path / "b.npz")
    again = list(Recording.load(tmp_path / "b.npz"))
    assert [p.treatment for p in again] == [p.treatment for p in poses]
    assert [p.model for p in again] == [p.model for p in poses]


def test_a_recording_in_which_all_is_judged_by_one_model_says_nothing_of_it(tmp_path: Path) -> None:
    Recording.from_poses(replace(pose(i, i), model="full") for i in range(3)).save(
        tmp_path / "a.npz"
    )
    assert not {"treatment", "models"} & set(np.load(tmp_path / "a.npz"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("treatment", np.array([0, 1, 2, 3, 4])),
        ("treatment", np.array([0, 1])),
        ("treatment", np.zeros(T)),
        ("models", np.array(["full"])),
        ("models", np.zeros(T)),
    ],
)
def test_a_strange_treatment_or_model_is_refused(
    tmp_path: Path, name: str, value: NDArray[np.generic]
) -> None:
    assert f"{name} must be" in refusal(saved(tmp_path / "a.npz", good() | {name: value}))
