"""The real model finds landmarks in frames of the bundled sample."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from posecoach.bundle import Bundle
from posecoach.errors import ModelError, UsageError
from posecoach.landmarker import Landmarker, _create, _distinct
from posecoach.paths import model_path, samples_folder
from posecoach.pose import Array, Frame, Landmark, Pose
from posecoach.sources.decoded_frame import DecodedFrame

Image = NDArray[np.uint8]

HIP, KNEE, ANKLE = Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE, Landmark.RIGHT_ANKLE
JOINTS = [Landmark.RIGHT_SHOULDER, HIP, KNEE, ANKLE]


@pytest.fixture(scope="module")
def images() -> list[Image]:
    """Return every other frame of the sample's first second, in which the person rests."""
    with av.open(samples_folder() / "glute_bridge.mp4") as clip:
        frames = islice(clip.decode(video=0), 0, 30, 2)
        return [frame.to_ndarray(format="bgr24").astype(np.uint8) for frame in frames]


@pytest.fixture(scope="module")
def truth() -> dict[str, Array]:
    """Return the true joints of the sample."""
    with np.load(samples_folder() / "glute_bridge.truth.npz", allow_pickle=False) as found:
        return {name: found[name] for name in found.files}


@pytest.fixture
def lite() -> Iterator[Landmarker]:
    """Yield a new landmarker that does not count people."""
    with Landmarker("lite", count_people_every_s=None) as landmarker:
        yield landmarker


def first(image: Image, model: str = "lite") -> Pose:
    """Find the landmarks in a single frame, without any before it."""
    with Landmarker(model, count_people_every_s=None) as landmarker:
        return landmarker.find(Frame(0.0, image))


def angle(a: Array, b: Array, c: Array) -> float:
    """Return the angle at `b` in degrees."""
    u, v = a - b, c - b
    return float(np.degrees(np.arccos(u @ v / np.linalg.norm(u) / np.linalg.norm(v))))


@pytest.mark.slow
@pytest.mark.model
def test_landmarks_are_pixels_of_the_frame(images: list[Image], truth: dict[str, Array]) -> None:
    pose = first(images[0], "full")
    assert pose.size == (1280, 720)
    assert pose.world.shape == (33, 3)
    assert np.all((pose.xy[JOINTS] > 0) & (pose.xy[JOINTS] < pose.size))
    nose, shoulder, hip = pose.xy[[Landmark.NOSE, *JOINTS[:2]], 0]
    assert nose < shoulder < hip, "the head is at the left"
    assert pose.visibility[JOINTS].min() > 0.8
    # Measured in fractions of the frame's width and height, the knee would be 23 degrees off.
    knee = angle(*pose.xy[[HIP, KNEE, ANKLE]])
    assert knee == pytest.approx(truth["knee_3d_deg"][0], abs=8)


@pytest.mark.slow
@pytest.mark.model
def test_world_landmarks_are_metres_around_the_hips(images: list[Image]) -> None:
    world = first(images[0]).world
    assert np.abs(world[[Landmark.LEFT_HIP, HIP]].mean(0)).max() < 0.03
    assert 0.3 < np.linalg.norm(world[KNEE] - world[HIP]) < 0.6


@pytest.mark.slow
@pytest.mark.model
def test_values_survive_being_saved_as_float32(images: list[Image]) -> None:
    pose = first(images[0])
    for values in (pose.xy, pose.world, pose.visibility):
        assert values.dtype == np.float64
        assert np.array_equal(values, values.astype(np.float32))


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize(("top", "left"), [(280, 0), (0, 300)])
def test_another_aspect_ratio_only_shifts_the_landmarks(
    images: list[Image], top: int, left: int
) -> None:
    wide = cv2.copyMakeBorder(images[0], top, top, left, 0, cv2.BORDER_REPLICATE)
    there = first(wide.astype(np.uint8)).xy - (left, top)
    assert np.abs(there - first(images[0]).xy)[JOINTS].max() < 15


