"""A camera that is lost in any phase of a live session: nothing that was finished is lost."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path

import pytest

from posecoach.coach.update import Update
from posecoach.exercises import exercises
from posecoach.history.phrases import NOT_SAVED, RENEWED
from posecoach.live.wanted import Wanted
from posecoach.overlay import Image, Overlay
from posecoach.paths import history_path
from posecoach.plans import find_plan
from posecoach.pose import Pose
from posecoach.sources.health import TROUBLES, Ailment
from posecoach.terminal.exit_code import ExitCode
from posecoach.verdict import NotCounted, Status
from tests.judging import recording
from tests.stage import Gone, Script, Stage, kept, nothing, perform

pytestmark = pytest.mark.slow

FOREVER = float("inf")
SILENT = TROUBLES[Ailment.SILENT]
BRIDGE = Wanted(exercises()["glute-bridge"], voice=False)
STRETCH = Wanted(exercises()["supine-figure-4"], voice=False)

PLAN = """
title = "Two sets"
about = "Of one bridge each."

[[step]]
exercise = "glute-bridge"
sets = 2
reps = 1
hold_s = 1
rest_s = 2
"""


@pytest.fixture
def cues(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Note every cue that is drawn."""
    out: list[str | None] = []
    draw = Overlay.draw

    def noting(self: Overlay, image: Image, pose: Pose, update: Update, **how: bool) -> Image:
        out.append(update.cue)
        return draw(self, image, pose, update, **how)

    monkeypatch.setattr(Overlay, "draw", noting)
    return out


def bridges(gone_at: float, seconds: float, name: str = "bridge_3") -> Iterator[Pose | Gone]:
    """Yield a recording with the camera gone at a time, in s."""
    before = -1.0
    for pose in recording(name):
        if before < gone_at <= pose.t:
            yield Gone(seconds)
        before = pose.t
        yield pose


def quit_when_gone(stage: Stage) -> str | None:
    """Press q after the camera has been gone for 2 s, and again to end the summary."""
    return "q" if stage.trouble is not None and stage.gone_s > 2 else None


def moments(name: str, wanted: Wanted) -> list[Update]:
    """Return what is drawn in a session in which the camera stays."""
    seen: list[Update] = []

    def noting(stage: Stage) -> None:
        if stage.updates and (not seen or stage.updates[-1] is not seen[-1]):
            seen.append(stage.updates[-1])

    perform(Stage(recording(name), noting), wanted)
    history_path().unlink()
    return seen


