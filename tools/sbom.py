"""Write the software bill of materials (SBOM) that the wheel contains, in the form of CycloneDX.

Run ``python -m tools.sbom`` after a change of a model, the sample video, a dependency, the lock
file or the version. The SBOM lists what the wheel bundles, with checksums, and all packages that it
needs, in the versions of ``requirements.lock``, as external.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType, Pedigree
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot7
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from models.build import INPUTS, NPM, WHEEL
from posecoach.paths import MODEL_SHA256, __version__
from tools import vision
from tools.lock import Pin, needed_by, read

ROOT = Path(__file__).parents[1]
SBOM = ROOT / "posecoach.cdx.json"
BUNDLED = ("lite", "full")
"""The models that the wheel contains."""

SERIAL = UUID("f3b3c1de-8f0c-4a86-9d0d-0f6b3f9b6a11")
"""Namespace of the serial numbers, so that the same contents have the same number."""


def main() -> None:
    """Write the SBOM."""
    SBOM.write_text(sbom(), encoding="utf-8")


def sbom() -> str:
    """Return the SBOM as JSON; the same contents always make the same text."""
    program = Component(
        name="posecoach", version=__version__, type=ComponentType.APPLICATION,
        licenses=[LicenseExpression(_project()["license"])],
        purl=PackageURL("pypi", name="posecoach", version=__version__), bom_ref="posecoach",
    )  # fmt: skip
    bom = Bom(metadata=BomMetaData(component=program))
    bundled = [
        *map(_model, BUNDLED), _sample(), *_demonstrations(), _typeface(), *_runtime(),
    ]  # fmt: skip
    direct = direct_dependencies()
    needed = [(pin, _package(pin)) for pin in needed_by(direct, read())]
    for part in (*bundled, *(package for _, package in needed)):
        bom.components.add(part)
    bom.register_dependency(program, [*bundled, *(c for pin, c in needed if pin.name in direct)])
    for parent, package in needed:
        bom.register_dependency(package, [c for pin, c in needed if parent.name in pin.parents])
    document = json.loads(JsonV1Dot7(bom).output_as_string())
    del document["metadata"]["timestamp"], document["serialNumber"]
    number = uuid5(SERIAL, json.dumps(document, sort_keys=True))
    document["serialNumber"] = f"urn:uuid:{number}"
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _model(name: str) -> Component:
    networks = [_network("pose_detection.tflite"), _network(f"pose_landmark_{name}.tflite")]
    return Component(
        name=f"posecoach/models/pose_landmarker_{name}.task",
        type=ComponentType.MACHINE_LEARNING_MODEL, bom_ref=f"model-{name}",
        description="A person detector and a landmark network for MediaPipe's Pose Landmarker",
        hashes=[_sha256(MODEL_SHA256[name])],
        licenses=[LicenseExpression("Apache-2.0")], supplier=OrganizationalEntity(name="Google"),
        pedigree=Pedigree(
            ancestors=networks,
            notes="Metadata were added and buffers aligned; what only the mask of the body needs"
            " was removed. All other weights and operations are unchanged.",
        ),
    )  # fmt: skip


def _network(file: str) -> Component:
    if file in ("pose_detection.tflite", "pose_landmark_full.tflite"):
        name, version = WHEEL.split("==")
        purl = PackageURL("pypi", name=name, version=version)
    else:
        name, version = NPM.rsplit("@", 1)
        group, _, name = name.partition("/")
        purl = PackageURL("npm", namespace=group, name=name, version=version)
    return Component(
        name=file, type=ComponentType.MACHINE_LEARNING_MODEL, version=version, purl=purl,
        hashes=[_sha256(INPUTS[file])],
        licenses=[LicenseExpression("Apache-2.0")],
    )  # fmt: skip


def _sample() -> Component:
    path = ROOT / "sample_videos" / "glute_bridge.mp4"
    return _video(path, "posecoach/sample_videos", "A rendered video of a glute bridge", "sample")


def _demonstrations() -> Iterator[Component]:
    for path in sorted((ROOT / "posecoach" / "demonstrations").glob("*.mp4")):
        what = "a warm-up" if path.name.startswith("warm-up.") else "an exercise"
        about = f"A rendered video that demonstrates {what}"
        yield _video(path, "posecoach/demonstrations", about, path.stem)


def _typeface() -> Component:
    path = ROOT / "posecoach" / "overlay" / "fonts" / "Inter-SemiBold.otf"
    return Component(
        name=path.relative_to(ROOT).as_posix(), type=ComponentType.FILE, bom_ref="typeface",
        description="The typeface Inter, reduced to the letters of European languages",
        version="4.0", hashes=[_sha256(hashlib.sha256(path.read_bytes()).hexdigest())],
        licenses=[LicenseExpression("OFL-1.1")],
        supplier=OrganizationalEntity(name="The Inter Project Authors"),
    )  # fmt: skip


def _video(path: Path, folder: str, about: str, ref: str) -> Component:
    """Return a video that comes with the program, in a folder of the wheel."""
    return Component(
        name=f"{folder}/{path.name}", type=ComponentType.FILE, description=about, bom_ref=ref,
        hashes=[_sha256(hashlib.sha256(path.read_bytes()).hexdigest())],
        licenses=[LicenseExpression("CC0-1.0")],
    )  # fmt: skip


def _runtime() -> Iterator[Component]:
    """Yield the files that run the landmark model in a browser."""
    group, _, name = vision.PACKAGE.partition("/")
    purl = PackageURL("npm", namespace=group, name=name, version=vision.VERSION)
    for path in vision.files():
        source = Component(
            name=vision.PACKAGE, version=vision.VERSION, purl=purl, type=ComponentType.LIBRARY,
            licenses=[LicenseExpression("Apache-2.0")],
        )  # fmt: skip
        yield Component(
            name=f"posecoach/web/vision/{path.name}", type=ComponentType.FILE, bom_ref=path.name,
            description="Runs the landmark model in a browser",
            hashes=[_sha256(hashlib.sha256(path.read_bytes()).hexdigest())],
            licenses=[LicenseExpression("Apache-2.0")],
            supplier=OrganizationalEntity(name="Google"),
            pedigree=Pedigree(ancestors=[source], notes="Unchanged; the largest is compressed."),
        )  # fmt: skip


def _sha256(digits: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=digits)


def _package(pin: Pin) -> Component:
    """Return a package that the wheel needs and does not contain."""
    return Component(
        name=pin.name, version=pin.version, type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED, is_external=True, bom_ref=f"{pin.name}@{pin.version}",
        purl=PackageURL("pypi", name=pin.name, version=pin.version),
        properties=[Property(name="posecoach:marker", value=pin.marker)] if pin.marker else [],
    )  # fmt: skip


def direct_dependencies() -> set[str]:
    """Return the names of the packages that posecoach itself needs to run."""
    return {canonicalize_name(Requirement(said).name) for said in _project()["dependencies"]}


def _project() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project: dict[str, Any] = tomllib.loads(text)["project"]
    return project


if __name__ == "__main__":
    main()
