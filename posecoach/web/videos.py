"""Videos that were dropped on the page: judged one after the other, and deleted afterwards."""

import math
import re
import secrets
import shutil
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyio import to_thread

from posecoach.analysis.analysis import judge_recording
from posecoach.analysis.pose_reader import PoseReader
from posecoach.analysis.results import set_views
from posecoach.errors import InputError, OutputError, PosecoachError, system_reason
from posecoach.interrupt import CtrlC
from posecoach.overlay import Words
from posecoach.paths import user_data
from posecoach.report.html import render
from posecoach.rules.exercise import Exercise
from posecoach.terminal.printing import fault, solvable
from posecoach.web.replay import Replay
from posecoach.words import Translator

MOST_BYTES = 2_000_000_000
"""The largest video, in bytes: half an hour of a phone."""

SPARE_BYTES = 500_000_000
"""So much of the disk stays free, in bytes."""

MOST_WAITING, MOST_KEPT = 4, 20
"""So many videos may wait, and so many reports are kept in memory until the server ends."""

OLD_S = 86_400.0
"""What is older than this, in s, was left behind by a server that was killed."""

LONGEST_NAME = 80

TOO_LONG = "the video is too large", "choose one of less than 2 GB"
TOO_MANY = "too many videos are waiting", "wait until one of them is judged"
NO_SPACE = "there is no space left for the video", "free up disk space"
WORDS = (*TOO_LONG, *TOO_MANY, *NO_SPACE)


@dataclass(slots=True, eq=False)
class Job:
    """One video.

    Attributes
    ----------
    name : str
        Its name, for people.
    exercise : Exercise or None
        None: it is recognised.
    key : str
        Known to the page that sent it.
    state : str
        "waiting", "judging", "done" or "failed".
    reached_s, duration_s : float
        How far it is judged, and how long it is, in s; 0 where unknown.
    page, replay : str
        The report, and the recording to play back, once it is done; empty where there is none.
    language : str
        Of the report and of the recording to play back.
    summary : list[str]
        The sentences of the report.
    error : PosecoachError or None
        Why it failed.
    stop : CtrlC
        Ends the judging early.
    """

    name: str
    exercise: Exercise | None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    state: str = "waiting"
    reached_s: float = 0.0
    duration_s: float = 0.0
    page: str = ""
    replay: str = ""
    language: str = "en"
    summary: list[str] = field(default_factory=list)
    error: PosecoachError | None = None
    stop: CtrlC = field(default_factory=CtrlC)

    def shown(self, words: Words) -> dict[str, Any]:
        """Return what the page shows of it."""
        return {
            "key": self.key,
            "name": self.name,
            "state": self.state,
            "reached_s": round(self.reached_s, 1),
            "duration_s": round(self.duration_s, 1),
            "summary": self.summary,
            "replay": bool(self.replay),
            "what": self.error and words(self.error.what),
            "todo": self.error and words(self.error.todo),
        }


class Videos:
    """Take videos, judge them and keep their reports.

    Parameters
    ----------
    model : str
        Name of the landmark model.
    """

    def __init__(self, model: str) -> None:
        self._model = model
        self._jobs: dict[str, Job] = {}
        self._worker = ThreadPoolExecutor(1, "web video")
        self._folder: Path | None = None

    def find(self, key: str) -> Job | None:
        """Return a video by its key; None if it is not known, or no longer."""
        return self._jobs.get(key)

    async def take(
        self, name: str, exercise: Exercise | None, language: str, parts: AsyncIterator[bytes]
    ) -> Job:
        """Receive a video and begin to judge it.

        Parameters
        ----------
        name : str
            As the page named it.
        exercise : Exercise or None
            None: it is recognised.
        language : str
            Of the page.
        parts : AsyncIterator[bytes]
            The file.

        Raises
        ------
        PosecoachError
            If it is too large, or cannot be kept while it is judged.
        """
        if sum(job.state in {"waiting", "judging"} for job in self._jobs.values()) > MOST_WAITING:
            raise PosecoachError(*TOO_MANY)
        job = Job(safe_name(name), exercise, language=language)
        folder = await to_thread.run_sync(self._make, job)
        try:
            await _receive(folder / job.name, parts)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._jobs[job.key] = job
        for old in list(self._jobs)[:-MOST_KEPT]:
            if self._jobs[old].state in {"done", "failed"}:
                del self._jobs[old]
        self._worker.submit(self._judge, job, folder)
        return job

    def close(self) -> None:
        """Stop judging, and delete what was received."""
        for job in self._jobs.values():
            job.stop.pressed = True
        self._worker.shutdown(cancel_futures=True)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _make(self, job: Job) -> Path:
        """Make a folder for one video; what an earlier server left behind is deleted."""
        try:
            if self._folder is None:
                place = user_data() / "uploads"
                _delete_old(place)
                self._folder = place / secrets.token_hex(4)
                self._folder.mkdir(parents=True, mode=0o700)
            folder = self._folder / job.key
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise OutputError(
                f"cannot write into {user_data()} ({system_reason(error)})", "check the disk"
            ) from error
        return folder

    def _judge(self, job: Job, folder: Path) -> None:
        job.state, ended = "judging", "failed"
        try:
            self._report(job, folder / job.name)
            ended = "done"
        except Exception as error:  # noqa: BLE001  the page shows it
            job.error = solvable(error) or fault(error)
            if isinstance(error, InputError):  # the page knows its name, and no folder
                what = job.error.what.replace(f"{folder}/", "")
                job.error = InputError(what, job.error.todo)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            job.state = ended  # last: who reads it may rely on the rest

    def _report(self, job: Job, path: Path) -> None:
        words, replay = Translator(job.language), Replay(job.language)

        def reach(t: float) -> None:
            job.reached_s = t

        with PoseReader(path, self._model) as reader:
            length_s = reader.info.duration_s
            job.duration_s = length_s if math.isfinite(length_s) else 0.0
            done = judge_recording(
                reader, job.exercise, words=words, ctrl_c=job.stop, progress=reach,
                watch=replay.take,
            )  # fmt: skip
        job.page = render(done.report, set_views(done, words), words)
        job.replay = replay.page(done)
        job.summary = list(done.report.summary)


def _delete_old(place: Path) -> None:
    """Delete what servers left behind that were killed."""
    for folder in place.glob("*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > OLD_S:
                shutil.rmtree(folder, ignore_errors=True)


async def _receive(path: Path, parts: AsyncIterator[bytes]) -> None:
    """Write a file part by part, and no more of it than is allowed."""
    left = min(MOST_BYTES, shutil.disk_usage(path.parent).free - SPARE_BYTES)
    enough = left == MOST_BYTES
    try:
        with path.open("xb") as file:
            async for part in parts:
                left -= len(part)
                if left < 0 and enough:
                    raise InputError(*TOO_LONG)
                if left < 0:
                    raise OutputError(*NO_SPACE)
                await to_thread.run_sync(file.write, part)
    except OSError as error:
        raise OutputError(f"{NO_SPACE[0]} ({system_reason(error)})", NO_SPACE[1]) from error


def safe_name(name: str) -> str:
    """Return a name of a file that leads to no other folder and is no option.

    >>> safe_name("../../etc/passwd"), safe_name("-my: bridge.mp4"), safe_name("...")
    ('passwd', 'my_ bridge.mp4', 'video')
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w .()+-]", "_", last).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > 5:
        stem, ending = plain, ""
    kept = stem.lstrip("-")[:LONGEST_NAME].rstrip(". ") or "video"
    return f"{kept}.{ending}" if ending else kept
