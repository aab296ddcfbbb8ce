"""``posecoach batch`` on this machine: results, resumption, failures, kills and Ctrl-C."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from posecoach.cli import main
from tests.commands.batches import descendants, kill, made, opened_by, results, running
from tests.judging import RECORDINGS
from tests.running import start, wait_for
from tests.small_film import write_small

BRIDGE, SQUAT = str(RECORDINGS / "bridge_3.npz"), str(RECORDINGS / "squat.npz")
SHORT = RECORDINGS / "bridge_head_cut_off.npz"

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks the system for the children of a process"
)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a video of 8 s, in which one bridge counts."""
    return write_small(tmp_path_factory.mktemp("film") / "film.mp4", lambda image, _: image, 8)


@pytest.mark.slow
def test_each_recording_gets_the_results_of_analyze_and_a_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "o"
    assert main(["batch", BRIDGE, SQUAT, "-o", str(out), "--jobs", "2"]) == 0
    lines, err = capsys.readouterr()
    assert err == ""
    first, second, last = sorted(lines.splitlines(), key=len, reverse=True)
    assert first.startswith(f"{SQUAT}: Nothing could be judged: none of the exercises")
    assert last == f"{BRIDGE}: glute-bridge: 3 repetitions, none of them clean."
    tables = f"{out / 'summary.csv'} and {out / 'summary.parquet'}"
    assert second == f"1 judged, 1 could not be judged. Summary: {tables}"
    judged = results(out)
    for name in (BRIDGE, SQUAT):
        alone = tmp_path / Path(name).stem
        main(["analyze", name, "-o", str(alone)])
        mine = {f: content for f, content in judged.items() if f.startswith(f"{alone.name}/")}
        del mine[f"{alone.name}/work.json"]
        assert mine == {f"{alone.name}/{f}": content for f, content in results(alone).items()}


@pytest.mark.slow
def test_the_options_are_those_of_analyze(tmp_path: Path) -> None:
    options = ["-e", "single-leg-bridge", "--personal-range", "--rotate", "90", "--model", "lite"]
    assert main(["batch", BRIDGE, *options, "-o", str(tmp_path / "many"), "--jobs", "1"]) == 3
    assert main(["analyze", BRIDGE, *options, "-o", str(tmp_path / "one")]) == 3
    assert (
        results(tmp_path / "one")["report.json"]
        == (results(tmp_path / "many")["bridge_3/report.json"])
    )


@pytest.mark.slow
def test_nothing_is_judged_twice_unless_it_or_an_option_has_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clips, out = tmp_path / "clips", tmp_path / "o"
    clips.mkdir()
    for name in ("a.npz", "b.npz"):
        (clips / name).write_bytes(SHORT.read_bytes())
    command = ["batch", str(clips), "-o", str(out), "--jobs", "1"]
    assert main(command) == 3
    first = made(out)
    capsys.readouterr()
    (clips / "c.npz").write_bytes(SHORT.read_bytes())
    assert main(command) == 3
    judged, *_ = capsys.readouterr().out.splitlines()
    assert judged.startswith(str(clips / "c.npz")), "the others are neither judged nor printed"
    second = made(out)
    assert {name: second[name] for name in first} == first
    os.utime(clips / "b.npz", ns=(1, 1))
    assert main(command) == 3
    third = made(out)
    assert {name for name in third if third[name] != second[name]} == {"b"}
    assert main([*command, "--rotate", "180"]) == 3
    fourth = made(out)
    assert all(fourth[name] != third[name] for name in "abc")