@pytest.mark.slow
@pytest.mark.model
def test_a_mirrored_view_of_an_array_is_read_like_its_copy(images: list[Image]) -> None:
    view = images[0][:, ::-1]
    assert not view.flags["C_CONTIGUOUS"]
    pose = first(view)
    assert pose.seen
    assert np.array_equal(pose.xy, first(np.ascontiguousarray(view)).xy)
    nose, hip = pose.xy[[Landmark.NOSE, Landmark.LEFT_HIP], 0]
    assert nose > hip, "the head is now at the right"


class Undrawn(DecodedFrame):
    """A decoded frame whose image must not be made."""

    @property
    def image(self) -> Image:
        raise AssertionError("the picture was converted for nothing")


@pytest.mark.slow
@pytest.mark.model
def test_a_decoded_frame_is_not_converted_again(images: list[Image]) -> None:
    with Landmarker("lite") as landmarker:
        pose = landmarker.find(Undrawn(0.0, np.ascontiguousarray(images[0][..., ::-1])))
    assert pose.people == 1
    assert np.array_equal(pose.xy, first(images[0]).xy)


@pytest.mark.slow
@pytest.mark.model
def test_the_model_is_given_red_green_and_blue(images: list[Image]) -> None:
    from mediapipe import Image, ImageFormat

    rgb = np.ascontiguousarray(images[0][..., ::-1])
    task = _create(Bundle.named("lite"), people=1)
    found = task.detect_for_video(Image(image_format=ImageFormat.SRGB, data=rgb), 0)
    task.close()
    pose = first(images[0])
    xy = np.array([(m.x * 1280, m.y * 720) for m in found.pose_landmarks[0]], np.float32)
    world = np.array([(m.x, m.y, m.z) for m in found.pose_world_landmarks[0]], np.float32)
    assert np.array_equal(pose.xy, xy)
    assert np.array_equal(pose.world, world)
    assert pose.visibility == pytest.approx([m.visibility for m in found.pose_landmarks[0]])


@pytest.mark.slow
@pytest.mark.model
def test_a_black_frame_has_no_person(images: list[Image]) -> None:
    with Landmarker("lite") as landmarker:
        pose = landmarker.find(Frame(0.5, np.zeros_like(images[0])))
    assert not pose.seen
    assert np.isnan(pose.xy).all()
    assert np.isnan(pose.world).all()
    assert not pose.visibility.any()
    assert (pose.t, pose.size, pose.people) == (0.5, (1280, 720), 0)


@pytest.mark.slow
@pytest.mark.model
def test_two_frames_may_fall_within_one_millisecond(lite: Landmarker, images: list[Image]) -> None:
    times = [0.0, 0.0001, 0.0002, 0.0003, 0.002]
    poses = [lite.find(Frame(t, image)) for t, image in zip(times, images, strict=False)]
    assert [pose.t for pose in poses] == times
    assert all(pose.seen for pose in poses)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize(
    "image",
    [
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((20, 20), np.uint8),
        np.zeros((20, 20, 1), np.uint8),
        np.zeros((20, 20, 4), np.uint8),
        np.zeros((20, 20, 3), np.float64),
    ],
    ids=["empty", "grey", "one channel", "four channels", "float"],
)
def test_something_that_is_not_an_image_does_no_harm(
    lite: Landmarker, images: list[Image], image: Image
) -> None:
    with pytest.raises(ValueError, match="uint8"):
        lite.find(Frame(0.0, image))
    assert lite.find(Frame(0.0, images[0])).seen


@pytest.mark.slow
@pytest.mark.model
def test_tiny_and_thin_frames_are_accepted(lite: Landmarker, images: list[Image]) -> None:
    for t, (height, width) in enumerate([(1, 1), (1, 2000), (2000, 1), (3, 5)]):
        assert not lite.find(Frame(t, np.zeros((height, width, 3), np.uint8))).seen
    assert lite.find(Frame(9.0, images[0])).seen


