"""Take the landmark model's runtime for browsers out of Google's npm package.

Run ``python -m tools.vision`` after a change of the version; npm must be installed. The files go to
``posecoach/web/vision`` and are not changed, only the largest one is compressed. Version 0.10.35
opens no connection by itself; 1.1.0 sends usage metrics, so it must not be used.
"""

import gzip
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE, VERSION = "@mediapipe/tasks-vision", "0.10.35"
FOLDER = Path(__file__).parents[1] / "posecoach" / "web" / "vision"

BUNDLE, LOADER, RUNTIME = (
    "vision_bundle.mjs",
    "vision_wasm_module_internal.js",
    "vision_wasm_module_internal.wasm",
)
SHA256 = {
    BUNDLE: "55d7ab624fbb70dcc5adc4ae6d7ea9cfcb569139d3dbfbf2b1deafcb966bc0fe",
    LOADER: "1f1d6215324a1fe62f6742d49a3db911170987ca18ad8c1b75f1a1c82acf2b44",
    RUNTIME: "617b8e0248dbd27e9d7ece4218004eae4cefb499196d1bb4fa0e3fef21708756",
}
"""SHA-256 of each file in the package."""

LICENCE = "LICENSE"
"""The package names its licence, Apache-2.0, and does not contain it."""


def main() -> None:
    """Fetch the package and write the files."""
    with tempfile.TemporaryDirectory() as scratch:
        for path, content in fetched(Path(scratch)).items():
            path.write_bytes(content)
    shutil.copyfile(Path(__file__).parents[1] / LICENCE, FOLDER / LICENCE)


def files() -> list[Path]:
    """Return the files that come with posecoach."""
    return [FOLDER / BUNDLE, FOLDER / LOADER, FOLDER / f"{RUNTIME}.gz"]


def fetched(scratch: Path) -> dict[Path, bytes]:
    """Return what the files must contain, from the package itself."""
    command = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
    name = subprocess.run(command, cwd=scratch, check=True, capture_output=True, text=True).stdout
    out = {}
    with tarfile.open(scratch / name.strip()) as package:
        for member in SHA256:
            where = member if member == BUNDLE else f"wasm/{member}"
            file = package.extractfile(f"package/{where}")
            assert file is not None
            content = file.read()
            if hashlib.sha256(content).hexdigest() != SHA256[member]:
                raise SystemExit(f"{member} of {PACKAGE} {VERSION} is not the known one")
            if member == RUNTIME:
                out[FOLDER / f"{member}.gz"] = gzip.compress(content, 9, mtime=0)
            else:
                out[FOLDER / member] = content
    return out


if __name__ == "__main__":
    main()
