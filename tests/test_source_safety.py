"""No file of others is ever run as code: no pickle, no eval, no shell, nothing downloaded."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [
    path for folder in ("posecoach", "models", "tools", "sample_videos")
    for path in sorted((ROOT / folder).rglob("*.py"))
]  # fmt: skip

CODE = {"eval", "exec", "compile", "__import__"}
"""Built-in functions that make code of text."""

MODULES = {
    "pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "yaml", "code",
}  # fmt: skip
"""Modules that run what they read."""

NETWORK = {"urllib.request", "http.client", "ftplib", "smtplib", "requests", "httpx", "aiohttp"}
"""Modules that call other machines."""

SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}


def faults(source: str) -> Iterator[str]:
    """Yield what a source file does that it must not do."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            yield from (f"imports {name}" for name in names if _bad(name))
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            yield from (f"imports {name}" for name in names if _bad(name))
        elif isinstance(node, ast.Call):
            yield from _of_call(node)


def _bad(module: str) -> bool:
    return module.partition(".")[0] in MODULES | NETWORK or module in NETWORK


def _of_call(call: ast.Call) -> Iterator[str]:
    name = ast.unparse(call.func)
    if name in CODE or name in SHELLS or name.endswith("import_string"):
        yield f"calls {name}"
    for keyword in call.keywords:
        harmless = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        if keyword.arg in ("allow_pickle", "shell") and not harmless:
            yield f"{name} with {keyword.arg}"
    loads = name in ("np.load", "numpy.load") or name.endswith("memmap")
    if loads and not any(keyword.arg == "allow_pickle" for keyword in call.keywords):
        yield f"{name} does not say allow_pickle=False"


@pytest.mark.slow
def test_no_source_file_runs_data_or_calls_out() -> None:
    found = {path: list(faults(path.read_text(encoding="utf-8"))) for path in SOURCES}
    assert len(found) > 200
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("import pickle", "imports pickle"),
        ("from marshal import loads", "imports marshal"),
        ("import urllib.request", "imports urllib.request"),
        ("from urllib import request", "imports urllib.request"),
        ("x = eval(text)", "calls eval"),
        ("exec(text)", "calls exec"),
        ("os.system(text)", "calls os.system"),
        ("subprocess.run(text, shell=True)", "subprocess.run with shell"),
        ("subprocess.run(text, shell=flag)", "subprocess.run with shell"),
        ("np.load(f, allow_pickle=True)", "np.load with allow_pickle"),
        ("np.load(f)", "np.load does not say allow_pickle=False"),
    ],
)
def test_the_scan_sees(source: str, fault: str) -> None:
    assert fault in list(faults(source))


@pytest.mark.parametrize(
    "source",
    ["re.compile(text)", "model.eval()", "np.load(f, allow_pickle=False)", "import urllib.parse",
     "subprocess.run([a], shell=False)"],
)  # fmt: skip
def test_the_scan_passes_over(source: str) -> None:
    assert list(faults(source)) == []