def break_graph(landmarker: Landmarker) -> None:
    """Pass the graph a kind of image that makes it fail for good, past the landmarker's checks."""
    from mediapipe import Image, ImageFormat

    grey = Image(image_format=ImageFormat.GRAY8, data=np.zeros((50, 50), np.uint8))
    with pytest.raises((ValueError, RuntimeError)):
        landmarker._tracker.detect_for_video(grey, landmarker._ms + 1)


@pytest.mark.slow
@pytest.mark.model
def test_a_failed_graph_costs_one_frame(lite: Landmarker, images: list[Image]) -> None:
    assert lite.find(Frame(0.0, images[0])).seen
    for t in (1.0, 3.0):
        break_graph(lite)
        assert not lite.find(Frame(t, images[0])).seen
        assert lite.find(Frame(t + 1, images[0])).seen


@pytest.mark.slow
@pytest.mark.model
def test_a_graph_that_fails_on_two_frames_in_a_row_is_reported(
    lite: Landmarker, images: list[Image]
) -> None:
    lite.find(Frame(0.0, images[0]))
    break_graph(lite)
    lite.find(Frame(1.0, images[0]))
    break_graph(lite)
    with pytest.raises(ModelError, match="two frames in a row"):
        lite.find(Frame(2.0, images[0]))


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("first_side", ["left", "right"])
def test_the_first_person_is_tracked_when_a_second_one_comes(
    images: list[Image], first_side: str
) -> None:
    half = [cv2.resize(image, (640, 360)).astype(np.uint8) for image in images]
    empty = np.full_like(half[0], half[0][5, 5])
    offset = 640 if first_side == "right" else 0
    hips, people = [], []
    with Landmarker("full", count_people_every_s=0.5) as landmarker:
        for i in range(20):
            person = half[i % len(half)]
            other = person[:, ::-1] if i >= 6 else empty
            pair = (other, person) if offset else (person, other)
            pose = landmarker.find(Frame(i / 10, np.hstack(pair)))
            hips.append(pose.xy[HIP] - (offset, 0))
            people.append(pose.people)
    alone = first(half[0], "full").xy[HIP]
    assert np.abs(np.array(hips) - alone).max() < 15
    # People are counted at 0.0, 0.5, 1.0 and 1.5 s; the number is carried forward in between.
    assert people == [1] * 10 + [2] * 10


@pytest.mark.slow
@pytest.mark.model
def test_people_are_counted_in_the_time_of_the_frames(images: list[Image]) -> None:
    person, black = images[0], np.zeros_like(images[0])
    with Landmarker("lite") as landmarker:
        shown = [(7.0, person), (8.9, black), (9.0, black), (10.9, person), (60.0, person)]
        people = [landmarker.find(Frame(t, image)).people for t, image in shown]
    assert people == [1, 1, 0, 0, 1]


@pytest.mark.slow
@pytest.mark.model
def test_people_are_counted_only_when_asked_for(lite: Landmarker, images: list[Image]) -> None:
    assert lite.find(Frame(0.0, images[0])).people is None


class Mark(NamedTuple):
    """The part of the model's landmark that matters here."""

    x: float
    y: float


@pytest.mark.parametrize(("shift", "people"), [(0.0, 1), (0.02, 1), (0.2, 2), (0.9, 2)])
def test_two_detections_in_one_place_are_one_person(shift: float, people: int) -> None:
    body = [Mark(0.1, 0.5), Mark(0.3, 0.6), Mark(0.5, 0.9)]
    again = [Mark(x + shift, y) for x, y in body]
    assert _distinct([body, again]) == people