@pytest.mark.slow
def test_recordings_of_the_same_name_do_not_collide(tmp_path: Path) -> None:
    for folder, name in (("a", BRIDGE), ("b", SHORT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "film.npz").write_bytes(Path(name).read_bytes())
    out = tmp_path / "o"
    films = [str(tmp_path / name / "film.npz") for name in "ab"]
    assert main(["batch", *films, "-o", str(out), "--jobs", "1"]) == 0
    again = made(out)
    assert main(["batch", *reversed(films), "-o", str(out)]) == 0
    assert made(out) == again
    report = json.loads((out / "film" / "report.json").read_text())
    assert (report["source"]["path"], report["counts"]["reps"]) == (films[0], 3)
    assert json.loads((out / "film-2" / "report.json").read_text())["source"]["path"] == films[1]


@pytest.mark.slow
def test_what_fails_is_reported_and_the_rest_is_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_text("no film")
    out, pattern = tmp_path / "o", str(tmp_path / "*.avi")
    inputs = ["nowhere.mp4", str(broken), pattern, BRIDGE]
    assert main(["batch", *inputs, "-o", str(out), "--jobs", "1", "--json"]) == 1
    lines, err = capsys.readouterr()
    rows = {Path(row["path"]).stem: row for row in map(json.loads, lines.splitlines())}
    assert {name: row["status"] for name, row in rows.items()} == {
        "nowhere": "error", "broken": "error", "bridge_3": "judged",
    }  # fmt: skip
    assert rows["bridge_3"]["reps"] == 3
    assert str(broken) in rows["broken"]["error"]
    errors = [line for line in err.splitlines() if line.startswith("posecoach: error: ")]
    assert len(errors) == 3
    assert f"posecoach: error: no file fits {pattern}; check the name and the folder" in errors
    assert "Traceback" not in err
    assert {path.name for path in out.iterdir()} >= {"bridge_3", "summary.csv"}
    assert not list(out.glob("*broken*"))


def test_if_no_recording_is_found_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["batch", str(tmp_path / "empty"), "-o", str(tmp_path / "o")]) == 1
    assert capsys.readouterr().err.startswith("posecoach: error: no video or landmark recording")
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["-e", "glute-brige"], 2, "no exercise 'glute-brige'; nearest: glute-bridge"),
        (["--model", "ful"], 2, "no model 'ful'; choose full"),
        (["--scheduler", "somewhere"], 2, "'somewhere' is not the address of a scheduler"),
        (["--scheduler", "smoke://a:1"], 2, "'smoke://a:1' is not the address of a scheduler"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_written(
    tmp_path: Path,
    options: list[str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["batch", BRIDGE, "-o", str(tmp_path / "o"), *options]) == code
    assert said in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "options", [["--jobs", "0"], ["--send", "much"], ["--jobs", "1", "--scheduler", "tcp://a:1"]]
)
def test_options_that_make_no_sense_are_wrong_usage(tmp_path: Path, options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["batch", BRIDGE, "-o", str(tmp_path / "o"), *options])
    assert caught.value.code == 2


@pytest.mark.slow
def test_without_pyarrow_one_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["batch", str(SHORT), "-o", str(tmp_path / "o"), "--jobs", "1"]) == 3
    assert capsys.readouterr().err == (
        "posecoach: warning: no summary.parquet without pyarrow; "
        "run: python -m pip install pyarrow\n"
    )


def test_without_distributed_one_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    arguments = ["batch", BRIDGE, "-o", str(tmp_path / "o"), "--scheduler", "tcp://127.0.0.1:1"]
    assert main(arguments) == 1
    err = capsys.readouterr().err
    assert err.startswith("posecoach: error: --scheduler needs the Python package distributed")
    assert err.endswith("; run: python -m pip install distributed\n")


@pytest.mark.slow
@pytest.mark.model
def test_annotated_videos_are_written_if_they_are_wanted(tmp_path: Path, film: Path) -> None:
    command = ["batch", str(film), "--model", "lite", "-e", "glute-bridge", "--jobs", "1"]
    assert main([*command, "-o", str(tmp_path / "with"), "--video"]) == 0
    assert (tmp_path / "with" / "film" / "annotated.mp4").stat().st_size > 10_000
    assert json.loads((tmp_path / "with/film/report.json").read_text())["counts"]["reps"] == 1


