"""The SBOM is up to date, valid, and true to the files of the wheel."""

import hashlib
import json
import zipfile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from posecoach.paths import __version__
from tests.packaging.distribution import Distributions, read
from tools import vision
from tools.sbom import ROOT, SBOM, direct_dependencies, sbom


@pytest.mark.slow
def test_the_sbom_is_the_one_that_the_tool_writes() -> None:
    assert SBOM.read_text(encoding="utf-8") == sbom(), "run: python -m tools.sbom"


def test_it_is_in_the_wheel_and_valid(built: Distributions) -> None:
    text = read(built.wheel, "sboms/posecoach.cdx.json")
    assert text == SBOM.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_7).validate_str(text) is None
    assert JsonStrictValidator(SchemaVersion.V1_7).validate_str('{"bomFormat": "other"}')


@pytest.mark.slow
def test_its_checksums_are_those_of_the_files_in_the_wheel(built: Distributions) -> None:
    document = json.loads(read(built.wheel, "sboms/posecoach.cdx.json"))
    assert document["metadata"]["component"]["version"] == __version__
    inside = [part for part in document["components"] if not part.get("isExternal")]
    with zipfile.ZipFile(built.wheel) as wheel:
        for part in inside:
            assert part["hashes"] == [
                {"alg": "SHA-256", "content": hashlib.sha256(wheel.read(part["name"])).hexdigest()}
            ]
        binary = {
            name
            for name in wheel.namelist()
            if name.endswith((".task", ".mp4", ".otf")) or "/vision/vision_" in name
        }
    assert {part["name"] for part in inside} == binary


def test_it_names_all_packages_that_are_needed_and_no_development_tool() -> None:
    document = json.loads(SBOM.read_text(encoding="utf-8"))
    external = {part["name"] for part in document["components"] if part.get("isExternal")}
    assert direct_dependencies() | {"pillow", "markupsafe", "sounddevice"} <= external
    assert not {"pytest", "ruff", "scipy", "hatchling"} & external
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in document["dependencies"]}
    direct = {ref.partition("@")[0] for ref in needs["posecoach"]}
    runtime = {path.name for path in vision.files()}
    bundled = {"model-lite", "model-full", "sample", "typeface"} | runtime
    assert direct == direct_dependencies() | bundled | {
        path.stem for path in (ROOT / "posecoach" / "demonstrations").glob("*.mp4")
    }
