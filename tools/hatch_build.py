"""Compile the translations when a wheel, an sdist or an editable install is built."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parents[1]


def po_files(root: Path = ROOT) -> list[Path]:
    """Return the source of every translation."""
    return sorted((root / "posecoach" / "locale").glob("*/LC_MESSAGES/*.po"))


def compile_catalogues(root: Path = ROOT) -> None:
    """Write a ``.mo`` file beside every ``.po`` file that has none or is newer."""
    for po in _outdated(root):
        with po.open("rb") as file:
            catalogue = read_po(file)
        part = po.with_suffix(f".{os.getpid()}.part")  # several test processes may do this at once
        with part.open("wb") as file:
            write_mo(file, catalogue)
        part.replace(po.with_suffix(".mo"))


def _outdated(root: Path) -> Iterator[Path]:
    for po in po_files(root):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            yield po


class TranslationHook(BuildHookInterface[Any]):
    """Compile before hatchling collects the files of the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile every translation; ``artifacts`` in pyproject.toml adds the results."""
        compile_catalogues(Path(self.root))
