"""What docs/privacy.md promises: nothing is sent, and only the user's own folders are written.

Every system call of the commands is looked at, also those of libraries and other programs.
"""

import sqlite3
from pathlib import Path

import pytest
from distributed import LocalCluster

from posecoach.history import History
from posecoach.sources.recording import Recording
from tests.commands.test_live_keep import check_kept
from tests.export.results import BRIDGE as RECORDED
from tests.export.results import results
from tests.judging import RECORDINGS
from tests.network_camera import camera_server
from tests.test_cli import check_demo
from tests.tracing import Trace, needs_strace, trace

BRIDGE = str(RECORDINGS / "bridge_3.npz")

DATA = "home/.local/share/posecoach"
CACHES = {"home/.cache", "home/.config", "tmp"}
"""Where libraries keep what they can make again, and temporary files."""

MISCHIEF = """
import os, socket
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
    out.connect(("127.0.0.1", 9))
open("/var/tmp/posecoach-1", "w").close()
os.rename("/var/tmp/posecoach-1", "/var/tmp/posecoach-2")
os.unlink("/var/tmp/posecoach-2")
os.mkdir("made")
open("/etc/hostname").close()
"""


def posecoach(folder: Path, *arguments: str, **more: str) -> Trace:
    """Run a command, which must neither call the Internet nor write outside the user's folders."""
    done = trace(folder, "-m", "posecoach", *arguments, **more)
    assert done.internet == []
    assert outside(done) == set()
    return done


def outside(done: Trace) -> set[Path]:
    """Return what was written elsewhere than in the current, home and temporary folders.

    A device is no file: /dev/null, and those of cameras and graphics cards. When a module is
    imported for the first time, Python compiles it beside its source, if it may.
    """
    allowed = (done.folder, Path("/dev"), Path("/proc"))
    written = (path for path in done.written if "__pycache__" not in path.parts)
    return {path for path in written if not any(path.is_relative_to(a) for a in allowed)}


def places(done: Trace) -> set[str]:
    """Return where something was written: below the home folder, the folder for one program."""
    found = set()
    for path in done.written:
        if path.is_relative_to(done.folder):
            first, *rest = path.relative_to(done.folder).parts or [""]
            deep = 3 if rest[:1] == [".local"] else 1
            found.add("/".join([first, *rest[:deep]]) if first == "home" else first)
    parents = {place for place in found if any(f.startswith(f"{place}/") for f in found)}
    return found - parents - CACHES


@needs_strace
def test_the_trace_sees_what_is_forbidden(tmp_path: Path) -> None:
    done = trace(tmp_path, "-c", MISCHIEF)
    assert done.returncode == 0, done.stderr
    assert len(done.internet) == 2
    assert done.peers == {("127.0.0.1", 9)}
    assert outside(done) == {Path("/var/tmp/posecoach-1"), Path("/var/tmp/posecoach-2")}
    assert places(done) == {"made"}


@pytest.mark.slow
@needs_strace
@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        (("analyze", BRIDGE, "-o", "out", "--no-history"), {"out"}),
        (("analyze", BRIDGE), {"posecoach-results", DATA}),
        (("batch", BRIDGE, "-o", "out"), {"out"}),
        (("count", BRIDGE), set()),
        (("evaluate", BRIDGE.replace(".npz", ".labels.json")), set()),
        (("exercises", "glute-bridge"), set()),
        (("plan", "hip-mobility"), set()),
        (("history",), set()),
    ],
    ids=[
        "analyze --no-history",
        "analyze",
        "batch",
        "count",
        "evaluate",
        "exercises",
        "plan",
        "history",
    ],
)  # fmt: skip
def test_commands_that_need_no_picture(
    tmp_path: Path, arguments: tuple[str, ...], where: set[str]
) -> None:
    done = posecoach(tmp_path, *arguments)
    assert done.returncode in (0, 1), done.stderr
    assert places(done) == where


@pytest.mark.slow
@needs_strace
def test_an_export_is_written_into_its_folder(tmp_path: Path) -> None:
    done = posecoach(tmp_path, "export", str(results(RECORDED)), "-o", "out")
    assert done.returncode == 0, done.stderr
    assert places(done) == {"out"}


@pytest.mark.slow
@needs_strace
@pytest.mark.model
def test_the_demo(tmp_path: Path) -> None:
    done = posecoach(tmp_path, "demo")
    assert done.returncode == 0, done.stderr
    assert places(done) == {"posecoach-demo"}
    assert list((tmp_path / "tmp").iterdir()) == [], "temporary files are removed"
    check_demo(tmp_path / "posecoach-demo", done.stdout)


