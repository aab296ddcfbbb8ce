"""The numeric constants of the core's modules: found in their source, and moved when imported."""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

from tests.mutations.site import Site, moved

ROOT = Path(__file__).parents[2]
FOLDERS = ("body", "smoothing", "measures", "engines", "coach", "lesson")


def sites() -> list[Site]:
    """List every numeric constant at the top level of the core's modules."""
    out = []
    for folder in FOLDERS:
        for path in sorted((ROOT / "posecoach" / folder).glob("*.py")):
            for name, node in _constants(ast.parse(path.read_text(encoding="utf-8"))):
                value = ast.literal_eval(node)
                place = f"posecoach.{folder}.{path.stem}:{name}"
                out.append(Site("constants", place, value, moved(value, name)))
    return out


def move(place: str, value: float) -> None:
    """Let a module be imported with another value of a constant.

    Raises
    ------
    RuntimeError
        Where the module has been imported already: others may hold copies of the constant.
    """
    module, name = place.split(":")
    if module in sys.modules:
        raise RuntimeError(f"{module} is imported already")
    sys.meta_path.insert(0, _Finder(module, name, value))


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Yield the name and the node of each number; one of a tuple of several names by its own."""
    for statement in tree.body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        target = targets[0]
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = [statement.value]
        if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
            values = statement.value.elts
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and name.id.isupper() and _is_number(value):
                yield name.id, value


def _is_number(node: ast.expr) -> bool:
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError):
        return False
    return isinstance(value, int | float) and not isinstance(value, bool)


class _Finder(importlib.abc.MetaPathFinder):
    """Find one module, and load it with one constant moved."""

    def __init__(self, module: str, name: str, value: float) -> None:
        self._module, self._name, self._value = module, name, value

    def find_spec(self, fullname, path, target=None):  # type: ignore[no-untyped-def]  # noqa: ARG002
        """Find the one module, and leave all others to whoever is asked next."""
        if fullname != self._module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert spec is not None
        assert spec.origin is not None
        loader = _Loader(fullname, spec.origin, self._name, self._value)
        return importlib.util.spec_from_loader(fullname, loader)


class _Loader(importlib.machinery.SourceFileLoader):
    """Load a module from its source with one constant moved."""

    def __init__(self, fullname: str, path: str, name: str, value: float) -> None:
        super().__init__(fullname, path)
        self._name, self._value = name, value

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        """Compile the source with the constant moved."""
        tree = ast.parse(self.get_data(self.path))
        (node,) = [node for name, node in _constants(tree) if name == self._name]
        new = ast.parse(repr(self._value), mode="eval").body
        for parent in ast.walk(tree):
            for field, child in ast.iter_fields(parent):
                if child is node:
                    setattr(parent, field, new)
                elif isinstance(child, list) and node in child:
                    child[child.index(node)] = new
        ast.copy_location(new, node)
        return compile(ast.fix_missing_locations(tree), self.path, "exec")
