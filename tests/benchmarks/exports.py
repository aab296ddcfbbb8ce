"""Whether every number in every export is the one in ``report.json``.

::

    python -m tests.benchmarks.exports [RESULTS...]

Each RESULTS is the folder of an analysis; without any, the sample videos are analysed first, which
takes some minutes. The numbers are read back with libraries that posecoach does not write with:
pyarrow, pypdf, ezc3d, and Python's csv, html and json. Also checks that the page is below 3 MB and
asks for nothing from elsewhere. Prints one line for each folder and exits with 1 if one differs.
"""

import csv
import io
import json
import math
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from statistics import median
from typing import Any

import ezc3d
import numpy as np
import pyarrow.parquet
from pypdf import PdfReader

SAMPLES = Path(__file__).parents[2] / "sample_videos"
MOST_BYTES = 3_000_000
Json = dict[str, Any]


class Page(HTMLParser):
    """The tables of a page as rows of cells, and every address in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.addresses: list[str] = []
        self._cell = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the start of an element."""
        names = ("src", "href", "action", "data", "poster", "srcset")
        self.addresses += [value or "" for name, value in attrs if name in names]
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"} and self.rows:
            self.rows[-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        self._cell = self._cell and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._cell:
            self.rows[-1][-1] += data


def differences(folder: Path) -> Iterator[str]:
    """Yield what differs between the exports of a folder and its report."""
    report: Json = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    attempts = [attempt for one in report["sets"] for attempt in one["attempts"]]
    yield from _page(folder, attempts)
    for language in ("en", "de"):
        with tempfile.TemporaryDirectory() as made:
            out = Path(made) / "out"
            command = [
                sys.executable, "-m", "posecoach", "export", str(folder), "-o", str(out),
                "--language", language,
            ]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True)
            yield from _pdf(out, report, language)
            if language == "en":
                yield from _tables(folder, out, report)
                yield from _fhir(out, attempts)
                yield from _marks(folder, out)


def _page(folder: Path, attempts: list[Json]) -> Iterator[str]:
    path = folder / "report.html"
    page = Page(path.read_text(encoding="utf-8"))
    if path.stat().st_size >= MOST_BYTES:
        yield f"the page has {path.stat().st_size} bytes"
    for address in page.addresses:
        if not address.startswith(("#", "data:", "annotated.mp4")):
            yield f"the page asks for {address}"
    if "content=\"default-src 'none'" not in path.read_text(encoding="utf-8"):
        yield "the page has no policy that forbids requests"
    rows = [row for row in page.rows if len(row) > 3 and re.match(r"\d+:\d\d.\d+:\d\d$", row[1])]
    if len(rows) != len(attempts):
        yield f"the page lists {len(rows)} of {len(attempts)} attempts"
    for row, attempt in zip(rows, attempts, strict=False):
        shown = {_number(cell) for cell in row[2:]} - {None}
        known = set()
        for name, value in attempt["values"].items():
            if value is not None:
                known |= {round(value, digits) + 0.0 for digits in (0, 1, 2)}
                known |= {round(100 * value)} if name == "area_ratio" else set()
        yield from (f"the page says {one} for {attempt}" for one in shown - known)
        if row[2].strip().startswith("counted") != attempt["counted"]:
            yield f"the page disagrees on {attempt}"


def _number(cell: str) -> float | None:
    """Return the number of a cell that holds nothing else but its unit."""
    text = cell.strip().replace("\N{MINUS SIGN}", "-")
    found = re.fullmatch(r"~?(-?\d+(\.\d+)?)(°| s|°/s|/s| %)?", text)
    return float(found[1]) + 0.0 if found else None


def _tables(folder: Path, out: Path, report: Json) -> Iterator[str]:
    attempts = [(i, a) for i, one in enumerate(report["sets"], 1) for a in one["attempts"]]
    with (out / "attempts.csv").open(encoding="utf-8", newline="") as file:
        texts = list(csv.DictReader(file))
    typed = pyarrow.parquet.read_table(out / "attempts.parquet").to_pylist()
    if not len(texts) == len(typed) == len(attempts):
        yield "another number of attempts in the tables"
    for text, row, (number, attempt) in zip(texts, typed, attempts, strict=False):
        expected = {"set": number, "counted": attempt["counted"], "reason": attempt["reason"]}
        expected |= {key: attempt[key] for key in ("start_s", "peak_s", "end_s", "side", "kind")}
        for key, value in (expected | attempt["values"]).items():
            if not _same(row.get(key), value):
                yield f"attempts.parquet: {key} {row.get(key)} for {value}"
            if not _same(_parsed(text.get(key) or ""), value):
                yield f"attempts.csv: {key} {text.get(key)} for {value}"
    sets = pyarrow.parquet.read_table(out / "sets.parquet").to_pylist()
    kinds = {"rep": "reps", "hold": "holds", "switch": "switches", "circle": "circles"}
    for row, one in zip(sets, report["sets"], strict=True):
        if row["done_count"] != one["counts"][kinds[row["kind"]]]:
            yield f"sets.parquet: {row['done_count']} for {one['counts']}"
    yield from _frames(folder, out)