@pytest.mark.model
@pytest.mark.parametrize(
    "damage", ["garbage", "empty", "truncated", "one byte", "other archive", "missing", "folder"]
)
def test_the_error_for_an_unusable_model_says_what_to_do(tmp_path: Path, damage: str) -> None:
    whole = model_path("lite").read_bytes()
    flipped = bytearray(whole)
    flipped[1_000_000] ^= 0xFF
    content = {
        "garbage": b"not a model" * 500,
        "empty": b"",
        "truncated": whole[: len(whole) // 2],
        # Only the checksums show this damage; more of it can end the whole program.
        "one byte": bytes(flipped),
        "other archive": b"PK\x05\x06" + bytes(18),
    }
    path = tmp_path / "pose_landmarker_lite.task"
    if damage in content:
        path.write_bytes(content[damage])
    elif damage == "folder":
        path.mkdir()
    with pytest.raises(ModelError) as caught:
        Landmarker(path)
    assert str(path) in caught.value.what
    if damage in content:
        assert caught.value.todo.startswith("reinstall posecoach, or run: python ")
        assert caught.value.todo.endswith("lite")


def test_an_unknown_model_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        Landmarker("huge")


@pytest.mark.slow
@pytest.mark.model
def test_the_path_of_a_bundle_is_accepted_as_a_model(images: list[Image]) -> None:
    with Landmarker(model_path("lite"), count_people_every_s=None) as landmarker:
        assert landmarker.model == "pose_landmarker_lite"
        pose = landmarker.find(Frame(0.0, images[0]))
    assert np.array_equal(pose.xy, first(images[0]).xy)


@pytest.mark.slow
@pytest.mark.model
def test_the_landmarker_names_its_model_and_may_be_closed_twice(images: list[Image]) -> None:
    from importlib.metadata import version

    landmarker = Landmarker("lite")
    assert (landmarker.model, landmarker.mediapipe_version) == ("lite", version("mediapipe"))
    landmarker.close()
    landmarker.close()
    with pytest.raises(ValueError, match="close"):
        landmarker.find(Frame(0.0, images[0]))


@pytest.mark.slow
@pytest.mark.model
def test_standard_error_works_again_afterwards(
    images: list[Image], capfd: pytest.CaptureFixture[str]
) -> None:
    with Landmarker("lite") as landmarker:
        landmarker.find(Frame(0.0, images[0]))
        os.write(2, b"heard")
    with pytest.raises(ModelError):
        Landmarker(Path("nowhere.task"))
    os.write(2, b" again")
    assert capfd.readouterr() == ("", "heard again")


WHOLE_RUN = """
import av
from posecoach.bundle import Bundle
from posecoach.landmarker import Landmarker
from posecoach.paths import samples_folder
from posecoach.pose import Frame
clip = av.open(samples_folder() / "glute_bridge.mp4")
with Landmarker() as landmarker:
    for i, frame in zip(range(8), clip.decode(video=0)):
        assert landmarker.find(Frame(frame.time, frame.to_ndarray(format="bgr24"))).seen
"""


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("close_stderr", [False, True], ids=["stderr", "no stderr"])
def test_a_whole_run_prints_nothing(*, close_stderr: bool) -> None:
    code = ("import os; os.close(2)\n" if close_stderr else "") + WHOLE_RUN
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


NOBODY_FIRST = """
import av, numpy as np
from posecoach.bundle import Bundle
from posecoach.landmarker import Landmarker
from posecoach.paths import samples_folder
from posecoach.pose import Frame
clip = av.open(samples_folder() / "glute_bridge.mp4")
with Landmarker("lite") as landmarker:
    assert not landmarker.find(Frame(0.0, np.zeros((720, 1280, 3), np.uint8))).seen
    for i, frame in zip(range(8), clip.decode(video=0)):
        pose = landmarker.find(Frame(1 + frame.time, frame.to_ndarray(format="bgr24")))
    assert pose.seen
"""


@pytest.mark.slow
@pytest.mark.model
def test_a_person_who_enters_later_makes_the_model_print_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", NOBODY_FIRST], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.slow
def test_importing_the_landmarker_does_not_import_mediapipe() -> None:
    code = "import sys, posecoach, posecoach.landmarker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"mediapipe", "cv2", "av"} & set(done.stdout.split())
