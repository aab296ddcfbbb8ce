"""Every statement of docs/privacy.md and docs/security.md names the tests that check it."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "docs" / name for name in ("privacy.md", "security.md")]


def statements(page: Path) -> list[list[str]]:
    """Return the cells of every row of the table of statements."""
    lines = page.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split(" | ") for line in lines if line.startswith("| ")]
    return rows[1:]


def names_of_tests(file: Path) -> set[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_statement_names_tests_that_exist(page: Path) -> None:
    rows = statements(page)
    assert len(rows) >= 10
    for *_, checked in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", checked)
        assert named, checked
        assert len(named) == checked.count("`") / 2
        for file, test in named:
            assert test.startswith("test_")
            assert test in names_of_tests(ROOT / file), f"{file}::{test}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_readme_links_to_it(page: Path) -> None:
    assert f"(docs/{page.name})" in (ROOT / "README.md").read_text(encoding="utf-8")
