"""Build the pose landmark bundles from Google's own packages, the same bytes every time.

::

    python models/build.py                build lite and full, beside this script
    python models/build.py heavy          build heavy in the user's cache, where posecoach finds it
    python models/build.py --check        compare the existing bundles with their checksums
    python models/build.py --with-mask -o FOLDER    leave the landmark network as it was

A bundle is an uncompressed ZIP of a person detector and a landmark network. The packages contain
both without the metadata that MediaPipe's Tasks API requires; this script adds it. It also removes
the branch of the landmark network that computes a mask of the body: posecoach does not use masks,
and this branch takes up to half of the time. The landmarks stay the same, bit for bit.
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

WITH_MASK_SHA256 = {
    "lite": "671204da721eaa58683070a1c115c665bc017c9297358a71e226abdcac18dee1",
    "full": "e5daf94d97ebcd72c786f4377da47c6cc9d261d843502f756d73f9c5fb846555",
    "heavy": "e8cb29d5dc29dcc5c664ffb032b257e796e3ed492c29f1753d2af77c7b289964",
}
"""SHA-256 of each bundle with the mask. Tests compare ours with them."""

ALIGN = 16
"""Alignment of networks and buffers in bytes, so that they are used where they lie."""


class BuildError(Exception):
    """Report in one line what went wrong and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code: 0, 1 after an error, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description="Build the pose landmark bundles.")
    parser.add_argument("names", nargs="*", metavar="lite|full|heavy")
    parser.add_argument("-o", "--output", type=Path, help="folder to build into")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="only compare the checksums")
    how.add_argument("--with-mask", action="store_true", help="do not remove the mask")
    args = parser.parse_args(arguments)
    unknown = [name for name in args.names if name not in MODEL_SHA256]
    if unknown:
        parser.error(f"no model {unknown[0]}; choose from {', '.join(MODEL_SHA256)}")
    if args.with_mask and args.output is None:
        parser.error("--with-mask needs -o: posecoach loads no such bundle in place of its own")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            for name in args.names or ["lite", "full"]:
                folder = args.output or _default_folder(name)
                path = folder / f"pose_landmarker_{name}.task"
                if args.check:
                    _check(path, name)
                else:
                    _build(path, name, Path(scratch), with_mask=args.with_mask)
                print(f"{path}: correct")
    except (BuildError, PosecoachError) as error:
        print(f"posecoach: error: {error}", file=sys.stderr)
        return 1
    return 0


def _default_folder(name: str) -> Path:
    return user_cache() / "models" if name == "heavy" else Path(__file__).resolve().parent


def _check(path: Path, name: str) -> None:
    if not path.is_file():
        raise BuildError(f"{path} is missing; build it: python models/build.py {name}")
    if _sha256(path.read_bytes()) != MODEL_SHA256[name]:
        raise BuildError(f"{path} is damaged; build it again: python models/build.py {name}")


def _build(path: Path, name: str, scratch: Path, *, with_mask: bool) -> None:
    """Build one bundle; packages are fetched into `scratch` unless they are there already."""
    if not (scratch / "pose_detection.tflite").exists():
        _unpack_wheel(scratch)
    if not (scratch / f"pose_landmark_{name}.tflite").exists():
        _unpack_npm(scratch)
    detector = _read(_verified(scratch / "pose_detection.tflite"))
    network = _read(_verified(scratch / f"pose_landmark_{name}.tflite"))
    if not with_mask:
        _remove_mask(network)
    members = {
        "pose_detector.tflite": _with_metadata(detector, DETECTOR),
        "pose_landmarks_detector.tflite": _with_metadata(network, LANDMARKER),
    }
    bundle = scratch / "bundle"
    _zip(bundle, members)
    made = _sha256(bundle.read_bytes())
    if made != (WITH_MASK_SHA256 if with_mask else MODEL_SHA256)[name]:
        todo = "report this with your version of mediapipe"
        raise BuildError(f"the {name} bundle came out as {made}; {todo}")
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


def _unpack_npm(folder: Path) -> None:
    _run(["npm", "pack", "--silent", NPM], folder, NPM)
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        for name in ("lite", "heavy"):
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


SCORE, MASK = 1, 2
"""Places of the body's score and of its mask among the outputs of a landmark network."""


def _read(network: bytes) -> Any:
    """Return a TensorFlow Lite file as an object that can be changed."""
    from mediapipe.tasks.metadata import schema_py_generated as tflite

    return tflite.ModelT.InitFromPackedBuf(network, 0)


def _remove_mask(model: Any) -> None:
    """Remove all operators, tensors and buffers that nothing but the mask needs.

    MediaPipe expects five outputs, so the score is repeated in the place of the mask.
    """
    graph = model.subgraphs[0]
    graph.outputs = [graph.outputs[SCORE if i == MASK else i] for i in range(len(graph.outputs))]
    needed, operators = {*graph.inputs, *graph.outputs}, []
    for operator in reversed(graph.operators):
        if not needed.isdisjoint(operator.outputs):
            operators.append(operator)
            needed.update(operator.inputs, operator.outputs)
    graph.operators = operators[::-1]
    tensors = {old: new for new, old in enumerate(sorted(needed))}
    graph.tensors = [graph.tensors[old] for old in tensors]
    for part in (graph, *operators):
        part.inputs = [tensors[old] for old in part.inputs]
        part.outputs = [tensors[old] for old in part.outputs]
    holders = [*graph.tensors, *model.metadata]
    buffers = {old: new for new, old in enumerate(sorted({0, *(h.buffer for h in holders)}))}
    model.buffers = [model.buffers[old] for old in buffers]  # 0 is the empty one
    for holder in holders:
        holder.buffer = buffers[holder.buffer]


def _with_metadata(model: Any, about: tuple[str, float, float, tuple[str, ...]]) -> bytes:
    """Return a network with the Tasks API's metadata and aligned buffers.

    Parameters
    ----------
    model : Any
        The network, as `_read` returns it.
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

    added = tflite.BufferT()
    added.data = _metadata(about)
    entry = tflite.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(model.buffers)
    model.metadata = [*(model.metadata or []), entry]
    for buffer in [*model.buffers, added]:
        buffer.__class__ = Aligned
    model.buffers = [*model.buffers, added]
    builder = flatbuffers.Builder(65536)
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
