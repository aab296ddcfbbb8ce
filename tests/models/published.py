"""What Google's own landmark networks calculate and find in the sample videos.

::

    python -m tests.models.published      fetch the networks and write published.npz again

posecoach's bundles are built without a part of the landmark networks (models/README.md), and must
find the same. The file holds checksums of what each network calculates, and the landmarks that lite
and full find in some pictures.
"""

import tempfile
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import av
import numpy as np
from numpy.typing import NDArray

from models import build
from posecoach.bundle import Bundle
from posecoach.landmarker import _create
from posecoach.paths import MODELS, models_folder
from tests.models.calculation import fingerprints

FILE = Path(__file__).with_suffix(".npz")

CLIPS = ("glute_bridge", "hip_cars_standing", "ninety_ninety_faults")
"""Sample videos: lying from the side, standing, and sitting."""

SHIPPED = ("lite", "full")

EVERY = 3
"""The landmarks in one of this many pictures are kept in the file."""

Image = NDArray[np.uint8]
Found = NDArray[np.float32]


def main() -> None:
    """Build the bundles with the mask, and write what is in them and what they find."""
    said: dict[str, NDArray[Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        if build.main([*MODELS, "--with-mask", "-o", folder]):
            raise SystemExit(1)
        for model in MODELS:
            path = bundle(Path(folder), model)
            said[f"{model} calculation"] = np.array(calculation(path))
            for clip in CLIPS if model in SHIPPED else ():
                said[f"{model} {clip}"] = landmarks(path, pictures(clip))[::EVERY]
    np.savez_compressed(FILE, allow_pickle=False, **said)


def bundle(folder: Path, model: str) -> Path:
    """Return the path of a bundle."""
    return folder / f"pose_landmarker_{model}.task"


def calculation(path: Path) -> list[str]:
    """Return checksums for all outputs of a bundle: those of the detector, then the landmarks'."""
    with ZipFile(path) as archive:
        networks = [archive.read(name) for name in sorted(archive.namelist())]
    return [total for network in networks for total in fingerprints(network)]


def pictures(clip: str) -> list[Image]:
    """Return one in eight pictures of the first 4 s of a sample video, (720, 1280, 3) RGB."""
    path = models_folder().parent / "sample_videos" / f"{clip}.mp4"
    with av.open(str(path)) as film:
        frames = islice(film.decode(video=0), 0, 120, 8)
        return [np.asarray(frame.to_ndarray(format="rgb24"), np.uint8) for frame in frames]


def landmarks(path: Path, images: list[Image], *, people: int = 1) -> Found:
    """Return what MediaPipe finds with a bundle.

    Parameters
    ----------
    path : Path
        The bundle.
    images : list[Image]
        Pictures, RGB.
    people : int
        1: in video mode, as posecoach follows a person; 2: in image mode, as it counts people.

    Returns
    -------
    Found
        (N, people, 33, 8) float32, as MediaPipe keeps them: x and y in fractions of the picture, z,
        visibility, presence, and x, y and z in m; NaN for a person who was not found.
    """
    from mediapipe import Image, ImageFormat

    task = _create(Bundle(path), people=people)
    out = np.full((len(images), people, 33, 8), np.nan, np.float32)
    for i, image in enumerate(images):
        picture = Image(image_format=ImageFormat.SRGB, data=image)
        found = task.detect_for_video(picture, i * 267) if people == 1 else task.detect(picture)
        both = zip(found.pose_landmarks, found.pose_world_landmarks, strict=True)
        for person, (flat, world) in enumerate(both):
            out[i, person, :, :5] = [(m.x, m.y, m.z, m.visibility, m.presence) for m in flat]
            out[i, person, :, 5:] = [(m.x, m.y, m.z) for m in world]
    task.close()
    return out


if __name__ == "__main__":
    main()