@pytest.mark.slow
@needs_strace
@pytest.mark.model
def test_a_session_and_its_history(tmp_path: Path, small_film: Path, screen: str) -> None:
    live = posecoach(
        tmp_path, "live", "--camera", str(small_film), "--model", "lite",
        "--safety-read", "--keep", "kept.npz", DISPLAY=screen,
    )  # fmt: skip
    assert live.returncode == 0, live.stderr
    assert live.stdout == "4 reps, 3 clean, 1 partial\n"
    with History.open(tmp_path / DATA / "history.sqlite3") as history:
        (only,) = history.sets()
    assert (only.exercise, only.number, len(only.attempts)) == ("glute-bridge", 4, 5)
    check_kept(tmp_path / "kept.npz", only.attempts)
    kept = {path.name for path in tmp_path.iterdir()} - {"home", "tmp", "strace.log"}
    assert kept == {"kept.npz"}
    assert {place for place in places(live) if "kept.npz" not in place} == {DATA}
    assert {path.name for path in (tmp_path / DATA).iterdir()} == {"history.sqlite3", "safety.json"}
    for file in (tmp_path / DATA).iterdir():
        assert file.stat().st_mode & 0o077 == 0, "only the user can read it"
    assert_no_pictures(tmp_path)
    shown = posecoach(tmp_path, "history", "--html", "mine.html")
    assert shown.returncode == 0, shown.stderr
    assert {place for place in places(shown) if "mine.html" not in place} <= {DATA}
    posecoach(tmp_path, "history", "--delete", "--yes")
    assert {path.name for path in (tmp_path / DATA).iterdir()} == {"safety.json"}


def assert_no_pictures(folder: Path) -> None:
    """Check that a recording and a history hold numbers and words, no pictures and no sound."""
    with sqlite3.connect(folder / DATA / "history.sqlite3") as history:
        tables = [name for (name,) in history.execute("SELECT name FROM sqlite_master") if name]
        columns = [row for name in tables for row in history.execute(f"PRAGMA table_info({name})")]
        assert columns
        assert "BLOB" not in {kind for _, _, kind, *_ in columns}
    history.close()
    recording = Recording.load(folder / "kept.npz")
    a_picture = 33 * 8 * 8  # bytes: less than a tenth of any picture
    assert (folder / "kept.npz").stat().st_size < len(recording) * a_picture


@pytest.mark.slow
@needs_strace
@pytest.mark.model
def test_doctor(tmp_path: Path) -> None:
    assert places(posecoach(tmp_path, "doctor")) == set()
    assert not (tmp_path / DATA).exists()


@pytest.mark.slow
@needs_strace
def test_a_network_camera_is_the_only_one_that_is_called(tmp_path: Path) -> None:
    with camera_server() as server:
        done = trace(tmp_path, "-m", "posecoach", "doctor", "--camera", server.address)
        assert server.sent > 0
        assert done.peers == {("127.0.0.1", server.server_port)}
    assert outside(done) == set()


@pytest.mark.slow
@needs_strace
def test_the_scheduler_is_the_only_one_that_is_called(tmp_path: Path) -> None:
    start: type[LocalCluster] = LocalCluster
    with start(
        n_workers=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=":0",
        silence_logs=50,
    ) as cluster:  # fmt: skip
        address = cluster.scheduler_address
        done = trace(
            tmp_path, "-m", "posecoach", "batch", BRIDGE, "-o", "out", "--scheduler", address
        )
    assert done.returncode == 0, done.stderr
    assert done.peers == {("127.0.0.1", int(address.rpartition(":")[2]))}
    assert outside(done) == set()
    assert places(done) == {"out"}


PLAYLISTS = {
    "list.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{url}/a.ts\n#EXT-X-ENDLIST\n",
    "list.mp4": "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{url}/a.ts\n#EXT-X-ENDLIST\n",
    "list.ffconcat": "ffconcat version 1.0\nfile '{url}/a.mp4'\n",
    "call.sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
    "m=video {port} RTP/AVP 96\na=rtpmap:96 H264/90000\n",
    "list.mpd": '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
    'mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="video/mp4">'
    '<Representation id="1" bandwidth="1"><BaseURL>{url}/a.mp4</BaseURL></Representation>'
    "</AdaptationSet></Period></MPD>",
}
"""Files that make a player fetch something from elsewhere."""


@pytest.mark.slow
@needs_strace
@pytest.mark.parametrize("name", list(PLAYLISTS))
def test_a_file_cannot_make_the_program_call_somebody(tmp_path: Path, name: str) -> None:
    with camera_server() as server:
        place = {"url": f"http://127.0.0.1:{server.server_port}", "port": str(server.server_port)}
        (tmp_path / name).write_text(PLAYLISTS[name].format(**place), encoding="utf-8")
        done = posecoach(tmp_path, "analyze", name)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert places(done) == set()