def _frames(folder: Path, out: Path) -> Iterator[str]:
    frames = np.genfromtxt(folder / "frames.csv", delimiter=",", names=True)
    copied = np.genfromtxt(out / "frames.csv", delimiter=",", names=True)
    table = pyarrow.parquet.read_table(out / "frames.parquet")
    for name in frames.dtype.names or ():
        values = [math.nan if v is None else v for v in table[name].to_pylist()]
        words = values and isinstance(values[0], str)
        if not words and not np.array_equal(frames[name], copied[name], equal_nan=True):
            yield f"frames.csv: {name}"
        numbers = not any(isinstance(value, str) for value in values)
        if numbers and not np.array_equal(frames[name], values, equal_nan=True):
            yield f"frames.parquet: {name}"


def _parsed(text: str) -> object:
    if text in {"", "true", "false"}:
        return {"": None, "true": True, "false": False}[text]
    try:
        return float(text)
    except ValueError:
        return text


def _same(found: object, value: object) -> bool:
    return found == value or (value is None and found in {None, ""})


def _fhir(out: Path, attempts: list[Json]) -> Iterator[str]:
    bundle: Json = json.loads((out / "observations.json").read_text(encoding="utf-8"))
    found = []
    for entry in bundle.get("entry", ()):
        one = entry["resource"]
        if one["code"]["coding"][0]["code"].startswith("attempt-"):
            codes = {c["code"]["coding"][0]["code"]: c for c in one["component"]}
            found.append(codes)
    if len(found) != len(attempts):
        yield f"FHIR has {len(found)} of {len(attempts)} attempts"
    for codes, attempt in zip(found, attempts, strict=False):
        times = {key: attempt[key] for key in ("start_s", "peak_s", "end_s")}
        for name, value in (times | attempt["values"]).items():
            quantity = codes[name].get("valueQuantity", {}).get("value")
            if quantity != value:
                yield f"FHIR: {name} {quantity} for {value}"
        if codes["counted"]["valueBoolean"] != attempt["counted"]:
            yield f"FHIR disagrees on {attempt}"


def _marks(folder: Path, out: Path) -> Iterator[str]:
    with np.load(folder / "recording.npz") as arrays:
        world = arrays["world"].astype(float) * (1000, -1000, -1000)
        world[np.isnan(arrays["xy"]).all(axis=(1, 2))] = np.nan
    lines = (out / "landmarks.trc").read_text(encoding="utf-8").split("\n")
    rows = np.genfromtxt(io.StringIO("\n".join(lines[6:])), delimiter="\t")
    points = rows[:, 2:].reshape(-1, 33, 3)
    if not np.allclose(points, world, atol=1e-3, equal_nan=True):
        yield "landmarks.trc has other places"
    c3d = ezc3d.c3d(str(out / "landmarks.c3d"))["data"]["points"][:3].transpose(2, 1, 0)
    shown = c3d[~np.isnan(c3d).all(axis=(1, 2))]
    seen = world[~np.isnan(world).all(axis=(1, 2))]
    if shown.shape != seen.shape or not np.allclose(shown, seen, atol=1e-3, equal_nan=True):
        yield "landmarks.c3d has other places"
    body = (out / "angles.mot").read_text(encoding="utf-8").partition("endheader\n")[2]
    angles = np.genfromtxt(io.StringIO(body), delimiter="\t", names=True)
    frames = np.genfromtxt(folder / "frames.csv", delimiter=",", names=True)
    for name in (angles.dtype.names or ())[1:]:
        if not np.array_equal(angles[name], frames[name], equal_nan=True):
            yield f"angles.mot: {name}"


def _pdf(out: Path, report: Json, language: str) -> Iterator[str]:
    pages = PdfReader(out / "summary.pdf").pages
    if len(pages) != 1:
        yield f"summary.pdf has {len(pages)} pages"
    text = " ".join(pages[0].extract_text().split())
    for one in report["sets"]:
        for name in ("hip_line_peak_deg", "held_s", "area_ratio", "transition_s"):
            tried = [a for a in one["attempts"] if a["counted"]] or one["attempts"]
            known = [a["values"][name] for a in tried if a["values"].get(name) is not None]
            if known:
                amount = _amount(name, median(known))
                amount = amount.replace(".", ",") if language == "de" else amount
                if amount not in text:
                    yield f"summary.pdf ({language}) lacks {amount}"
        if one["asked"] is not None and f"{one['asked']['number']} " not in text:
            yield f"summary.pdf ({language}) lacks what was asked for"


def _amount(name: str, value: float) -> str:
    if name == "area_ratio":
        return f"{100 * value:.0f} %"
    return f"~{value:.0f}°" if name.endswith("_deg") else f"{value:.1f} s"


def main() -> int:
    """Check all folders; return the exit code."""
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        folders = [Path(name) for name in sys.argv[1:]] or list(_analysed(Path(made)))
        for folder in folders:
            found = list(differences(folder))
            wrong += bool(found)
            said = "; ".join(found[:5]) if found else "equal"
            sys.stdout.write(f"{folder.name}: {said}\n")
            sys.stdout.flush()
    return 1 if wrong else 0


def _analysed(made: Path) -> Iterator[Path]:
    for video in sorted(SAMPLES.glob("*.mp4")):
        command = [
            sys.executable, "-m", "posecoach", "analyze", str(video), "--no-history",
            "-o", str(made / video.stem),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        yield made / video.stem


if __name__ == "__main__":
    sys.exit(main())
