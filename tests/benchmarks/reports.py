"""Write the report of every recording in the repository, and compare two such sets.

    python -m tests.benchmarks.reports write FOLDER [EXTRA ...]
    python -m tests.benchmarks.reports compare BEFORE AFTER

`write` judges the sample videos and every landmark recording under ``tests/`` with the command
line, once as the exercise that its labels name and once with the exercise recognised. `compare`
lists every number, name and verdict that differs between two folders and exits with 1 if there is
one. Sentences for people (summary, cues, titles, warnings) are listed apart, each change once: a
change of words is no change of a verdict.
"""

import argparse
import contextlib
import csv
import io
import json
import sys
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path

ROOT = Path(__file__).parents[2]
SENTENCES = {"summary", "cue", "title", "warnings"}
IGNORED = {"created", "posecoach", "path"}


def main() -> int:
    """Run one of the two commands and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    write = commands.add_parser("write")
    write.add_argument("folder", type=Path)
    write.add_argument("extra", type=Path, nargs="*", help="more recordings or folders of them")
    write.add_argument("--jobs", type=int, default=2)
    compare = commands.add_parser("compare")
    compare.add_argument("before", type=Path)
    compare.add_argument("after", type=Path)
    args = parser.parse_args()
    if args.command == "compare":
        return _compare(args.before, args.after)
    jobs = [(p, e, args.folder) for p in _inputs(args.extra) for e in (_labelled(p), None)]
    jobs = list(dict.fromkeys(jobs))
    with Pool(args.jobs, maxtasksperchild=20) as pool:
        for i, name in enumerate(pool.imap_unordered(_analyze, jobs), 1):
            print(f"{i}/{len(jobs)} {name}", flush=True)
    return 0


def _inputs(extra: list[Path]) -> Iterator[Path]:
    """Yield every recording under ``tests/``, the extra ones, and the sample videos."""
    for folder in (*sorted(ROOT.glob("tests/*/")), *extra):
        found = [folder] if folder.is_file() else sorted(folder.rglob("*.npz"))
        yield from (p for p in found if not p.name.endswith((".truth.npz", "photos.npz")))
    yield from sorted((ROOT / "sample_videos").glob("*.mp4"))


def _labelled(path: Path) -> str | None:
    labels = path.with_name(path.name.removesuffix(path.suffix) + ".labels.json")
    if not labels.exists():
        return "glute-bridge"
    name = json.loads(labels.read_text()).get("exercise")
    return name if name and _known(name) else "glute-bridge"


def _known(name: str) -> bool:
    from posecoach.exercises import exercises

    return name in exercises()


def _analyze(job: tuple[Path, str | None, Path]) -> str:
    from posecoach.cli import main as posecoach

    path, exercise, folder = job
    inside = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-2:])
    out = folder / inside.with_suffix("") / (exercise or "recognised")
    if (out / "report.json").exists():
        return f"{inside} (there already)"
    words = ["analyze", str(path), "-o", str(out), "--no-video"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = posecoach(words + (["-e", exercise] if exercise else []))
    for name in ("report.html", "recording.npz"):
        (out / name).unlink(missing_ok=True)
    return f"{inside} as {exercise}: exit code {code}"


def _compare(before: Path, after: Path) -> int:
    found: list[str] = []
    sentences: dict[str, None] = {}
    names = sorted({p.relative_to(f) for f in (before, after) for p in f.rglob("*.*")})
    for name in names:
        if not (before / name).exists() or not (after / name).exists():
            found.append(f"{name}: in one of the two only")
        elif name.suffix == ".json":
            one, two = (json.loads((f / name).read_text()) for f in (before, after))
            for place, was, now in _differences("", one, two):
                if set(place.replace("[", ".").split(".")) & SENTENCES:
                    sentences[f"{was!r} -> {now!r}"] = None
                else:
                    found.append(f"{name}{place}: {was!r} -> {now!r}")
        else:
            found += [f"{name}: {what}" for what in _changed_columns(before / name, after / name)]
    print(f"{len(names)} files, {len(found)} differences, {len(sentences)} changed sentences")
    print("\n".join(found))
    if sentences:
        print("\nChanged sentences:\n" + "\n".join(sentences))
    return 1 if found else 0


def _changed_columns(before: Path, after: Path) -> Iterator[str]:
    """Yield each column in which two tables differ, with how many rows and the first."""
    if before.read_bytes() == after.read_bytes():
        return
    one, two = (list(csv.DictReader(path.open(newline=""))) for path in (before, after))
    if len(one) != len(two) or one[0].keys() != two[0].keys():
        yield f"{len(one)} rows of {len(one[0])} columns -> {len(two)} of {len(two[0])}"
        return
    for column in one[0]:
        rows = [(a[column], b[column]) for a, b in zip(one, two, strict=True)]
        changed = [(was, now) for was, now in rows if was != now]
        if changed:
            yield f"{column} in {len(changed)} rows, first {changed[0][0]!r} -> {changed[0][1]!r}"


def _differences(place: str, one: object, two: object) -> Iterator[tuple[str, object, object]]:
    """Yield each place at which two JSON documents differ, with both values."""
    if isinstance(one, dict) and isinstance(two, dict):
        for key in {**one, **two}:
            if key not in IGNORED:
                yield from _differences(f"{place}.{key}", one.get(key), two.get(key))
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for i, (a, b) in enumerate(zip(one, two, strict=True)):
            yield from _differences(f"{place}[{i}]", a, b)
    elif one != two:
        yield place, one, two


if __name__ == "__main__":
    sys.exit(main())
