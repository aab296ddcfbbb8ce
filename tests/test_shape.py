"""A module past 300 lines, or a function past 40, usually hides a noun: the test names it.

The docstring of a function is not counted: it may state as much as the reader needs.
"""

import ast
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [*(ROOT / "posecoach").rglob("*.py"), *(ROOT / "models").glob("*.py")]
MODULES = [path for path in MODULES if "posecoach/models" not in path.as_posix()]

MODULE_LINES, FUNCTION_LINES = 300, 40


class TooLongWarning(UserWarning):
    """Something has grown long enough to hide a noun that deserves a name."""


@pytest.mark.filterwarnings("always::UserWarning")
@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lengths = {path.stem: len(text.splitlines())}
    functions = {
        node.name: _lines(node) - (_lines(node.body[0]) if ast.get_docstring(node) else 0)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }
    long = {name: n for name, n in functions.items() if n > FUNCTION_LINES}
    long |= {name: n for name, n in lengths.items() if n > MODULE_LINES}
    for name, n in long.items():
        warnings.warn(f"{name} has {n} lines: which noun is in it?", TooLongWarning, stacklevel=1)


def _lines(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1
