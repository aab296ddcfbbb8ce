"""The runtime of the landmark model in a browser: known bytes, served as browsers need them."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from posecoach.paths import MODEL_SHA256
from tests.web.serving import Server, serving
from tools import vision


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def content(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


@pytest.mark.slow
def test_the_files_are_those_of_the_package() -> None:
    found = {p.name.removesuffix(".gz"): hashlib.sha256(content(p)).hexdigest()
             for p in vision.files()}  # fmt: skip
    assert found == vision.SHA256
    licence = (vision.FOLDER / vision.LICENCE).read_text(encoding="utf-8")
    assert "Apache License" in licence


@pytest.mark.slow
def test_they_know_no_address_to_report_to() -> None:
    for path in vision.files():
        for word in (b"play.googleapis", b"clearcut", b"google-analytics", b"sendBeacon"):
            assert word not in content(path), path.name


@pytest.mark.slow
@pytest.mark.network
def test_the_package_has_them(tmp_path: Path) -> None:
    for path, data in vision.fetched(tmp_path).items():
        assert path.read_bytes() == data


@pytest.mark.slow
def test_a_browser_can_run_them(server: Server) -> None:
    for name in (vision.BUNDLE, vision.LOADER):
        status, headers, body = server.ask(f"/vision/{name}")
        assert (status, body) == (200, (vision.FOLDER / name).read_bytes())
        assert headers["content-type"].startswith("text/javascript")
    status, headers, body = server.ask(f"/vision/{vision.RUNTIME}")
    assert (status, headers["content-type"]) == (200, "application/wasm")
    assert headers["content-encoding"] == "gzip"
    assert hashlib.sha256(gzip.decompress(body)).hexdigest() == vision.SHA256[vision.RUNTIME]


@pytest.mark.parametrize("path", ["/vision/other.wasm", "/vision/..%2fapp.wasm", "/models/x.task"])
def test_there_is_nothing_else(server: Server, path: str) -> None:
    assert server.ask(path)[0] == 404


@pytest.mark.slow
def test_the_models_are_those_of_python(server: Server) -> None:
    body = server.ask("/models/lite.task")[2]
    assert hashlib.sha256(body).hexdigest() == MODEL_SHA256["lite"]