def when(updates: list[Update], status: Status, reps: int) -> float:
    """Return the middle of the first stretch of a status with that many counted, in s."""
    times = [u.t for u in updates if u.status is status and u.counts.reps == reps]
    first = [times[0]]
    for a, b in pairwise(times):
        if b - a > 0.2:
            break
        first.append(b)
    return first[len(first) // 2]


def test_the_stage_counts_as_the_recording_does() -> None:
    assert perform(Stage(recording("bridge_3")), BRIDGE) == ExitCode.DONE
    (one,) = kept()
    assert (one.counts.reps, one.ended is not None) == (3, True)


@pytest.mark.parametrize(
    ("status", "done", "after"),
    [(Status.SET_UP, 0, 3), (Status.READY, 1, 3), (Status.ACTIVE, 1, 2)],
    ids=["set-up", "between two", "during one"],
)
def test_a_camera_that_comes_back_costs_at_most_what_was_under_way(
    status: Status, done: int, after: int, cues: list[str | None]
) -> None:
    at = when(moments("bridge_3", BRIDGE), status, done)
    cues.clear()
    assert perform(Stage(bridges(at, 3)), BRIDGE) == ExitCode.DONE
    assert f"{SILENT.what} {SILENT.todo}" in cues
    (one,) = kept()
    assert one.counts.reps == after
    lost = [a.reason for a in one.attempts if not a.counted]
    assert lost == ([] if after == 3 else [NotCounted.TRACKING_LOST])


@pytest.mark.parametrize(
    ("status", "done"),
    [(Status.SET_UP, 0), (Status.READY, 1), (Status.ACTIVE, 1), (Status.ACTIVE, 2)],
)
def test_a_camera_that_never_comes_back_loses_nothing_that_was_finished(
    status: Status, done: int, capsys: pytest.CaptureFixture[str]
) -> None:
    at = when(moments("bridge_3", BRIDGE), status, done)
    capsys.readouterr()
    code = perform(Stage(bridges(at, FOREVER), quit_when_gone), BRIDGE)
    assert code == (ExitCode.DONE if done else ExitCode.NOTHING)
    assert [one.counts.reps for one in kept()] == ([done] if done else [])
    assert capsys.readouterr().out.startswith(f"{done} rep")


def test_a_camera_that_is_lost_during_a_hold() -> None:
    # The clock of the second stretch runs from 24.4 s on.
    for seconds, press in ((3.0, nothing), (FOREVER, quit_when_gone)):
        script = bridges(26.5, seconds, "supine_figure4_2_holds")
        assert perform(Stage(script, press), STRETCH) == ExitCode.DONE
        (one,) = kept()
        first, *others = one.attempts
        assert (round(first.end_s), round(first.values["held_s"])) == (16, 4)
        assert {a.reason for a in others} <= {NotCounted.TRACKING_LOST, NotCounted.PARTIAL}
        assert 1 <= len(others) <= 2, "the time that was held is not forgotten either"
        assert one.ended is not None
        history_path().unlink()


@pytest.mark.parametrize("seconds", [3.0, FOREVER])
def test_a_camera_that_is_lost_during_a_rest(seconds: float, tmp_path: Path) -> None:
    (tmp_path / "two.toml").write_text(PLAN, encoding="utf-8")
    plan = Wanted(plan=find_plan(str(tmp_path / "two.toml"), exercises()), voice=False)
    at = when(moments("bridge_3", plan), Status.REST, 0)
    again = (replace(pose, t=pose.t + 14) for pose in recording("bridge_3"))
    script = chain(bridges(at, seconds), again)
    press = quit_when_gone if seconds == FOREVER else nothing
    assert perform(Stage(script, press), plan) == ExitCode.DONE
    first, *more = kept()
    assert (first.counts.reps, first.ended is not None) == (2, True)
    assert [one.counts.reps >= 1 for one in more] == ([] if seconds == FOREVER else [True])


def test_a_camera_that_is_lost_during_the_summary() -> None:
    shown: list[float] = []

    def press(stage: Stage) -> str | None:
        if stage.trouble is not None:
            shown.append(stage.gone_s)
            return "7" if 4 < stage.gone_s < 4 + 0.06 else None
        return "q" if 13.0 < stage.now < 13.05 else None

    stage = Stage(bridges(13.2, FOREVER), press)
    assert perform(stage, BRIDGE) == ExitCode.DONE
    (one,) = kept()
    assert (one.counts.reps, one.pain) == (3, 7), "the summary still takes answers"
    assert 14 < shown[-1] < 16, "and ends by itself"


def test_a_window_that_is_closed_while_the_camera_is_gone() -> None:
    def press(stage: Stage) -> None:
        stage.closed = stage.gone_s > 1

    assert perform(Stage(bridges(9.0, FOREVER), press), BRIDGE) == ExitCode.DONE
    (one,) = kept()
    assert (one.counts.reps, one.ended is not None) == (2, True)


def script() -> Script:
    return recording("bridge_3")


def test_a_damaged_history_is_told_on_the_screen_and_coaching_goes_on(
    cues: list[str | None], data_folder: Path
) -> None:
    history_path().write_bytes(b"no database" * 100)
    assert perform(Stage(script()), BRIDGE) == ExitCode.DONE
    assert RENEWED in cues
    (aside,) = data_folder.glob("history-damaged-*")
    assert aside.read_bytes() == b"no database" * 100
    assert [one.counts.reps for one in kept()] == [3]


def test_a_history_that_cannot_be_written_is_told_on_the_screen_and_coaching_goes_on(
    cues: list[str | None], capsys: pytest.CaptureFixture[str]
) -> None:
    history_path().mkdir()
    assert perform(Stage(script()), BRIDGE) == ExitCode.DONE
    assert NOT_SAVED in cues
    out, err = capsys.readouterr()
    assert out.startswith("3 reps, ")
    assert [line.startswith("posecoach: warning: ") for line in err.splitlines()] == [True, True]


def test_a_named_exercise_is_explained_the_first_time_and_counts_meanwhile() -> None:
    for first in (True, False):
        stage = Stage(recording("bridge_3"))
        assert perform(stage, BRIDGE) == ExitCode.DONE
        explained = [u.panel.picture for u in stage.early if u.panel is not None]
        assert bool(explained) == first
    assert [one.counts.reps for one in kept()] == [3, 3]


def test_what_is_recognised_is_not_explained() -> None:
    stage = Stage(recording("bridge_3"))
    perform(stage, Wanted(voice=False))
    assert all(u.panel is None for u in stage.early)
