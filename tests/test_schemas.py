"""The schema files of the package match the types."""

from pathlib import Path

import pytest

from tools.schemas import SHAPES, text


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.name)
def test_the_schema_file_matches_its_type(path: Path) -> None:
    identifier, shape = SHAPES[path]
    assert path.read_text(encoding="utf-8") == text(identifier, shape), (
        "run: python -m tools.schemas"
    )