@pytest.mark.slow
@pytest.mark.model
@linux_only
def test_a_recording_that_kills_its_process_takes_no_other_with_it(
    tmp_path: Path, film: Path
) -> None:
    deadly, out = tmp_path / "deadly.mp4", tmp_path / "o"
    deadly.write_bytes(film.read_bytes())
    child = start(
        "batch", str(deadly), BRIDGE, SQUAT, str(SHORT), "-o", str(out), "--jobs", "2", "--json"
    )
    killed: set[int] = set()
    while child.poll() is None:
        found = opened_by("deadly.mp4", descendants(child.pid))
        kill(found)
        killed |= found
    out_text, err = child.communicate()
    assert child.returncode == 1
    assert len(killed) == 3
    rows = {row["folder"] or "deadly": row for row in map(json.loads, out_text.splitlines())}
    assert rows["deadly"]["status"] == "error"
    assert rows["deadly"]["error"].startswith("a process was ended by the system or by another")
    assert set(rows) == {"deadly", "bridge_3", "squat", "bridge_head_cut_off"}
    assert rows["bridge_3"]["reps"] == 3
    assert "Traceback" not in err
    assert not list(out.glob(".*.part"))


@pytest.mark.slow
@pytest.mark.model
@linux_only
@pytest.mark.parametrize("to_all", [False, True], ids=["parent", "terminal"])
def test_ctrl_c_keeps_what_is_done_and_the_next_run_does_the_rest(
    tmp_path: Path,
    film: Path,
    to_all: bool,  # noqa: FBT001
) -> None:
    out, whole = tmp_path / "o", tmp_path / "whole"
    inputs = [str(SHORT), str(film)]
    options = ["--model", "lite", "-e", "glute-bridge", "--jobs", "2"]
    child = start("batch", *inputs, "-o", str(out), *options)
    wait_for(lambda: made(out) and opened_by("film.mp4", family(child.pid)))
    workers = family(child.pid)
    for pid in (child.pid, *workers) if to_all else (child.pid,):
        os.kill(pid, signal.SIGINT)
    text, err = child.communicate()
    assert (child.returncode, err) == (130, "")
    assert text.splitlines()[-2].startswith("1 could not be judged, 1 not done. Summary: ")
    assert text.splitlines()[-1] == "Repeat the command to judge the rest."
    assert {p.name for p in out.iterdir()} == {
        ".lock", SHORT.stem, "summary.csv", "summary.parquet",
    }  # fmt: skip
    assert ",not-done," in (out / "summary.csv").read_text()
    wait_for(lambda: not any(map(running, workers)))
    before = made(out)
    assert main(["batch", *inputs, "-o", str(out), *options]) == 0
    assert made(out)[SHORT.stem] == before[SHORT.stem]
    if to_all:
        assert main(["batch", *inputs, "-o", str(whole), *options]) == 0
        assert results(out) == results(whole)


def family(pid: int) -> set[int]:
    """Return the processes that judge, which Python starts in this way."""
    found = set()
    for child in descendants(pid):
        try:
            line = Path(f"/proc/{child}/cmdline").read_text()
        except OSError:  # it has ended meanwhile
            continue
        found |= {child} if "spawn_main" in line else set()
    return found


@pytest.mark.slow
@pytest.mark.model
@linux_only
def test_a_run_that_is_killed_leaves_no_process_and_nothing_half_written(
    tmp_path: Path, film: Path
) -> None:
    out = tmp_path / "o"
    command = ["batch", str(film), "--model", "lite", "-o", str(out), "--jobs", "1"]
    child = start(*command)
    wait_for(lambda: opened_by("film.mp4", family(child.pid)))
    workers = family(child.pid)
    child.kill()
    child.communicate()
    wait_for(lambda: not any(map(running, workers)))
    assert made(out) == {}
    assert main(command) == 0
    assert set(made(out)) == {"film"}
    assert {p.name for p in out.iterdir()} == {
        ".lock", "film", "summary.csv", "summary.parquet",
    }  # fmt: skip
