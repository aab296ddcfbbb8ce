"""The public API is light to import and complete; tests/docs runs the examples of its page."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import posecoach
from tests.judging import RECORDINGS
from tests.running import environment

ROOT = Path(__file__).parent.parent
HEAVY = {"numpy", "cv2", "mediapipe", "av", "matplotlib", "jinja2", "rich"}


def loaded_by(code: str) -> set[str]:
    """Run a program and return the names of all modules that it loads."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True, text=True, check=True, env=environment(),
    )  # fmt: skip
    return set(done.stdout.split())


def test_importing_the_package_loads_no_other_module() -> None:
    loaded = loaded_by("import posecoach; dir(posecoach)")
    assert not HEAVY & loaded
    assert {name for name in loaded if name.startswith("posecoach")} == {"posecoach"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["analyze", "watch", "Recording", "exercises"])
def test_using_a_name_loads_neither_the_model_nor_a_window(name: str) -> None:
    loaded = loaded_by(f"import posecoach; posecoach.{name}")
    assert "numpy" in loaded
    assert not {"cv2", "mediapipe"} & loaded


@pytest.mark.parametrize("name", posecoach.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(posecoach, name)
    assert name in dir(posecoach)
    assert inspect.getdoc(value)


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse((ROOT / "posecoach" / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    seen = {alias.name: node.module for node in imports for alias in node.names}
    assert sorted(seen) == sorted(posecoach.__all__)
    for name, module in seen.items():
        if name != "exercises":
            assert posecoach._MODULES[name] == str(module).removeprefix("posecoach.")


def test_an_unknown_name_raises_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'analyse'"):
        posecoach.analyse  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.slow
def test_exercises_is_a_package_and_can_be_called() -> None:
    for first in ("import posecoach.exercises", "import posecoach", "import posecoach.cli"):
        code = (
            f"{first}\n"
            "from posecoach.exercises import exercises, glute_bridge\n"
            "assert posecoach.exercises() is exercises()\n"
            "assert posecoach.exercises.glute_bridge is glute_bridge\n"
            "assert posecoach.exercises()['glute-bridge'] is glute_bridge.EXERCISE"
        )
        loaded_by(code)


def test_exercises_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        posecoach.exercises()["new"] = posecoach.exercises()["glute-bridge"]  # type: ignore[index]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [str, Path])
def test_files_may_be_given_as_text_and_as_paths(kind: type[str | Path], tmp_path: Path) -> None:
    begun = posecoach.Recording.load(kind(RECORDINGS / "bridge_3.npz"))
    file, plan, out = (kind(tmp_path / name) for name in ("a.npz", "anna.toml", "results"))
    posecoach.Recording.from_poses(pose for pose in begun if pose.t < 6).save(file)
    step = '[[step]]\nexercise = "glute-bridge"\nreps = 8\n'
    Path(plan).write_text(f'title = "Anna"\n{step}', encoding="utf-8")
    report = posecoach.analyze(file, "glute-bridge", plan=plan, output=out)
    assert report.counts.reps == posecoach.count(file).reps == 1
    assert report.asked is not None
    assert (report.asked.number, report.asked.by) == (8, "plan")
    assert (Path(out) / "report.json").exists()
    assert report.chart is not None
    assert report.chart.drawable
    assert [e for s in posecoach.watch(file, "glute-bridge") for e in s.update.events]
